"""What the rules propose and the jury decides in that small certification, drawn as tables."""
# ruff: noqa: E501

DELIBERATIONS = {
    "deliberation": """
referentiel | session | attempt | block | proposition | decision | n_registrations
pilotage/v1 | S2025-03-LYO | 1 | BC01 | validated      | validated     | 15
pilotage/v1 | S2025-03-LYO | 1 | BC01 | not_validated  | not_validated | 3
pilotage/v1 | S2026-03-LYO | 1 | BC01 | validated      | validated     | 16
pilotage/v1 | S2026-03-LYO | 1 | BC01 | validated      | not_validated | 1
pilotage/v1 | S2026-03-LYO | 1 | BC01 | not_validated  | validated     | 2
pilotage/v1 | S2026-03-LYO | 1 | BC01 | not_validated  | not_validated | 3
pilotage/v1 | S2026-03-LYO | 2 | BC01 | validated      | validated     | 2
pilotage/v1 | S2026-03-LYO | 1 | BC02 | validated      | validated     | 7
pilotage/v1 | S2026-03-LYO | 1 | BC02 | not_validated  | not_validated | 13
pilotage/v1 | S2026-03-LYO | 1 | BC02 | undetermined   | validated     | 1
pilotage/v1 | S2026-03-LYO | 1 | BC02 | not_calculable |               | 1
""",
    "difference": """
referentiel | session | candidate | attempt | block | proposition | decision | decided_on | has_reason | rule | part | lowest | highest | n_counted | threshold | needed | margin
pilotage/v1 | S2026-03-LYO | KJVL-317 | 1 | BC01 | not_validated | validated     | 2026-03-12 | false | acquis        |    | 2    | 2    | 4 | 70   | 3    | -1
pilotage/v1 | S2026-03-LYO | FZXB-974 | 1 | BC01 | not_validated | validated     | 2026-03-12 | true  | mean          | E1 | 3950 | 3950 | 4 | 1000 | 4000 | -50
pilotage/v1 | S2026-03-LYO | TFHR-336 | 1 | BC01 | validated     | not_validated | 2026-03-12 | false | acquis        |    | 3    | 3    | 4 | 70   | 3    | 1
""",
    "flip": """
referentiel | session | candidate | attempt | block | proposition | decision | flips_with | pivots
pilotage/v1 | S2026-03-LYO | KJVL-317 | 1 | BC01 | not_validated | validated     | [JR-1, JR-2] | [A1.1, A2.2]
pilotage/v1 | S2026-03-LYO | TFHR-336 | 1 | BC01 | validated     | not_validated | []           | [A1.1, A1.2, A2.1]
pilotage/v1 | S2026-03-LYO | QSJM-136 | 2 | BC01 | validated     | validated     | []           | [A1.1, A1.2, A2.1, A2.2]
""",
    "proposition": """
session | candidate | attempt | block | proposition | rule | part | decision | has_reason | is_different
S2026-03-LYO | BCDF-469 | 1 | BC01 | validated      | acquis   |    | validated     | false | false
S2026-03-LYO | KJVL-317 | 1 | BC01 | not_validated  | acquis   |    | validated     | false | true
S2026-03-LYO | FZXB-974 | 1 | BC01 | not_validated  | mean     | E1 | validated     | true  | true
S2026-03-LYO | QSJM-136 | 2 | BC01 | validated      | acquis   |    | validated     | false | false
S2026-03-LYO | TFHR-336 | 1 | BC01 | validated      | acquis   |    | not_validated | false | true
S2026-03-LYO | TFHR-336 | 1 | BC02 | undetermined   | acquis   |    | validated     | false | false
S2026-03-LYO | VBUX-797 | 1 | BC02 | not_calculable |          |    |               | false | false
S2025-03-LYO | BCDF-469 | 1 | BC01 | not_validated  | acquis   |    | not_validated | false | false
""",
    "applied_rule": """
session | candidate | attempt | block | rule | part | part_rank | lowest | highest | n_counted | threshold | needed | margin | result
S2026-03-LYO | KJVL-317 | 1 | BC01 | indispensable |    | 1 | 1    | 1    | 1 |      | 1    | 1   | passed
S2026-03-LYO | KJVL-317 | 1 | BC01 | assessed      |    | 1 | 4    | 4    | 5 | 70   | 4    | 1   | passed
S2026-03-LYO | KJVL-317 | 1 | BC01 | acquis        |    | 1 | 2    | 2    | 4 | 70   | 3    | -1  | failed
S2026-03-LYO | FZXB-974 | 1 | BC01 | assessed      | E1 | 1 | 4    | 4    | 4 | 70   | 3    | 2   | passed
S2026-03-LYO | FZXB-974 | 1 | BC01 | mean          | E1 | 1 | 3950 | 3950 | 4 | 1000 | 4000 | -50 | failed
S2026-03-LYO | TFHR-336 | 1 | BC02 | assessed      |    | 5 | 2    | 2    | 2 | 70   | 2    | 1   | passed
S2026-03-LYO | TFHR-336 | 1 | BC02 | acquis        |    | 5 | 1    | 2    | 2 | 70   | 2    | -1  | open
""",
    "retained_score": """
session | candidate | attempt | block | criterion | state | is_indispensable | mark
S2026-03-LYO | KJVL-317 | 1 | BC01 | A1.1 | not_acquis   | false |
S2026-03-LYO | KJVL-317 | 1 | BC01 | A1.2 | acquis       | true  |
S2026-03-LYO | KJVL-317 | 1 | BC01 | A2.1 | out_of_scope | false |
S2026-03-LYO | KJVL-317 | 1 | BC01 | A2.2 | not_acquis   | false |
S2026-03-LYO | FZXB-974 | 1 | BC01 | A1.1 | not_acquis   | false | 950
S2026-03-LYO | TFHR-336 | 1 | BC02 | A3.1 | unresolved   | false |
""",
    "juror_proposition": """
session | candidate | attempt | block | juror | proposition | rule | part | lowest | n_counted | needed | is_flipped
S2026-03-LYO | KJVL-317 | 1 | BC01 | JR-1 | validated     | acquis |    | 3 | 4 | 3 | true
S2026-03-LYO | KJVL-317 | 1 | BC01 | JR-2 | validated     | acquis |    | 4 | 4 | 3 | true
""",
}
