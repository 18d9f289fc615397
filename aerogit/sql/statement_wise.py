"""Replays a script statement by statement, for the dialects that apply one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aerogit.errors import SourceError
from aerogit.sql.catalog import Catalog
from aerogit.sql.effect import Effect
from aerogit.sql.nesting import TOO_DEEP
from aerogit.sql.splitter import RawStatement
from aerogit.sql.statement import Outcome, SourceFile, Statement


def replay_each(
    file: SourceFile, statements: Iterable[RawStatement], catalog: Catalog, apply: Callable[[RawStatement], Effect]
) -> list[Statement]:
    """What became of each statement under `apply`; `SourceError`, with its place, for one that cannot be applied."""
    found: list[Statement] = []
    for raw in statements:
        try:
            effect = apply(raw)
        except SourceError as error:
            raise error.at(file.path, file.text, raw.start) from None
        except RecursionError:
            raise SourceError(TOO_DEEP, path=file.path, text=file.text, offset=raw.start) from None
        said = (effect.outcome, effect.what, effect.keys, effect.columns, effect.marks_at(raw.start))
        found.append(Statement(file.path, raw.start, raw.end, *said))
        if effect.outcome is not Outcome.IGNORED:
            catalog.ended(found[-1])
    return found
