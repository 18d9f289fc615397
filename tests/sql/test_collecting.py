"""The garbage collector is held off while a schema is built, and is afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from aerogit.sql.collecting import collecting_later
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_enabled(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def _fail_inside() -> None:
    with collecting_later():
        assert not gc.isenabled()
        with collecting_later():
            pass
        assert not gc.isenabled()
        raise KeyError


def test_the_collector_is_as_it_was_whatever_happens(was_enabled: bool) -> None:
    with pytest.raises(KeyError):
        _fail_inside()
    assert gc.isenabled() is was_enabled


def test_nothing_is_collected_while_scripts_are_read() -> None:
    script = SourceFile("schema.sql", "CREATE TABLE t (a int, b int);\n" + "CREATE INDEX ON t (a, b);\n" * 500)
    phases: list[str] = []

    def watch(phase: str, _: dict[str, int]) -> None:
        phases.append(phase)

    read([script], "postgres")  # what a dialect imports is collected around
    gc.collect()
    gc.callbacks.append(watch)
    try:
        made = read([script], "postgres")
    finally:
        gc.callbacks.remove(watch)
    assert len(made.statements) == 501
    assert phases.count("start") <= 1, "only once the collector is back"
