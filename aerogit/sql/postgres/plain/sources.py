"""FROM of queries that need no syntax tree: relations, joins, queries and functions as sources."""

from __future__ import annotations

from collections.abc import Collection

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.sql.lexer import PUNCTUATION, QUOTED, WORD
from aerogit.sql.postgres.plain.operands import Operands
from aerogit.sql.postgres.plain.plain import KEYWORDS
from aerogit.sql.postgres.resolving.output_names import SCALAR_SETS
from aerogit.sql.postgres.resolving.queries import SELECTABLE, relation_columns
from aerogit.sql.postgres.resolving.scope import Scope, Visible
from aerogit.sql.postgres.scanning.brief_names import COLUMN_KEYWORDS

_JOINS = frozenset("join left right full inner outer cross".split())
_ENDS_CONDITION = _JOINS | {"natural", "on", "using"}


class Sources(Operands):
    """A text whose queries have sources."""

    __slots__ = ()

    def read_sources(self, end: int, scope: Scope) -> None:
        """The sources of a query, from left to right; a condition sees those before it."""
        while self.at < end:
            text = self.texts[self.at]
            if text == "(":
                if self.texts[self.at + 1] in ("select", "with"):
                    self._derived(scope, is_lateral=self.texts[self.at - 1] == "lateral")
                else:
                    self.words(1)
            elif text == ")":
                self.words(1)
                if self.at < end and self.texts[self.at] not in _ENDS_CONDITION and self.texts[self.at] not in ",)":
                    raise LookupError("name of a join")
            elif text == "," or ((text in _JOINS or text == "lateral") and self.all[self.at].kind is WORD):
                self.words(1)
            elif text == "on":
                self.words(1)
                self._condition(end)
            elif text == "using":
                self._using(scope)
            else:
                self._relation(end, scope)

    def _derived(self, scope: Scope, *, is_lateral: bool) -> None:
        """A query in FROM: it sees the WITH of its query and the queries around; its neighbours if LATERAL says so."""
        around = scope
        if not is_lateral:
            around = Scope(scope.outer)
            around.ctes = scope.ctes
        columns = self.subquery(around)
        self.scope = scope
        if self.texts[self.at] == "as":
            self.words(1)
        name = self.name_at(self.at)
        self.words(1)
        scope.sources.append(Visible(name, True, None, self._named() or columns, is_query=True))

    def _named(self) -> list[str]:
        """The names of columns in parentheses behind the name of a source."""
        if self.at >= len(self.texts) or self.texts[self.at] != "(":
            return []
        close = self.closes[self.at]
        if any(self.texts[at] != "," for at in range(self.at + 2, close, 2)) or (close - self.at) % 2:
            raise LookupError("names of columns")
        names = [self.name_at(at) for at in range(self.at + 1, close, 2)]
        self.words(close + 1 - self.at)
        return names

    def _function(self, end: int, scope: Scope, called: str) -> None:
        """A function as a source."""
        self.after_operand = False
        opener = self.at + (1 if self.texts[self.at + 1] == "(" else 3)
        self.through(self.closes[opener] + 1)
        name = self._alias(end) or called
        columns = self._named()
        if not columns and called in SCALAR_SETS:
            columns = [name]
        scope.sources.append(Visible(name, True, None, columns or None, is_query=True))

    def _condition(self, end: int) -> None:
        self.after_operand = False
        while self.at < end:
            kind, text, _ = self.all[self.at]
            if kind is PUNCTUATION and text in ",)":
                return
            if kind is WORD and text in _ENDS_CONDITION and not (text in ("left", "right") and self.is_call()):
                return
            self.through(self.closes[self.at] + 1 if kind is PUNCTUATION and text == "(" else self.at + 1)

    def is_call(self) -> bool:
        """Whether a parenthesis follows the word at hand."""
        return self.at + 1 < len(self.texts) and self.texts[self.at + 1] == "("

    def _using(self, scope: Scope) -> None:
        self.words(1)
        if self.texts[self.at] != "(":
            raise LookupError("using")
        close = self.closes[self.at]
        for at in range(self.at + 1, close, 2):
            name = self.name_at(at)
            if sum(name in (source.columns or ()) for source in scope.sources) < 2:
                raise LookupError(name)
        self.words(close + 1 - self.at)

    def _relation(self, end: int, scope: Scope) -> None:
        first = self.name_at(self.at)
        is_qualified = self.at + 1 < end and self.texts[self.at + 1] == "."
        name = self.name_at(self.at + 2, any_word=True) if is_qualified else first
        behind = self.at + (3 if is_qualified else 1)
        if behind < end and self.texts[behind] == "(":
            self._function(end, scope, name)
            return
        known = None if is_qualified else scope.cte(name)
        place: tuple[str, str] | None = None
        columns: Collection[str] | None
        if known is not None:
            self.words(1)
            columns = known[0]
        else:
            key = self.run.catalog.find(SELECTABLE, name, first if is_qualified else None)
            if key is None:
                raise LookupError(name)
            place = (key.namespace, key.name)
            self.put(Ref("relation", place), 3 if is_qualified else 1)
            columns = relation_columns(self.run, Key(key.namespace, key.kind, key.name))
        alias = self._alias(end)
        named = self._named()
        if known is not None:
            scope.sources.append(Visible(alias or name, True, None, named or columns, is_query=True))
        elif named:
            renamed = None if columns is None else [*named, *list(columns)[len(named) :]]
            scope.sources.append(Visible(alias, True, None, renamed))
        else:
            scope.sources.append(Visible(alias or name, bool(alias), place, columns))

    def _alias(self, end: int) -> str:
        if self.at >= end:
            return ""
        kind, text, _ = self.all[self.at]
        if kind is WORD and text == "as":
            self.words(1)
        elif not (kind is QUOTED or (kind is WORD and text not in KEYWORDS)):
            if text in COLUMN_KEYWORDS:
                raise LookupError(text)
            return ""
        name = self.name_at(self.at)
        self.words(1)
        return name
