-- What cells mean on the scale of their session's règlement, for a table of cells with session, state and token.
-- `level` counts steps of the scale from zero. `meaning` is equal for two cells that say the same: it is null for a
-- blank and for what the scale does not know; while no register has named the session, tokens stand for themselves.
-- `refusal` is equal for two cells that nobody can read for the same reason: a code, or a token off the scale.
create or replace macro typed(cells) as table
with read as (
    select
        cell.*,
        reglement.reglement is not null as is_ruled,
        case
            when reglement.step_micro = 0 then level_word.level
            when (try_cast(cell.token as decimal(12, 6)) * 1000000)::bigint % reglement.step_micro = 0
                then (try_cast(cell.token as decimal(12, 6)) * 1000000)::bigint // reglement.step_micro
        end as steps,
        steps between reglement.minimum_level and reglement.maximum_level as is_on_scale
    from query_table(cells) as cell
    left join core.session as session_of on session_of.session = cell.session
    left join core.reglement as reglement
        on reglement.referentiel = session_of.referentiel and reglement.reglement = session_of.reglement
    left join core.level_word as level_word
        on level_word.referentiel = session_of.referentiel
        and level_word.reglement = session_of.reglement
        and level_word.token = cell.token
)

select
    * exclude (steps, is_on_scale, is_ruled),
    case when is_on_scale then steps end as level,
    code is not null or (token is not null and is_ruled and is_on_scale is not true) as is_off_scale,
    case
        when state <> 'blank' then state
        when is_on_scale then 'level ' || steps
        when not is_ruled then token
    end as meaning,
    case when is_off_scale then coalesce(code, 'off_scale ' || token) end as refusal
from read;
