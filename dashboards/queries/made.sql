-- One row: how the publication was made.
select number, published_at, data_at, acquis_version, n_files, is_fictitious
from publication
