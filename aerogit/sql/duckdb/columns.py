"""References inside an expression that belongs to one table: its columns, macros, sequences and types.

Checks, defaults, generated columns and index parts are such expressions. Queries are resolved elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from aerogit.errors import SourceError
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Enum
from aerogit.model.types import Type
from aerogit.sql.catalog import Catalog
from aerogit.sql.duckdb.cursor import Cursor
from aerogit.sql.duckdb.naming import split_name, value_of
from aerogit.sql.duckdb.normal import RESERVED_WORDS, REWRITES
from aerogit.sql.duckdb.types import CANONICAL, find_type
from aerogit.sql.lexer import Lexeme, Token, tokenize
from aerogit.sql.normal import Mark, build_expression

_SEQUENCE_FUNCTIONS = frozenset({"nextval", "currval"})


def local_expression(
    cursor: Cursor, span: tuple[int, int], catalog: Catalog, columns: Mapping[str, str], table: str = ""
) -> Expr:
    """The expression of a span of tokens, its references resolved.

    `columns` maps folded names to the names of the table's columns; `table` is the table's name, which may qualify one.
    """
    start, end = span
    if start >= end:
        raise cursor.error("expected an expression")
    text = cursor.slice(start, end)
    marks = local_marks(cursor.tokens[start:end], catalog, columns, table)
    return build_expression(text, "duckdb", marks, offset=cursor.tokens[start].start, rewrites=REWRITES)


def local_marks(tokens: list[Token], catalog: Catalog, columns: Mapping[str, str], table: str = "") -> list[Mark]:
    """The references among tokens, offsets as the tokens have them."""
    marks: list[Mark] = []
    shadowed: list[tuple[int, frozenset[str]]] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        shadowed = [item for item in shadowed if item[0] > at]
        if not token.is_name:
            at += 1
            continue
        if token.is_word("lambda"):
            at = _lambda(tokens, at, shadowed)
            continue
        length = _chain_length(tokens, at)
        names = tokens[at : at + 2 * length - 1 : 2]
        behind = at + 2 * length - 1
        if at and tokens[at - 1].text == ".":
            pass
        elif at and tokens[at - 1].text == "::":
            marks += type_marks(names, catalog)
        elif behind < len(tokens) and tokens[behind].text == "(":
            marks += call_marks(names, tokens, behind, catalog)
        elif token.kind is Lexeme.WORD and token.value in RESERVED_WORDS:
            if token.value == "as" and length == 1 and _in_cast(tokens, at):
                following = _chain_length(tokens, at + 1)
                marks += type_marks(tokens[at + 1 : at + 2 * following : 2], catalog)
                behind = at + 2 * following
        elif behind < len(tokens) and tokens[behind].kind is Lexeme.STRING and length == 1:
            marks += type_marks(names, catalog)
        elif not any(token.value.lower() in inner for _, inner in shadowed):
            marks += _column_marks(names, columns, table)
        at = max(behind, at + 1)
    return marks


def _chain_length(tokens: list[Token], at: int) -> int:
    """How many names a dotted name at a place has."""
    length = 1
    while at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 2].is_name:
        length += 1
        at += 2
    return length


def _lambda(tokens: list[Token], at: int, shadowed: list[tuple[int, frozenset[str]]]) -> int:
    """Note the parameters of `lambda x, y:`; the place behind the colon."""
    names: set[str] = set()
    place = at + 1
    while place < len(tokens) and tokens[place].text != ":":
        if tokens[place].is_name:
            names.add(tokens[place].value.lower())
        place += 1
    depth, end = 0, place
    while end < len(tokens) and depth >= 0:
        if tokens[end].kind is Lexeme.PUNCTUATION:
            depth += (tokens[end].text in "([{") - (tokens[end].text in ")]}")
        end += 1
    shadowed.append((end, frozenset(names)))
    return place + 1


def _in_cast(tokens: list[Token], at: int) -> bool:
    """Whether an AS stands in CAST( … AS …) itself."""
    depth = 0
    for place in range(at - 1, 0, -1):
        text = tokens[place].text if tokens[place].kind is Lexeme.PUNCTUATION else ""
        if text and text in ")]}":
            depth += 1
        elif text and text in "([{":
            if depth == 0:
                return text == "(" and tokens[place - 1].is_word("cast", "try_cast")
            depth -= 1
    return False


def type_marks(names: list[Token], catalog: Catalog) -> list[Mark]:
    """The reference to a user type, where the name is that of an enum or a struct type."""
    if len(names) == 1 and names[0].value.lower() in CANONICAL:
        return []
    try:
        key = find_type(split_name(tuple(names), catalog), catalog)
    except SourceError:
        return []
    if key is None or key.kind == "domain":
        return []
    first, last = names[0], names[-1]
    return [Mark(first.start, last.end, first.start, Ref("type", (key.namespace, key.name)))]


def call_marks(names: list[Token], tokens: list[Token], paren: int, catalog: Catalog) -> list[Mark]:
    """The references a call makes: to a macro, or to the sequence that its argument names."""
    first, last = names[0], names[-1]
    if len(names) == 1 and first.value.lower() in _SEQUENCE_FUNCTIONS:
        argument = tokens[paren + 1] if paren + 1 < len(tokens) else None
        if argument is None or argument.kind is not Lexeme.STRING:
            return []
        key = sequence_key(argument, catalog)
        ref = Ref("sequence", (key[0], key[1]))
        inner = 1 if argument.text.startswith("'") else 0
        return [Mark(argument.start, argument.end - inner, argument.start + inner, ref)]
    try:
        name = split_name(tuple(names), catalog)
    except SourceError:
        return []
    found = catalog.overloads(("macro",), name.name, name.namespace)
    if not found:
        return []
    return [Mark(first.start, last.end, first.start, Ref("function", (found[0].namespace, found[0].name)))]


def sequence_key(argument: Token, catalog: Catalog) -> tuple[str, str]:
    """The namespace and name of the sequence that a string names; `SourceError` where it does not exist."""
    names = tuple(token for token in tokenize(argument.value, "duckdb") if token.is_name)
    placed = tuple(token._replace(start=argument.start, end=argument.end) for token in names)
    if not placed:
        raise Cursor("", []).error(f"{argument.text} names no sequence", argument)
    name = split_name(placed, catalog)
    key = catalog.find(("sequence",), name.name, name.namespace)
    if key is None:
        raise Cursor("", []).error(f"sequence {argument.value} does not exist", argument)
    return key.namespace, key.name


def _column_marks(names: list[Token], columns: Mapping[str, str], table: str) -> list[Mark]:
    first = names[0]
    own = columns.get(value_of(first).lower())
    if own is not None:
        return [Mark(first.start, first.end, first.start, Ref("column", (own,)))]
    if len(names) > 1 and table and value_of(first).lower() == table.lower():
        second = names[1]
        own = columns.get(value_of(second).lower())
        if own is not None:
            return [Mark(first.start, second.end, second.start, Ref("column", (own,)))]
    return []


def default_expression(
    cursor: Cursor, span: tuple[int, int], catalog: Catalog, columns: Mapping[str, str], type_: Type
) -> Expr | None:
    """The default of a column; None for NULL, which is none; a reference to the label where an enum's label stands."""
    tokens = cursor.tokens[span[0] : span[1]]
    bare = [token for token in tokens if token.text not in ("(", ")")]
    if len(bare) == 1 and bare[0].is_word("null"):
        return None
    label = _label(bare, type_, catalog)
    if label is None:
        return local_expression(cursor, span, catalog, columns)
    mark = Mark(bare[0].start, bare[-1].end, bare[0].start, label)
    first = tokens[0].start
    return build_expression(cursor.slice(*span), "duckdb", [mark], offset=first, rewrites=REWRITES)


def _label(bare: list[Token], type_: Type, catalog: Catalog) -> Ref | None:
    """The label that `'x'` stands for in a default of an enum column; None for anything else."""
    if len(bare) != 1 or bare[0].kind is not Lexeme.STRING or type_.user is None or type_.dims:
        return None
    value = catalog.get(Key(type_.user.path[0], "enum", type_.user.path[1]))
    if not isinstance(value, Enum) or all(item.label != bare[0].value for item in value.values):
        return None
    return Ref("value", (*type_.user.path, bare[0].value))
