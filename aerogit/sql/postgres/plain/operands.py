"""Expressions of queries that need no syntax tree: columns of several sources, aggregates, queries as operands."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from aerogit.model.expression import Ref
from aerogit.model.objects import Routine
from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.model.types import Type
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.lexer import PARAMETER, PUNCTUATION, QUOTED, WORD
from aerogit.sql.postgres.plain.plain import (
    BETWEEN,
    ENDINGS,
    KEYWORDS,
    LITERAL_TYPES,
    LONGEST,
    NOWHERE,
    ROUTINES,
    VALUES,
    Reading,
)
from aerogit.sql.postgres.resolving.marking import Marking
from aerogit.sql.postgres.resolving.overloads import called
from aerogit.sql.postgres.resolving.replaying import SYSTEM_COLUMNS, Replay
from aerogit.sql.postgres.resolving.scope import Scope, Seen, Visible, find_column, find_source
from aerogit.sql.postgres.scanning.atoms import DOT, word
from aerogit.sql.postgres.scanning.brief_names import COLUMN_KEYWORDS
from aerogit.sql.postgres.scanning.scanned import AS, ATOMS, qualifier_atom, quoted

_STEPS = frozenset(
    "select from where group having window order limit offset fetch for into union intersect except values "
    "table".split()
)
"""Words that begin a clause of a query, or join queries."""
_STEERING = _STEPS | frozenset("()[],")
_BELONGS = {"from": ("distinct",), "group": ("within",)}
"""Words that go on with an operator or call behind another word: IS DISTINCT FROM, WITHIN GROUP."""
_TRAITS = traits_of("postgres")
_BEHIND_CALLS = frozenset(("filter", "over", "within"))
_QUERIES = frozenset(("select", "with"))


def steps_of(atoms: Sequence[Atom]) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Where each bracket closes; and by the bracket (-1 for none) around them, the words of clauses and commas."""
    closes: dict[int, int] = {}
    here: list[int] = []
    steps: dict[int, list[int]] = {-1: here}
    around: list[tuple[int, list[int]]] = []
    opener = -1
    for at in [at for at, (_, text, _) in enumerate(atoms) if text in _STEERING]:
        kind, text, _ = atoms[at]
        if kind is PUNCTUATION:
            if text in "([":
                around.append((opener, here))
                opener, here = at, []
                steps[at] = here
            elif text in ")]":
                closes[opener] = at
                opener, here = around.pop()
            else:
                here.append(at)
        elif kind is WORD and not _belongs(atoms, at, text):
            here.append(at)
    return closes, steps


def _belongs(atoms: Sequence[Atom], at: int, text: str) -> bool:
    if text not in _BELONGS or at < 2:
        return False
    before, first = atoms[at - 1], atoms[at - 2]
    return before.kind is WORD and before.text in _BELONGS[text] and first.text != "select"


class Operands(Reading):
    """A text with the scope of the query at hand. `query` is for who knows about queries."""

    __slots__ = ("all", "cases", "closes", "is_output", "scope", "steps", "texts")

    def __init__(self, run: Replay, lexemes: list[tuple[str, str]], scope: Scope) -> None:
        super().__init__(run, lexemes, NOWHERE, ())
        self.scope = scope
        self.all = [ATOMS[text] for _, text in lexemes]
        self.texts = [
            lexeme[1] if atom.kind is QUOTED else atom.text for atom, lexeme in zip(self.all, lexemes, strict=True)
        ]
        """A quoted name with its quotes, so that it is no word."""
        self.closes, self.steps = steps_of(self.all)
        self.cases = 0
        """How many CASE are open."""
        self.is_output = False
        """Whether the column at hand gives an output column its name."""

    @abstractmethod
    def subquery(self, outer: Scope | None) -> list[str]:
        """Read a query in parentheses, from the one that opens."""

    # Steps

    def through(self, end: int) -> None:
        """Read up to a lexeme; LookupError where it takes a tree."""
        while self.at < end:
            atom = self.all[self.at]
            if not (self._word(atom) if atom.kind is WORD else self._read(atom)):
                raise LookupError(atom.text)

    def words(self, count: int) -> None:
        """Take lexemes as they are."""
        self.atoms += self.all[self.at : self.at + count]
        self.at += count

    def expect(self, text: str) -> None:
        """Take the one lexeme that must come."""
        if self.texts[self.at] != text:
            raise LookupError(text)
        self.words(1)

    def name_at(self, at: int, *, any_word: bool = False) -> str:
        """The name a lexeme is; any word is one behind AS or a dot. LookupError where it is none for sure."""
        kind, text, _ = self.all[at]
        if kind is WORD and (any_word or text not in KEYWORDS or text in COLUMN_KEYWORDS):
            name = text
        elif kind is QUOTED and self.texts[at][0] == '"':
            name = self.texts[at][1:-1]
        else:
            raise LookupError(text)
        if len(name) > LONGEST or '"' in name:
            raise LookupError(name)
        return name

    def put(self, ref: Ref, count: int, qualifier: str = "", output: str = "") -> None:
        """Put a reference in the place of the next lexemes; it is that of the last of them where it is a column's."""
        last = self.at + count - 1
        start, last_start = self.starts[self.at], self.starts[last]
        end = last_start + len(self.lexemes[last][1])
        self.marks.append(Mark(start, end, last_start if ref.kind == "column" else start, ref, qualifier, output))
        if qualifier:
            self.atoms += (qualifier_atom(qualifier), DOT)
        self.atoms.append(Atom(QUOTED, "", ref))
        if output:
            self.atoms += (AS, quoted(output))
        self.after_operand = True
        self.at += count

    # Lexemes

    def _read(self, atom: Atom) -> bool:
        kind, text, _ = atom
        if kind is PUNCTUATION and text == "(" and self.texts[self.at + 1] in _QUERIES:
            scope = self.scope
            self.subquery(scope)
            self.scope = scope
            self.after_operand = True
            return True
        return self._operand(atom) if kind is PARAMETER else super()._read(atom)

    def _word(self, atom: Atom) -> bool:
        text = atom.text
        following = self.texts[self.at + 1] if self.at + 1 < len(self.texts) else ""
        if text in BETWEEN or text in VALUES:
            if text == "between" and (self._is_name() or find_column(self.scope, text, SYSTEM_COLUMNS)):
                return False
            if text in VALUES and self.after_operand and text not in ENDINGS:
                return False
            if text == "case" or text == "end":
                self.cases += 1 if text == "case" else -1
                if self.cases < 0:
                    return False
            return self._take(atom, is_operand=text in VALUES)
        if self.after_operand:
            return self._behind(atom, following)
        if following == ".":
            return self._qualified(text)
        if self._begins(text, following):
            return True
        if following == "(":
            return self._call(atom)
        if following[:1] == "'" and text in LITERAL_TYPES:
            return self._take(atom, is_operand=False)
        return (text not in KEYWORDS or text in COLUMN_KEYWORDS) and self._column(text)

    def _begins(self, text: str, following: str) -> bool:
        """Words that begin what a call goes on with in parentheses."""
        before = self.texts[max(self.at - 2, 0) : self.at]
        if text == "where" and before == ["filter", "("]:
            self.words(1)
        elif (text in ("partition", "order") and following == "by" and before == ["over", "("]) or (
            text == "order" and before == ["group", "("]
        ):
            self.words(2)
        else:
            return False
        return True

    def _behind(self, atom: Atom, following: str) -> bool:
        """A word behind an operand: what a call goes on with, the order of what it gets, a time zone."""
        text = atom.text
        if text == "at" and following == "time":
            return self._zone(atom)
        if text in ("asc", "desc"):
            return self._take(atom, is_operand=True)
        count = 0
        if text == "operator" and following == "(":
            count = self.closes[self.at + 1] + 1 - self.at
        elif text in _BEHIND_CALLS and self.texts[self.at - 1] == ")":
            count = 2 if text == "within" and following == "group" else 1 if following == "(" else 0
        elif (text == "nulls" and following in ("first", "last")) or (text == "order" and following == "by"):
            count = 2
        self.words(count)
        self.after_operand = text == "nulls"
        return count > 0

    def _call(self, atom: Atom) -> bool:
        if atom.text == "exists":
            return self._take(atom, is_operand=False)
        if atom.text == "extract":
            return self._extract()
        if self.run.catalog.overloads(ROUTINES, atom.text):
            return self._own_call(atom.text)
        return self._called(atom.text) and self._take(atom, is_operand=False)

    def _own_call(self, name: str) -> bool:
        """A call of a function or aggregate of the schema that is found by its bare name."""
        opener = self.at + 1
        routines = self.run.routines(self.name_at(self.at), None)
        inputs = [argument.type for routine in routines for argument in routine.arguments]
        if any(type_ is not None and type_.dims for type_ in inputs) or self._may_get_arrays(opener):
            return False
        return self._put_call(routines, name, None, opener)

    def _may_get_arrays(self, opener: int) -> bool:
        """Whether an argument may be an array, which decides what is called."""
        starts = [opener + 1, *(step + 1 for step in self.steps[opener])]
        ends = [*self.steps[opener], self.closes[opener]]
        declared = Marking(self.run)
        declared.local = self.local_types()
        for start, end in zip(starts, ends, strict=True):
            if "[" in self.texts[start:end]:
                return True
            seen: Seen | bool | tuple[Visible, bool] | None = None
            if end - start == 1 and self.all[start].kind in (WORD, QUOTED):
                seen = find_column(self.scope, self.texts[start].strip('"'), SYSTEM_COLUMNS)
            elif end - start == 3 and self.texts[start + 1] == ".":
                seen = find_source(self.scope, self.texts[start].strip('"'))
            source = seen.source if isinstance(seen, Seen) else seen[0] if isinstance(seen, tuple) else None
            target = source.column(self.texts[end - 1].strip('"')) if source is not None else None
            type_ = declared.declared(target) if target is not None else None
            if type_ is not None and type_.dims:
                return True
        return False

    def _extract(self) -> bool:
        """EXTRACT(field FROM …)."""
        if self.texts[self.at + 3] != "from" or self.all[self.at + 2].kind is not WORD:
            return False
        self.words(4)
        return True

    def _quoted(self) -> bool:
        name = self.name_at(self.at)
        following = self._next()
        if following == ".":
            return not self.after_operand and self._qualified(name)
        if following == "(":
            is_foreign = not self.run.catalog.overloads(ROUTINES, name)
            return not self.after_operand and is_foreign and self._take(self.all[self.at], is_operand=False)
        return self._column(name)

    # Names

    def _column(self, name: str) -> bool:
        if self.after_operand or name in SYSTEM_COLUMNS:
            return False
        if self.atoms and self.atoms[-1].text in ("is", "not") and self._is_test():
            return False
        seen = find_column(self.scope, self.name_at(self.at), SYSTEM_COLUMNS)
        if not isinstance(seen, Seen):
            return False
        target = seen.source.column(name)
        if target is not None:
            self.put(target, 1, seen.qualifier, name if self.is_output else "")
            return True
        if seen.source.is_query and seen.source.name:
            self.atoms += (word(quote_name(seen.source.name, _TRAITS)), DOT)
        return self._take(self.all[self.at], is_operand=True)

    def _qualified(self, first: str) -> bool:
        """A column behind the name of its source, or a call of a function in a schema."""
        behind = self._next(3)
        if behind == "(":
            return self._call_in(first)
        found = find_source(self.scope, self.name_at(self.at))
        name = self.name_at(self.at + 2, any_word=True)
        if found is None or behind == "." or name in SYSTEM_COLUMNS:
            return False
        source, is_only = found
        if source.columns is None or name not in source.columns:
            return False
        target = source.column(name)
        if target is None:
            self.words(3)
            self.after_operand = True
            return True
        start = self.at
        self.put(target, 3, source.name if source.is_alias and not is_only else "", name if self.is_output else "")
        self._follow(source, start)
        return True

    def _follow(self, source: Visible, at: int) -> None:
        """A table's own name before a column follows the table when it is renamed."""
        if not source.is_alias and source.relation and not source.is_local:
            start = self.starts[at]
            end = start + len(self.lexemes[at][1])
            self.marks.append(Mark(start, end, start, Ref("relation", source.relation), source_only=True))

    def _call_in(self, namespace: str) -> bool:
        """A call of a function or aggregate of the schema by its full name, or of one that is not the schema's."""
        name = self.name_at(self.at + 2, any_word=True)
        if not self.run.catalog.overloads(ROUTINES, name, namespace):
            return self._called_in(namespace)
        return self._put_call(self.run.routines(name, namespace), name, namespace, self.at + 3)

    def _put_call(self, routines: Sequence[Routine], name: str, namespace: str | None, opener: int) -> bool:
        if routines:
            ref = called(routines, self._arguments(opener))
        else:
            aggregates = self.run.catalog.overloads(("aggregate",), name, namespace)
            one = aggregates[0].name if len(aggregates) == 1 else name
            ref = Ref("function", (aggregates[0].namespace, one))
        self.put(ref, opener - self.at)
        self.after_operand = False
        return True

    def _arguments(self, opener: int) -> int:
        """How many arguments a call has."""
        if self.texts[opener + 1] in (")", "*"):
            return 0
        if any(self.texts[step] == "order" for step in self.steps[opener]):
            raise LookupError("order of arguments")
        return 1 + len(self.steps[opener])

    def local_types(self) -> Mapping[str, Type]:
        """The types of the columns of the table that the expression is of."""
        scope: Scope | None = self.scope
        while scope is not None:
            for source in scope.sources:
                if source.is_local:
                    return source.types
            scope = scope.outer
        return {}
