-- One row per row of a table of texts, with the hashes that stand for them. `salted` changes those of two texts that
-- would share one.
select
    *,
    hash(
        file, layout, salted(sheet), salted("column"), salted(flaw), salted(session), salted(exam), salted(grid_kind),
        salted(criterion), salted(value)
    ) as context_hash,
    hash(layout, salted(candidate)) as candidate_hash,
    hash(file, layout, salted(juror)) as juror_hash
from query_table(texts)
