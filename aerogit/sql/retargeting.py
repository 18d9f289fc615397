"""Statements under other names: a data statement whose tables and columns were renamed, comments and layout kept.

Names are exchanged where the reader found them, nowhere else, and the outcome is read again over the schema it is for:
every name must lead where the old one led. What a reader does not look into is refused rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aerogit.errors import SourceError
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.references import Change
from aerogit.model.rename import Renames, change_of
from aerogit.model.schema import Schema
from aerogit.model.spelling import SpellRef, quote_name
from aerogit.model.table import Column, Table
from aerogit.sql.atoms import Mark
from aerogit.sql.cursor import closing
from aerogit.sql.lexer import Lexeme, Token, tokenize
from aerogit.sql.normal import source_pieces
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile, Statement

_LISTS = ("using", "exclude", "except", "rename", "replace")
"""Words before a list of columns that readers do not look up."""
_AT_THE_BEGINNING = ("select", "values", "with", "default", "from", "table", "query")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rewritten statement is to stand: behind `text`, in a script that runs over `start`."""

    start: Schema
    text: str = ""


class Retargeting:
    """The way of names from one schema to another, for data statements that were written for the first.

    `renames` leads from names of `before` to those of `after`.
    """

    def __init__(self, before: Schema, after: Schema, renames: Renames) -> None:
        self.before = before
        self.after = after
        self.renames = renames
        self.change: Change = change_of(renames, before)

    def rewritten(self, text: str, statement: Statement, place: Place) -> str:
        """The statement for the other schema; `SourceError`, placed in `text`, where it cannot be sound."""
        own = text[statement.start : statement.end]
        if statement.marks is None:
            self._refuse_mentions(own, statement.start)
            found = own
        else:
            marks = [mark.moved(-statement.start) for mark in statement.marks]
            if not _is_selected_from(_tokens(own, self.before)):
                marks = [mark._replace(output="") for mark in marks]
            self._refuse_hidden(own, statement, marks)
            found = self._exchanged(own, statement, marks)
        self._prove(found, statement, place)
        return found

    def _exchanged(self, own: str, statement: Statement, marks: Sequence[Mark]) -> str:
        pieces = source_pieces(own, marks)
        made = Expr((), pieces).retarget(self.change, SpellRef(self.before.traits))
        if made.source is not pieces and made.source != pieces:
            self._refuse_ambiguous(own, statement, marks)
        listed = self._listed(own, statement, marks)
        if listed is None:
            return made.text
        at, names = listed
        head = Expr((), source_pieces(own[:at], [mark for mark in marks if mark.end <= at]))
        tail = Expr((), source_pieces(own[at:], [m for m in marks if m.name_start >= at], at))
        spell = SpellRef(self.before.traits)
        return f"{head.retarget(self.change, spell).text} ({names}){tail.retarget(self.change, spell).text}"

    def _listed(self, own: str, statement: Statement, marks: Sequence[Mark]) -> tuple[int, str] | None:
        """Where a column list must be put, and its names: for an INSERT without one into a table that looks different.

        None where there is no need for it.
        """
        target = self._target(own, statement, marks)
        if target is None:
            return None
        path, behind = target
        here, there = self._table(self.before, path), self._table(self.after, self._moved(path))
        if here is None or there is None:
            return None
        names = [self._column(here.object_key, column.name) for column in _insertable(here)]
        if names == [column.name for column in _insertable(there)]:
            return None
        return behind, ", ".join(quote_name(name, self.before.traits) for name in names)

    def _target(self, own: str, statement: Statement, marks: Sequence[Mark]) -> tuple[tuple[str, ...], int] | None:
        """The table of an INSERT that lists no columns, and the offset behind its name and alias."""
        if statement.what != "insert" or statement.columns or not marks:
            return None
        tokens = _tokens(own, self.before)
        into = next((at for at, token in enumerate(tokens) if token.is_word("into")), -1)
        if into < 0 or into + 1 >= len(tokens):
            return None
        mark = next((m for m in marks if m.start == tokens[into + 1].start and m.ref.kind == "relation"), None)
        if mark is None:
            return None
        at = next(place for place, token in enumerate(tokens) if token.start >= mark.end or token is tokens[-1])
        if at < len(tokens) and tokens[at].is_word("by"):
            return None
        if tokens[at].is_word("as"):
            at += 2
        elif tokens[at].is_name and not tokens[at].is_word(*_AT_THE_BEGINNING, "overriding"):
            at += 1
        if tokens[at].is_word("default") or (tokens[at].text == "(" and not _opens_query(tokens, at)):
            return None
        return mark.ref.path, tokens[at - 1].end

    def _column(self, key: Key, name: str) -> str:
        moved = self.change(Ref("column", (key.namespace, key.name, name)))
        return moved.path[-1] if moved is not None else name

    def _prove(self, found: str, statement: Statement, place: Place) -> None:
        """Read the outcome where it will stand: its names must lead where the old ones led."""
        script = SourceFile(statement.file, f"{place.text}\n{found}" if place.text else found)
        try:
            again = read([script], self.after.dialect, onto=place.start).statements[-1]
        except SourceError as error:
            raise SourceError(error.message, offset=statement.start, hint=error.hint) from error
        before = [self.change(mark.ref) or mark.ref for mark in _in_order(statement.marks or ())]
        after = [mark.ref for mark in _in_order(again.marks or ())]
        if again.columns and not statement.columns and again.what == "insert":
            places = [at for at, ref in enumerate(after) if ref.kind == "column"][: len(again.columns)]
            after = [ref for at, ref in enumerate(after) if at not in places]
        if before != after:
            lost = next((ref for ref in [*before, *after] if ref not in after or ref not in before), None)
            name = lost.path[-1] if lost else "a name"
            raise SourceError(f"{name} would mean something else there", offset=statement.start)

    # What is not looked into

    def _refuse_mentions(self, own: str, offset: int) -> None:
        """A block of code, a call: whatever names it has in it are not known for references."""
        for old in self.renames:
            name = old.part[1] or old.key.name
            if _has_word(own, name) and _has_word(own, old.key.name):
                what = old.text(self.before.traits.default_namespace)
                raise SourceError(f"{what} was renamed, and what this statement does to it is not known", offset=offset)

    def _refuse_hidden(self, own: str, statement: Statement, marks: Sequence[Mark]) -> None:
        """Columns named by lists that readers do not look up, by NATURAL or by patterns, where one was renamed."""
        touched = {mark.ref.path for mark in marks if mark.ref.kind == "relation"}
        renamed = [
            (old.part[1], new.part[1])
            for old, new in self.renames.items()
            if old.part[0] == "column" and (old.key.namespace, old.key.name) in touched
        ]
        tokens = _tokens(own, self.before)
        kept = {mark.output.lower() for mark in marks}
        loose = _loose(tokens, marks) - kept if _is_sorted_union(tokens) else set()
        for column, new in renamed:
            if column.lower() in loose:
                raise _matched_by_name(column, new, statement)
        for name in (*_hidden(tokens, [mark.start for mark in marks]), *_of_rows(tokens, marks)):
            for column, new in renamed:
                if name in (None, column.lower(), new.lower()):
                    raise _matched_by_name(column, new, statement)
        self._refuse_stars(own, statement, marks)
        self._refuse_deleted_from(tokens, statement, marks)

    def _refuse_deleted_from(self, tokens: Sequence[Token], statement: Statement, marks: Sequence[Mark]) -> None:
        """MySQL's `DELETE users FROM users JOIN …` names the table twice."""
        if not tokens or not tokens[0].is_word("delete"):
            return
        head = tokens[: next((at for at, token in enumerate(tokens) if token.is_word("from")), 0)]
        known = {mark.name_start for mark in marks}
        said = {token.value.lower() for token in head if token.is_name and token.start not in known}
        for old, new in self.renames.items():
            if not old.part[1] and old.key.name != new.key.name and old.key.name.lower() in said:
                raise SourceError(
                    f"{old.key.name} was renamed to {new.key.name}, and this statement names it in front of FROM",
                    offset=statement.start,
                )

    def _refuse_stars(self, own: str, statement: Statement, marks: Sequence[Mark]) -> None:
        """`SELECT *` gives other columns where the relation has others, under names that are matched further out."""
        tokens = _tokens(own, self.before)
        if not any(_is_star(tokens, at) for at in range(1, len(tokens))):
            return
        read_from = [mark.ref.path for mark in _in_order(marks) if mark.ref.kind == "relation"]
        for key in statement.keys[:1]:
            if (key.namespace, key.name) in read_from:
                read_from.remove((key.namespace, key.name))
        loose = _loose(tokens, marks)
        for path in sorted(set(read_from)):
            here, there = self._table(self.before, path), self._table(self.after, self._moved(path))
            if here is None or there is None:
                continue
            names = [self._column(here.object_key, column.name) for column in here.columns]
            if names != [column.name for column in there.columns]:
                raise SourceError(
                    f"it selects * from {here.name}, which has other columns on the other side", offset=statement.start
                )
            for column, new in zip(here.columns, names, strict=True):
                if column.name != new and loose & {column.name.lower(), new.lower()}:
                    raise _matched_by_name(column.name, new, statement)

    def _moved(self, path: tuple[str, ...]) -> tuple[str, ...]:
        return (self.change(Ref("relation", path)) or Ref("relation", path)).path

    def _table(self, schema: Schema, path: tuple[str, ...]) -> Table | None:
        key = schema.find(Ref("relation", path))
        found = schema.get(key) if key is not None else None
        return found if isinstance(found, Table) else None

    def _refuse_ambiguous(self, own: str, statement: Statement, marks: Sequence[Mark]) -> None:
        """A bare name that is the column of another relation of the statement too, once it is renamed."""
        body = _behind_target(_tokens(own, self.before))
        relations = {mark.ref for mark in marks if mark.ref.kind == "relation"}
        for mark in marks:
            moved = self.change(mark.ref) if mark.ref.kind == "column" and mark.start >= body else None
            is_bare = mark.start == mark.name_start and not own[: mark.name_start].rstrip().endswith(".")
            if moved is None or moved.path[-1] == mark.ref.path[-1] or not is_bare:
                continue
            for ref in relations:
                place = self._moved(ref.path)
                value = self._table(self.after, place) if place != moved.path[:2] else None
                if value is not None and value.column(moved.path[-1]) is not None:
                    raise SourceError(
                        f"{mark.ref.path[-1]} would be {moved.path[-1]}, a column of {value.name} too",
                        offset=statement.start,
                    )


_ROWS = re.compile(r"\bFROM\s+STDIN\b[^;]*;", re.IGNORECASE)


def _tokens(own: str, schema: Schema) -> list[Token]:
    """The tokens of a statement; of a COPY those in front of its rows."""
    rows = _ROWS.search(own)
    return tokenize(own[: rows.end()] if rows and own.endswith("\\.") else own, schema.dialect)


def _insertable(table: Table) -> list[Column]:
    return [column for column in table.columns if column.generated is None]


def _opens_query(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].text == "(":
        at += 1
    return at < len(tokens) and tokens[at].is_word("select", "values", "with", "from")


def _matched_by_name(column: str, new: str, statement: Statement) -> SourceError:
    message = f"{column} was renamed to {new}, and this statement matches columns by their names"
    return SourceError(message, offset=statement.start)


def _loose(tokens: Sequence[Token], marks: Sequence[Mark]) -> set[str]:
    """The names that no reader found to lead anywhere, folded."""
    known = {mark.name_start for mark in marks}
    return {token.value.lower() for token in tokens if token.is_name and token.start not in known}


def _is_star(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token stands for all columns; EXISTS asks for none."""
    if tokens[at].text != "*":
        return False
    is_asked = at > 2 and tokens[at - 3].is_word("exists") and tokens[at - 1].is_word("select")
    return not is_asked and (tokens[at - 1].text in (",", ".") or tokens[at - 1].is_word("select", "all", "distinct"))


def _is_sorted_union(tokens: Sequence[Token]) -> bool:
    """Whether queries may be put together and sorted, which is done by the names of the first one's columns."""
    words = {token.value.lower() for token in tokens if token.kind is Lexeme.WORD}
    return "order" in words and not words.isdisjoint(("union", "intersect", "except"))


def _is_selected_from(tokens: Sequence[Token]) -> bool:
    """Whether something may select from a query of the statement, or sort several, so that its columns' names count."""
    if _is_sorted_union(tokens):
        return True
    for at, token in enumerate(tokens):
        behind = at + 1 < len(tokens) and tokens[at + 1].text == "("
        if token.is_word("with") or (
            behind and (token.is_word("from", "join", "using", "lateral") or token.text == ",")
        ):
            return True
    return False


def _in_order(marks: Sequence[Mark]) -> list[Mark]:
    """The marks in the order of the text, one for each place."""
    found = {mark.name_start: mark for mark in sorted(marks, key=lambda mark: (mark.name_start, mark.source_only))}
    return list(found.values())


def _has_word(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _hidden(tokens: Sequence[Token], marked: Sequence[int]) -> Iterator[str | None]:
    """The names in lists nobody looks up; None where any name may be meant."""
    for at, token in enumerate(tokens):
        if token.kind is not Lexeme.WORD:
            continue
        after = tokens[at + 1] if at + 1 < len(tokens) else token
        opens = after.text == "("
        by_name = token.value == "by" and after.is_word("name")
        if token.value == "natural" or by_name or (token.value == "columns" and opens):
            yield None
        elif token.value in _LISTS and opens:
            close = closing(list(tokens), at + 1, len(tokens))
            yield from (t.value for t in tokens[at + 2 : close] if t.is_name and t.start not in marked)


def _of_rows(tokens: Sequence[Token], marks: Sequence[Mark]) -> Iterator[str]:
    """Names that may be columns of a row: `(u).name`, `row_to_json(u) ->> 'name'`, MySQL's `AS new … new.name`."""
    columns = {mark.name_start for mark in marks if mark.ref.kind == "column"}
    relations = {mark.ref.path[-1].lower() for mark in marks if mark.ref.kind == "relation"}
    ends = {mark.end for mark in marks if mark.ref.kind == "relation"}
    for at in range(len(tokens) - 1):
        if tokens[at].end in ends:
            alias = tokens[min(at + 1 + tokens[at + 1].is_word("as"), len(tokens) - 1)]
            relations.add(alias.value.lower() if alias.is_name else "")
    has_rows = False
    for at in range(1, len(tokens) - 1):
        token = tokens[at]
        is_alone = tokens[at - 1].text == "(" and tokens[at + 1].text == ")" and token.start not in columns
        if token.is_name and is_alone and token.value.lower() in relations:
            called = at > 1 and tokens[at - 2].is_name and not tokens[at - 2].is_word("using", "into", "from", "in")
            has_rows |= called
            if at + 3 < len(tokens) and tokens[at + 2].text == ".":
                yield tokens[at + 3].value.lower()
        is_new = token.is_name and tokens[at - 1].is_word("as") and tokens[at + 1].is_word("on")
        if is_new and at + 2 < len(tokens) and tokens[at + 2].is_word("duplicate"):
            for behind in range(at, len(tokens) - 2):
                if tokens[behind].value.lower() == token.value.lower() and tokens[behind + 1].text == ".":
                    yield tokens[behind + 2].value.lower()
    if has_rows:
        yield from (token.value.lower() for token in tokens if token.kind is Lexeme.STRING)


def _behind_target(tokens: Sequence[Token]) -> int:
    """The offset of the first name that is read: behind the column list of an INSERT."""
    if not tokens or not tokens[0].is_word("insert", "replace"):
        return 0
    return next((token.start for token in tokens if token.is_word("select", "values", "with", "default")), 0)
