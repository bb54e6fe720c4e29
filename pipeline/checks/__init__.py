"""Is everything that was due there, and does everything agree? Promises, run on small tables of counts."""
