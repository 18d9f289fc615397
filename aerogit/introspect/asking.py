"""Asks a database engine which differences are only spelling.

A server stores expressions in a form of its own, and the normal form of `sql` does not reach every one of them. So the
objects that differ are made in an empty scratch database of the same server, together with what they refer to, and
introspected: what is then equal to the live object was only spelt differently. The user's database is only read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from aerogit.diff.compare import differing_keys, same
from aerogit.errors import AerogitError
from aerogit.introspect.servers import Server, Session
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.references import references, referrers
from aerogit.model.schema import Schema
from aerogit.sql.writing import write_schema

_EVERYWHERE = ("namespace", "extension")
"""Kinds that anything may lean on without saying so."""


@runtime_checkable
class Completing(Protocol):
    """What a module of a server has besides that fills in by its settings what a text leaves out."""

    def completed(self, session: Session, schema: Schema) -> Schema:
        """A schema read from text, as it is on this server; nothing is made there for it."""
        ...


@runtime_checkable
class Confining(Protocol):
    """What a module of a server has besides whose databases share things."""

    def outside(self, schema: Schema) -> frozenset[Key]:
        """The objects whose statements may change more than the database they are run in: nothing is tried of them."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """The engine's answer: the keys it holds for equal, and why it refused others.

    `failure` says why nothing could be asked at all.
    """

    equal: frozenset[Key] = frozenset()
    refused: tuple[tuple[Key, str], ...] = ()
    failure: str = ""


def ask(server: Server, session: Session, written: Schema, live: Schema) -> Asked:
    """Which of the objects that differ between a schema read from text and a live one are the same to the engine."""
    differing = differing_keys(written, live)
    left = differing
    if differing and isinstance(server, Completing):
        written = server.completed(session, written)
        left = differing & differing_keys(written, live)
    by_settings = frozenset(differing - left)
    if isinstance(server, Confining):
        outside = server.outside(written)
        left -= outside
        written = written.with_changes(dict.fromkeys(outside))
    if not left:
        return Asked(by_settings)
    try:
        with server.scratch(session):
            pass
    except AerogitError as error:
        return Asked(by_settings, failure=error.message)
    keys = sorted(left)
    question = _Question(server, session, written, live, frozenset(keys))
    question.put(keys)
    return Asked(by_settings | question.equal, tuple(sorted(question.refused.items())))


class _Question:
    """One comparison, while scratch databases are made for it."""

    def __init__(
        self, server: Server, session: Session, written: Schema, live: Schema, differing: frozenset[Key]
    ) -> None:
        self.server = server
        self.session = session
        self.written = written
        self.live = live
        self.differing = differing
        self.equal: set[Key] = set()
        self.refused: dict[Key, str] = {}

    def put(self, keys: list[Key]) -> None:
        """Ask about some keys together; where the engine refuses what they need, by halves.

        Before that the whole schema is tried, once: what a body mentions in a string no reference tells.
        """
        try:
            self._compare(keys, self._closure(keys))
            return
        except AerogitError as error:
            reason = error.message
        if len(keys) == len(self.differing):
            try:
                self._compare(keys, self.written)
                return
            except AerogitError as error:
                reason = error.message
        if len(keys) == 1:
            self.refused[keys[0]] = reason
            return
        middle = len(keys) // 2
        self.put(keys[:middle])
        self.put(keys[middle:])

    def _compare(self, keys: list[Key], part: Schema) -> None:
        """Make a part of the written schema in a scratch database and see what of it is as the live schema has it."""
        script = write_schema(part)
        with self.server.scratch(self.session) as scratch:
            scratch.run(script)
            made = self.server.introspect(scratch).schema
        for key in keys:
            one, other = made.get(key), self.live.get(key)
            if one is None and other is None:
                # An opaque object that introspection does not show may well be missing.
                if not isinstance(self.written.get(key), Opaque):
                    self.equal.add(key)
            elif same(one, other):
                self.equal.add(key)

    def _closure(self, keys: Iterable[Key]) -> Schema:
        """The written schema as far as some keys need it."""
        wanted = list(self._roots(keys))
        found: set[Key] = set()
        while wanted:
            key = wanted.pop()
            value = self.written.get(key)
            if key in found or value is None:
                continue
            found.add(key)
            wanted += self._referred(key, self.written)
        return Schema(self.written.dialect, {key: self.written.objects[key] for key in sorted(found)})

    def _roots(self, keys: Iterable[Key]) -> Iterable[Key]:
        for key in self.written.objects:
            if key.kind in _EVERYWHERE:
                yield key
        for key in keys:
            yield key
            if self.written.get(key) is None:
                # Made along with something else: a sequence with its table.
                yield from self._referred(key, self.live)
                yield from referrers(self.live, [key])

    def _referred(self, key: Key, schema: Schema) -> list[Key]:
        found = (schema.find(ref) for _, ref in references(schema.objects[key]))
        return [one for one in found if one is not None and one != key]


def settled(written: Schema, live: Schema, equal: Iterable[Key]) -> Schema:
    """The written schema with the objects the engine holds for equal as the live one has them."""
    return written.with_changes({key: live.get(key) for key in equal})
