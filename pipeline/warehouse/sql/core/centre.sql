-- One row per centre named by a session or a registration.
with named as (
    select centre, centre_label as label, import_no from ruled('ledger.session_version') where has_effect
    union all
    select centre, null, import_no from ruled('ledger.registration_version') where has_effect
),

final as (
    select centre, coalesce(arg_max(label, import_no) filter (where label is not null), centre) as label
    from named
    group by centre
)

select * from final
