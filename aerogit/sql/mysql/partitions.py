"""Partitions: the clause as one expression, and what ALTER TABLE does to the list in it."""

from __future__ import annotations

from aerogit.model.expression import Expr
from aerogit.sql.atoms import Atom
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import closing, value_of
from aerogit.sql.lexer import Lexeme
from aerogit.sql.lookup.atoms import word
from aerogit.sql.lookup.expressions import expression
from aerogit.sql.lookup.scope import local_scope
from aerogit.sql.mysql.build import Span, body_of
from aerogit.sql.mysql.draft import Draft
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.normal import atoms, expression_from

_FUNCTIONS = frozenset({"range", "list", "hash", "key", "columns", "system_time"})


def partitioned_by(cursor: Cursor, draft: Draft, catalog: Catalog) -> Expr:
    """Take PARTITION BY with all that follows."""
    start = cursor.at
    cursor.expect("partition", "by")
    scheme = _scheme(cursor, (start, cursor.stop), draft, catalog)
    cursor.at = cursor.stop
    return scheme


def _scheme(cursor: Cursor, span: Span, draft: Draft, catalog: Catalog) -> Expr:
    body = body_of(cursor, catalog, {}, is_lenient=True)
    scope = local_scope(draft.key.name, tuple(column.name for column in draft.columns))
    start, stop = span
    at = start
    while at < stop:
        # What a partition is made by stands in the first parentheses behind RANGE, LIST, HASH, KEY or COLUMNS.
        opening = at + 1
        if body.is_word(at, stop, "key") and body.is_word(opening, stop, "algorithm"):
            opening += 3
        if body.is_word(at, stop, *_FUNCTIONS) and body.is_mark(opening, "(", stop):
            close = body.close(opening, stop)
            expression(body, opening + 1, close, scope)
            at = close
        at += 1
    found = _without_silent(atoms(body, start, stop))
    return expression_from(found, body, cursor.slice(start, stop), cursor.tokens[start].start)


def _without_silent(found: list[Atom]) -> list[Atom]:
    """The clause without engines and counts that servers add, and MAXVALUE without parentheses."""
    result: list[Atom] = []
    at = 0
    has_list = any(atom == word("partition") for atom in found[1:])
    while at < len(found):
        atom = found[at]
        texts = [item.text for item in found[at : at + 3]]
        if texts[:1] == ["engine"] and atom.kind is Lexeme.WORD:
            at += 3 if texts[1:2] == ["="] else 2
            continue
        if texts[:1] == ["storage"] and texts[1:2] == ["engine"]:
            at += 1
            continue
        if texts == ["(", "maxvalue", ")"]:
            result.append(word("maxvalue"))
            at += 3
            continue
        if texts[:1] == ["partitions"] and (has_list or texts[1:2] == ["1"]):
            at += 2
            continue
        if texts[:2] == ["comment", "="] and atom.kind is Lexeme.WORD:
            result.append(atom)
            at += 2
            continue
        if texts[:2] == ["algorithm", "="]:
            at += 3
            continue
        result.append(atom)
        at += 1
    return result


class Partitions:
    """The clause of a partitioned table, cut into its head and its partitions."""

    def __init__(self, scheme: Expr) -> None:
        self.cursor = Cursor(scheme.text)
        tokens = self.cursor.tokens
        self.head_end = len(tokens)
        self.items: list[tuple[str, str]] = []
        """Names and definitions of the partitions, in order."""
        for at, token in enumerate(tokens):
            if token.text == "(" and at + 1 < len(tokens) and tokens[at + 1].is_word("partition"):
                self.head_end = at
                self._list(at)
                break
        self.head = self.cursor.slice(0, self.head_end)

    def _list(self, opening: int) -> None:
        end = closing(self.cursor.tokens, opening, self.cursor.stop)
        inside = self.cursor.inside((opening + 1, end))
        self.items = definitions(inside)

    def text(self) -> str:
        """The clause as SQL."""
        listed = ",\n  ".join(text for _, text in self.items)
        return f"{self.head.rstrip()} (\n  {listed}\n)" if listed else self.head.rstrip()

    def at(self, name: str) -> int:
        """The place of a partition; -1 where there is none of that name."""
        folded = name.lower()
        return next((place for place, (known, _) in enumerate(self.items) if known.lower() == folded), -1)


def definitions(cursor: Cursor) -> list[tuple[str, str]]:
    """Take `PARTITION name …, …`: names and definitions."""
    found: list[tuple[str, str]] = []
    while not cursor.done:
        start = cursor.at
        cursor.expect("partition")
        name = value_of(cursor.name("a partition"))
        while not cursor.done and not cursor.sees_mark(","):
            cursor.skip_group()
        found.append((name, cursor.slice(start, cursor.at)))
        if not cursor.accept_mark(","):
            break
    return found


def scheme_of(text: str, draft: Draft, catalog: Catalog) -> Expr:
    """The clause of a text."""
    cursor = Cursor(text)
    return _scheme(cursor, (0, cursor.stop), draft, catalog)
