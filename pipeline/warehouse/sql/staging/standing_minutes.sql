-- One row per candidate and block of minutes: does its line take effect (new, or filling what was empty), confirm the
-- line in force, or propose another. A block may go by its letter or its code.
with same_block as (
    select distinct fold(one.word) as block, fold(other.word) as known_block
    from core.block_word as one
    join core.block_word as other using (referentiel, block)
),

in_force as (
    select version.* exclude (block), same_block.block
    from ruled('ledger.minutes_version') as version
    join same_block on same_block.known_block = version.block
    where version.has_effect
    qualify row_number() over (partition by session, candidate, same_block.block order by effect desc) = 1
),

final as (
    select
        typed.*,
        case
            when in_force.session is null then 'effective'
            when (in_force.decision, in_force.decided_on, in_force.jurors, in_force.has_reason)
                is not distinct from (typed.decision, typed.decided_on, typed.jurors, typed.has_reason)
                then 'confirms'
            when coalesce(in_force.decision, typed.decision) is not distinct from typed.decision
                and coalesce(in_force.decided_on, typed.decided_on) is not distinct from typed.decided_on
                and (in_force.jurors = [] or in_force.jurors = typed.jurors)
                and (typed.has_reason or not in_force.has_reason)
                then 'effective'
            else 'proposed'
        end as standing
    from typed
    left join in_force using (session, candidate, block)
    qualify row_number() over (partition by typed.session, typed.candidate, typed.block order by typed.row) = 1
)

select * from final
order by sheet, row
