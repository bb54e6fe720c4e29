-- One row per correction of a score: the value in force before its file, and the one that it proposes.
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
    )] as changes
from ledger.score_version as version
left join ledger.ruled_score as former
    on former.session = version.session
    and former.candidate = version.candidate
    and former.juror is not distinct from version.juror
    and former.grid_kind = version.grid_kind
    and former.criterion = version.criterion
    and former.import_no < version.import_no
    and former.has_effect
    and former.correction_no is distinct from version.correction_no
where version.correction_no is not null
qualify row_number() over (partition by version.correction_no order by former.effect desc nulls last) = 1
