-- One row per correction among the versions of corrected cells: where it stands, what it replaces (the value in force while
-- it waits, else the one before its file), what it proposes, and whether the cell means just that by now, so that nobody
-- need rule on it.
create or replace macro changed(versions) as table
with cell as materialized (
    from typed(versions)
)

select
    version.correction_no,
    version.import_no,
    version.session,
    version.candidate,
    version.juror,
    version.criterion,
    version.sheet,
    version.address,
    version.ruling,
    former.import_no as before_import_no,
    [struct_pack(
        field := 'value',
        before := coalesce(nullif(former.state, 'blank'), former.token),
        after := coalesce(nullif(version.state, 'blank'), version.token)
    )] as changes,
    version.ruling is null and former.meaning is not distinct from version.meaning as is_moot
from cell as version
left join cell as former
    on former.session = version.session
    and former.candidate = version.candidate
    and former.juror is not distinct from version.juror
    and former.grid_kind = version.grid_kind
    and former.criterion = version.criterion
    and (version.ruling is null or former.import_no < version.import_no)
    and former.has_effect
    and former.correction_no is distinct from version.correction_no
where version.correction_no is not null
qualify row_number() over (partition by version.correction_no order by former.effect desc nulls last) = 1;
