-- One row per file where something that nobody sees was removed: how many cells, and the first.
select
    context.file,
    count(*) as n_cells,
    min(place_of(context.sheet, row_no, context.column_name)) as place
from coded_cell
join context using (context_no)
where coded_cell.is_unseen
group by context.file
order by context.file
