-- What SELECTs read where tables are made whole: all the rows of their sources.
create or replace temp macro touched(rows) as table from query_table(rows);
create or replace temp view touched_version as from ledger.score_version;
