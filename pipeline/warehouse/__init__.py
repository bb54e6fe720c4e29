"""The only writer of DuckDB: ledger of what came in, core tables, marts of counts."""
