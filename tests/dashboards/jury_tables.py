"""What is published of the juries and criteria of the drawn certification: figures, and refusals of every kind."""
# ruff: noqa: E501

JURIES = {
    "exam_agreement": """
referentiel | exam | scope | session | coefficient | estimate | lower | upper | refusal | n_found | n_minimum | n_candidates | n_units | n_alike | n_jurors | n_levels | chance
pilotage/v1 | E1 | all     |              | percent        | 0.85 | 0.81 | 0.89 |                    |   |    | 50 | 200 | 170 | 2 | 3 | 0.62
pilotage/v1 | E1 | all     |              | non_acquis     | 0.58 | 0.49 | 0.66 |                    |   |    | 50 | 200 | 170 | 2 | 3 | 0.62
pilotage/v1 | E1 | all     |              | ac1            | 0.78 | 0.72 | 0.83 |                    |   |    | 50 | 200 | 170 | 2 | 3 | 0.62
pilotage/v1 | E1 | all     |              | ac2            | 0.81 | 0.76 | 0.86 |                    |   |    | 50 | 200 | 170 | 2 | 3 | 0.62
pilotage/v1 | E1 | all     |              | alpha          | -0.004 | -0.1 | 0.2 |                   |   |    | 50 | 200 | 170 | 2 | 3 | 0.62
pilotage/v1 | E1 | all     |              | kappa          |      |      |      | not_two_jurors     | 0 | 0  | 50 | 200 | 170 | 2 | 3 | 0.62
pilotage/v1 | E1 | all     |              | weighted_kappa |      |      |      | not_two_jurors     | 0 | 0  | 50 | 200 | 170 | 2 | 3 | 0.62
pilotage/v1 | E1 | session | S2025-10-PAR | percent        |      |      |      | too_few_candidates | 7 | 10 | 7  | 28  | 25  | 2 | 3 | 0.70
pilotage/v1 | E1 | session | S2025-10-PAR | non_acquis     |      |      |      | too_few_candidates | 7 | 10 | 7  | 28  | 25  | 2 | 3 | 0.70
pilotage/v1 | E1 | session | S2025-10-PAR | ac1            |      |      |      | too_few_candidates | 7 | 10 | 7  | 28  | 25  | 2 | 3 | 0.70
pilotage/v1 | E1 | session | S2025-10-PAR | ac2            |      |      |      | too_few_candidates | 7 | 10 | 7  | 28  | 25  | 2 | 3 | 0.70
pilotage/v1 | E1 | session | S2025-10-PAR | alpha          |      |      |      | too_few_candidates | 7 | 10 | 7  | 28  | 25  | 2 | 3 | 0.70
pilotage/v1 | E1 | session | S2025-10-PAR | kappa          |      |      |      | too_few_candidates | 7 | 10 | 7  | 28  | 25  | 2 | 3 | 0.70
pilotage/v1 | E1 | session | S2025-10-PAR | weighted_kappa |      |      |      | too_few_candidates | 7 | 10 | 7  | 28  | 25  | 2 | 3 | 0.70
pilotage/v1 | E1 | session | S2026-03-LYO | percent        | 1    |      |      | no_disagreement    | 0 | 0  | 22 | 88  | 88  | 2 | 3 | 0.55
pilotage/v1 | E1 | session | S2026-03-LYO | non_acquis     | 1    |      |      | no_disagreement    | 0 | 0  | 22 | 88  | 88  | 2 | 3 | 0.55
pilotage/v1 | E1 | session | S2026-03-LYO | ac1            | 1    |      |      | no_disagreement    | 0 | 0  | 22 | 88  | 88  | 2 | 3 | 0.55
pilotage/v1 | E1 | session | S2026-03-LYO | ac2            | 1    |      |      | no_disagreement    | 0 | 0  | 22 | 88  | 88  | 2 | 3 | 0.55
pilotage/v1 | E1 | session | S2026-03-LYO | alpha          | 1    |      |      | no_disagreement    | 0 | 0  | 22 | 88  | 88  | 2 | 3 | 0.55
pilotage/v1 | E1 | session | S2026-03-LYO | kappa          | 1    |      |      | no_disagreement    | 0 | 0  | 22 | 88  | 88  | 2 | 3 | 0.55
pilotage/v1 | E1 | session | S2026-03-LYO | weighted_kappa | 1    |      |      | no_disagreement    | 0 | 0  | 22 | 88  | 88  | 2 | 3 | 0.55
pilotage/v1 | E2 | all     |              | percent        |      |      |      | nothing_co_rated   | 0 | 0  |    |     |     | 1 | 3 |
pilotage/v1 | E2 | all     |              | non_acquis     |      |      |      | nothing_co_rated   | 0 | 0  |    |     |     | 1 | 3 |
pilotage/v1 | E2 | all     |              | ac1            |      |      |      | nothing_co_rated   | 0 | 0  |    |     |     | 1 | 3 |
pilotage/v1 | E2 | all     |              | ac2            |      |      |      | nothing_co_rated   | 0 | 0  |    |     |     | 1 | 3 |
pilotage/v1 | E2 | all     |              | alpha          |      |      |      | nothing_co_rated   | 0 | 0  |    |     |     | 1 | 3 |
pilotage/v1 | E2 | all     |              | kappa          |      |      |      | nothing_co_rated   | 0 | 0  |    |     |     | 1 | 3 |
pilotage/v1 | E2 | all     |              | weighted_kappa |      |      |      | nothing_co_rated   | 0 | 0  |    |     |     | 1 | 3 |
""",
    "juror_severity": """
referentiel | juror | group_no | n_candidates | n_cojurors | estimate | lower | upper | refusal | n_found | n_minimum
pilotage/v1 | JR-1 | 0 | 34 | 4 | 0.06  | 0.01  | 0.11 |                    |   |
pilotage/v1 | JR-2 | 0 | 40 | 4 | -0.01 | -0.05 | 0.03 |                    |   |
pilotage/v1 | JR-3 | 1 | 12 | 2 |       |       |      | too_few_cojurors   | 2 | 3
pilotage/v1 | JR-4 | 0 | 9  | 3 |       |       |      | too_few_candidates | 9 | 10
pilotage/v1 | JR-5 | 0 | 30 | 3 | -0.08 | -0.14 | -0.02 |                   |   |
pilotage/v1 | JR-6 | 2 | 0  | 0 |       |       |      | too_few_candidates | 0 | 10
""",
    "criterion_quality": """
referentiel | exam | criterion | n_acquis | n_assessed | estimate | lower | upper | refusal | n_found | n_minimum | remark
pilotage/v1 | E1 | A1.1 | 56 | 68 | 0.41 | 0.19 | 0.59  |                    |    |    | none
pilotage/v1 | E1 | A1.2 | 68 | 68 |      |      |       | no_variation       | 0  | 0  | constant
pilotage/v1 | E1 | A2.1 | 45 | 68 | -0.1 | -0.3 | -0.004 |                   |    |    | unrelated
pilotage/v1 | E1 | A2.2 | 49 | 68 | 0.30 | 0.07 | 0.50  |                    |    |    | none
pilotage/v1 | E2 | A3.1 | 10 | 14 |      |      |       | too_few_candidates | 14 | 30 | none
pilotage/v1 | E2 | A3.2 | 3  | 4  |      |      |       | too_few_candidates | 4  | 30 | none
""",
    "exam_consistency": """
referentiel | exam | estimate | lower | upper | refusal | n_found | n_minimum | n_candidates | n_criteria
pilotage/v1 | E1 | 0.71 | 0.60 | 0.80 |                    |   |    | 68 | 3
pilotage/v1 | E2 |      |      |      | too_few_candidates | 4 | 50 |    |
""",
}
