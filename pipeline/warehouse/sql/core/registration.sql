-- One row per candidate, session, block and attempt registered; a block listed by its letter and by its code is one.
-- Absent from a block: the register says so (an abandon before any exam counts as absence), or every exam of the block
-- says ABS.
with listed as (
    select sitting.* exclude (blocks), session.referentiel, session.kind, unnest(sitting.blocks) as word
    from touched('core.sitting') as sitting
    join registered_session as session using (session)
),

exams as (
    select distinct referentiel, block, exam from core.criterion
),

absences as (
    select exams.referentiel, exams.block, exam_absence.session, exam_absence.candidate, count(*) as n_absences
    from touched('core.exam_absence') as exam_absence
    join registered_session as session using (session)
    join exams using (referentiel, exam)
    group by all
),

exam_counts as (
    select referentiel, block, count(*) as n_exams from exams group by all
),

final as (
    select distinct
        listed.session,
        listed.candidate,
        listed.attempt,
        block_word.block,
        listed.cohort,
        listed.centre,
        listed.access_route,
        listed.referentiel,
        listed.kind,
        listed.presence,
        listed.presence in ('present', 'withdrawn_during')
        and coalesce(absences.n_absences, 0) < exam_counts.n_exams as is_present
    from listed
    join core.block_word on block_word.referentiel = listed.referentiel and fold(block_word.word) = listed.word
    join exam_counts on exam_counts.referentiel = listed.referentiel and exam_counts.block = block_word.block
    left join absences
        on absences.session = listed.session
        and absences.candidate = listed.candidate
        and absences.block = block_word.block
)

select * from final
