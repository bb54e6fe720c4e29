-- One row per cell that a file gives twice with two different values, with the places where it stands.
select list(struct_pack(sheet, address) order by sheet, address) as places
from staged
group by session, candidate, juror, grid_kind, criterion
having count(distinct fold(value)) > 1
order by places
limit 1
