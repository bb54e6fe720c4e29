-- One row per session and juror with a grid whom the session's minutes do not name; sessions without minutes are
-- told by their missing decisions.
with on_minutes as (
    select distinct session, unnest(jurors) as juror from touched('ledger.ruled_minutes') where has_effect
),

final as (
    select
        score.session,
        score.juror,
        arg_min(struct_pack(import_no, sheet, address), (score.import_no, score.address)) as place,
        count(*) as n_cells
    from touched('core.score') as score
    anti join on_minutes using (session, juror)
    where score.juror is not null and score.session in (select session from on_minutes)
    group by all
)

select * from final
