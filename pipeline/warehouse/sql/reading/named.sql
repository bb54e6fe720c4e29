-- What is read of the versions of scores touched, by names that macros take.
create or replace temp view touched_score as from ruled('touched_version');
create or replace temp view touched_corrected_version as from corrected('touched_version');
create or replace temp view touched_corrected as from ruled('touched_corrected_version');
