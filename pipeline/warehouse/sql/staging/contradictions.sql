-- One row per cell that a file gives twice with two different values.
select min(sheet) as sheet, string_agg(address, ', ' order by address) as address
from staged
group by session, candidate, juror, grid_kind, criterion
having count(distinct fold(value)) > 1
order by address
limit 5
