-- One row per cell of a file that the scale of its session does not know.
select sheet, address
from core.typed_score
where import_no = $import_no and is_off_scale
order by sheet, address
