"""Whether a schema read from a file is the schema a server has that ran the file: a verdict for each file.

What falls short is kept as data in `tests/exact/known`, which also has the counts that docs/exactness.md shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from aerogit.diff.compare import compare
from aerogit.errors import AerogitError, DatabaseError, SourceError
from aerogit.introspect.asking import ask, settled
from aerogit.introspect.servers import Server, Session
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import Outcome, SourceFile, Statement
from aerogit.sql.writing import write_schema
from support.exact_lines import line_of
from support.facts import loadable

Facts = dict[str, str]
"""What an observer that knows nothing of our model sees of a database, by what it is about."""

EXACT = "exact"
ASKED = "exact once asked"
DIFFERS = "differs"
NOT_WRITTEN = "not written back"
SEEN = "seen by the observer"
NOT_READ = "not readable"
NOT_ACCEPTED = "not accepted"
OUTCOMES = (EXACT, ASKED, DIFFERS, NOT_WRITTEN, SEEN, NOT_READ, NOT_ACCEPTED)
"""What comes of a file, from best to worst; one that the server does not accept says nothing about us."""


@dataclass(frozen=True, slots=True)
class Case:
    """A file to judge, and what has to run before it."""

    name: str
    text: str
    setup: str = ""

    @property
    def script(self) -> str:
        return f"{self.setup}\n{self.text}" if self.setup else self.text


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one file, why, and what became of its statements."""

    name: str
    outcome: str
    why: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()


class Engine(Protocol):
    """A database engine to hold files against."""

    dialect: str
    server: Server
    observer: str
    """The outside observer, as the page calls it."""

    def database(self, script: str = "") -> AbstractContextManager[Session]:
        """An empty database, for a script that names users and the like which have to be there."""
        ...

    def run(self, session: Session, text: str) -> None:
        """Run a script; `DatabaseError` where the server does not accept it."""
        ...

    def introspect(self, session: Session, known: Schema) -> Schema:
        """The schema of a database that `known` is likely to describe."""
        ...

    def observe(self, session: Session) -> Facts:
        """What the outside observer sees."""
        ...


def cases(shared: Path, dialect: str, suite: str) -> Iterator[Case]:
    """The files of a suite: `schemas`, or one of the suites of pairs."""
    corpus = shared / "corpus"
    if suite == "schemas":
        for path in sorted((corpus / "schemas" / dialect).glob("*.sql")):
            yield Case(path.stem, _text(path, dialect))
        return
    folder = corpus / "diffs" / dialect / suite
    for path in sorted(folder.rglob("[ab].sql")):
        setup = path.with_name("setup.sql")
        name = path.relative_to(folder).with_suffix("").as_posix()
        yield Case(name, _text(path, dialect), _text(setup, dialect) if setup.exists() else "")


def _text(path: Path, dialect: str) -> str:
    text = decode_source(path.name, path.read_bytes())
    return loadable(text) if dialect == "postgres" else text


_WHERE = re.compile(r"\S+://\S+: ")
"""The server that said it, which is another in every run."""


def judge(engine: Engine, case: Case) -> Verdict:
    """Hold one file against an engine."""
    with engine.database(case.script) as session:
        try:
            engine.run(session, case.script)
        except DatabaseError as error:
            return Verdict(case.name, NOT_ACCEPTED, (_WHERE.sub("", error.message),))
        try:
            reading = read([SourceFile("case.sql", case.script)], engine.dialect)
        except SourceError as error:
            return Verdict(case.name, NOT_READ, (error.message,))
        live = engine.introspect(session, reading.schema)
        outcome, why = _held(engine, session, reading.schema, live)
        facts = engine.observe(session)
    # Two databases at once could not both have the name that a script says its own has.
    if outcome in (EXACT, ASKED):
        outcome, why = _written_back(engine, reading.schema, live, facts) or (outcome, why)
    return Verdict(case.name, outcome, why, reading.statements)


_Found = tuple[str, tuple[str, ...]]
"""What came of a file, and why."""


def _held(engine: Engine, session: Session, wanted: Schema, live: Schema) -> _Found:
    """Whether the schema of the file is the live one; what differs before the engine is asked stays on record."""
    found = compare(wanted, live)
    if not found:
        same = schema_id(wanted) == schema_id(live)
        return (EXACT, ()) if same else (DIFFERS, ("no change is found, and the ids differ",))
    asked = ask(engine.server, session, wanted, live)
    left = compare(settled(wanted, live, asked.equal), live)
    return DIFFERS if left else ASKED, tuple(line_of(change) for change in left or found)


def _written_back(engine: Engine, wanted: Schema, live: Schema, facts: Facts) -> _Found | None:
    """What is wrong with what is written of either schema; None where nothing is."""
    try:
        again = read([SourceFile("written.sql", write_schema(live))], engine.dialect).schema
        if changes := compare(live, again):
            return NOT_WRITTEN, tuple(line_of(change) for change in changes)
        text = write_schema(wanted)
        with engine.database(text) as other:
            engine.run(other, text)
            seen = _seen(facts, engine.observe(other))
    except AerogitError as error:
        return NOT_WRITTEN, (_WHERE.sub("", error.message),)
    return (SEEN, seen) if seen else None


def judge_steps(engine: Engine, cases: Iterable[Case], every: int = 1) -> Iterator[Verdict]:
    """Hold a history against one database, after every n-th file; what the server refuses changes nothing.

    A difference is told where it arises, not again after every file that follows.
    """
    schema = Schema(engine.dialect)
    known: set[str] = set()
    with engine.database() as session:
        for number, case in enumerate(cases):
            try:
                engine.run(session, f"BEGIN;\n{case.text};\nCOMMIT")
            except DatabaseError as error:
                session.run("ROLLBACK")
                yield Verdict(case.name, NOT_ACCEPTED, (_WHERE.sub("", error.message),))
                continue
            try:
                reading = read([SourceFile(case.name, case.text)], engine.dialect, schema)
            except SourceError as error:
                yield Verdict(case.name, NOT_READ, (error.message,))
                return
            schema = reading.schema
            if number % every:
                continue
            outcome, why = _held(engine, session, schema, engine.introspect(session, schema))
            fresh = tuple(line for line in why if line not in known)
            known = set(why)
            told = outcome if fresh or outcome == ASKED else EXACT
            yield Verdict(case.name, told, fresh, reading.statements)


def _seen(original: Facts, written: Facts) -> tuple[str, ...]:
    return tuple(
        f"{name}: {original.get(name, 'none')} | {written.get(name, 'none')}"
        for name in sorted(original.keys() | written.keys())
        if original.get(name) != written.get(name)
    )


@dataclass
class Summary:
    """The verdicts on a suite, counted."""

    name: str
    outcomes: Counter[str] = field(default_factory=Counter)
    statements: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By what a statement is and what became of it."""
    short: list[Verdict] = field(default_factory=list)

    @classmethod
    def of(cls, name: str, verdicts: Iterable[Verdict]) -> Summary:
        found = cls(name)
        for verdict in verdicts:
            found.outcomes[verdict.outcome] += 1
            found.statements.update((one.what, one.outcome.value) for one in verdict.statements)
            if verdict.outcome != EXACT:
                found.short.append(verdict)
        return found

    def record(self) -> str:
        """The summary as a file of `tests/exact/known`: what there is, and beside it what is wanted."""
        lines = [f"{self.name}: {sum(self.outcomes.values())} files"]
        lines += [f"{outcome}: {self.outcomes[outcome]}" for outcome in OUTCOMES if self.outcomes[outcome]]
        lines += ["", *_statement_lines(self.statements)]
        return "\n".join(lines) + "\n" + "".join(section(verdict) for verdict in self.short)

    @classmethod
    def parse(cls, record: str) -> Summary:
        """The counts of a record."""
        head, *rest = record.split("\n\n", 2)
        first, *counts = head.splitlines()
        found = cls(first.partition(":")[0])
        for line in counts:
            outcome, _, count = line.rpartition(": ")
            found.outcomes[outcome] = int(count)
        for line in rest[0].splitlines() if rest else ():
            what, _, said = line.partition(": ")
            for part in said.split(", "):
                count, _, outcome = part.partition(" ")
                found.statements[what, outcome] = int(count)
        return found


def section(verdict: Verdict) -> str:
    """What a record says of a file; "" where it is exact, or nothing new was to be asked."""
    if verdict.outcome == EXACT or (verdict.outcome == ASKED and not verdict.why):
        return ""
    head = f"\n## {verdict.name}\nis: {verdict.outcome}\nwanted: exact\n"
    return head + "".join(f"  {row[:_LONGEST]}\n" for why in verdict.why for row in why.splitlines())


def section_of(record: str, name: str) -> str:
    """What a record says of the file of that name; "" where it is exact."""
    head = f"\n## {name}\n"
    start = record.find(head)
    end = record.find("\n## ", start + 1)
    return "" if start < 0 else record[start : end if end >= 0 else len(record)]


_LONGEST = 400


def _statement_lines(statements: Counter[tuple[str, str]]) -> list[str]:
    kinds = sorted({what for what, _ in statements})
    return [
        f"{what}: "
        + ", ".join(f"{statements[what, one.value]} {one.value}" for one in Outcome if statements[what, one.value])
        for what in kinds
    ]
