-- One row per correction of a score, with what it changes.
from changed('ledger.corrected_score')
