-- What SELECTs read where tables are made again for some sessions: the rows of those. Versions of scores lie in the order of
-- the files that brought them, sessions mixed: they are looked for among all the others once, and copied.
create or replace temp macro touched(rows) as table from query_table(rows) semi join touched_session using (session);
create or replace temp table copied_version as from touched('ledger.score_version');
create or replace temp view touched_version as from copied_version;
