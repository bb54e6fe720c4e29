-- One row per correction of a registration: each field of the line it replaces (in force while it waits, else before its
-- file), and of the one that it proposes.
select version.*, former.import_no as before_import_no, [
    struct_pack(field := 'cohort', before := former.cohort, after := version.cohort),
    struct_pack(field := 'centre', before := former.centre, after := version.centre),
    struct_pack(field := 'access_route', before := former.access_route, after := version.access_route),
    struct_pack(field := 'blocks', before := list_aggregate(former.blocks, 'string_agg', ' '),
        after := list_aggregate(version.blocks, 'string_agg', ' ')),
    struct_pack(field := 'presence', before := former.presence, after := version.presence)
] as changes
from ruled('ledger.registration_version') as version
left join ruled('ledger.registration_version') as former
    on former.session = version.session and former.candidate = version.candidate
    and former.attempt = version.attempt and (version.ruling is null or former.import_no < version.import_no) and former.has_effect
    and former.correction_no is distinct from version.correction_no
where version.correction_no is not null
qualify row_number() over (partition by version.correction_no order by former.effect desc nulls last) = 1
