"""Which rows a data statement writes, by its words: the ones of a DO block, of MERGE and of WITH as well.

Knows lexemes, and no dialect's grammar. Where rows go into a table or get values is told with the table as it is
written, and the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aerogit.sql.assigned import assigned_columns, assigned_places
from aerogit.sql.lexer import Lexeme, Token, tokenize

_BEHIND_A_TABLE = (
    "set on using join inner cross left right natural straight_join partition use force ignore where".split()
)


class Written(NamedTuple):
    """Rows a statement writes: into which table, by its names, and the columns listed (of new rows none: all)."""

    table: tuple[str, ...]
    columns: tuple[str, ...]
    is_update: bool = False


def written_rows(text: str, dialect: str) -> Iterator[Written]:
    """The rows a statement inserts or updates, wherever in it.

    >>> list(written_rows("MERGE INTO a USING b ON i = k WHEN NOT MATCHED THEN INSERT (i) VALUES (k)", "postgres"))
    [Written(table=('a',), columns=('i',), is_update=False)]
    >>> list(written_rows("DO $$ BEGIN UPDATE s.a SET j = 1 WHERE i = 2; END $$", "postgres"))
    [Written(table=('s', 'a'), columns=('j',), is_update=True)]
    >>> list(written_rows("LOAD DATA INFILE 'x' INTO TABLE a (i) SET j = 3", "mysql"))
    [Written(table=('a',), columns=('i', 'j'), is_update=False)]
    """
    tokens = list(tokenize(text, dialect))
    if tokens and tokens[0].is_word("do"):
        for token in tokens:
            if token.kind is Lexeme.STRING:
                yield from written_rows(token.value, dialect)
        return
    yield from _Statement(text, tokens, dialect).rows()


def updated_rows(text: str, dialect: str) -> Iterator[Written]:
    """The rows that an UPDATE of one table or of several changes, table by table.

    >>> list(updated_rows("UPDATE a x JOIN s.b ON x.i = b.i SET x.j = 1, b.k = 2", "mysql"))
    [Written(table=('a',), columns=('j',), is_update=True), Written(table=('s', 'b'), columns=('k',), is_update=True)]
    """
    assigned = assigned_places(text, dialect)
    for table, alias in _Statement(text, list(tokenize(text, dialect)), dialect).updated():
        columns = tuple(dict.fromkeys(column for owner, column in assigned if owner.lower() in ("", alias.lower())))
        if columns:
            yield Written(table, columns, is_update=True)


class _Statement:
    """The tokens of a text, read for the verbs that write rows."""

    def __init__(self, text: str, tokens: Sequence[Token], dialect: str) -> None:
        self._text, self._tokens, self._dialect = text, tokens, dialect

    def rows(self) -> Iterator[Written]:
        target: tuple[str, ...] = ()
        for at, token in enumerate(self._tokens):
            if token.is_word("merge") and self._is(at + 1, "into"):
                target = self._name(at + 2)
            elif token.is_word("load") and self._is(at + 1, "data", "xml"):
                yield from self._loaded(at)
            elif token.is_word("insert") and target and self._is(at - 1, "then") and not self._is(at + 1, "into"):
                yield Written(target, self._listed(at + 1))
            elif token.is_word("update") and target and self._is(at - 1, "then") and self._is(at + 1, "set"):
                yield Written(target, self._assigned(at), is_update=True)
            elif token.is_word("insert", "replace"):
                yield from self._inserted(at)
            elif token.is_word("update") and not self._is(at - 1, "for", "do", "key", "on", "no"):
                yield from self._updated(at)

    def _inserted(self, at: int) -> Iterator[Written]:
        into = next((place for place in range(at + 1, at + 5) if self._is(place, "into")), None)
        name = self._name(into + 1) if into is not None else ()
        if into is not None and name:
            yield Written(name, self._listed(into + 2 * len(name)))

    def _updated(self, at: int) -> Iterator[Written]:
        at += 2 if self._is(at + 1, "only") else 1
        name = self._name(at)
        if name and any(self._is(place, "set") for place in range(at, self._end(at))):
            yield Written(name, self._assigned(at), is_update=True)

    def updated(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """The tables before the SET of an UPDATE, outside brackets, each with what it goes by."""
        depth, is_begun = 0, False
        for at, token in enumerate(self._tokens):
            depth += (token.text == "(") - (token.text == ")")
            if depth:
                continue
            if is_begun and token.is_word("set"):
                return
            is_begun = is_begun or token.is_word("update")
            if not is_begun or not (token.text == "," or token.is_word("update", "join", "straight_join")):
                continue
            first = at + 1
            while self._is(first, "low_priority", "ignore"):
                first += 1
            name = self._name(first)
            if name:
                yield name, self._alias(first + 2 * len(name) - 1) or name[-1]

    def _alias(self, at: int) -> str:
        """The name a table goes by; "" where it goes by its own."""
        at += self._is(at, "as")
        is_given = at < len(self._tokens) and self._tokens[at].is_name and not self._is(at, *_BEHIND_A_TABLE)
        return self._tokens[at].value if is_given else ""

    def _loaded(self, at: int) -> Iterator[Written]:
        into = next((place for place in range(at, self._end(at)) if self._is(place, "into")), None)
        name = self._name(into + 2) if into is not None else ()
        opening = next((p for p in range(into or 0, self._end(at)) if self._tokens[p].text == "("), None)
        if name:
            listed = self._listed(opening) if opening is not None else ()
            yield Written(name, (*listed, *(self._assigned(at) if listed else ())))

    def _end(self, at: int) -> int:
        """The place of what ends the statement: a semicolon, the bracket around it, the next case of a MERGE."""
        depth = 0
        for place in range(at, len(self._tokens)):
            text = self._tokens[place].text
            depth += (text == "(") - (text == ")")
            if depth < 0 or (not depth and (text == ";" or self._is_case(place))):
                return place
        return len(self._tokens)

    def _is_case(self, at: int) -> bool:
        return self._is(at, "when") and (self._is(at + 1, "matched") or self._is(at + 2, "matched"))

    def _assigned(self, at: int) -> tuple[str, ...]:
        end = self._end(at)
        if end <= at:
            return ()
        return assigned_columns(self._text[self._tokens[at].start : self._tokens[end - 1].end], self._dialect)

    def _name(self, at: int) -> tuple[str, ...]:
        """A name with what qualifies it."""
        found: list[str] = []
        while at < len(self._tokens) and self._tokens[at].is_name:
            found.append(self._tokens[at].value)
            if at + 1 >= len(self._tokens) or self._tokens[at + 1].text != ".":
                break
            at += 2
        return tuple(found)

    def _listed(self, at: int) -> tuple[str, ...]:
        """The names in a bracket, behind an alias or not; none where no list of columns stands there."""
        if self._is(at, "as"):
            at += 2
        if at >= len(self._tokens) or self._tokens[at].text != "(" or self._is(at + 1, "select", "with", "values"):
            return ()
        end = self._end(at + 1)
        return tuple(
            token.value
            for before, token in zip(self._tokens[at:end], self._tokens[at + 1 : end], strict=False)
            if token.is_name and before.text in ("(", ",")
        )

    def _is(self, at: int, *words: str) -> bool:
        return 0 <= at < len(self._tokens) and self._tokens[at].is_word(*words)
