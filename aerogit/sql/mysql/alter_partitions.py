"""What ALTER TABLE does to partitions."""

from __future__ import annotations

from aerogit.sql.cursor import did_you_mean, error_at, value_of
from aerogit.sql.lexer import Lexeme
from aerogit.sql.mysql.altering import Altering
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.partitions import Partitions, definitions, partitioned_by, scheme_of

_COUNT = "partitions"


def partition_clause(cursor: Cursor, altering: Altering, word: str) -> None:
    """Apply a clause about partitions; `word` is what it begins with."""
    draft, catalog = altering.draft, altering.session.catalog
    if word == "partition":
        altering.scheme = partitioned_by(cursor, draft, catalog)
        return
    if word == "remove":
        cursor.expect("remove", "partitioning")
        altering.scheme = None
        return
    if word in ("exchange", "truncate", "rebuild"):
        cursor.at = cursor.stop
        return
    if altering.scheme is None:
        raise cursor.error(f"{altering.key.name} is not partitioned")
    partitions = Partitions(altering.scheme)
    match word:
        case "add":
            _add(cursor, partitions)
        case "drop":
            _drop(cursor, partitions)
        case "coalesce":
            cursor.expect("coalesce", "partition")
            _count(cursor, partitions, -1)
        case _:
            _reorganize(cursor, partitions)
    altering.scheme = scheme_of(partitions.text(), draft, catalog)


def _add(cursor: Cursor, partitions: Partitions) -> None:
    cursor.expect("partition")
    cursor.accept("if", "not", "exists")
    if cursor.accept("partitions"):
        _count(cursor, partitions, 1)
        return
    partitions.items += definitions(cursor.inside(cursor.group()))


def _count(cursor: Cursor, partitions: Partitions, sign: int) -> None:
    """More or fewer partitions of a HASH or KEY."""
    token = cursor.take()
    if not token.value.isdigit():
        raise cursor.error("expected a number", token)
    change = sign * int(token.value)
    if partitions.items:
        if change < 0:
            partitions.items = partitions.items[:change]
        else:
            start = len(partitions.items)
            partitions.items += [(f"p{start + n}", f"PARTITION p{start + n}") for n in range(change)]
        return
    tokens = Cursor(partitions.head).tokens
    at = next((place for place, item in enumerate(tokens) if item.is_word(_COUNT)), -1)
    if at >= 0 and at + 1 < len(tokens) and tokens[at + 1].kind is Lexeme.NUMBER:
        number = tokens[at + 1]
        count = int(number.value) + change
        partitions.head = f"{partitions.head[: number.start]}{count}{partitions.head[number.end :]}"
    else:
        partitions.head = f"{partitions.head.rstrip()} PARTITIONS {1 + change}"


def _drop(cursor: Cursor, partitions: Partitions) -> None:
    cursor.expect("partition")
    if_exists = cursor.accept("if", "exists")
    while True:
        token = cursor.name("a partition")
        at = partitions.at(value_of(token))
        if at >= 0:
            del partitions.items[at]
        elif not if_exists:
            hint = did_you_mean(value_of(token), [name for name, _ in partitions.items])
            raise error_at(f"partition {value_of(token)} does not exist", token, hint)
        if not cursor.accept_mark(","):
            break


def _reorganize(cursor: Cursor, partitions: Partitions) -> None:
    """REORGANIZE PARTITION a, b INTO ( … )."""
    cursor.expect("reorganize", "partition")
    if cursor.done:
        return
    places: list[int] = []
    while True:
        token = cursor.name("a partition")
        at = partitions.at(value_of(token))
        if at < 0:
            raise error_at(f"partition {value_of(token)} does not exist", token)
        places.append(at)
        if not cursor.accept_mark(","):
            break
    cursor.expect("into")
    new = definitions(cursor.inside(cursor.group()))
    first = min(places)
    kept = [item for place, item in enumerate(partitions.items) if place not in places]
    partitions.items = kept[:first] + new + kept[first:]
