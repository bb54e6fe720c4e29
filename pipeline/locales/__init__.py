"""Words, numbers and dates as people read them, on both sides of a publication."""
