-- One row per candidate, session, attempt and competency that a block registered evidences: as for an activity, over the
-- criteria linked to it. Partial links never count.
with final as (
    select
        criterion_result.* exclude (exam, criterion, result),
        link.competency,
        held(criterion_result.result) as result
    from criterion_result
    join core.criterion_competency as link using (referentiel, criterion)
    where not link.is_partial
    group by all
)

select * from final
