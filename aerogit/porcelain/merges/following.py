"""Migrations brought behind those of another side, statement by statement: their replay gives the merged schema.

A statement that still does the same stays as it is written. One that names what the other side renamed gets the new
names, and a change of the schema that cannot be had so is planned anew. Data statements keep their place, comments and
layout; one that cannot follow soundly refuses the merge. See docs/merging.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aerogit.diff.compare import compare
from aerogit.errors import PlanError, RepositoryError, SourceError, UnsupportedError
from aerogit.model.names import Path
from aerogit.model.rename import Renames
from aerogit.model.rename_maps import common, composed
from aerogit.model.schema import Schema
from aerogit.model.spelling import quote_name
from aerogit.plan.planner import plan
from aerogit.porcelain.worktree.drafting import planned_scripts
from aerogit.porcelain.worktree.renaming import questions
from aerogit.sql.lexer import Token, tokenize
from aerogit.sql.reading import read
from aerogit.sql.retargeting import Place, Retargeting
from aerogit.sql.statement import Outcome, SourceFile, Statement


class CannotFollowError(RepositoryError):
    """A statement of one side that cannot be brought behind the other side's; says where and why."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a side has come: its schema, and how it renamed things of base since."""

    schema: Schema
    renames: Renames


@dataclass(frozen=True, slots=True)
class Combined:
    """A state of one side merged with the whole of the other; `names` leads from the state's names to the merged ones.

    Names that are the same are left out.
    """

    schema: Schema
    names: Mapping[Path, Path]


Combine = Callable[[State], Combined | None]
"""Merges a state with the other side; None while that has conflicts nobody settled."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a script and what stands there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A script as it follows the other side: what is different in it, and the schemas it leads from and to."""

    file: SourceFile
    edits: tuple[Edit, ...]
    before: Schema
    after: Schema

    @property
    def text(self) -> str:
        """The script."""
        return edited(self.file.text, self.edits)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """A text with its edits made.

    >>> edited("one two three", [Edit(4, 7, "2")])
    'one 2 three'
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


@dataclass(slots=True)
class Way:
    """A side's scripts on their way behind the other's: where the side stands, and what is reached on the other."""

    combine: Combine
    state: State
    reached: Schema
    """What replaying everything so far gives."""
    held: list[tuple[SourceFile, Statement, Retargeting]] = field(default_factory=list)
    """Data statements that wait until the schemas can be merged again."""
    is_across: bool = False
    """Whether the outcome is run once, in databases that ran the other side's."""
    _combined: Combined | None = None
    _is_known: bool = False

    def combined(self) -> Combined | None:
        """The present state merged with the other side."""
        if not self._is_known:
            self._combined, self._is_known = self.combine(self.state), True
        return self._combined

    def moved(self, state: State) -> None:
        """The side went on."""
        self.state = state
        self._is_known = False

    def pass_by(self, file: SourceFile) -> None:
        """Let the side take a script that the other side has as well."""
        reading = read([file], self.state.schema.dialect, onto=self.state.schema)
        self.moved(State(reading.schema, composed(self.state.renames, reading.renames)))

    def follow(self, file: SourceFile, *, is_last: bool) -> Followed:
        """Bring one script behind; the last one has to bring everything that was held."""
        before = self.reached
        found = _Script(self, file).followed(is_last=is_last)
        return Followed(file, tuple(found), before, self.reached)


class _Script:
    """One script while its statements are brought behind the other side's."""

    def __init__(self, way: Way, file: SourceFile) -> None:
        self.way = way
        self.file = file
        self.dialect = way.reached.dialect
        self.start = way.state
        self.origin = way.reached
        reading = read([file], self.dialect, onto=self.start.schema)
        self.statements = reading.statements
        self.after = State(reading.schema, composed(self.start.renames, reading.renames))
        has_session = any(statement.outcome is Outcome.SESSION for statement in self.statements)
        self.is_plain = not has_session and _TEMPORARY.search(file.text) is None
        """Whether what a statement means depends on the schema alone, and not on what the script did before."""
        self.done: list[str] = []
        """What was emitted so far, statements with their `;`."""
        self.edits: list[Edit] = []
        self.is_dropped = False

    def followed(self, *, is_last: bool) -> list[Edit]:
        """The edits of the script."""
        if self.statements:
            self._catch_up_at(self.statements[0].start)
        for at, statement in enumerate(self.statements):
            self._one(statement)
            following = self.statements[at + 1].start if at + 1 < len(self.statements) else len(self.file.text)
            if self.is_dropped and self.file.text[statement.end : following].lstrip().startswith(";"):
                place = self.file.text.index(";", statement.end)
                self.edits.append(Edit(place, place + 1, ""))
            self.is_dropped = False
        if is_last and self.way.held:
            source, statement, _ = self.way.held[0]
            raise _refused(source, statement.start, "what it writes to is not there before the conflict is settled")
        return self.edits

    def _one(self, statement: Statement) -> None:
        match statement.outcome:
            case Outcome.SESSION | Outcome.IGNORED:
                self._setting(statement)
            case Outcome.DATA:
                self._data(statement)
            case Outcome.MODELLED | Outcome.OPAQUE:
                self._change(statement)

    def _text(self, statement: Statement) -> str:
        return self.file.text[statement.start : statement.end]

    def _setting(self, statement: Statement) -> None:
        """What lasts as long as the session: settings, temporary tables."""
        combined = self.way.combined()
        piece = self._text(statement)
        for candidate in dict.fromkeys((self._renamed(piece, combined.names if combined else {}), piece)):
            if self._attempt(candidate) is not None:
                self.done.append(f"{candidate};\n")
                self._replace(statement, candidate)
                return
        raise _refused(self.file, statement.start, "what it is made from goes by other names")

    # Rows

    def _data(self, statement: Statement) -> None:
        combined = self.way.combined()
        state = self.way.state.schema
        if combined is None or self.way.held:
            self.way.held.append((self.file, statement, Retargeting(state, state, {})))
            self._replace(statement, "")
            return
        text = self._rewritten(self.file, statement, Retargeting(state, combined.schema, combined.names))
        self._replace(statement, text)

    def _rewritten(self, file: SourceFile, statement: Statement, way: Retargeting) -> str:
        place = Place(self.way.reached) if self.is_plain else Place(self.origin, "".join(self.done))
        try:
            text = way.rewritten(file.text, statement, place)
        except SourceError as error:
            raise _refused(file, statement.start, error.message) from error
        self.done.append(f"{text};\n")
        return text

    # The schema

    def _change(self, statement: Statement) -> None:
        before, names = self.way.state, self.way.combined()
        self._advance(statement)
        combined = self.way.combined()
        if combined is None:
            self._replace(statement, "")
            return
        piece = self._text(statement)
        renames = self._step(statement, before, names, combined)
        candidates = dict.fromkeys((piece, self._renamed(piece, names.names if names else {})))
        for candidate in () if self._is_in_the_way(piece, combined.schema, renames) else candidates:
            reached = self._attempt(candidate)
            if reached is not None and not compare(reached, combined.schema):
                self.way.reached = reached
                self.done.append(f"{candidate};\n")
                late = self._late()
                self._replace(statement, f"{candidate};\n{late}" if late else candidate)
                return
        lead = _lead(piece, self.dialect)
        planned = self._planned(statement.start + lead, combined.schema, renames, _moves_rows(piece, self.dialect))
        late = self._late()
        self._replace(statement, "\n".join(filter(None, (planned + ";" * bool(planned and late), late))), lead)

    def _is_in_the_way(self, piece: str, wanted: Schema, renames: Renames) -> bool:
        """Whether the engine lets a table be altered only when others let go of it, which the statement does not know.

        DuckDB alters no table that an index or another table's foreign key depends on, and leaves views behind that say
        what the table was called. In a migration of its own those views are left as its author left them.
        """
        if self.dialect != "duckdb" or not self.is_plain or _words(piece, self.dialect)[:2] != ["alter", "table"]:
            return False
        try:
            found = plan(self.way.reached, wanted, renames)
        except (PlanError, UnsupportedError):
            return False
        first = [_words(text, self.dialect)[:2] for step in found.steps for text in step.statements]
        kinds = {"index", "table", "view"} if self.way.is_across else {"index", "table"}
        return any(words[:1] == ["drop"] and words[-1] in kinds for words in first)

    def _advance(self, statement: Statement) -> None:
        """Let the side take the step that a statement is."""
        if statement is self.statements[-1]:
            self.way.moved(self.after)
            return
        head = SourceFile(self.file.path, self.file.text[: statement.end])
        reading = read([head], self.dialect, onto=self.start.schema)
        self.way.moved(State(reading.schema, composed(self.start.renames, reading.renames)))

    def _attempt(self, piece: str) -> Schema | None:
        """What a statement makes of what is reached; None where it cannot stand there."""
        start, text = (self.way.reached, piece) if self.is_plain else (self.origin, "".join((*self.done, piece)))
        try:
            return read([SourceFile(self.file.path, text)], self.dialect, onto=start).schema
        except SourceError:
            return None

    def _renamed(self, piece: str, names: Mapping[Path, Path]) -> str:
        """A statement with the names exchanged that the other side gave; reading it shows whether that is right."""
        tokens = tokenize(piece, self.dialect)
        said = {token.value.lower() for token in tokens if token.is_name}
        exchanged: dict[str, str] = {}
        for old, new in names.items():
            if old.key.name.lower() in said:
                here, there = (old.part[1], new.part[1]) if old.part[1] else (old.key.name, new.key.name)
                exchanged[here.lower()] = there
        traits = self.way.reached.traits
        edits = [
            Edit(token.start, token.end, quote_name(exchanged[token.value.lower()], traits))
            for token in tokens
            if token.is_name and token.value.lower() in exchanged
        ]
        return edited(piece, edits)

    def _step(
        self, statement: Statement, before: State, names: Combined | None, combined: Combined
    ) -> dict[Path, Path]:
        """What a statement renames, under the merged names."""
        if names is None or not self.is_plain:
            return {}
        text = SourceFile(self.file.path, self._text(statement))
        renames = read([text], self.dialect, onto=before.schema).renames
        found = {common(names.names, old): common(combined.names, new) for old, new in renames.items()}
        return {old: new for old, new in found.items() if old != new}

    def _planned(self, offset: int, wanted: Schema, renames: Renames, moves_rows: bool = False) -> str:
        """The statements that lead from what is reached to a schema, without the last `;`."""
        if not compare(self.way.reached, wanted):
            return ""
        if moves_rows:
            raise _refused(self.file, offset, "it moves rows, and can neither stay as it is nor follow a rename")
        asked = questions(self.way.reached, wanted, renames)
        if asked:
            names = asked[0].text(wanted.traits.default_namespace)
            raise _refused(self.file, offset, f"whether this renames or replaces is not known behind it ({names})")
        try:
            text = planned_scripts(self.way.reached, wanted, renames).up
        except (PlanError, UnsupportedError) as error:
            raise _refused(self.file, offset, error.message) from error
        self.way.reached = wanted
        self.done.append(f"{text}\n")
        return text.strip().removesuffix(";")

    def _late(self) -> str:
        """The statements that were held, now that what they write to is there."""
        combined = self.way.combined()
        assert combined is not None
        found = []
        for file, statement, was in self.way.held:
            found.append(self._rewritten(file, statement, Retargeting(was.before, combined.schema, combined.names)))
        self.way.held.clear()
        return ";\n".join(found)

    def _catch_up_at(self, offset: int) -> None:
        """Bring in front what the side had changed before its first script, where that is not reached yet."""
        combined = self.way.combined()
        if combined is None:
            return
        text = self._planned(offset, combined.schema, {})
        late = self._late()
        lines = "".join(f"{part};\n" for part in (text, late) if part)
        if lines:
            self.edits.append(Edit(offset, offset, lines))

    def _replace(self, statement: Statement, text: str, lead: int = 0) -> None:
        """Put a text in a statement's place, behind the comments it begins with where `lead` says so."""
        start = statement.start + (lead if text else _lead(self._text(statement), self.dialect))
        self.is_dropped = not text
        if self.file.text[start : statement.end] != text:
            self.edits.append(Edit(start, statement.end, text))


_TEMPORARY = re.compile(r"\btemp(?:orary)?\b", re.IGNORECASE)


def _refused(file: SourceFile, offset: int, why: str) -> CannotFollowError:
    line = file.text.count("\n", 0, _visible(file.text, offset)) + 1
    return CannotFollowError(
        f"{file.path}:{line}: this statement cannot follow the other side: {why}",
        "nothing was changed; write it so that it can, on the side it is from, and merge again",
    )


def _visible(text: str, offset: int) -> int:
    """The offset of the first character at or behind one that is no white space."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


def _lead(text: str, dialect: str) -> int:
    """Where a statement begins behind its comments."""
    return next((token.start for token in _tokens(text, dialect)), 0)


def _tokens(text: str, dialect: str) -> Iterator[Token]:
    yield from tokenize(text.partition("\n\\.")[0] if text.endswith("\\.") else text, dialect)


def _words(text: str, dialect: str) -> list[str]:
    return [token.value for token in _tokens(text, dialect) if token.is_name]


def _moves_rows(text: str, dialect: str) -> bool:
    """Whether a change of the schema also says what becomes of rows."""
    words = _words(text, dialect)
    if words[:1] == ["create"]:
        return "table" in words[:4] and "select" in words
    return words[:2] == ["alter", "table"] and "using" in words
