-- One row per session registered: whether it is held back and by how many cells, how far it is, and a digest of what a
-- publication says of it. While something blocks it is provisional, if its jury has decided, else incomplete; then to
-- deliberate while a decision is missing, else publishable. Mock exams are never deliberated. What a person accepted with
-- a reason blocks no more, and is part of what is told.
with found as (
    select
        session.session,
        session.kind,
        count(*) filter (where standing.severity = 'blocking' and not standing.is_accepted) as n_blocking,
        coalesce(
            sum(standing.n_cells) filter (where standing.severity = 'blocking' and not standing.is_accepted), 0
        )::integer as n_blocking_cells,
        count(*) filter (where standing.severity = 'warning' and not standing.is_accepted) as n_warning,
        count(*) filter (where standing.is_accepted) as n_accepted
    from registered_session as session
    left join touched('checks.standing') as standing using (session)
    group by all
),

decided as (
    select
        session,
        count(*) filter (where decision is not null) as n_decided,
        count(*) filter (where is_present and decision is null) as n_undecided
    from touched('core.decision')
    group by session
),

said as (
    select session, hash(line)::hugeint as digest from touched('mart.block_outcome') as line
    union all
    select session, hash(line)::hugeint from touched('mart.criterion_outcome') as line
    union all
    select session, hash(line)::hugeint from touched('mart.competency_outcome') as line
    union all
    select session, hash(line)::hugeint from touched('mart.completeness') as line
    union all
    select session, hash(line)::hugeint from touched('mart.deliberation') as line
    union all
    select session, hash(line)::hugeint from touched('core.applied_rule') as line
    union all
    select session, hash(code, criterion, candidate, juror, reason, author)::hugeint
    from touched('checks.standing')
    where is_accepted
),

digests as (
    select session, version() || ':' || sum(digest) as content from said group by session
),

final as (
    select
        found.session,
        found.n_blocking > 0 as is_held,
        case
            when found.n_blocking > 0 and decided.n_decided > 0 then 'provisional'
            when found.n_blocking > 0 or decided.session is null then 'incomplete'
            when decided.n_undecided > 0 and found.kind <> 'mock' then 'to_deliberate'
            else 'publishable'
        end as state,
        coalesce(digests.content, '') as content,
        found.n_blocking_cells,
        found.n_blocking,
        found.n_warning,
        found.n_accepted
    from found
    left join decided using (session)
    left join digests using (session)
)

select * from final
