"""What becomes of the people of that small certification in each year, drawn as tables; its minutes name the days."""
# ruff: noqa: E501

OUTCOMES = {
    "promotion_outcome": """
referentiel | session      | centre | cohort  | access_route | attempt | n_certified | n_partial | n_none | n_pending | n_absent
pilotage/v1 | S2020-06-PAR | PAR    | PAR-20  | FC           | 1       | 28          | 6         | 6      | 0         | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | 13          | 3         | 2      | 0         | 2
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | 20          | 5         | 3      | 0         | 2
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | 5           | 11        | 2      | 0         | 2
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | CA           | 1       | 2           | 1         | 1      | 0         | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-25A | FC           | 2       | 2           | 0         | 1      | 0         | 0
pilotage/v1 | S2026-10-LYO | LYO    | LYO-26B | FC           | 1       | 6           | 3         | 1      | 2         | 1
""",
    "certification_outcome": """
referentiel | session      | centre | cohort  | access_route | attempt | scope   | n_certified | n_success | n_partial | n_none | n_pending | n_absent
pilotage/v1 | S2020-06-PAR | PAR    | PAR-20  | FC           | 1       | whole   | 28          | 0         | 6         | 6      | 0         | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | whole   | 13          | 0         | 3         | 2      | 0         | 2
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | whole   | 20          | 0         | 5         | 3      | 0         | 2
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | whole   | 5           | 0         | 11        | 2      | 0         | 2
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | CA           | 1       | whole   | 2           | 0         | 1         | 1      | 0         | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-25A | FC           | 2       | whole   | 2           | 0         | 0         | 1      | 0         | 0
pilotage/v1 | S2026-10-LYO | LYO    | LYO-26B | FC           | 1       | whole   | 6           | 0         | 2         | 1      | 2         | 0
pilotage/v1 | S2026-10-LYO | LYO    | LYO-26B | FC           | 1       | partial | 0           | 1         | 0         | 0      | 0         | 1
""",
}

HOLDERS = """
session      | centre | cohort  | access_route | attempt | n  | decided_on
S2020-06-PAR | PAR    | PAR-20  | FC           | 1       | 28 |
S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | 13 | 2025-03-14
S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | 20 | 2025-11-30
S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | 5  | 2026-03-12
S2026-03-LYO | LYO    | LYO-26A | CA           | 1       | 2  | 2026-08-20
S2026-03-LYO | LYO    | LYO-25A | FC           | 2       | 2  | 2026-03-12
S2026-10-LYO | LYO    | LYO-26B | FC           | 1       | 6  | 2026-10-09
"""
"""The holders, and the day on which the minutes validate their last block; the data are of 20/11/2026."""
