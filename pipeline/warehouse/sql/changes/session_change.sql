-- One row per correction of a session: each field of the line it replaces (in force while it waits, else before its
-- file), and of the one that it proposes.
select version.*, former.import_no as before_import_no, [
    struct_pack(field := 'label', before := former.label, after := version.label),
    struct_pack(field := 'centre', before := former.centre, after := version.centre),
    struct_pack(field := 'centre_label', before := former.centre_label, after := version.centre_label),
    struct_pack(field := 'kind', before := former.kind, after := version.kind),
    struct_pack(field := 'starts_on', before := former.starts_on::text, after := version.starts_on::text),
    struct_pack(field := 'ends_on', before := former.ends_on::text, after := version.ends_on::text),
    struct_pack(field := 'referentiel', before := former.referentiel, after := version.referentiel),
    struct_pack(field := 'reglement', before := former.reglement, after := version.reglement)
] as changes
from ruled('ledger.session_version') as version
left join ruled('ledger.session_version') as former
    on former.session = version.session and (version.ruling is null or former.import_no < version.import_no) and former.has_effect
    and former.correction_no is distinct from version.correction_no
where version.correction_no is not null
qualify row_number() over (partition by version.correction_no order by former.effect desc nulls last) = 1
