"""Calls, and the constructs that look like one: CAST, EXTRACT, TRIM, SUBSTRING, COUNT(*), OVER …

Where DuckDB stores an operator as a call (`~` as regexp_matches) the operator is the normal form, so that a NOT in
front of it is seen.
"""

from __future__ import annotations

from collections.abc import Callable

from aerogit.sql.atoms import Atom
from aerogit.sql.duckdb.names import macro_reference, sequence_reference, type_at
from aerogit.sql.duckdb.naming import value_of
from aerogit.sql.duckdb.normal import called, mark, sign, string, word, wrapped
from aerogit.sql.duckdb.reader import Reader, is_query
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.lookup.scope import Scope

Special = Callable[[Reader, int, int, Scope], list[Atom] | None]
"""Reads what stands between the parentheses; None where it is an ordinary call after all."""


OVER, _FILTER = (Atom(Lexeme.QUOTED, text) for text in ("over", "filter"))
"""Behind a call they are part of it, so that neither stands in the way of stripping parentheses."""


def call(reader: Reader, chain: list[Token], start: int, stop: int, scope: Scope) -> list[Atom]:
    """The atoms of a call whose arguments stand from `start` to `stop`."""
    folded = chain[0].value.lower()
    if len(chain) == 1:
        special = _SPECIAL.get(folded)
        found = special(reader, start, stop, scope) if special else None
        if found is not None:
            return found
    macro = macro_reference(reader, chain)
    is_subquery = is_query(reader, start, stop)
    arguments = (
        reader.query(reader, start, stop, scope)[0] if is_subquery else reader.expression(reader, start, stop, scope)
    )
    if macro is not None:
        return [macro, mark("("), *arguments, mark(")")]
    column = scope.column(folded) if len(chain) > 1 and not scope.hides(folded) else None
    if column is not None:
        head = reader.expression(reader, _place(reader, chain[0]), _place(reader, chain[-1]) - 1, scope)
        return [*head, mark("."), word(chain[-1].value.lower()), mark("("), *arguments, mark(")")]
    path: list[Atom] = []
    for token in chain:
        path += [word(value_of(token).lower()), mark(".")]
    return [*path[:-1], mark("("), *arguments, mark(")")]


def _place(reader: Reader, token: Token) -> int:
    return next(at for at, known in enumerate(reader.tokens) if known is token)


def _cast(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    place = _last(reader, start, stop, "as")
    if place < 0:
        return None
    type_, _, _ = type_at(reader, place + 1, stop)
    return [*wrapped(reader.expression(reader, start, place, scope)), sign("::"), *type_]


def _try_cast(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    place = _last(reader, start, stop, "as")
    if place < 0:
        return None
    type_, _, _ = type_at(reader, place + 1, stop)
    return called("try_cast", [*reader.expression(reader, start, place, scope), word("as"), *type_])


def _last(reader: Reader, start: int, stop: int, text: str) -> int:
    found, at = -1, start
    while at < stop:
        if reader.is_word(at, stop, text):
            found = at
        at = reader.behind(at, stop)
    return found


def _extract(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    place = reader.find(start, stop, "from")
    if place != start + 1:
        return None
    unit = string(reader.tokens[start].value.lower())
    return called("date_part", [unit], reader.expression(reader, place + 1, stop, scope))


def _date_part(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    spans = reader.split(start, stop)
    if len(spans) != 2 or spans[0] != (start, start + 1) or reader.tokens[start].kind is not Lexeme.STRING:
        return None
    return called(
        "date_part", [string(reader.tokens[start].value.lower())], reader.expression(reader, *spans[1], scope)
    )


def _separated(reader: Reader, start: int, stop: int, scope: Scope, words: tuple[str, ...]) -> list[list[Atom]] | None:
    """The parts between words that must come in this order; None where the first does not."""
    parts: list[list[Atom]] = []
    begin = start
    for text in words:
        place = reader.find(begin, stop, text)
        if place >= 0:
            parts.append(reader.expression(reader, begin, place, scope))
            begin = place + 1
    if not parts:
        return None
    return [*parts, reader.expression(reader, begin, stop, scope)]


def _substring(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    at_for = reader.find(start, stop, "for")
    parts = _separated(reader, start, stop, scope, ("from", "for"))
    if parts is None:
        return None
    if at_for >= 0 and reader.find(start, stop, "from") < 0:
        parts.insert(1, [Atom(Lexeme.NUMBER, "1")])
    return called("substring", *parts)


def _overlay(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    parts = _separated(reader, start, stop, scope, ("placing", "from", "for"))
    return None if parts is None else called("overlay", *parts)


def _position(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    parts = _separated(reader, start, stop, scope, ("in",))
    return None if parts is None else called("position", parts[1], parts[0])


_TRIMS = {"both": "trim", "leading": "ltrim", "trailing": "rtrim"}


def _trim(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    function = "trim"
    if reader.is_word(start, stop, *_TRIMS):
        function = _TRIMS[reader.tokens[start].value]
        start += 1
    place = reader.find(start, stop, "from")
    if place < 0:
        return called(function, *(reader.expression(reader, *span, scope) for span in reader.split(start, stop)))
    characters = [reader.expression(reader, start, place, scope)] if place > start else []
    return called(function, reader.expression(reader, place + 1, stop, scope), *characters)


def _count(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    if start == stop or (start + 1 == stop and reader.is_mark(start, "*", stop)):
        return called("count", [sign("*")])
    return None


def _count_star(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    return called("count", [sign("*")]) if start == stop else None


def _sequence(function: str) -> Special:
    def read(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
        if stop != start + 1 or reader.tokens[start].kind is not Lexeme.STRING:
            return None
        return called(function, [sequence_reference(reader, reader.tokens[start])])

    return read


def _operator(text: str, *, swapped: bool = False) -> Special:
    """A call of two arguments as the operator it is."""

    def read(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
        spans = reader.split(start, stop)
        if len(spans) != 2:
            return None
        left, right = (wrapped(reader.expression(reader, *span, scope)) for span in spans)
        if swapped:
            left, right = right, left
        operator = word(text) if text[0].isalpha() else sign(text)
        return wrapped([*left, operator, *right])

    return read


def _escaped(operator: str) -> Special:
    def read(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
        spans = reader.split(start, stop)
        if len(spans) != 3:
            return None
        left, pattern, escape = (wrapped(reader.expression(reader, *span, scope)) for span in spans)
        return wrapped([*left, word(operator), *pattern, word("escape"), *escape])

    return read


def _contains(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    """`x in list` is stored as contains(list, x); the list must be able to stand without parentheses."""
    spans = reader.split(start, stop)
    if len(spans) != 2:
        return None
    holder, item = (reader.expression(reader, *span, scope) for span in spans)
    simple = len(holder) == 1 or (holder[0].text == "list_value" and holder[-1].text == ")")
    if not simple:
        return called("contains", holder, item)
    return wrapped([*wrapped(item), word("in"), *holder])


def _over(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    """OVER ( … ); a frame of one bound is given its other one."""
    inner = scope.inner()
    inner.in_window = True
    place = reader.find(start, stop, "rows", "range", "groups")
    if place < 0 or reader.is_word(place + 1, stop, "between"):
        return [OVER, *wrapped(reader.expression(reader, start, stop, inner))]
    end = reader.find(place, stop, "exclude")
    end = end if end >= 0 else stop
    frame = [word(reader.tokens[place].value), word("between"), *reader.expression(reader, place + 1, end, inner)]
    frame += [word("and"), word("current"), word("row")]
    before = reader.expression(reader, start, place, inner)
    return [OVER, *wrapped([*before, *frame, *reader.expression(reader, end, stop, inner)])]


def _filter(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    if reader.is_word(start, stop, "where"):
        start += 1
    return [_FILTER, *wrapped([word("where"), *reader.expression(reader, start, stop, scope)])]


def _coalesce(reader: Reader, start: int, stop: int, scope: Scope) -> list[Atom] | None:
    return called("coalesce", reader.expression(reader, start, stop, scope))


def quantified(reader: Reader, at: int, stop: int, scope: Scope, found: list[Atom]) -> int:
    """ANY ( … ), ALL ( … ) at a place, put behind `found`; the place behind.

    `= ANY (query)` is IN, and a list that was unnested for it is itself.
    """
    quantifier = "all" if reader.is_word(at, stop, "all") else "any"
    close = reader.close(at + 1, stop)
    start = at + 2
    if is_query(reader, start, close) and not (
        reader.is_word(start, close, "select")
        and reader.is_word(start + 1, close, "unnest")
        and reader.is_mark(start + 2, "(", close)
        and reader.close(start + 2, close) == close - 1
    ):
        query, _ = reader.query(reader, start, close, scope)
        if quantifier == "any" and found and found[-1] == sign("="):
            found[-1] = word("in")
            found += wrapped(query)
        elif quantifier == "all" and found and found[-1] == sign("<>"):
            found[-1:] = [word("not"), word("in"), *wrapped(query)]
        else:
            found += [word(quantifier), *wrapped(query)]
        return close + 1
    span = (start + 3, close - 1) if is_query(reader, start, close) else (start, close)
    found += [word(quantifier), *wrapped(reader.expression(reader, *span, scope))]
    return close + 1


_SPECIAL: dict[str, Special] = {
    "cast": _cast,
    "try_cast": _try_cast,
    "extract": _extract,
    "date_part": _date_part,
    "substring": _substring,
    "overlay": _overlay,
    "position": _position,
    "trim": _trim,
    "count": _count,
    "count_star": _count_star,
    "nextval": _sequence("nextval"),
    "currval": _sequence("currval"),
    "regexp_matches": _operator("~"),
    "regexp_full_match": _operator("similar to"),
    "timezone": _operator("at time zone", swapped=True),
    "like_escape": _escaped("like"),
    "ilike_escape": _escaped("ilike"),
    "contains": _contains,
    "over": _over,
    "filter": _filter,
    "ifnull": _coalesce,
}
"""Name -> what its parentheses hold, where that is no plain list of arguments or is stored in another form."""
