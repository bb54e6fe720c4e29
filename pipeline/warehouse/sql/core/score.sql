-- One row per cell of a grid: candidate, session, juror (or harmonised grid) and criterion, with the value in force, else
-- what stands in its place: a refused text rather than a blank, the latest. `slot` ranks the jurors of a candidate's exam;
-- a harmonised grid has none.
with in_force as (
    select *
    from touched('core.typed_score')
    where has_effect or standing = 'blank'
    qualify row_number() over (
        partition by session, candidate, grid_kind, juror, criterion
        order by (has_effect and state <> 'blank') desc, effect desc, is_off_scale desc, address
    ) = 1
),

final as (
    select
        in_force.* exclude (standing, correction_no, has_effect, effect),
        case
            when grid_kind = 'individual'
                then dense_rank() over (partition by session, candidate, exam, grid_kind order by juror)
        end as slot
    from in_force
)

select * from final
