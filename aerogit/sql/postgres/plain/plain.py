"""Expressions that need no syntax tree: columns of one table, constants, operators, casts, calls of foreign functions.

Their references are found among the lexemes. PostgreSQL's parser has accepted the statement; a lexeme is taken for
what it is only where the grammar lets it be nothing else: a word that is no keyword beside an operator is a column, one
before a parenthesis a call. Everything else (a query, a dot, a name that is not the table's) is left to the tree.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from aerogit.errors import SourceError
from aerogit.model.built_in import BUILT_IN
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Enum
from aerogit.model.reserved import RESERVED
from aerogit.model.types import Type
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.lexer import NUMBER, OPERATOR, PUNCTUATION, QUOTED, STRING, WORD, lexeme_pattern
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.scope import Scope, Visible
from aerogit.sql.postgres.scanning.atoms import DOT
from aerogit.sql.postgres.scanning.brief_names import COLUMN_KEYWORDS
from aerogit.sql.postgres.scanning.scanned import ATOMS, COMMON

KEYWORDS = RESERVED["postgres"]
BETWEEN = frozenset(
    "and or not is in like ilike similar to between any all some array case when then else distinct from".split()
)
"""Words between operands, after which another operand may come."""
_JOINING = BETWEEN - {"between"}
_MORE_THAN_NAMES = KEYWORDS | BETWEEN | COLUMN_KEYWORDS | {"at"}
_SIMPLE_SIGNS = frozenset("( ) , = <> < > <= >= + - * / ||".split())
VALUES = frozenset(
    "null true false end isnull notnull current_timestamp current_date current_time localtime localtimestamp "
    "current_user session_user".split()
)
"""Words that are an operand, or end one."""
_FORMS = frozenset("coalesce greatest least nullif".split())
"""Words before a parenthesis that call nothing."""
_CALLED_KEYWORDS = frozenset(("left", "right"))
_UNREAD_CALLS = frozenset("nextval currval setval filter over within operator".split())
_TYPE_KEYWORDS = frozenset(
    "int integer smallint bigint real float decimal dec numeric boolean varchar char character double bit time "
    "timestamp interval".split()
)
_SECOND_WORDS = {"character": ("varying",), "char": ("varying",), "bit": ("varying",), "double": ("precision",)}
_TIMES = frozenset(("time", "timestamp"))
LITERAL_TYPES = (BUILT_IN | _TYPE_KEYWORDS) - {"regclass", "bit", "char", "character", "double", "varchar"}
_KNOWN_TYPES = (BUILT_IN | _TYPE_KEYWORDS) - {"regclass"}
RARE = re.compile(r"/\*|[$\\;{}]|[uU]&")
LONGEST = 62
lexemes_of = re.compile(rf"((?:\s++|--[^\n]*+\n)*+)({COMMON}|{lexeme_pattern('postgres')}|\S)", re.S).findall
"""The lexemes of a text, each behind the white space and comments before it."""
NOWHERE = Visible("", False, None, (), True)


def starts_of(lexemes: Sequence[tuple[str, str]]) -> list[int]:
    """Where lexemes begin."""
    return list(accumulate(map(len, chain.from_iterable(lexemes))))[::2]


class Plain(NamedTuple):
    """An expression with its references in place, before its normal form."""

    atoms: list[Atom]
    marks: list[Mark]
    columns: set[str]
    calls: tuple[str, ...]
    """Functions that are none of the schema's."""
    is_fixed: bool
    """Whether the same text always means this, as long as its columns are there and its calls stay foreign."""


def local_source(text: str, scope: Scope) -> Visible | None:
    """The one source a plain expression can have columns of; None where the expression is not plain."""
    if scope.outer is not None or len(scope.sources) > 1 or not text.isascii() or RARE.search(text) is not None:
        return None
    source = scope.sources[0] if scope.sources else NOWHERE
    return source if source.is_local and not source.is_alias and source.columns is not None else None


def plain(run: Replay, lexemes: list[tuple[str, str]], source: Visible) -> Plain | None:
    """The expression some lexemes are; None where it takes a tree to tell."""
    return _plain(run, lexemes, source, ())


def plain_of_rows(run: Replay, text: str, columns: Collection[str], types: Mapping[str, Type]) -> Plain | None:
    """Likewise for a trigger's condition, where columns are those of the rows `new` and `old`."""
    if not text.isascii() or RARE.search(text) is not None:
        return None
    return _plain(run, lexemes_of(text), Visible("", False, None, columns, True, types), ("new", "old"))


def _plain(run: Replay, lexemes: list[tuple[str, str]], source: Visible, rows: Sequence[str]) -> Plain | None:
    try:
        return Reading(run, lexemes, source, rows).plain()
    except (LookupError, SourceError):
        return None


class Reading:
    """One text on its way; a method that reads a lexeme says whether it could."""

    __slots__ = (
        "after_operand", "at", "atoms", "calls", "columns", "has_labels", "is_fixed", "lexemes", "marks", "rows", "run",
        "source", "starts",
    )  # fmt: skip

    def __init__(self, run: Replay, lexemes: list[tuple[str, str]], source: Visible, rows: Sequence[str]) -> None:
        self.run = run
        self.source = source
        self.rows = rows
        """Rows before whose columns their name stands; without, the columns stand alone."""
        self.lexemes = lexemes
        self.starts = starts_of(lexemes)
        self.at = 0
        """The number of the lexeme at hand."""
        self.atoms: list[Atom] = []
        self.marks: list[Mark] = []
        self.columns: set[str] = set()
        self.calls: dict[str, None] = {}
        self.is_fixed = True
        self.after_operand = False
        self.has_labels = False
        """Whether a string may be a label, beside a column of an enum."""

    def plain(self) -> Plain | None:
        """The whole expression."""
        lexemes, columns, taken = self.lexemes, self.source.columns or (), self.atoms
        atoms = [ATOMS[text] for _, text in lexemes]
        size = len(atoms)
        while self.at < size:
            atom = atoms[self.at]
            kind, text, _ = atom
            # What nearly all lexemes are is taken here, as the methods below would take it.
            if kind is WORD:
                if text in _JOINING and text not in columns:
                    self.after_operand = False
                elif text in columns and self._is_plain_column(text):
                    self._refer(column_atom(text), 1)
                    self.columns.add(text)
                    continue
                elif self._word(atom):
                    continue
                else:
                    return None
            elif text in _SIMPLE_SIGNS:
                self.after_operand = text == ")"
            elif self._read(atom):
                continue
            else:
                return None
            taken.append(atom)
            self.at += 1
        if self.has_labels and any(self._is_user_type(name) for name in self.columns):
            return None
        return Plain(self.atoms, self.marks, self.columns, tuple(self.calls), self.is_fixed)

    def _is_plain_column(self, name: str) -> bool:
        """Whether the lexeme at hand, a column's name, can be nothing else."""
        if self.after_operand or name in _MORE_THAN_NAMES or self.rows or len(name) > LONGEST:
            return False
        if self.atoms and self.atoms[-1].text in ("is", "not"):
            return False
        return self._next()[:1] not in ("(", ".", "'")

    def _read(self, atom: Atom) -> bool:
        kind = atom.kind
        if kind is WORD:
            return self._word(atom)
        if kind is PUNCTUATION:
            return atom.text != "." and self._take(atom, is_operand=atom.text in ")]")
        if kind is OPERATOR:
            return self._operator(atom)
        if kind is STRING:
            return self._string(atom)
        if kind is QUOTED:
            return self._quoted()
        return kind is NUMBER and self._operand(atom)

    def _is_user_type(self, column: str) -> bool:
        type_ = self.source.types.get(column)
        return type_ is not None and type_.user is not None

    def _next(self, ahead: int = 1) -> str:
        place = self.at + ahead
        return self.lexemes[place][1] if place < len(self.lexemes) else ""

    def _take(self, atom: Atom, *, is_operand: bool) -> bool:
        self.atoms.append(atom)
        self.after_operand = is_operand
        self.at += 1
        return True

    def _operand(self, atom: Atom) -> bool:
        """Take an operand, which cannot stand right behind another."""
        return not self.after_operand and self._take(atom, is_operand=True)

    def _string(self, atom: Atom) -> bool:
        """A string."""
        if self._next() != "::":
            self.has_labels = True
        return self._operand(atom)

    def _operator(self, atom: Atom) -> bool:
        """An operator; a cast with its type."""
        if atom.text == "::":
            return self.after_operand and self._take(atom, is_operand=False) and self._type()
        return atom.text not in (":=", "=>") and self._take(atom, is_operand=False)

    def _quoted(self) -> bool:
        """A quoted name, which must be a column's."""
        text = self._next(0)
        name = text[1:-1]
        return text[0] == '"' and '"' not in name and self._next() != "(" and self._column(name)

    def _word(self, atom: Atom) -> bool:
        """A word: part of an operator, a value, a call, a column, or a type before a string."""
        text = atom.text
        columns = self.source.columns or ()
        if text in BETWEEN or text in VALUES:
            if text in columns or (text == "between" and self._is_name()):
                return False
            if text in VALUES and self.after_operand and text not in ENDINGS:
                return False
            return self._take(atom, is_operand=text in VALUES)
        following = self._next()
        if following == "(":
            return not self.after_operand and self._called(text) and self._take(atom, is_operand=False)
        if following == ".":
            return not self.after_operand and (self._of_row(atom) if text in self.rows else self._called_in(text))
        if following[:1] == "'" and text in LITERAL_TYPES:
            return not self.after_operand and self._take(atom, is_operand=False)
        if text == "at" and self.after_operand and text not in columns:
            return self._zone(atom)
        return (text not in KEYWORDS or text in COLUMN_KEYWORDS) and self._column(text)

    def _is_name(self) -> bool:
        """Whether BETWEEN, which is no reserved word, stands where it is no operator."""
        if self.after_operand:
            return False
        if len(self.atoms) < 2 or self.atoms[-1].text != "not":
            return True
        before = self.atoms[-2]
        if before.kind is WORD:
            return before.text in BETWEEN or (before.text in KEYWORDS and before.text not in VALUES)
        return before.kind in _SIGNS and before.text not in ")]"

    def _called(self, name: str) -> bool:
        if name in _FORMS:
            return True
        if (name in KEYWORDS and name not in _CALLED_KEYWORDS) or name in _UNREAD_CALLS or len(name) > LONGEST:
            return False
        if self.run.catalog.overloads(ROUTINES, name):
            return False
        self.calls[name] = None
        return True

    def _called_in(self, namespace: str) -> bool:
        """A call of a function in a schema that does not have it."""
        name = self._next(2).lower()
        if self._next(3) != "(" or not _NAME.fullmatch(name) or namespace in KEYWORDS:
            return False
        if self.run.catalog.overloads(ROUTINES, name, namespace):
            return False
        self.is_fixed = self.is_fixed and namespace == "pg_catalog"
        self._words(3)
        self.after_operand = False
        return True

    def _zone(self, atom: Atom) -> bool:
        """AT TIME ZONE."""
        if self._next().lower() != "time" or self._next(2).lower() != "zone":
            return False
        self.atoms += (atom, ATOMS["time"], ATOMS["zone"])
        self.after_operand = False
        self.at += 3
        return True

    def _column(self, name: str) -> bool:
        if self.after_operand or name not in (self.source.columns or ()) or len(name) > LONGEST:
            return False
        if self.atoms and self.atoms[-1].text in ("is", "not") and self._is_test():
            return False
        self.columns.add(name)
        return not self.rows and self._refer(column_atom(name), 1)

    def _of_row(self, row: Atom) -> bool:
        """A column of a row."""
        name = self._next(2)
        name = name[1:-1] if name[0] == '"' else name.lower()
        if name not in (self.source.columns or ()) or len(name) > LONGEST or self._next(3) in ("(", "."):
            return False
        self.columns.add(name)
        self.atoms += (row, DOT)
        return self._refer(column_atom(name), 3, row.text)

    def _is_test(self) -> bool:
        """Whether what comes is a word behind IS [NOT], such as DOCUMENT."""
        last = len(self.atoms) - 1
        return self.atoms[last].text == "is" or (last > 0 and self.atoms[last - 1].text == "is")

    def _refer(self, atom: Atom, count: int, qualifier: str = "") -> bool:
        """Put a reference in the place of the next lexemes; a qualified one is that of the last of them."""
        assert atom.ref is not None
        last = self.at + count - 1
        start, end = self.starts[self.at], self.starts[last] + len(self.lexemes[last][1])
        self.marks.append(Mark(start, end, self.starts[last] if qualifier else start, atom.ref, qualifier))
        self.atoms.append(atom)
        self.after_operand = True
        self.at += count
        return True

    def _type(self) -> bool:
        """The type of a cast, behind its sign."""
        name = self._next(0).lower()
        if name not in _KNOWN_TYPES or self._next() == ".":
            return name != "regclass" and self._other_type()
        self._words(1)
        if self._next(0).lower() in _SECOND_WORDS.get(name, ()):
            self._words(1)
        if self._next(0) == "(" and not self._size():
            return False
        if name in _TIMES and self._next(0).lower() in ("with", "without"):
            self._words(3)
        self.after_operand = True
        return self._next(0).lower() not in ("array", "with", "without", *_INTERVAL_UNITS)

    def _other_type(self) -> bool:
        """A type that the schema or an extension makes; a string before it may be a label."""
        count = 3 if self._next() == "." else 1
        names = [self._next(ahead) for ahead in range(0, count, 2)]
        if not all(_NAME.fullmatch(name) and name.lower() not in KEYWORDS for name in names):
            return False
        names = [name.lower() for name in names]
        key = self.run.find_type(names[-1], names[0] if count == 3 else None)
        self.is_fixed = self.is_fixed and names[0] == "pg_catalog"
        if key is None or names[0] == "pg_catalog":
            self._words(count)
            self.after_operand = True
            return names[-1] != "regclass"
        if key.kind == "enum" and self._next(count) != "[" and not self._label(key):
            return False
        return self._refer(_atom(Ref("type", (key.namespace, key.name))), count)

    def _label(self, enum: Key) -> bool:
        """Put a reference in the place of the string before a cast to an enum, if there is one."""
        value = self.lexemes[self.at - 2][1]
        if value[0] != "'":
            return value != ")"
        label = value[1:-1].replace("''", "'")
        if not any(item.label == label for item in self.run.fetch(enum, Enum).values):
            return False
        cast = self.atoms.pop()
        self.atoms.pop()
        self.at -= 2
        self._refer(_atom(Ref("value", (enum.namespace, enum.name, label))), 1)
        self.atoms.append(cast)
        self.at += 1
        return True

    def _words(self, count: int) -> None:
        for _, text in self.lexemes[self.at : self.at + count]:
            self.atoms.append(ATOMS[text])
        self.at += count

    def _size(self) -> bool:
        """The numbers in parentheses behind a type."""
        count = 3 if self._next(2) == ")" else 5
        if self._next(count - 1) != ")" or not self._next(1).isdigit():
            return False
        self._words(count)
        return True


def _atom(ref: Ref) -> Atom:
    return Atom(QUOTED, "", ref)


@functools.lru_cache(maxsize=1 << 14)
def column_atom(name: str) -> Atom:
    """The reference to a column of the expression's own table."""
    return _atom(Ref("column", (name,)))


_SIGNS = (OPERATOR, PUNCTUATION)
_NAME = re.compile(r"[A-Za-z_]\w{0,61}", re.A)
ENDINGS = frozenset(("end", "isnull", "notnull"))
_INTERVAL_UNITS = ("year", "month", "day", "hour", "minute", "second")
ROUTINES = ("function", "procedure", "aggregate")
