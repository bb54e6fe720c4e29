-- One row per line of minutes that another line of the file contradicts; a block may go by its letter or its code.
with final as (
    select typed.*, block_word.referentiel, block_word.block as decided_block
    from typed
    join core.block_word on fold(block_word.word) = typed.block
    qualify count(distinct (decision, decided_on, jurors, has_reason))
    over (partition by session, candidate, block_word.referentiel, decided_block) > 1
)

select distinct sheet, row from final
order by sheet, row
