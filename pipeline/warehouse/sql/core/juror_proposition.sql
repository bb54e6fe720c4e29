-- One row per registration and juror heard: what the rules would propose by that juror's own grid alone in the exams that
-- he graded, and whether it is the reverse of what they propose.
with final as (
    select
        alone.session,
        alone.candidate,
        alone.attempt,
        alone.block,
        alone.juror,
        alone.rule,
        alone.part,
        alone.says as proposition,
        alone.says in ('validated', 'not_validated')
        and proposition.proposition in ('validated', 'not_validated')
        and alone.says <> proposition.proposition as is_flipped
    from touched('core.applied_rule') as alone
    join touched('core.proposition') as proposition using (session, candidate, attempt, block)
    where alone.juror is not null and alone.rank = 1
)

select * from final
