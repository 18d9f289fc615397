"""Small facts kept between runs beside the store, so that asking again opens no database and loads no parser."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

Fact: TypeAlias = "str | int | bool | list[Fact] | dict[str, Fact] | None"

_KEPT = 400
"""Facts beyond this many are forgotten, the oldest first."""


def as_fact(value: object) -> Fact:
    """A value made of dicts, lists, tuples and plain values as a fact."""
    match value:
        case None | bool() | int() | str():
            return value
        case list() | tuple():
            return [as_fact(item) for item in value]
        case dict():
            return {str(key): as_fact(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} cannot be remembered")


class Remembered:
    """A JSON file of facts by key. A file that is gone or broken is empty: every fact can be found out again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "remembered.json"
        self._facts = self._load()

    def get(self, key: str) -> Fact:
        """The fact, None where it is not known."""
        return self._facts.get(key)

    def put(self, facts: Mapping[str, Fact]) -> None:
        """Remember facts. Another process that writes at the same moment may win; nothing is lost but time."""
        if all(self._facts.get(key) == fact for key, fact in facts.items()):
            return
        kept = {key: fact for key, fact in self._load().items() if key not in facts} | dict(facts)
        self._facts = dict(list(kept.items())[-_KEPT:])
        fresh = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            fresh.write_text(json.dumps(self._facts), encoding="utf-8")
            fresh.replace(self._path)
        except OSError:
            # A folder that cannot be written costs time at the next run and nothing else.
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)

    def _load(self) -> dict[str, Fact]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
