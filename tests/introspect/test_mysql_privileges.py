"""What a user may not see is left out of the schema, and said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aerogit.introspect.found import Introspection
from aerogit.introspect.mysql import connect, introspect
from support.mariadb import MariaDatabase, MariaServer

SCHEMA = """
CREATE TABLE seen (id INT PRIMARY KEY, a INT);
CREATE TABLE hidden (id INT PRIMARY KEY);
CREATE VIEW looked AS SELECT id FROM seen;
CREATE TRIGGER t BEFORE INSERT ON seen FOR EACH ROW SET NEW.a = 1;
CREATE FUNCTION f () RETURNS INT DETERMINISTIC RETURN 1;
CREATE PROCEDURE p () SELECT 1;
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1;
"""
EVERYTHING = ["e", "f", "hidden", "looked", "p", "seen"]
NOT_GRANTED = "tables, columns and views on which the user was granted nothing (needs SELECT)"
TRIGGERS, ROUTINES, EVENTS = "triggers (needs TRIGGER)", "routines (needs EXECUTE)", "events (needs EVENT)"
BODIES = (
    "the body of function f (needs SHOW_ROUTINE, or to be its definer)",
    "the body of procedure p (needs SHOW_ROUTINE, or to be its definer)",
)


@pytest.fixture
def bo(mariadb_server: MariaServer, mariadb: MariaDatabase) -> Iterator[str]:
    """The URL for a user who may not do anything yet."""
    mariadb.execute(SCHEMA)
    mariadb_server.admin("CREATE USER bo@localhost")
    yield mariadb.url.replace("root@", "bo@")
    mariadb_server.admin("DROP USER bo@localhost")


def names(found: Introspection) -> list[str]:
    return sorted(key.name for key in found.schema.objects)


def seen_by(url: str) -> Introspection:
    with connect(url) as session:
        return introspect(session)


def test_all_is_seen_by_who_may_see_all(mariadb: MariaDatabase, bo: str) -> None:
    found = seen_by(mariadb.url)
    assert (names(found), found.unseen) == (EVERYTHING, ())


def test_a_table_granted_alone(mariadb_server: MariaServer, mariadb: MariaDatabase, bo: str) -> None:
    mariadb_server.admin(f"GRANT SELECT ON {mariadb.name}.seen TO bo@localhost")
    found = seen_by(bo)
    assert names(found) == ["seen"]
    assert found.unseen == (NOT_GRANTED, TRIGGERS, ROUTINES, EVENTS)


def test_a_view_whose_query_is_hidden(mariadb_server: MariaServer, mariadb: MariaDatabase, bo: str) -> None:
    mariadb_server.admin(f"GRANT SELECT ON {mariadb.name}.* TO bo@localhost")
    found = seen_by(bo)
    assert names(found) == ["hidden", "seen"]
    hidden = "the query of view looked (needs SHOW VIEW and SELECT on it)"
    assert found.unseen == (TRIGGERS, ROUTINES, EVENTS, hidden)


def test_routines_whose_bodies_are_hidden(mariadb_server: MariaServer, mariadb: MariaDatabase, bo: str) -> None:
    granted = "SELECT, SHOW VIEW, TRIGGER, EVENT, EXECUTE"
    mariadb_server.admin(f"GRANT {granted} ON `{mariadb.name.replace('_', chr(92) + '_')}`.* TO bo@localhost")
    found = seen_by(bo)
    assert names(found) == ["e", "hidden", "looked", "seen"]
    assert found.unseen == BODIES


def test_a_grant_on_databases_of_a_pattern(mariadb_server: MariaServer, mariadb: MariaDatabase, bo: str) -> None:
    mariadb_server.admin("GRANT ALL ON `te%`.* TO bo@localhost")
    assert seen_by(bo).unseen == BODIES
    mariadb_server.admin("GRANT SELECT ON mysql.proc TO bo@localhost")
    found = seen_by(bo)
    assert (names(found), found.unseen) == (EVERYTHING, ())


def test_a_sequence_that_may_not_be_read(mariadb_server: MariaServer, mariadb: MariaDatabase, bo: str) -> None:
    mariadb.execute("CREATE SEQUENCE s; CREATE SEQUENCE s2 START WITH 5")
    mariadb_server.admin(f"GRANT SELECT ON {mariadb.name}.s2 TO bo@localhost")
    mariadb_server.admin(f"GRANT INSERT ON {mariadb.name}.s TO bo@localhost")
    found = seen_by(bo)
    assert names(found) == ["s2"]
    assert "sequence s (needs SELECT on it)" in found.unseen


def test_aerogits_own_tables_are_no_part_of_the_schema(mariadb: MariaDatabase) -> None:
    mariadb.execute(
        "CREATE TABLE t (id INT); CREATE TABLE aerogit_migrations (id INT PRIMARY KEY);"
        "CREATE TABLE aerogit_events (id INT);"
        "CREATE TRIGGER tt BEFORE INSERT ON aerogit_events FOR EACH ROW SET NEW.id = 1"
    )
    assert names(seen_by(mariadb.url)) == ["t"]
