"""The promises that ship: one row of a check table breaks each, and says how grave that is."""

import pandas as pd

from pipeline.checks.run import CHECK_TABLES
from pipeline.checks.suites import load_suites, run_suites
from pipeline.config import EXPECTATIONS
from pipeline.locales import findings
from tests.unit.checks.promised import broken
from tests.unit.sheets.drawn import rows

PROMISED = """
accommodations | n_unmet_accommodation           | unmet_accommodation           | warning
agreement      | n_unresolved                    | unresolved_score              | warning
completeness   | n_blank_cell                    | blank_cell                    | blocking
completeness   | n_missing_sheet                 | missing_sheet                 | blocking
completeness   | n_not_assessed                  | not_assessed                  | warning
decisions      | n_missing_decision              | missing_decision              | warning
decisions      | n_decision_of_absent            | decision_of_absent            | warning
decisions      | n_unexplained_difference        | unexplained_difference        | warning
decisions      | n_explained_difference          | explained_difference          | info
decisions      | n_early_decision                | early_decision                | warning
exemptions     | n_out_of_scope_without_decision | out_of_scope_without_decision | blocking
exemptions     | n_exempted_indispensable        | exempted_indispensable        | blocking
history        | n_proposed_correction           | proposed_correction           | warning
history        | n_corrected_cell                | corrected_cell                | info
identities     | n_due                           | broken_identity               | blocking
jurors         | n_blank                         | juror_blanks                  | info
jury           | n_short_jury                    | short_jury                    | warning
registers      | n_unknown_session               | unknown_session               | blocking
registers      | n_unknown_candidate             | unknown_candidate             | blocking
registers      | n_unknown_juror                 | unknown_juror                 | blocking
registers      | n_foreign_criterion             | foreign_criterion             | blocking
registers      | n_foreign_block                 | foreign_block                 | blocking
registers      | n_score_of_absent               | score_of_absent               | warning
registers      | n_other_referentiel             | other_referentiel             | blocking
scale          | n_off_scale                     | off_scale                     | blocking
"""


def test_one_cell_breaks_one_promise_and_none_breaks_nothing() -> None:
    """Row 0 of the table holds zeros alone, each other row a single one: for the promise drawn there."""
    promised = rows(PROMISED)
    columns = [column for _, column, _, _ in promised]
    counts = {
        column: [0, *(int(row == place) for row in range(len(columns)))]
        for place, column in enumerate(columns)
    }
    table = pd.DataFrame(counts).assign(n_told=0)
    tables = dict.fromkeys(CHECK_TABLES, table)
    suites = load_suites(EXPECTATIONS, frozenset(CHECK_TABLES), findings.CODES)
    failures = run_suites(suites, tables)
    assert sorted((f.finding, f.severity, f.check_rows) for f in failures) == sorted(
        (finding, severity, (row,)) for row, (_, _, finding, severity) in enumerate(promised, start=1)
    )
    assert [suite.name for suite in suites] == list(dict.fromkeys(suite for suite, *_ in promised))
    assert sorted(broken(suites, tables), key=str) == sorted(failures, key=str)
