"""aerogit is kept under aerogit: the project in .aerodb makes exactly the journal's tables."""

from __future__ import annotations

from pathlib import Path

from aerogit.introspect.duckdb import scratch
from aerogit.migrate.files import read_migrations
from aerogit.migrate.journal import TABLES, create_tables

FOLDER = Path(__file__).parent.parent.parent / ".aerodb"


def columns(statements: list[str]) -> dict[str, list[tuple[object, ...]]]:
    with scratch() as connection:
        for statement in statements:
            connection.execute(statement)
        kept = "column_name, data_type, is_nullable"
        query = f"SELECT {kept} FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
        return {name: connection.query(query, [name]) for name in TABLES}


def test_its_migrations_make_the_journal() -> None:
    paths = [file.relative_to(FOLDER).as_posix() for file in sorted((FOLDER / "migrations").iterdir())]
    migrations = read_migrations("migrations", paths, lambda path: (FOLDER / path).read_bytes())
    with scratch() as connection:
        catalog = connection.catalog
    made = columns([migration.up.text for migration in migrations])
    assert made == columns(create_tables(catalog))
    assert all(len(rows) > 10 for rows in made.values())
