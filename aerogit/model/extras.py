"""The index that CLUSTER ON or REPLICA IDENTITY USING INDEX names, at the end of a statement that is kept as text."""

from __future__ import annotations

import dataclasses
import re

from aerogit.model.spelling import quote_name
from aerogit.model.table import Extra
from aerogit.model.traits import Traits

_AT_END = re.compile(r'(?P<words>\b(?:CLUSTER ON|USING INDEX) )(?:"(?P<quoted>(?:[^"]|"")+)"|(?P<bare>\w[\w$]*))$')


def named_index(extra: Extra) -> str:
    """The name of the index; "" where the part names none."""
    match = _AT_END.search(extra.statement.text)
    return "" if match is None else match["bare"] or match["quoted"].replace('""', '"')


def with_index_called(extra: Extra, name: str, traits: Traits) -> Extra:
    """The part with its index under another name."""
    statement = extra.statement
    tail = statement.norm[-1]
    assert isinstance(tail, str)
    new = _AT_END.sub(lambda match: match["words"] + quote_name(name, traits), tail)
    source = (*statement.source[:-1], new) if statement.source else ()
    return dataclasses.replace(
        extra, statement=dataclasses.replace(statement, norm=(*statement.norm[:-1], new), source=source)
    )
