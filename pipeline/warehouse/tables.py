"""Tables made from one SELECT in a file each: whole, or again for some sessions only."""

from pathlib import Path

import duckdb

from pipeline.warehouse.connection import SQL, build_view, run_script, scalar
from pipeline.warehouse.steps import EVERYTHING, Sessions

TOUCHED = "create or replace temp table touched_session as select unnest($sessions::text []) as session"
IS_TABLE = "select count(*) from duckdb_tables() where schema_name = ? and table_name = ?"


class Tables:
    """Makes the rows of some sessions again; the others stay as they are.

    A SELECT reads each of its sources by `touched('core.score')`, the rows of those sessions, and versions of scores by
    `touched_version` and `touched_score`: what it gives is then theirs alone. These names mean so on this connection
    until other tables are made.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, sessions: Sessions = EVERYTHING) -> None:
        self._connection, self._is_whole = connection, sessions is EVERYTHING
        connection.execute(TOUCHED, {"sessions": sorted(sessions or ())})
        run_script(connection, SQL / "reading" / ("all.sql" if self._is_whole else "some.sql"))
        run_script(connection, SQL / "reading" / "named.sql")

    def make(self, schema: str, path: Path) -> None:
        """Make the rows of a table whose column `session` says whose they are; the file's stem is its name.

        Made whole, the rows of a session lie together, so that they are read without those of the others.
        """
        name, select = f"{schema}.{path.stem}", path.read_text(encoding="utf-8")
        if self._is_whole:
            self._connection.execute(
                f"create or replace table {name} as from (\n{select}\n) order by session"
            )
        else:
            self._connection.execute(f"delete from {name} where session in (from touched_session)")
            self._connection.execute(f"insert into {name}\n{select}")

    def view(self, schema: str, path: Path) -> None:
        """Make a view; an earlier program may have kept a table by that name."""
        if not self._is_whole:
            return
        if scalar(self._connection, IS_TABLE, [schema, path.stem]):
            self._connection.execute(f"drop table {schema}.{path.stem}")
        build_view(self._connection, schema, path)
