-- One row per cell whose value a later file changed, where the value in force stands.
with versions as (
    select
        session,
        candidate,
        grid_kind,
        juror,
        criterion,
        arg_max(struct_pack(import_no, sheet, address), (import_no, address)) as place
    from ledger.score_version
    where state is distinct from 'blank'
    group by all
    having count(distinct (coalesce(state, ''), coalesce(token, ''))) > 1
),

final as (
    select versions.*, criterion_of.exam
    from versions
    join core.session using (session)
    join core.criterion as criterion_of using (referentiel, criterion)
)

select * from final
