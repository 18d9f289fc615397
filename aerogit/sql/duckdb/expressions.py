"""Expressions: every name resolved, every construct written in one way.

Goes over tokens once and gives the atoms of the normal form; the places of references in the source are noted on the
way. What DuckDB rewrites when it stores an expression (casts, list, struct and map literals, CASE with an operand,
interval literals …) comes out alike from both spellings.
"""

from __future__ import annotations

from aerogit.sql.atoms import Atom
from aerogit.sql.cursor import error_at
from aerogit.sql.duckdb.calls import OVER, call, quantified
from aerogit.sql.duckdb.literals import braces, function, interval, is_interval, listed
from aerogit.sql.duckdb.names import column_reference, is_type_literal, type_at
from aerogit.sql.duckdb.naming import value_of
from aerogit.sql.duckdb.normal import NO_COLUMN, PHRASES, called, mark, name, sign, token_atoms, word, wrapped
from aerogit.sql.duckdb.reader import Reader, is_query
from aerogit.sql.lexer import NUMBER, OPERATOR, PARAMETER, PUNCTUATION, QUOTED, STRING, WORD
from aerogit.sql.lookup.scope import Scope

_WINDOW_WORDS = frozenset(
    "rows range groups preceding following unbounded current row ties others no exclude partition".split()
)
_NO_CALL = NO_COLUMN - {"left", "right", "glob", "cast", "exists", "columns"}
"""Words that a parenthesis may follow without a call."""


def expression(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom]:
    """The atoms of the expression, or list of expressions, between two places."""
    found: list[Atom] = []
    at = start
    while at < stop:
        at = _step(reader, at, stop, scope, found)
    return found


def _step(reader: Reader, at: int, stop: int, scope: Scope, found: list[Atom]) -> int:
    """Put what stands at a place behind `found`; the place behind it."""
    token = reader.tokens[at]
    if token.is_name:
        return _named(reader, at, stop, scope, found)
    if token.kind is PUNCTUATION and token.text in "([{":
        return _bracket(reader, at, stop, scope, found)
    if token.kind is OPERATOR and token.text == "::":
        type_, behind, _ = type_at(reader, at + 1, stop)
        found += [sign("::"), *type_]
        return behind
    found += token_atoms(token)
    return at + 1


def _bracket(reader: Reader, at: int, stop: int, scope: Scope, found: list[Atom]) -> int:
    close = reader.close(at, stop)
    start = at + 1
    match reader.tokens[at].text:
        case "{":
            is_map = bool(found) and found[-1] == word("map")
            if is_map:
                found.pop()
            found += braces(reader, start, close, scope, is_map=is_map)
        case "[" if _ends_operand(found) or (found and found[-1] == word("array")):
            found += [mark("["), *expression(reader, start, close, scope), mark("]")]
        case "[":
            found += listed(reader, start, close, scope)
        case _:
            _parenthesis(reader, start, close, scope, found)
    return close + 1


def _ends_operand(found: list[Atom]) -> bool:
    """Whether an operand ends where `found` ends, so that what follows applies to it."""
    if not found:
        return False
    last = found[-1]
    if last.ref is not None or last.kind in (QUOTED, STRING, NUMBER, PARAMETER):
        return True
    if last.kind is PUNCTUATION:
        return last.text in ")]}"
    return last.kind is WORD and (last.text not in NO_COLUMN or last.text == "end")


def _parenthesis(reader: Reader, start: int, close: int, scope: Scope, found: list[Atom]) -> None:
    if is_query(reader, start, close):
        found += wrapped(reader.query(reader, start, close, scope)[0])
        return
    inner = expression(reader, start, close, scope)
    if reader.is_word(start, close, "lambda"):
        found += inner
        return
    parts = reader.split(start, close)
    is_row = len(parts) > 1 or reader.is_mark(close - 1, ",", close)
    if is_row and _wants_operand(found):
        found += called("row", inner[:-1] if inner and inner[-1] == mark(",") else inner)
        return
    found += wrapped(inner)


def _wants_operand(found: list[Atom]) -> bool:
    """Whether a parenthesis here begins an operand of its own, not the list of IN, EXCLUDE, USING …"""
    if not found:
        return True
    last = found[-1]
    if last.ref is not None:
        return False
    if last.kind is WORD:
        return last.text in ("and", "or", "not", "when", "then", "else", "case", "between", "select", "where", "having")
    return last.kind is OPERATOR or (last.kind is PUNCTUATION and last.text in "([,")


def _named(reader: Reader, at: int, stop: int, scope: Scope, found: list[Atom]) -> int:
    """A name or keyword at a place."""
    token = reader.tokens[at]
    if found and found[-1] == mark(".") and at and reader.is_mark(at - 1, ".", stop):
        found.append(word(token.value.lower()) if reader.is_mark(at + 1, "(", stop) else name(value_of(token)))
        return at + 1
    if found and found[-1] in (word("as"), word("collate")):
        found.append(name(value_of(token)))
        return at + 1
    if reader.is_mark(at + 1, ":=", stop) or reader.is_mark(at + 1, "=>", stop):
        found += [name(value_of(token)), sign(":=")]
        return at + 2
    if token.kind is WORD:
        behind = _keyword(reader, at, stop, scope, found)
        if behind > at:
            return behind
    length = is_type_literal(reader, at, stop)
    if length:
        type_, _, _ = type_at(reader, at, at + length)
        found += [*token_atoms(reader.tokens[at + length]), sign("::"), *type_]
        return at + length + 1
    chain = reader.chain(at, stop)
    behind = at + 2 * len(chain) - 1
    if reader.is_mark(behind, "(", stop):
        close = reader.close(behind, stop)
        found += call(reader, chain, behind + 1, close, scope)
        return close + 1
    if reader.is_mark(behind, ".", stop) and reader.is_mark(behind + 1, "*", stop):
        for part in chain:
            found += [name(value_of(part)), mark(".")]
        return behind + 1
    found += column_reference(reader, chain, scope)
    return behind


def _keyword(reader: Reader, at: int, stop: int, scope: Scope, found: list[Atom]) -> int:
    """A keyword with a form of its own, or any that is no name; `at` where it is a name."""
    token = reader.tokens[at]
    opens = reader.is_mark(at + 1, "(", stop)
    for phrase in PHRASES:
        if token.value == phrase[0] and all(reader.is_word(at + n, stop, text) for n, text in enumerate(phrase)):
            found.append(word(" ".join(phrase)))
            return at + len(phrase)
    match token.value:
        case "case":
            return _case(reader, at, stop, scope, found)
        case "lambda":
            return _lambda(reader, at, stop, scope, found)
        case "any" | "all" | "some" if opens and found:
            return quantified(reader, at, stop, scope, found)
        case "asc":
            return at + 1
        case "interval" if is_interval(reader, at, stop):
            atoms, behind = interval(reader, at, stop, scope)
            found += atoms
            return behind
        case "over" if found and not opens and at + 1 < stop and _ends_operand(found):
            return _named_window(reader, at, stop, scope, found)
        case "is" if reader.is_word(at + 1, stop, "unknown"):
            found += [word("is"), word("null")]
            return at + 2
        case "first" | "last" if found and found[-1] == word("nulls"):
            found.append(word(token.value))
            return at + 1
        case "nulls" if reader.is_word(at + 1, stop, "first", "last"):
            found.append(word("nulls"))
            return at + 1
        case "map" if reader.is_mark(at + 1, "{", stop):
            found.append(word("map"))
            return at + 1
        case "escape" | "nulls" | "ignore" | "respect" | "within" if found and _ends_operand(found):
            found.append(word(token.value))
            return at + 1
    if scope.in_window and token.value in _WINDOW_WORDS:
        found.append(word(token.value))
        return at + 1
    if token.value in _NO_CALL or (token.value in NO_COLUMN and not opens):
        found += token_atoms(token)
        return at + 1
    return at


def _named_window(reader: Reader, at: int, stop: int, scope: Scope, found: list[Atom]) -> int:
    """OVER w, with what w stands for."""
    span = scope.windows.get(reader.tokens[at + 1].value.lower())
    if span is None:
        found += [OVER, name(reader.tokens[at + 1].value)]
    else:
        inner = scope.inner()
        inner.in_window = True
        found += [OVER, *wrapped(expression(reader, *span, inner))]
    return at + 2


def _lambda(reader: Reader, at: int, stop: int, scope: Scope, found: list[Atom]) -> int:
    """LAMBDA x, y: body, up to the comma or bracket that ends it."""
    colon = at + 1
    while colon < stop and not reader.is_mark(colon, ":", stop):
        colon += 1
    names = [value_of(token) for token in reader.tokens[at + 1 : colon] if token.is_name]
    end = colon + 1
    while end < stop and not reader.is_mark(end, ",", stop):
        end = reader.behind(end, stop)
    inner = scope.inner(frozenset(item.lower() for item in names))
    found += function(names, expression(reader, colon + 1, end, inner))
    return end


def _case(reader: Reader, at: int, stop: int, scope: Scope, found: list[Atom]) -> int:
    """CASE … END; an operand is compared in each WHEN, `ELSE NULL` is left out."""
    end = _case_end(reader, at, stop)
    places = _case_words(reader, at + 1, end)
    if not places:
        raise error_at("CASE without WHEN", reader.tokens[at])
    operand = expression(reader, at + 1, places[0], scope)
    found.append(word("case"))
    for place, following in zip(places, [*places[1:], end], strict=True):
        keyword = reader.tokens[place].value
        inner = expression(reader, place + 1, following, scope)
        if keyword == "else" and _is_null(inner):
            continue
        if keyword == "when" and operand:
            inner = [*wrapped(operand), sign("="), *wrapped(inner)]
        found += [word(keyword), *wrapped(inner)]
    found.append(word("end"))
    return min(end + 1, stop)


def _is_null(atoms: list[Atom]) -> bool:
    return [atom.text for atom in atoms if atom.text not in ("(", ")")] == ["null"]


def _case_end(reader: Reader, at: int, stop: int) -> int:
    depth = 0
    while at < stop:
        if reader.is_word(at, stop, "case"):
            depth += 1
        elif reader.is_word(at, stop, "end"):
            depth -= 1
            if depth == 0:
                return at
        at = reader.behind(at, stop)
    return stop


def _case_words(reader: Reader, at: int, stop: int) -> list[int]:
    """The places of this CASE's own WHEN, THEN and ELSE."""
    found: list[int] = []
    depth = 0
    while at < stop:
        if reader.is_word(at, stop, "case"):
            depth += 1
        elif reader.is_word(at, stop, "end"):
            depth -= 1
        elif depth == 0 and reader.is_word(at, stop, "when", "then", "else"):
            found.append(at)
        at = reader.behind(at, stop)
    return found
