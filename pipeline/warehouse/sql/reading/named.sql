-- What SELECTs read by names, for macros that take one, and since it is asked for again and again: the versions of scores,
-- those of corrected cells, and the sessions registered, which the ledger tells by a view.
create or replace temp view touched_score as from ruled('touched_version');
create or replace temp view touched_corrected_version as from corrected('touched_version');
create or replace temp view touched_corrected as from ruled('touched_corrected_version');
create or replace temp table registered_session as from touched('core.session');
