-- One row: the publication.
select number, published_at, data_at, is_fictitious, centre, n_files
from publication
