-- One row per cell received, in their order: the hashes of its texts.
select "row", context_hash, candidate_hash, juror_hash from hashed('received')
