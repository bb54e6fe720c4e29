"""A small certification, drawn as tables: two blocks, three sessions with figures, one held back, one mock.

Nothing here is lettered or counted like the référentiel that ships, so a page that counts on it breaks.
"""
# ruff: noqa: E501

REFERENTIEL = {
    "referentiel": """
referentiel | title | rncp | certifier | mapping_status
pilotage/v1 | Pilote de montgolfière | unknown | unknown | proposed
""",
    "block": """
referentiel | block | rank | letter | title
pilotage/v1 | BC01  | 1    | P      | Préparer le vol
pilotage/v1 | BC02  | 2    | Q      | Conduire le vol
""",
    "activity": """
referentiel | activity | block | rank | title
pilotage/v1 | A1       | BC01  | 1    | Étudier la météo
pilotage/v1 | A2       | BC01  | 2    | Préparer le ballon
pilotage/v1 | A3       | BC02  | 3    | Piloter
""",
    "competency": """
referentiel | competency | activity | rank | text | coverage
pilotage/v1 | C1 | A1 | 1 | Lire un bulletin météo             | full
pilotage/v1 | C2 | A1 | 2 | Choisir un site de décollage       | full
pilotage/v1 | C3 | A1 | 3 | Dialoguer avec un météorologue     | none
pilotage/v1 | C4 | A2 | 4 | Vérifier le brûleur et l'enveloppe | full
pilotage/v1 | C5 | A3 | 5 | Tenir une altitude                 | full
pilotage/v1 | C6 | A3 | 6 | Informer les passagers             | partial
""",
    "exam": """
referentiel | exam | rank | title
pilotage/v1 | E1   | 1    | Étude de cas
pilotage/v1 | E2   | 2    | Vol d'essai
""",
    "criterion": """
referentiel | criterion | activity | exam | rank | text
pilotage/v1 | A1.1 | A1 | E1 | 1 | Le vent est lu sans erreur
pilotage/v1 | A1.2 | A1 | E1 | 2 | Le site est dégagé
pilotage/v1 | A2.1 | A2 | E1 | 3 | Le brûleur est essayé
pilotage/v1 | A2.2 | A2 | E1 | 4 | L'enveloppe est inspectée
pilotage/v1 | A3.1 | A3 | E2 | 5 | L'altitude est tenue
pilotage/v1 | A3.2 | A3 | E2 | 6 | Les passagers savent quoi faire
""",
    "criterion_competency": """
referentiel | criterion | competency | is_partial
pilotage/v1 | A1.1 | C1 | false
pilotage/v1 | A1.2 | C2 | false
pilotage/v1 | A2.1 | C4 | false
pilotage/v1 | A2.2 | C4 | false
pilotage/v1 | A3.1 | C5 | false
pilotage/v1 | A3.2 | C6 | true
""",
    "reglement": """
referentiel | reglement | title | is_example | ordinary_minimum | accommodation_minimum
pilotage/v1 | exemple-1 | Règlement d'exemple | true | 5 | 5
""",
    "reglement_rule": """
referentiel | reglement | rank | rule | value | since | source
pilotage/v1 | exemple-1 | 1 | Validation du bloc | 70 % des critères évalués acquis | 2025-01-01 | Exemple, art. 1
pilotage/v1 | exemple-1 | 2 | Effectif minimal | 5 candidats | 2025-01-01 | Exemple, art. 2
""",
    "centre": """
centre | label
LYO    | Lyon
PAR    | Paris
""",
}

PUBLICATION = {
    "publication": """
number | published_at | data_at | is_fictitious | audience | centre | acquis_version | n_files
P-0004 | 2026-11-21 09:30:00 | 2026-11-20 18:05:00 | true | quality | | 0.1.0 | 5
""",
}

SESSIONS = {
    "session": """
session | label | centre | kind | starts_on | ends_on | semester | year | referentiel | reglement | is_held | state | n_blocking_cells | n_accepted
S2020-06-PAR | Paris, juin 2020   | PAR | results_only | 2020-06-15 | 2020-06-17 | 2020-S1 | 2020 | pilotage/v1 | exemple-1 | false | published | 0 | 0
S2025-03-LYO | Lyon, mars 2025    | LYO | official     | 2025-03-10 | 2025-03-12 | 2025-S1 | 2025 | pilotage/v1 | exemple-1 | false | published | 0 | 0
S2025-10-PAR | Paris, octobre 2025 | PAR | official    | 2025-10-06 | 2025-10-08 | 2025-S2 | 2025 | pilotage/v1 | exemple-1 | false | published | 0 | 0
S2026-03-LYO | Lyon, mars 2026    | LYO | official     | 2026-03-09 | 2026-03-11 | 2026-S1 | 2026 | pilotage/v1 | exemple-1 | false | published | 0 | 0
S2026-05-LYO | Lyon, mai 2026     | LYO | mock         | 2026-05-04 | 2026-05-05 | 2026-S1 | 2026 | pilotage/v1 | exemple-1 | false | published | 0 | 0
S2026-10-LYO | Lyon, octobre 2026 | LYO | official     | 2026-10-05 | 2026-10-07 | 2026-S2 | 2026 | pilotage/v1 | exemple-1 | true  | provisional | 3 | 0
""",
    "block_outcome": """
referentiel | session      | centre | cohort  | access_route | attempt | block | n_validated | n_not_validated | n_pending | n_absent
pilotage/v1 | S2020-06-PAR | PAR    | PAR-20  | FC           | 1       | BC01  | 30          | 10              | 0         | 0
pilotage/v1 | S2020-06-PAR | PAR    | PAR-20  | FC           | 1       | BC02  | 32          | 8               | 0         | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | BC01  | 15          | 3               | 0         | 2
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | BC02  | 14          | 4               | 0         | 2
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | BC01  | 23          | 5               | 0         | 2
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | BC02  | 22          | 6               | 0         | 2
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | BC01  | 15          | 3               | 0         | 2
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | CA           | 1       | BC01  | 3           | 1               | 0         | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | BC02  | 6           | 12              | 0         | 2
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | CA           | 1       | BC02  | 2           | 2               | 0         | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-25A | FC           | 2       | BC01  | 2           | 1               | 0         | 0
pilotage/v1 | S2026-10-LYO | LYO    | LYO-26B | FC           | 1       | BC01  | 8           | 2               | 2         | 0
pilotage/v1 | S2026-10-LYO | LYO    | LYO-26B | FC           | 1       | BC02  | 7           | 3               | 1         | 1
""",
}

SCORES = {
    "criterion_outcome": """
referentiel | session      | centre | cohort  | access_route | attempt | exam | criterion | n_acquis | n_not_acquis | n_unresolved | n_not_assessed | n_absent | n_blank | n_out_of_scope
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | E1   | A1.1      | 15       | 3            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | E1   | A1.2      | 16       | 2            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | E1   | A2.1      | 15       | 3            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | E1   | A2.2      | 16       | 2            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | E2   | A3.1      | 14       | 4            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | E2   | A3.2      | 13       | 5            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | E1   | A1.1      | 23       | 5            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | E1   | A1.2      | 25       | 3            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | E1   | A2.1      | 22       | 6            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | E1   | A2.2      | 24       | 4            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | E2   | A3.1      | 22       | 6            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | E2   | A3.2      | 21       | 7            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | E1   | A1.1      | 18       | 4            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | E1   | A1.2      | 19       | 3            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | E1   | A2.1      | 8        | 14           | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | E1   | A2.2      | 9        | 13           | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | E2   | A3.1      | 17       | 5            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | E2   | A3.2      | 3        | 1            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2026-05-LYO | LYO    | LYO-26B | FC           | 1       | E1   | A2.1      | 6        | 4            | 0            | 0              | 0        | 0       | 0
pilotage/v1 | S2026-05-LYO | LYO    | LYO-26B | FC           | 1       | E1   | A2.2      | 5        | 5            | 0            | 0              | 0        | 0       | 0
""",
    "activity_outcome": """
referentiel | session      | centre | cohort  | access_route | attempt | exam | activity | n_held | n_not_held | n_unresolved | n_not_assessed
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | E1   | A1       | 14     | 4          | 0            | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | E1   | A2       | 14     | 4          | 0            | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | E2   | A3       | 12     | 6          | 0            | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | E1   | A1       | 22     | 6          | 0            | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | E1   | A2       | 21     | 7          | 0            | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | E2   | A3       | 19     | 9          | 0            | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | E1   | A1       | 17     | 5          | 0            | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | E1   | A2       | 7      | 15         | 0            | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | E2   | A3       | 15     | 7          | 0            | 0
pilotage/v1 | S2026-05-LYO | LYO    | LYO-26B | FC           | 1       | E1   | A2       | 4      | 6          | 0            | 0
""",
    "competency_outcome": """
referentiel | session      | centre | cohort  | access_route | attempt | competency | n_held | n_not_held | n_unresolved | n_not_assessed
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | C1         | 15     | 3          | 0            | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | C2         | 16     | 2          | 0            | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | C4         | 14     | 4          | 0            | 0
pilotage/v1 | S2025-03-LYO | LYO    | LYO-25A | FC           | 1       | C5         | 3      | 1          | 0            | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | C1         | 23     | 5          | 0            | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | C2         | 25     | 3          | 0            | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | C4         | 21     | 7          | 0            | 0
pilotage/v1 | S2025-10-PAR | PAR    | PAR-25A | CA           | 1       | C5         | 22     | 6          | 0            | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | C1         | 18     | 4          | 0            | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | C2         | 19     | 3          | 0            | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | C4         | 7      | 15         | 0            | 0
pilotage/v1 | S2026-03-LYO | LYO    | LYO-26A | FC           | 1       | C5         | 17     | 5          | 0            | 0
pilotage/v1 | S2026-05-LYO | LYO    | LYO-26B | FC           | 1       | C4         | 4      | 6          | 0            | 0
""",
    "reference_outcome": """
referentiel | subject | code | n_assessed | n_held
pilotage/v1 | criterion  | A1.1 | 68 | 56
pilotage/v1 | criterion  | A1.2 | 68 | 60
pilotage/v1 | criterion  | A2.1 | 68 | 45
pilotage/v1 | criterion  | A2.2 | 68 | 49
pilotage/v1 | criterion  | A3.1 | 68 | 53
pilotage/v1 | criterion  | A3.2 | 50 | 37
pilotage/v1 | activity   | A1   | 68 | 53
pilotage/v1 | activity   | A2   | 68 | 42
pilotage/v1 | activity   | A3   | 68 | 46
pilotage/v1 | competency | C1   | 68 | 56
pilotage/v1 | competency | C2   | 68 | 60
pilotage/v1 | competency | C4   | 68 | 42
pilotage/v1 | competency | C5   | 54 | 42
""",
}

WORK = {
    "completeness": """
session | exam | criterion | n_expected | n_scored | n_not_assessed | n_out_of_scope | n_absent | n_blank
S2026-03-LYO | E1 | A1.1 | 48 | 44 | 0 | 0 | 4 | 0
S2026-03-LYO | E1 | A1.2 | 48 | 43 | 1 | 0 | 4 | 0
S2026-03-LYO | E1 | A2.1 | 48 | 44 | 0 | 0 | 4 | 0
S2026-03-LYO | E1 | A2.2 | 48 | 42 | 0 | 2 | 4 | 0
S2026-03-LYO | E2 | A3.1 | 24 | 22 | 0 | 0 | 2 | 0
S2026-03-LYO | E2 | A3.2 | 24 | 22 | 0 | 0 | 2 | 0
S2026-10-LYO | E1 | A1.1 | 24 | 24 | 0 | 0 | 0 | 0
S2026-10-LYO | E1 | A1.2 | 24 | 24 | 0 | 0 | 0 | 0
S2026-10-LYO | E1 | A2.1 | 24 | 22 | 0 | 0 | 0 | 2
S2026-10-LYO | E1 | A2.2 | 24 | 24 | 0 | 0 | 0 | 0
S2026-10-LYO | E2 | A3.1 | 12 | 10 | 0 | 0 | 1 | 1
""",
    "finding": """
rank | finding | suite | code | severity | status | session | exam | criterion | candidate | juror | file_no | sheet | address | n_cells | first_seen | last_seen | sentence | remedy
1 | D-0001 | completeness | blank_cell | blocking | open | S2026-10-LYO | E1 | A2.1 | BCDF-469 | JR-2 | F-0042 | Grilles | F17 | 1 | 2026-11-20 18:06:00 | 2026-11-21 09:00:00 | La cellule F17 est due et vide. | Demander la valeur au juré.
2 | D-0002 | completeness | blank_cell | blocking | open | S2026-10-LYO | E1 | A2.1 | VBUX-797 | JR-2 | F-0042 | Grilles | F18 | 1 | 2026-11-20 18:06:00 | 2026-11-21 09:00:00 | La cellule F18 est due et vide. | Demander la valeur au juré.
3 | D-0003 | completeness | blank_cell | blocking | open | S2026-10-LYO | E2 | A3.1 | TFHR-336 | JR-3 | F-0041 | Vol | H22 | 1 | 2026-11-20 18:06:00 | 2026-11-21 09:00:00 | La cellule H22 est due et vide. | Enregistrer une dispense décidée.
4 | D-0004 | decisions | unexplained_difference | warning | open | S2026-03-LYO |  |  | KJVL-317 |  | F-0039 | PV | D8 | 1 | 2026-11-20 18:06:00 | 2026-11-21 09:00:00 | Le PV valide le bloc, le règlement ne le propose pas. | Demander le motif au président du jury.
5 | D-0005 | decisions | explained_difference | info | open | S2026-03-LYO |  |  | FZXB-974 |  | F-0039 | PV | D9 | 1 | 2026-11-20 18:06:00 | 2026-11-21 09:00:00 | Le PV valide le bloc, avec un motif. | Rien à faire.
6 | D-0006 | completeness | not_assessed | warning | open | S2026-03-LYO | E1 | A1.2 | QSJM-136 | JR-1 | F-0038 | Grilles | G4 | 1 | 2026-11-20 18:06:00 | 2026-11-21 09:00:00 | Le critère A1.2 n'a pas été évalué. | Vérifier avec le juré.
""",
    "cell_state": """
session | exam | criterion | candidate | slot | juror | state | file_no | sheet | address
S2026-10-LYO | E1 | A1.1 | BCDF-469 | 1 | JR-1 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.1 | BCDF-469 | 2 | JR-2 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.2 | BCDF-469 | 1 | JR-1 | not_assessed | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.2 | BCDF-469 | 2 | JR-2 | not_assessed | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A2.1 | BCDF-469 | 1 | JR-1 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A2.1 | BCDF-469 | 2 | JR-2 | blank | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A2.2 | BCDF-469 | 1 |      | out_of_scope |  |  |
S2026-10-LYO | E1 | A2.2 | BCDF-469 | 2 |      | out_of_scope |  |  |
S2026-10-LYO | E1 | A1.1 | KJVL-317 | 1 | JR-1 | absent | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.1 | KJVL-317 | 2 | JR-2 | absent | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.2 | KJVL-317 | 1 | JR-1 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.2 | KJVL-317 | 2 | JR-2 | not_assessed | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A2.1 | KJVL-317 | 1 | JR-1 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A2.1 | KJVL-317 | 2 | JR-2 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.1 | VBUX-797 | 1 | JR-1 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.1 | VBUX-797 | 2 | JR-2 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.2 | VBUX-797 | 1 | JR-1 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A1.2 | VBUX-797 | 2 | JR-2 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A2.1 | VBUX-797 | 1 |      | blank | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A2.1 | VBUX-797 | 2 | JR-2 | blank | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A2.2 | VBUX-797 | 1 | JR-1 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E1 | A2.2 | VBUX-797 | 2 | JR-2 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E2 | A3.1 | BCDF-469 | 1 | JR-3 | scored | F-0042 | Grilles | G4
S2026-10-LYO | E2 | A3.1 | TFHR-336 | 1 | JR-3 | blank | F-0042 | Grilles | G4
S2026-03-LYO | E1 | A1.2 | QSJM-136 | 1 | JR-1 | not_assessed | F-0042 | Grilles | G4
S2026-03-LYO | E1 | A1.2 | QSJM-136 | 2 | JR-2 | scored | F-0042 | Grilles | G4
S2026-03-LYO | E2 | A3.2 | BCDF-469 | 1 | JR-3 | scored | F-0038 | Vol | H4
S2026-03-LYO | E2 | A3.2 | KJVL-317 | 1 | JR-3 | scored | F-0038 | Vol | H5
S2026-03-LYO | E2 | A3.2 | QSJM-136 | 1 | JR-3 | scored | F-0038 | Vol | H6
S2026-03-LYO | E2 | A3.2 | VBUX-797 | 1 | JR-3 | scored | F-0038 | Vol | H7
""",
    "cell_version": """
session | exam | criterion | candidate | juror | grid_kind | rank | file_no | sheet | address | received_at | state | value | standing | ruling | author | reason
S2026-10-LYO | E1 | A2.1 | BCDF-469 | JR-2 | individual | 1 | F-0042 | Grilles | F17 | 2026-11-20 18:05:00 | blank  |    | in_force | | |
S2026-10-LYO | E1 | A2.1 | VBUX-797 | JR-2 | individual | 1 | F-0042 | Grilles | F18 | 2026-11-20 18:05:00 | blank  |    | in_force | | |
S2026-10-LYO | E1 | A1.1 | VBUX-797 | JR-1 | individual | 1 | F-0038 | Grilles | D18 | 2026-11-18 10:00:00 | scored | pa | replaced | | |
S2026-10-LYO | E1 | A1.1 | VBUX-797 | JR-1 | individual | 2 | F-0041 | Grilles | D18 | 2026-11-18 10:02:00 | scored | a  | in_force | accepted | Zoé | Erreur de saisie confirmée
S2026-10-LYO | E1 | A1.1 | VBUX-797 | JR-1 | individual | 3 | F-0042 | Grilles | D18 | 2026-11-20 18:05:00 | scored | na | refused  | refused  | Zoé | La première grille est la bonne
S2026-10-LYO | E1 | A1.1 | VBUX-797 | JR-2 | individual | 4 | F-0042 | Reprise | D18 | 2026-11-20 18:05:00 | out_of_scope | | proposed | | |
S2026-10-LYO | E2 | A3.1 | TFHR-336 | JR-3 | individual | 1 | F-0041 | Vol     | H22 | 2026-11-18 10:02:00 | blank  |    | in_force | | |
S2026-03-LYO | E1 | A1.2 | QSJM-136 | JR-1 | individual | 1 | F-0038 | Grilles | G4  | 2026-11-18 10:00:00 | not_assessed | | in_force | | |
""",
    "import_file": """
file_no | kind | layout | status | received_at | n_cells | reason
F-0038 | scores  | wide    | loaded      | 2026-11-18 10:00:00 | 210 |
F-0039 | minutes | minutes | loaded      | 2026-11-18 10:01:00 | 24  |
F-0041 | scores  | wide    | loaded      | 2026-11-18 10:02:00 | 72  |
F-0042 | scores  | wide    | loaded      | 2026-11-20 18:05:00 | 96  |
F-0043 | unknown |         | quarantined | 2026-11-20 18:05:00 | 0   | Aucune mise en page connue ne correspond à ce fichier.
""",
    "layout": """
layout  | title
minutes | Procès-verbal
wide    | Grille large
""",
    "accommodation_use": """
grain | period | rank | n_assessed | n_decided | n_implemented | decided_mask | implemented_mask
semester | 2025-S1 | 1 | 18 | 6 | 5 | |
semester | 2025-S2 | 2 | 28 | 7 | 7 | |
semester | 2026-S1 | 3 | 22 | 6 | 5 | |
""",
}

BEHIND = {
    "block_result": """
referentiel | session | centre | cohort | access_route | attempt | block | candidate | result
pilotage/v1 | S2026-03-LYO | LYO | LYO-26A | CA | 1 | BC02 | BCDF-469 | validated
pilotage/v1 | S2026-03-LYO | LYO | LYO-26A | CA | 1 | BC02 | KJVL-317 | validated
pilotage/v1 | S2026-03-LYO | LYO | LYO-26A | CA | 1 | BC02 | QSJM-136 | not_validated
pilotage/v1 | S2026-03-LYO | LYO | LYO-26A | CA | 1 | BC02 | VBUX-797 | not_validated
""",
    "register_line": """
session | candidate | attempt | kind | block | decision | decided_on | file_no | sheet | row
S2026-03-LYO | BCDF-469 | 1 | registration |      |               |            | F-0001 | Inscrits | 12
S2026-03-LYO | KJVL-317 | 1 | registration |      |               |            | F-0001 | Inscrits | 13
S2026-03-LYO | QSJM-136 | 1 | registration |      |               |            | F-0001 | Inscrits | 14
S2026-03-LYO | VBUX-797 | 1 | registration |      |               |            | F-0001 | Inscrits | 15
S2026-03-LYO | BCDF-469 | 1 | decision     | BC02 | validated     | 2026-03-12 | F-0039 | PV       | 4
S2026-03-LYO | KJVL-317 | 1 | decision     | BC02 | validated     | 2026-03-12 | F-0039 | PV       | 8
S2026-03-LYO | QSJM-136 | 1 | decision     | BC02 | not_validated | 2026-03-12 | F-0039 | PV       | 9
S2026-03-LYO | VBUX-797 | 1 | decision     | BC02 | not_validated | 2026-03-12 | F-0039 | PV       | 10
""",
    "criterion_result": """
referentiel | session | centre | cohort | access_route | attempt | exam | criterion | candidate | result
pilotage/v1 | S2026-03-LYO | LYO | LYO-26A | CA | 1 | E2 | A3.2 | BCDF-469 | acquis
pilotage/v1 | S2026-03-LYO | LYO | LYO-26A | CA | 1 | E2 | A3.2 | KJVL-317 | acquis
pilotage/v1 | S2026-03-LYO | LYO | LYO-26A | CA | 1 | E2 | A3.2 | QSJM-136 | acquis
pilotage/v1 | S2026-03-LYO | LYO | LYO-26A | CA | 1 | E2 | A3.2 | VBUX-797 | not_acquis
""",
}

CANDIDATES = {
    "candidate_block": """
referentiel | session      | cohort  | candidate | attempt | block | result
pilotage/v1 | S2025-03-LYO | LYO-25A | WPQK-208  | 1       | BC01  | not_validated
pilotage/v1 | S2025-03-LYO | LYO-25A | WPQK-208  | 1       | BC02  | validated
pilotage/v1 | S2026-03-LYO | LYO-25A | WPQK-208  | 2       | BC01  | validated
pilotage/v1 | S2026-03-LYO | LYO-26A | BCDF-469  | 1       | BC01  | validated
pilotage/v1 | S2026-03-LYO | LYO-26A | BCDF-469  | 1       | BC02  | not_validated
pilotage/v1 | S2026-03-LYO | LYO-26A | KJVL-317  | 1       | BC01  | not_validated
pilotage/v1 | S2026-03-LYO | LYO-26A | KJVL-317  | 1       | BC02  | absent
pilotage/v1 | S2026-10-LYO | LYO-26B | TFHR-336  | 1       | BC01  | pending
""",
    "candidate_criterion": """
referentiel | session      | cohort  | candidate | attempt | exam | criterion | result
pilotage/v1 | S2025-03-LYO | LYO-25A | WPQK-208  | 1       | E1   | A1.1      | not_acquis
pilotage/v1 | S2025-03-LYO | LYO-25A | WPQK-208  | 1       | E1   | A1.2      | acquis
pilotage/v1 | S2025-03-LYO | LYO-25A | WPQK-208  | 1       | E2   | A3.1      | acquis
pilotage/v1 | S2026-03-LYO | LYO-25A | WPQK-208  | 2       | E1   | A1.1      | acquis
pilotage/v1 | S2026-03-LYO | LYO-25A | WPQK-208  | 2       | E1   | A1.2      | not_acquis
pilotage/v1 | S2026-03-LYO | LYO-26A | BCDF-469  | 1       | E1   | A1.1      | not_acquis
pilotage/v1 | S2026-03-LYO | LYO-26A | BCDF-469  | 1       | E1   | A1.2      | not_assessed
pilotage/v1 | S2026-03-LYO | LYO-26A | BCDF-469  | 1       | E2   | A3.1      | not_acquis
pilotage/v1 | S2026-03-LYO | LYO-26A | BCDF-469  | 1       | E2   | A3.2      | unresolved
pilotage/v1 | S2026-03-LYO | LYO-26A | KJVL-317  | 1       | E1   | A1.1      | acquis
pilotage/v1 | S2026-03-LYO | LYO-26A | KJVL-317  | 1       | E1   | A1.2      | absent
pilotage/v1 | S2026-05-LYO | LYO-26B | TFHR-336  | 1       | E1   | A2.1      | not_acquis
pilotage/v1 | S2026-05-LYO | LYO-26B | TFHR-336  | 1       | E1   | A2.2      | acquis
""",
}

MASKED_USE = """
grain | period | rank | n_assessed | n_decided | n_implemented | decided_mask | implemented_mask
semester | 2025-S1 | 1 | 18 | 6 |   | | protects_other
semester | 2025-S2 | 2 | 28 |   |   | below_threshold | below_threshold
semester | 2026-S1 | 3 | 22 | 7 |   | | complement
"""
