-- One row per session that a register or a sheet names: what registers, sheets and minutes disagree on.
with named as (
    select session from registered_session
    union
    select session from touched_version semi join ledger.counted_file using (import_no)
    union
    select session from touched('ledger.registration_version') semi join ledger.counted_file using (import_no)
    union
    select session from touched('ledger.minutes_version') semi join ledger.counted_file using (import_no)
),

told as (
    select session, null as what from named
    union all
    select session, 'unknown_candidate' from touched('checks.unknown_candidate')
    union all
    select session, 'unknown_juror' from touched('checks.unknown_juror')
    union all
    select session, 'score_of_absent' from touched('checks.score_of_absent')
    union all
    select session, 'foreign_block' from touched('checks.foreign_block')
    union all
    select session, 'foreign_criterion' from touched('checks.foreign_criterion')
    union all
    select session, 'other_referentiel' from touched('checks.other_referentiel')
    union all
    select session, case when ruling = 'accepted' then 'corrected' when ruling is null and not is_moot then 'proposed' end
    from touched('checks.correction')
    union all
    select session, 'short_jury' from touched('checks.short_jury')
),

counted as (
    select
        session,
        count(*) filter (where what = 'unknown_candidate') as n_unknown_candidate,
        count(*) filter (where what = 'unknown_juror') as n_unknown_juror,
        count(*) filter (where what = 'score_of_absent') as n_score_of_absent,
        count(*) filter (where what = 'foreign_block') as n_foreign_block,
        count(*) filter (where what = 'foreign_criterion') as n_foreign_criterion,
        count(*) filter (where what = 'other_referentiel') as n_other_referentiel,
        count(*) filter (where what = 'corrected') as n_corrected_cell,
        count(*) filter (where what = 'proposed') as n_proposed_correction,
        count(*) filter (where what = 'short_jury') as n_short_jury
    from told
    group by session
),

decided as (
    select
        named.session,
        (registered.session is null)::integer as n_unknown_session,
        count(*) filter (where decision is not null) as n_decided,
        count(*) filter (where is_present and decision is null and registered.kind <> 'mock') as n_missing_decision,
        count(*) filter (where not is_present and decision is not null) as n_decision_of_absent,
        count(*) filter (where decided_on < registered.starts_on) as n_early_decision,
        count(*) filter (where is_different and not has_reason) as n_unexplained_difference,
        count(*) filter (where is_different and has_reason) as n_explained_difference
    from named
    left join registered_session as registered using (session)
    left join touched('core.decision') as decision on decision.session = named.session
    group by all
),

final as (
    select
        counted.*,
        decided.* exclude (session, n_decided),
        (n_decided > 0 and session in (select session from checks.unmet_accommodation))::integer as n_unmet_accommodation
    from counted
    join decided using (session)
)

select * from final
