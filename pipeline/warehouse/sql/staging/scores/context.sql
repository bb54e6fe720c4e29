-- One row per context of the cells received, with what its value means on the scale of its session,
-- or why nobody can read it there.
select * exclude (level, is_off_scale) from typed('context_read')
