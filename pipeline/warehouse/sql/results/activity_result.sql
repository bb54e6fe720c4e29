-- One row per registration present at its block and activity of the block: held when every assessed criterion is
-- acquis, not_held when one is not, unresolved when that depends on a disagreement, not_assessed when none was assessed.
with final as (
    select
        criterion_result.* exclude (criterion, result),
        criterion.activity,
        held(criterion_result.result) as result
    from criterion_result
    join core.criterion using (referentiel, criterion)
    group by all
)

select * from final
