-- One row per correction of minutes: each field of the line it replaces (in force while it waits, else before its file),
-- and of the one that it proposes. A block may go by its letter or its code.
with same_block as (
    select distinct fold(one.word) as block, fold(other.word) as known_block
    from core.block_word as one
    join core.block_word as other using (referentiel, block)
)

select version.*, former.import_no as before_import_no, [
    struct_pack(field := 'decision', before := former.decision, after := version.decision),
    struct_pack(field := 'decided_on', before := former.decided_on::text, after := version.decided_on::text),
    struct_pack(field := 'jurors', before := list_aggregate(former.jurors, 'string_agg', ' '),
        after := list_aggregate(version.jurors, 'string_agg', ' ')),
    struct_pack(field := 'has_reason', before := former.has_reason::text, after := version.has_reason::text)
] as changes
from ruled('ledger.minutes_version') as version
left join same_block on same_block.block = version.block
left join ruled('ledger.minutes_version') as former
    on former.session = version.session and former.candidate = version.candidate
    and former.block = same_block.known_block and (version.ruling is null or former.import_no < version.import_no) and former.has_effect
    and former.correction_no is distinct from version.correction_no
where version.correction_no is not null
qualify row_number() over (partition by version.correction_no order by former.effect desc nulls last) = 1
