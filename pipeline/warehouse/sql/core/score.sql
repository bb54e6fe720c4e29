-- One row per cell of a grid: candidate, session, juror (or harmonised grid) and criterion, as the latest file that
-- filled it says. `slot` ranks the jurors of a candidate's exam; a harmonised grid has none.
with latest as (
    select *
    from core.typed_score
    qualify row_number() over (
        partition by session, candidate, grid_kind, juror, criterion
        order by (state <> 'blank' or is_off_scale) desc, import_no desc, address
    ) = 1
),

final as (
    select
        *,
        case
            when grid_kind = 'individual'
                then dense_rank() over (partition by session, candidate, exam, grid_kind order by juror)
        end as slot
    from latest
)

select * from final
