"""The one place where steps are chained: ingest → check → publish → demo."""
