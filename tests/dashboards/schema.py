"""The tables of a publication and the audiences that receive them, as the contract writes them."""

QUALITY, REPORTING, TRAINER = "quality", "reporting", "trainer-LYO"
EVERYONE = (QUALITY, REPORTING, TRAINER)
CLOSE = (QUALITY, TRAINER)
CERTIFIER = (QUALITY, REPORTING)

SITTING = "referentiel text, session text, centre text, cohort text, access_route text, attempt integer"
TOLD = "estimate double, lower double, upper double, refusal text, n_found integer, n_minimum integer"

TABLES: dict[str, tuple[tuple[str, ...], str]] = {
    "publication": (
        EVERYONE,
        "number text, published_at timestamp, data_at timestamp, is_fictitious boolean, audience text,"
        " centre text, acquis_version text, n_files integer",
    ),
    "session": (
        EVERYONE,
        "session text, label text, centre text, kind text, starts_on date, ends_on date, semester text,"
        " year integer, referentiel text, reglement text, is_held boolean, state text, n_blocking_cells integer,"
        " n_accepted integer, accepted text[]",
    ),
    "centre": (EVERYONE, "centre text, label text"),
    "referentiel": (EVERYONE, "referentiel text, title text, rncp text, certifier text, mapping_status text"),
    "block": (EVERYONE, "referentiel text, block text, rank integer, letter text, title text"),
    "activity": (EVERYONE, "referentiel text, activity text, block text, rank integer, title text"),
    "competency": (
        EVERYONE,
        "referentiel text, competency text, activity text, rank integer, text text, coverage text",
    ),
    "exam": (EVERYONE, "referentiel text, exam text, rank integer, title text"),
    "criterion": (
        EVERYONE,
        "referentiel text, criterion text, activity text, exam text, rank integer, text text",
    ),
    "criterion_competency": (
        EVERYONE,
        "referentiel text, criterion text, competency text, is_partial boolean",
    ),
    "reglement": (
        EVERYONE,
        "referentiel text, reglement text, title text, is_example boolean, ordinary_minimum integer,"
        " accommodation_minimum integer",
    ),
    "reglement_rule": (
        EVERYONE,
        "referentiel text, reglement text, rank integer, rule text, value text, since date, source text",
    ),
    "block_outcome": (
        EVERYONE,
        "referentiel text, session text, centre text, cohort text, access_route text, attempt integer,"
        " block text, n_validated integer, n_not_validated integer, n_pending integer, n_absent integer",
    ),
    "criterion_outcome": (
        CLOSE,
        "referentiel text, session text, centre text, cohort text, access_route text, attempt integer,"
        " exam text, criterion text, n_acquis integer, n_not_acquis integer, n_unresolved integer,"
        " n_not_assessed integer, n_absent integer, n_blank integer, n_out_of_scope integer",
    ),
    "activity_outcome": (
        CLOSE,
        "referentiel text, session text, centre text, cohort text, access_route text, attempt integer,"
        " exam text, activity text, n_held integer, n_not_held integer, n_unresolved integer, n_not_assessed integer",
    ),
    "competency_outcome": (
        CLOSE,
        "referentiel text, session text, centre text, cohort text, access_route text, attempt integer,"
        " competency text, n_held integer, n_not_held integer, n_unresolved integer, n_not_assessed integer",
    ),
    "reference_outcome": (
        CLOSE,
        "referentiel text, subject text, code text, n_assessed integer, n_held integer",
    ),
    "certification_outcome": (
        EVERYONE,
        f"{SITTING}, scope text, n_certified integer, n_success integer, n_partial integer, n_none integer,"
        " n_pending integer, n_absent integer",
    ),
    "cumulative_outcome": (
        EVERYONE,
        f"{SITTING}, block text, n_validated integer, n_validated_later integer, n_not_validated integer,"
        " n_pending integer, n_absent integer",
    ),
    "promotion_outcome": (
        EVERYONE,
        f"{SITTING}, n_certified integer, n_partial integer, n_none integer, n_pending integer, n_absent integer",
    ),
    "block_result": (CERTIFIER, f"{SITTING}, block text, candidate text, result text"),
    "certification_result": (CERTIFIER, f"{SITTING}, scope text, candidate text, result text"),
    "cumulative_result": (CERTIFIER, f"{SITTING}, block text, candidate text, result text"),
    "promotion_result": (CERTIFIER, f"{SITTING}, candidate text, result text"),
    "register_line": (
        CERTIFIER,
        "session text, candidate text, attempt integer, kind text, block text, decision text,"
        " decided_on date, file_no text, sheet text, row integer",
    ),
    "criterion_result": ((QUALITY,), f"{SITTING}, exam text, criterion text, candidate text, result text"),
    "activity_result": ((QUALITY,), f"{SITTING}, exam text, activity text, candidate text, result text"),
    "competency_result": ((QUALITY,), f"{SITTING}, competency text, candidate text, result text"),
    "candidate_block": (
        (TRAINER,),
        "referentiel text, session text, cohort text, candidate text, attempt integer, block text, result text",
    ),
    "candidate_criterion": (
        (TRAINER,),
        "referentiel text, session text, cohort text, candidate text, attempt integer, exam text, criterion text,"
        " result text",
    ),
    "extra_cell": (
        (QUALITY,),
        "session text, candidate text, criterion text, juror text, file_no text, sheet text, address text",
    ),
    "exam_agreement": (
        (QUALITY,),
        f"referentiel text, exam text, scope text, session text, coefficient text, {TOLD}, n_candidates integer,"
        " n_units integer, n_alike integer, n_jurors integer, n_levels integer, chance double",
    ),
    "juror_severity": (
        (QUALITY,),
        f"referentiel text, juror text, group_no integer, n_candidates integer, n_cojurors integer, {TOLD}",
    ),
    "criterion_quality": (
        (QUALITY,),
        f"referentiel text, exam text, criterion text, n_acquis integer, n_assessed integer, {TOLD}, remark text",
    ),
    "exam_consistency": (
        (QUALITY,),
        f"referentiel text, exam text, {TOLD}, n_candidates integer, n_criteria integer",
    ),
    "completeness": (
        (QUALITY,),
        "session text, exam text, criterion text, n_expected integer, n_scored integer,"
        " n_not_assessed integer, n_out_of_scope integer, n_absent integer, n_blank integer",
    ),
    "cell_state": (
        (QUALITY,),
        "session text, exam text, criterion text, candidate text, slot integer, juror text, state text,"
        " file_no text, sheet text, address text",
    ),
    "cell_version": (
        (QUALITY,),
        "session text, exam text, criterion text, candidate text, juror text, grid_kind text, rank integer,"
        " file_no text, sheet text, address text, received_at timestamp, state text, value text, standing text,"
        " ruling text, author text, reason text",
    ),
    "finding": (
        (QUALITY,),
        "rank integer, finding text, suite text, code text, severity text, status text, session text, block text,"
        " exam text, criterion text, candidate text, juror text, file_no text, sheet text, address text,"
        " n_cells integer, first_seen timestamp, last_seen timestamp, reason text, author text, sentence text,"
        " remedy text",
    ),
    "import_file": (
        (QUALITY,),
        "file_no text, kind text, layout text, status text, received_at timestamp, n_cells integer,"
        " reason text, sheet text, address text",
    ),
    "layout": ((QUALITY,), "layout text, title text"),
    "deliberation": (
        (QUALITY,),
        "referentiel text, session text, attempt integer, block text, proposition text, decision text,"
        " n_registrations integer",
    ),
    "difference": (
        (QUALITY,),
        "referentiel text, session text, candidate text, attempt integer, block text, proposition text,"
        " decision text, decided_on date, has_reason boolean, rule text, part text, lowest bigint, highest bigint,"
        " n_counted bigint, threshold bigint, needed bigint, margin bigint",
    ),
    "flip": (
        (QUALITY,),
        "referentiel text, session text, candidate text, attempt integer, block text, proposition text,"
        " decision text, flips_with text[], pivots text[]",
    ),
    "proposition": (
        (QUALITY,),
        "session text, candidate text, attempt integer, block text, proposition text, rule text, part text,"
        " decision text, has_reason boolean, is_different boolean",
    ),
    "applied_rule": (
        (QUALITY,),
        "session text, candidate text, attempt integer, block text, rule text, part text, part_rank integer,"
        " lowest bigint, highest bigint, n_counted bigint, threshold bigint, needed bigint, margin bigint, result text",
    ),
    "retained_score": (
        (QUALITY,),
        "session text, candidate text, attempt integer, block text, criterion text, state text,"
        " is_indispensable boolean, mark bigint",
    ),
    "juror_proposition": (
        (QUALITY,),
        "session text, candidate text, attempt integer, block text, juror text, proposition text, rule text,"
        " part text, lowest bigint, n_counted bigint, needed bigint, is_flipped boolean",
    ),
    "accommodation_use": (
        (QUALITY, REPORTING),
        "grain text, period text, rank integer, n_assessed integer, n_decided integer,"
        " n_implemented integer, decided_mask text, implemented_mask text",
    ),
}
