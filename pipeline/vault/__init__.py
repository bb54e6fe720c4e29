"""Who is who, and who was accommodated: the only place where both are written."""
