"""FROM clauses: tables, subqueries, functions and joins, as sources in scope."""

from __future__ import annotations

from aerogit.errors import SourceError
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import Table
from aerogit.sql.cursor import error_at, value_of
from aerogit.sql.lexer import Token
from aerogit.sql.lookup.body import Body, Found, Side
from aerogit.sql.lookup.expressions import expression
from aerogit.sql.lookup.scope import Outputs, Scope, Source, outputs_of, table_outputs

_DEEPEST = 40


def from_clause(body: Body, start: int, stop: int, scope: Scope) -> None:
    """Add the sources between FROM and the next clause to the scope; conditions are read once all are there."""
    conditions: list[tuple[int, int]] = []
    natural = -1
    at = start
    while at < stop:
        if body.is_word(at, stop, "on"):
            end = _condition_end(body, at + 1, stop)
            conditions.append((at + 1, end))
            at = end
        elif body.is_word(at, stop, "using") and body.is_mark(at + 1, "(", stop):
            close = body.close(at + 1, stop)
            if body.grammar.writes_names:
                _note_compared(body, at, close, scope)
            at = close + 1
        elif body.is_mark(at, ",", stop) or body.is_word(at, stop, *body.grammar.join_words):
            if body.is_word(at, stop, *body.grammar.noise):
                body.noise.add(at)
            if body.is_word(at, stop, "natural"):
                natural = at
            at += 1
        else:
            at = _source(body, at, stop, scope)
            if natural >= 0 and body.grammar.writes_names:
                _note_natural(body, natural, at, scope)
            natural = -1
    for span in conditions:
        expression(body, *span, scope)


def _note_compared(body: Body, at: int, close: int, scope: Scope) -> None:
    """Note what `USING ( … )` compares."""
    pairs = _pairs([value_of(body.tokens[begin]).lower() for begin, _ in body.split(at + 2, close)], scope)
    if pairs is not None:
        body.compared[at] = (close + 1, pairs)


def _note_natural(body: Body, at: int, behind: int, scope: Scope) -> None:
    """Note what NATURAL compares: all columns that the table joined has a name in common with those before."""
    *before, last = scope.sources
    if last.outputs is None or any(source.outputs is None for source in before):
        return
    common = [item.name.lower() for source in before for item in source.outputs or () if last.column(item.name.lower())]
    pairs = _pairs(common, scope)
    if pairs is not None:
        body.noise.add(at)
        body.compared[behind] = (behind, pairs)


def _pairs(names: list[str], scope: Scope) -> list[tuple[Side, Side]] | None:
    """The columns that are compared, in the order of the table before; None where one is not of exactly two tables."""
    pairs: list[tuple[Side, Side]] = []
    order = [item.name.lower() for source in scope.sources[:-1] for item in source.outputs or ()]
    names = sorted(names, key=lambda name: order.index(name) if name in order else 0)
    for name in names:
        owners = [source for source in scope.sources if source.column(name) is not None]
        if len(owners) != 2 or owners[1] is not scope.sources[-1]:
            return None
        pairs.append((_side(owners[0], name), _side(owners[1], name)))
    return pairs


def _side(source: Source, folded: str) -> Side:
    output = source.column(folded)
    name = output.name if output is not None else folded
    if source.is_own_name and source.key is not None:
        return Side(Ref("relation", (source.key.namespace, source.key.name)), source.ref(name), name)
    return Side(source.alias, source.ref(name), name)


def _condition_end(body: Body, at: int, stop: int) -> int:
    """The place of the next join, seen from a join's condition."""
    while at < stop:
        if body.is_mark(at, ",", stop):
            return at
        if body.is_word(at, stop, *body.grammar.join_words) and not body.is_mark(at + 1, "(", stop):
            return at
        at = body.behind(at, stop)
    return stop


def _source(body: Body, at: int, stop: int, scope: Scope) -> int:
    """One source with its alias; the place behind it."""
    if body.is_mark(at, "(", stop):
        close = body.close(at, stop)
        if _is_subquery(body, at + 1, close):
            outer = scope if body.is_word(at - 1, stop, "lateral") else scope.parent or Scope()
            outputs = body.query(body, at + 1, close, outer, is_named=True)
            alias, behind = _alias(body, close + 1, stop)
            scope.sources.append(Source(value_of(alias).lower() if alias else "", outputs))
            return behind
        if body.grammar.left_parentheses_are_noise and _begins_joins(body, at):
            body.noise |= {at, close}
        from_clause(body, at + 1, close, scope)
        return _alias(body, close + 1, stop)[1]
    if not (body.grammar.is_name(body.tokens[at]) or body.is_word(at, stop, "json_table")):
        raise error_at("expected a table", body.tokens[at])
    chain = body.chain(at, stop)
    behind = at + 2 * len(chain) - 1
    if body.is_mark(behind, "(", stop):
        close = body.close(behind, stop)
        expression(body, behind - 1, close + 1, scope)
        alias, behind = _alias(body, close + 1, stop)
        scope.sources.append(Source(value_of(alias or chain[-1]).lower(), None))
        return behind
    source = _relation(body, chain, scope)
    alias, behind = _alias(body, body.grammar.hints(body, behind, stop), stop)
    if alias is not None:
        source = Source(value_of(alias).lower(), source.outputs, source.key)
    scope.sources.append(source)
    return body.grammar.hints(body, behind, stop)


def _is_subquery(body: Body, start: int, stop: int) -> bool:
    """Whether a query stands between parentheses, and not joins of which the first is of a query in parentheses."""
    if not body.is_query(start, stop):
        return False
    if not body.is_mark(start, "(", stop):
        return True
    behind = body.close(start, stop) + 1
    is_whole = behind >= stop or body.is_word(behind, stop, "union", "except", "intersect", "order", "limit")
    return is_whole and _is_subquery(body, start + 1, behind - 1)


def _begins_joins(body: Body, at: int) -> bool:
    """Whether nothing but opening parentheses stands between FROM and a place."""
    while at and body.tokens[at - 1].text == "(":
        at -= 1
    return at > 0 and body.tokens[at - 1].is_word("from")


def _relation(body: Body, chain: list[Token], scope: Scope) -> Source:
    """A table, view or common table expression by name."""
    folded = value_of(chain[-1]).lower()
    if len(chain) == 1:
        is_common, outputs = scope.table(folded)
        if is_common:
            return Source(folded, outputs)
    key = noted_relation(body, chain)
    if key is None:
        return Source(folded, None)
    return Source(folded, relation_outputs(body, key), key, is_own_name=True)


def noted_relation(body: Body, chain: list[Token]) -> Key | None:
    """The relation a dotted name means, noted; None for one outside the schema.

    A view or trigger may name what is not there (yet): it is noted as the table it would be, in lower case.
    """
    names = [value_of(token) for token in chain]
    namespace = body.namespaces.get(names[0].lower()) if len(names) > 1 else None
    key = None
    if namespace is not None or len(names) == 1:
        key = body.catalog.relation(names[-1], namespace) or body.grammar.missing(body, chain)
    if key is None:
        body.names_strangers = True
        return None
    ref = Ref("relation", (key.namespace, key.name))
    body.found.append(Found(chain[0].start, chain[-1].end, chain[0].start, ref))
    body.relations.append(key)
    return key


def relation_outputs(body: Body, key: Key) -> Outputs:
    """The columns a relation gives; None where they are not known."""
    value = body.catalog.get(key)
    if isinstance(value, Table):
        return table_outputs(value)
    if not isinstance(value, View):
        return None
    if value.columns:
        return outputs_of(value.columns)
    if body.depth > _DEEPEST:
        return None
    try:
        inner = body.nested(value.query.text)
        return inner.query(inner, 0, len(inner.tokens), Scope())
    except SourceError:
        return None


def _alias(body: Body, at: int, stop: int) -> tuple[Token | None, int]:
    if body.is_word(at, stop, "as") and at + 1 < stop:
        return body.tokens[at + 1], at + 2
    if at < stop and body.grammar.is_name(body.tokens[at]) and not body.tokens[at].is_word(*body.grammar.after_source):
        body.aliases.add(at)
        return body.tokens[at], at + 1
    return None, at
