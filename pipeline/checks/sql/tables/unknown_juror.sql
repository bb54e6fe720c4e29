-- One row per session and juror with a grid whom the session's minutes do not name; sessions without minutes are
-- told by their missing decisions.
with on_minutes as (
    select distinct session, unnest(jurors) as juror from touched('ledger.ruled_minutes') where has_effect
),

unknown as materialized (
    select graded.*
    from (select distinct session, juror from touched('core.score') where juror is not null) as graded
    semi join on_minutes using (session)
    anti join on_minutes using (session, juror)
),

final as (
    select
        session,
        juror,
        arg_min(struct_pack(import_no, sheet, address), (import_no, address)) as place,
        count(*) as n_cells
    from touched('core.score')
    semi join unknown using (session, juror)
    group by all
)

select * from final
