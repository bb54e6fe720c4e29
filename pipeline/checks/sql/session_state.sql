-- One row per session registered: is it held back, and by how many cells.
with final as (
    select
        session.session,
        count(*) filter (where finding.severity = 'blocking') > 0 as is_held,
        coalesce(sum(finding.n_cells) filter (where finding.severity = 'blocking'), 0)::integer as n_blocking_cells,
        count(*) filter (where finding.severity = 'blocking') as n_blocking,
        count(*) filter (where finding.severity = 'warning') as n_warning
    from core.session
    left join checks.finding using (session)
    group by session.session
)

select * from final
