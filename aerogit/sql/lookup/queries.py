"""Queries: WITH, set operations, SELECT and its clauses, VALUES; names looked up level by level."""

from __future__ import annotations

from aerogit.sql.cursor import error_at, value_of
from aerogit.sql.lexer import NUMBER, PARAMETER, QUOTED, STRING, WORD, Token
from aerogit.sql.lookup.body import Body
from aerogit.sql.lookup.expressions import expression, starred, window
from aerogit.sql.lookup.scope import Output, Outputs, Scope
from aerogit.sql.lookup.sources import from_clause

_SET_WORDS = ("union", "except", "intersect")


def query(body: Body, start: int, stop: int, parent: Scope, *, is_named: bool = False) -> Outputs:
    """Look up the names of a query; the columns it gives.

    With `is_named` somebody counts on the names of its columns, so that a renamed column has to keep giving its old.
    """
    while body.is_mark(start, "(", stop) and body.close(start, stop) == stop - 1:
        start, stop = start + 1, stop - 1
    scope = Scope(parent)
    if body.is_word(start, stop, "with"):
        start = common_tables(body, start, stop, scope)
    operands = _operands(body, start, stop)
    if len(operands) == 1:
        return _simple(body, *operands[0], scope, is_named=is_named)
    begin, end = operands[-1]
    tail = body.find(begin, end, "order", "limit")
    tail = tail if tail >= 0 else end
    operands[-1] = (begin, tail)
    outputs = [_simple(body, *span, scope, is_named=is_named and place == 0) for place, span in enumerate(operands)]
    names = frozenset(item.name.lower() for item in outputs[0] or ())
    expression(body, tail, end, Scope(None, hidden=names, is_open=True))
    return outputs[0]


def common_tables(body: Body, start: int, stop: int, scope: Scope) -> int:
    """WITH [RECURSIVE] name [(columns)] AS ( … ), …; the place behind."""
    at = start + 1
    is_recursive = body.is_word(at, stop, "recursive")
    at += is_recursive
    while at < stop:
        alias = value_of(body.tokens[at]).lower()
        at += 1
        columns: Outputs = None
        if body.is_mark(at, "(", stop):
            close = body.close(at, stop)
            columns = tuple(
                Output(value_of(name)) for name in body.tokens[at + 1 : close] if body.grammar.is_name(name)
            )
            at = close + 1
        while at < stop and not body.is_mark(at, "(", stop):
            if not body.is_word(at, stop, "as", "not", "materialized"):
                raise error_at("expected AS", body.tokens[at])
            at += 1
        close = body.close(at, stop)
        outputs = query(body, at + 1, close, Scope(scope, tables={alias: columns}), is_named=columns is None)
        scope.tables[alias] = columns or outputs
        at = close + 1
        if not body.is_mark(at, ",", stop):
            break
        at += 1
    return at


def _operands(body: Body, start: int, stop: int) -> list[tuple[int, int]]:
    """The spans between set operations."""
    found: list[tuple[int, int]] = []
    begin = at = start
    while at < stop:
        if body.is_word(at, stop, *_SET_WORDS) and at > begin:
            found.append((begin, at))
            at += 1 + body.is_word(at + 1, stop, "all")
            begin = at
            continue
        at = body.behind(at, stop)
    return [*found, (begin, stop)]


def _simple(body: Body, start: int, stop: int, parent: Scope, *, is_named: bool) -> Outputs:
    """A query without set operations."""
    if body.is_word(start, stop, "values"):
        expression(body, start + 1, stop, Scope(parent))
        return None
    if not body.is_word(start, stop, "select"):
        expression(body, start, stop, Scope(parent))
        return None
    places = _clauses(body, start + 1, stop)
    spans = {word: (at + 1, end) for word, at, end in places}
    scope = Scope(parent)
    if "from" in spans:
        from_clause(body, *spans["from"], scope)
    end = places[0][1] if places else stop
    begin = start + 1
    while body.is_word(begin, end, *body.grammar.select_words):
        if body.is_word(begin, end, "all"):
            body.noise.add(begin)
        begin += 1
    outputs, aliased = _items(body, begin, end, scope, is_named=is_named)
    scope.aliases = frozenset(item.name.lower() for item in outputs or ()) | aliased
    if body.grammar.writes_names:
        _replace_aliases(body, (begin, end), [spans[word] for word in ("order", "group") if word in spans])
    for word, span in spans.items():
        if word == "order":
            expression(body, span[0] + 1, span[1], scope.inner(aliased))
        elif word == "window":
            _windows(body, *span, scope)
        elif word != "from":
            expression(body, *span, scope)
    return outputs


def _replace_aliases(body: Body, items: tuple[int, int], clauses: list[tuple[int, int]]) -> None:
    """Let the alias of an expression in ORDER BY and GROUP BY stand for the expression, as the engine writes it."""
    named: dict[str, tuple[int, int]] = {}
    for begin, end in body.split(*items) if clauses else ():
        alias, stop = _alias(body, begin, end)
        is_column = body.tokens[begin].is_name and begin + 2 * len(body.chain(begin, stop)) - 1 == stop
        if alias is not None and not is_column:
            named[value_of(alias).lower()] = (begin, stop)
    for start, stop in clauses if named else ():
        for begin, end in body.split(start + 1, stop):
            is_single = end - begin == 1 or (end - begin == 2 and body.is_word(end - 1, end, "asc", "desc"))
            span = named.get(value_of(body.tokens[begin]).lower()) if is_single else None
            if span is not None:
                body.replaced[begin] = span


def _clauses(body: Body, start: int, stop: int) -> list[tuple[str, int, int]]:
    """Each clause's word, its place, and the end of the clause."""
    places: list[int] = []
    at = start
    while at < stop:
        is_clause = body.is_word(at, stop, *body.grammar.clauses) and not body.is_mark(at - 1, ".", stop)
        if is_clause and body.is_word(at, stop, "from") and body.is_word(at - 1, stop, "distinct"):
            is_clause = not body.is_word(at - 2, stop, "is", "not")
        if is_clause and body.is_word(at, stop, "window"):
            is_clause = body.is_word(at + 2, stop, "as")
        if is_clause:
            places.append(at)
        at = body.behind(at, stop)
    ends = [*places[1:], stop]
    return [(body.tokens[at].value, at, end) for at, end in zip(places, ends, strict=False)]


def _windows(body: Body, start: int, stop: int, scope: Scope) -> None:
    """WINDOW w AS ( … ), …"""
    for begin, end in body.split(start, stop):
        if body.is_mark(begin + 2, "(", end):
            window(body, begin + 3, body.close(begin + 2, end), scope)


def _items(body: Body, start: int, stop: int, scope: Scope, *, is_named: bool) -> tuple[Outputs, frozenset[str]]:
    """Look up a select list: the columns it gives, and the aliases that are not just a column's own name."""
    columns: list[Output] = []
    aliased: set[str] = set()
    is_known = True
    for begin, end in body.split(start, stop):
        if begin == end:
            continue
        if body.is_mark(end - 1, "*", end) and (end - begin == 1 or body.is_mark(end - 2, ".", end)):
            expanded = _starred(body, begin, end, scope)
            is_known = is_known and expanded is not None
            columns += expanded or ()
            continue
        output, is_alias = _item(body, begin, end, scope, is_named=is_named)
        columns.append(Output(output))
        if is_alias:
            aliased.add(output.lower())
    return (tuple(columns) if is_known else None), frozenset(aliased)


def _starred(body: Body, start: int, stop: int, scope: Scope) -> Outputs:
    """The columns that `*` or `t.*` stands for."""
    if stop - start == 1:
        merged: list[Output] = []
        for source in scope.sources:
            if source.outputs is None:
                return None
            merged += source.outputs
        return tuple(merged)
    chain = body.chain(start, stop)
    starred(body, chain, scope)
    place = scope.source(value_of(chain[-1]).lower())
    return place[0].outputs if place else None


def _item(body: Body, start: int, stop: int, scope: Scope, *, is_named: bool) -> tuple[str, bool]:
    """`expression [[AS] alias]`."""
    alias, end = _alias(body, start, stop)
    if alias is not None and not is_named and body.grammar.writes_names:
        _drop_alias(body, end, stop)
    chain = body.chain(start, end) if body.tokens[start].is_name else []
    is_column = bool(chain) and start + 2 * len(chain) - 1 == end
    before = len(body.found)
    expression(body, start, end, scope)
    if alias is not None:
        label = value_of(alias)
        is_own = is_column and value_of(chain[-1]).lower() == label.lower()
        return label, not is_own
    label = value_of(chain[-1]) if is_column else ""
    if is_named and body.grammar.writes_names and body.text and (not label or len(body.found) == before):
        label = label or _written(body, start, stop)
        body.labels[stop] = label
    if is_column and is_named and len(body.found) > before:
        body.found[-1] = body.found[-1]._replace(output=label)
    return label, False


def _written(body: Body, start: int, stop: int) -> str:
    """The name of a column nobody named: what it is as it was written, a string's content."""
    if body.is_mark(start, "(", stop) and body.tokens[start + 1].is_name:
        chain = body.chain(start + 1, stop - 1)
        if start + 2 * len(chain) == stop - 1:
            return value_of(chain[-1])
    first = body.tokens[start]
    if stop - start == 1 and first.kind is STRING:
        return first.value
    return body.text[first.start : body.tokens[stop - 1].end]


def _ends_interval(body: Body, start: int, stop: int) -> bool:
    """Whether an INTERVAL before a place still waits for its unit."""
    for at in range(stop - 1, start - 1, -1):
        if body.is_word(at, stop, *body.grammar.units):
            return False
        if body.is_word(at, stop, "interval"):
            return True
    return False


def _drop_alias(body: Body, end: int, stop: int) -> None:
    """Leave a name out that nobody can ask for."""
    for at in range(end, stop):
        body.noise.add(at)
        body.aliases.discard(at)


_VALUES = frozenset(
    "end null true false unknown current_date current_time current_timestamp current_user localtime localtimestamp "
    "utc_date utc_time utc_timestamp".split()
)
"""Words that end an expression, though they name nothing."""


def _alias(body: Body, start: int, stop: int) -> tuple[Token | None, int]:
    """The alias of an item, and the end of what it names."""
    last = body.tokens[stop - 1]
    if stop - start >= 3 and body.is_word(stop - 2, stop, "as"):
        return last, stop - 2
    if (
        stop - start < 2
        or not body.grammar.is_name(last)
        or (last.kind is WORD and last.value in body.grammar.no_alias)
    ):
        return None, stop
    if last.value in body.grammar.units and _ends_interval(body, start, stop - 1):
        return None, stop
    before = body.tokens[stop - 2]
    ends = before.kind in (QUOTED, STRING, NUMBER, PARAMETER) or before.text == ")"
    is_value = before.kind is WORD and (before.value not in body.grammar.no_alias or before.value in _VALUES)
    if before.is_word("collate", "over") or not (ends or is_value):
        return None, stop
    body.aliases.add(stop - 1)
    return last, stop - 1
