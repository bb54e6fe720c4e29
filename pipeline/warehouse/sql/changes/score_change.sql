-- One row per correction of a score: the value in force before its file, the one that it proposes, and whether the cell
-- means just that by now, so that nobody need rule on it.
with proposed as (
    select * from typed('ledger.score_version') where correction_no is not null
),

in_force as (
    select session, candidate, juror, grid_kind, criterion, arg_max(meaning, effect) as meaning
    from typed('ledger.ruled_score')
    semi join proposed using (session, candidate, grid_kind, criterion)
    where has_effect
    group by all
)

select
    version.correction_no,
    version.session,
    version.candidate,
    version.juror,
    version.criterion,
    version.sheet,
    version.address,
    former.import_no as before_import_no,
    [struct_pack(
        field := 'value',
        before := coalesce(nullif(former.state, 'blank'), former.token),
        after := coalesce(nullif(version.state, 'blank'), version.token)
    )] as changes,
    in_force.meaning is not distinct from version.meaning as is_moot
from proposed as version
left join in_force
    on in_force.session = version.session
    and in_force.candidate = version.candidate
    and in_force.juror is not distinct from version.juror
    and in_force.grid_kind = version.grid_kind
    and in_force.criterion = version.criterion
left join ledger.ruled_score as former
    on former.session = version.session
    and former.candidate = version.candidate
    and former.juror is not distinct from version.juror
    and former.grid_kind = version.grid_kind
    and former.criterion = version.criterion
    and former.import_no < version.import_no
    and former.has_effect
    and former.correction_no is distinct from version.correction_no
qualify row_number() over (partition by version.correction_no order by former.effect desc nulls last) = 1
