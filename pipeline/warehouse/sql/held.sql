-- Whether a candidate holds an activity or a competency, from the results of the criteria that evidence it (an
-- aggregate): no, if one is not acquis; nobody can tell, if jurors differ on one; yes, if one is acquis; else not assessed.
create or replace macro held(result) as case
    when bool_or(result = 'not_acquis') then 'not_held'
    when bool_or(result = 'unresolved') then 'unresolved'
    when bool_or(result = 'acquis') then 'held'
    else 'not_assessed'
end;
