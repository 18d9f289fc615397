"""Scripts carried in comment lines: what a value holds comes through, or the merge says that it cannot."""

from __future__ import annotations

import pytest

from aerogit.migrate.crossing import Crossing, crossing_lines, read_crossing
from aerogit.porcelain.merges.carried import carried
from aerogit.porcelain.merges.following import CannotFollowError

SCRIPTS = {
    "UPDATE t SET a = 'one  \n\n-- aerogit:was 1\ntwo' ;": "duckdb",
    "DO $$ BEGIN\n  UPDATE t SET a = 'x  ';\n-- migrate:up\nEND $$;": "postgres",
    "COPY t (a) FROM stdin;\none  \n-- aerogit:was\n\\.\n": "postgres",
    "UPDATE t SET a = 1;\n\n-- why  \nUPDATE t SET a = 2;": "sqlite",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_is_carried_comes_through(script: str) -> None:
    found = carried("a.sql", script, SCRIPTS[script])
    assert found.rstrip(";\n") == script.rstrip(";\n")
    back = read_crossing(crossing_lines(Crossing((), (), found)) + "-- aerogit:ran 1 " + "0" * 40 + "\n")
    assert back is not None
    assert back.script == f"{found}\n"


def test_lines_for_tools_and_line_ends_of_windows_are_left_out() -> None:
    assert carried("a.sql", "\r\n-- migrate:up\r\nSELECT 1;\r\nSELECT 2\r\n", "duckdb") == "SELECT 1;\nSELECT 2;"


@pytest.mark.parametrize("script", ["UPDATE t SET a = 'x\r\ny';", "-- a\rb\nSELECT 1;"])
def test_carriage_returns_of_values_are_refused(script: str) -> None:
    with pytest.raises(CannotFollowError, match="has a carriage return"):
        carried("a.sql", script, "postgres")
