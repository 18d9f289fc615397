"""Queries that need no syntax tree: SELECT over relations and subqueries, with joins, groups and order.

As `plain` has it for expressions: PostgreSQL's parser has accepted the text, and a lexeme is taken for what it is only
where the grammar lets it be nothing else. Whatever is less plain (a star, WINDOW, a name nobody has) is left to the
tree, which also knows what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from aerogit.errors import SourceError
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.lexer import NUMBER, QUOTED, WORD
from aerogit.sql.postgres.normal.queries import called_by_itself, called_in_vain, named_as, output_called, output_number
from aerogit.sql.postgres.plain.output_names import item_name
from aerogit.sql.postgres.plain.plain import VALUES, Plain, lexemes_of
from aerogit.sql.postgres.plain.sources import Sources
from aerogit.sql.postgres.resolving.marking import Marking
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.scope import Scope

_OPERATIONS = frozenset(("union", "intersect", "except"))
_UNREAD = frozenset(("window", "fetch", "for", "into", "values", "table"))
_DIRECTIONS = frozenset(("asc", "desc"))
_RARE = re.compile(r"/\*|\$(?!\d)|[\\;{}]|[uU]&")


class PlainQuery(NamedTuple):
    """A query with its references in place, before its normal form."""

    atoms: list[Atom]
    marks: list[Mark]
    columns: list[str]
    """The names of its output columns."""


def plain_query(run: Replay, text: str, outer: Scope | None = None) -> PlainQuery | None:
    """The query a text is, which the parser accepts; None where it takes a tree to tell."""
    if not text.isascii() or _RARE.search(text) is not None:
        return None
    try:
        reading = _Queries(run, lexemes_of(text), Scope(outer))
        columns = reading.query(len(reading.lexemes), -1, outer)
    except (LookupError, SourceError):
        return None
    return None if reading.may_have_labels() else PlainQuery(reading.atoms, reading.marks, columns)


def plain_with_queries(run: Replay, lexemes: list[tuple[str, str]], scope: Scope) -> Plain | None:
    """An expression with queries in it."""
    try:
        reading = _Queries(run, lexemes, scope)
        reading.through(len(lexemes))
    except (LookupError, SourceError):
        return None
    return None if reading.may_have_labels() else Plain(reading.atoms, reading.marks, set(), (), is_fixed=False)


class _Queries(Sources):
    """A text with queries on its way. What is not plain raises LookupError."""

    __slots__ = ()

    def may_have_labels(self) -> bool:
        """Whether a string may be a label that is not marked: some column is of a type of the schema's."""
        if not self.has_labels:
            return False
        declared = Marking(self.run)
        declared.local = self.local_types()
        types = [declared.declared(mark.ref) for mark in self.marks]
        return any(type_ is not None and type_.user is not None for type_ in types)

    def query(self, end: int, opener: int, outer: Scope | None, *, is_operand: bool = False) -> list[str]:
        """A query from the lexeme at hand to `end`, in the parentheses opened at `opener`; its output columns.

        The columns of an operand behind UNION have the names of the first one's, whatever it calls them.
        """
        around = self.scope
        scope = self.scope = Scope(outer)
        steps = [step for step in self.steps[opener] if self.at <= step < end]
        if self.texts[self.at] == "with":
            self._with(scope)
        operands = self._operands([step for step in steps if step >= self.at], end)
        if len(operands) == 1:
            columns = self._select(operands[0], scope, is_operand=is_operand)
        else:
            columns = self._united(operands, scope, is_operand=is_operand)
        self.scope = around
        self.after_operand = True
        return columns

    def _with(self, scope: Scope) -> None:
        self.words(1)
        while True:
            name = self.name_at(self.at)
            self.words(1)
            self.expect("as")
            if self.texts[self.at] == "not":
                self.words(1)
            if self.texts[self.at] == "materialized":
                self.words(1)
            scope.ctes[name] = self.subquery(scope)
            if self.texts[self.at] != ",":
                return
            self.words(1)

    def subquery(self, outer: Scope | None, *, is_operand: bool = False) -> list[str]:
        """A query in parentheses, from the one that opens."""
        opener = self.at
        self.expect("(")
        columns = self.query(self.closes[opener], opener, outer, is_operand=is_operand)
        self.expect(")")
        return columns

    def _operands(self, steps: Sequence[int], end: int) -> list[_Select]:
        """The single queries of UNION and its like, by where their clauses begin."""
        found: list[_Select] = []
        start = self.at
        own: list[int] = []
        for step in steps:
            text = self.texts[step]
            if text in _UNREAD:
                raise LookupError(text)
            if text in _OPERATIONS:
                found.append(_Select(start, step, own))
                start = step + 1 + (self.texts[step + 1] in ("all", "distinct"))
                own = []
            else:
                own.append(step)
        found.append(_Select(start, end, own))
        return found

    def _united(self, operands: Sequence[_Select], scope: Scope, *, is_operand: bool) -> list[str]:
        last = operands[-1]
        if any(self.texts[step] in ("order", "limit", "offset") for step in last.steps):
            raise LookupError("rows of a union in order")
        columns = self._put_together(operands[0], scope, is_operand=is_operand)
        for operand in operands[1:]:
            self.words(operand.start - self.at)
            self._put_together(operand, scope, is_operand=True)
        return columns

    def _put_together(self, own: _Select, scope: Scope, *, is_operand: bool) -> list[str]:
        if self.texts[own.start] != "(" or self.closes[own.start] != own.end - 1:
            return self._select(own, Scope(scope), is_operand=is_operand)
        return self.subquery(scope, is_operand=is_operand)

    def _select(self, own: _Select, scope: Scope, *, is_operand: bool) -> list[str]:
        """One SELECT. Its sources are read first, as its columns are theirs."""
        self.scope = scope
        if self.at != own.start or self.texts[self.at] != "select":
            raise LookupError("select")
        clauses = self._clauses(own)
        before = self.atoms
        sources: list[Atom] = []
        if clauses[1].word == "from":
            self.atoms = sources
            self.at = clauses[1].start
            self.words(1)
            self.read_sources(clauses[1].end, scope)
        self.atoms = before
        self.at = own.start
        columns = self._select_list(clauses[0], scope, is_operand=is_operand)
        self.atoms += sources
        for clause in clauses[1:]:
            self.at = clause.start
            self._clause(clause, scope, columns)
        self.at = own.end
        return columns

    def _clauses(self, own: _Select) -> list[_Clause]:
        places = [step for step in own.steps if self.texts[step] != ","]
        if places[:1] != [own.start]:
            raise LookupError("select")
        ends = [*places[1:], own.end]
        commas = [step for step in own.steps if self.texts[step] == ","]
        made = [
            _Clause(self.texts[start], start, end, [comma for comma in commas if start < comma < end])
            for start, end in zip(places, ends, strict=True)
        ]
        return made if len(made) > 1 else [*made, _Clause("", own.end, own.end, [])]

    def _select_list(self, clause: _Clause, scope: Scope, *, is_operand: bool) -> list[str]:
        self.words(1)
        if self.texts[self.at] == "distinct" and self.texts[self.at + 1] == "on":
            raise LookupError("distinct on")
        if self.texts[self.at] in ("distinct", "all") and self.all[self.at].kind is WORD:
            self.words(1)
        return [self._item(end, scope, is_operand=is_operand) for end in self._ends(clause)]

    def _ends(self, clause: _Clause) -> list[int]:
        """Where the items of a list end; an item is read from where the one before did, past the comma."""
        return [*clause.commas, clause.end]

    def _item(self, end: int, scope: Scope, *, is_operand: bool) -> str:
        """An item of a select list, with a marker where its name is not its own; the column's name."""
        if self.texts[self.at] == ",":
            self.words(1)
        self.after_operand = False
        start, named = self.at, ""
        stop = end
        if end - start > 2 and self.texts[end - 2] == "as" and self.all[end - 2].kind is WORD:
            named, stop = self.name_at(end - 1, any_word=True), end - 2
        column = self._column_name(start, stop)
        if not column:
            called = named or item_name(self, start, stop)
            marker = called_by_itself() if named else named_as(called)
            if is_operand:
                marker = called_in_vain()
            if named or not is_operand:
                self.atoms.append(marker)
            self.through(stop)
        else:
            called = named or column
            place, count = len(self.atoms), len(self.marks)
            self.is_output = not (named or is_operand)
            self.through(stop)
            self.is_output = False
            if is_operand and named:
                self.atoms.insert(place, called_in_vain())
            elif not is_operand and named:
                self.atoms.insert(place, called_by_itself())
            elif not is_operand and len(self.marks) == count:
                self.atoms.insert(place, named_as(called))
        if not self.after_operand or self.texts[stop - 1] in _DIRECTIONS:
            raise LookupError("a keyword as the name of a column")
        self.words(end - stop)
        return called

    def _column_name(self, start: int, end: int) -> str:
        """The name of the column that an item is, and nothing else; "" where it is more."""
        last = self.all[end - 1]
        is_name = last.kind is QUOTED or (last.kind is WORD and last.text not in VALUES)
        if not is_name or end - start not in (1, 3) or (end - start == 3 and self.texts[start + 1] != "."):
            return ""
        return self.name_at(end - 1, any_word=end - start == 3)

    def _clause(self, clause: _Clause, scope: Scope, columns: Sequence[str]) -> None:
        match clause.word:
            case "where" | "having" | "limit" | "offset":
                self.words(1)
                self.after_operand = False
                self.through(clause.end)
            case "group" | "order":
                self.words(1)
                self.expect("by")
                for end in self._ends(clause):
                    self._ordering(end, scope, columns)
            case _:
                pass

    def _ordering(self, end: int, scope: Scope, columns: Sequence[str]) -> None:
        """An item of GROUP BY or ORDER BY, which may be the name or number of an output column."""
        if self.texts[self.at] == ",":
            self.words(1)
        self.after_operand = False
        stop = end
        if stop - self.at > 2 and self.texts[stop - 2] == "nulls":
            stop -= 2
        if self.texts[stop - 1] in _DIRECTIONS and stop - self.at > 1:
            stop -= 1
        atom = self.all[self.at]
        if stop - self.at == 1 and atom.kind is NUMBER:
            self.atoms += (output_number(int(atom.text)), atom)
            self.at += 1
        elif stop - self.at == 1 and self._is_output(atom, scope, columns):
            self.atoms += (output_called(self.name_at(self.at)), atom)
            self.at += 1
        else:
            self.through(stop)
        self.words(end - self.at)

    def _is_output(self, atom: Atom, scope: Scope, columns: Sequence[str]) -> bool:
        if atom.kind is not WORD and atom.kind is not QUOTED:
            return False
        name = self.name_at(self.at)
        return name in columns and not any(name in (source.columns or ()) for source in scope.sources)


class _Select(NamedTuple):
    """A single query: its lexemes, and which of them are words that begin a clause, or commas between items."""

    start: int
    end: int
    steps: list[int]


class _Clause(NamedTuple):
    """A clause of a query, from its word on."""

    word: str
    start: int
    end: int
    commas: list[int]
