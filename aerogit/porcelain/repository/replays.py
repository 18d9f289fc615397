"""Replays of sequences of scripts that grow, each gone on with from where the one before it ended."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.model.schema import Schema
from aerogit.sql.reading import Reading, Replay, is_hcl, read
from aerogit.sql.statement import SourceFile

_KEPT = 8
_BACK = 3
"""How much shorter a sequence may be to be gone on with."""

_Known = tuple[Replay, Reading]


class Replays:
    """The last readings, by the schema they start from and their scripts; the one asked for longest ago goes first."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[SourceFile, ...]], _Known] = {}

    def read(self, files: Sequence[SourceFile], onto: Schema, start: str) -> Reading:
        """What scripts make of a schema, as `sql.reading.read` has it; `start` is an id that tells it from others."""
        whole = tuple(files)
        if any(is_hcl(file.path) for file in whole):
            return read(whole, onto.dialect, onto=onto)
        found = self._known.pop((start, whole), None) or self._gone_on(whole, start)
        if found is None:
            replay = Replay(onto)
            found = replay, replay.go_on(whole)
        self._known[start, whole] = found
        if len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        return found[1]

    def _gone_on(self, whole: tuple[SourceFile, ...], start: str) -> _Known | None:
        """The replay of the first of the scripts with the others behind it; None where it is not known."""
        for length in range(len(whole) - 1, max(0, len(whole) - 1 - _BACK), -1):
            before = self._known.pop((start, whole[:length]), None)
            if before is not None:
                return before[0], before[0].go_on(whole[length:])
        return None
