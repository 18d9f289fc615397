"""Differences that are only spelling: what is at hand of engines is asked before two sides are said to differ."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass

from aerogit.errors import AerogitError
from aerogit.introspect.asking import Asked, Completing, ask, settled
from aerogit.introspect.found import JOURNAL_TABLES
from aerogit.introspect.servers import server_of
from aerogit.model.names import Key
from aerogit.porcelain.comparison.comparing import Side
from aerogit.porcelain.wording.described import plural


@dataclass(frozen=True, slots=True)
class Settled:
    """Two sides without the differences in spelling; `spelt` has the objects that differed in nothing else."""

    before: Side
    after: Side
    spelt: tuple[Key, ...] = ()
    warnings: tuple[str, ...] = ()


def settle(before: Side, after: Side) -> Settled:
    """Ask the engine of a side that is a database which differences are only spelling; ids stay as they are.

    The database itself is read, never written to. Where the engine cannot be asked, differences stay and a warning says
    why.
    """
    unseen = tuple(f"{side.revision.label}: {sentence}" for side in (before, after) for sentence in side.unseen)
    live = after if after.url else before
    if not live.url or before.schema_id == after.schema_id:
        return Settled(before, after, (), unseen)
    written = _without_journal(before if live is after else after)
    try:
        server = server_of(live.url)
        with server.connect(live.url) as session:
            asked = ask(server, session, written.schema, live.schema)
            if isinstance(server, Completing):
                # What the text leaves to the server is no wish to change it.
                written = dataclasses.replace(written, schema=server.completed(session, written.schema))
    except AerogitError as error:
        asked = Asked(failure=error.message)
    same = dataclasses.replace(written, schema=settled(written.schema, live.schema, asked.equal))
    sides = (same, after) if live is after else (before, same)
    return Settled(*sides, tuple(sorted(asked.equal)), (*unseen, *_unasked(asked)))


def _without_journal(side: Side) -> Side:
    """A side without aerogit's own tables, which a dump of a database has and reading a database leaves out."""
    namespace = side.schema.traits.default_namespace
    keys = [Key(namespace, "table", name) for name in JOURNAL_TABLES]
    gone = {key: None for key in keys if key in side.schema.objects}
    return dataclasses.replace(side, schema=side.schema.with_changes(gone))


def _unasked(asked: Asked) -> list[str]:
    """Why the engine was not asked, and about how many objects."""
    if asked.failure:
        return [f"the engine could not be asked what is only spelt differently: {asked.failure}"]
    reasons = Counter(reason for _, reason in asked.refused)
    return [
        f"the engine could not be asked whether {count} {plural('object', count)} that"
        f" {'differs is' if count == 1 else 'differ are'} only spelt differently: {reason}"
        for reason, count in reasons.items()
    ]
