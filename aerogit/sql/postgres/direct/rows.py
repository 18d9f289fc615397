"""INSERT of constants, carried out from its text; see `direct`."""

from __future__ import annotations

import re

from aerogit.model.expression import Ref
from aerogit.sql.atoms import Mark
from aerogit.sql.postgres.direct.names import HERE, table_at
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.scope import Visible
from aerogit.sql.postgres.scanning.brief_names import NAME, folded_column, form
from aerogit.sql.statement import Outcome

_STRING = r"'[^'\\]*+(?:''[^'\\]*+)*+'"
_VALUE = rf"(?:{_STRING}|-?\d++(?:\.\d++)?+|(?i:null|true|false|default)\b)"
_INSERT = form(rf"INSERT INTO {HERE}\s*+(?:\((\s*+{NAME}\s*+(?:,\s*+{NAME}\s*+)*+)\)\s*+)?+VALUES\s*+")
_SINGLE = re.compile(rf"\(({_STRING})\)(?:,\s*+\({_STRING}\))*+\Z")
_ROW = re.compile(rf"\(\s*+({_VALUE}(?:\s*+,\s*+{_VALUE})*+)\s*+\)\s*+(?:,\s*+|(\Z))")
_VALUES = re.compile(_VALUE)
_LISTED = re.compile(NAME, re.A)


def insert_constants(run: Replay, text: str) -> Done | None:
    """What became of an INSERT of constants into a table; None where its reader has to be asked."""
    match = _INSERT.match(text)
    found = table_at(run, match[1], match[2]) if match is not None else None
    if match is None or found is None:
        return None
    key, table = found
    place = (key.namespace, key.name)
    target = Visible(key.name, False, place, run.column_names(table))
    start = run.start + match.start(2 if match[1] is None else 1)
    marks = [Mark(start, run.start + match.end(2), start, Ref("relation", place))]
    names: list[str] = []
    for listed in _LISTED.finditer(text, *match.span(3)) if match[3] is not None else ():
        name = folded_column(listed[0])
        ref = target.column(name) if name in (target.columns or ()) else None
        if ref is None:
            return None
        names.append(name)
        start = run.start + listed.start()
        marks.append(Mark(start, start + len(listed[0]), start, ref))
    count = _values_a_row(text, match.end())
    if not count or count > len(target.columns or ()) or (names and count != len(names)):
        return None
    return Done(Outcome.DATA, "insert", (key,), tuple(names), tuple(marks))


def _values_a_row(text: str, at: int) -> int:
    """How many constants each row has; 0 where there is anything else, or a row has more than another."""
    if _SINGLE.match(text, at) is not None:
        return 1
    count = 0
    while True:
        row = _ROW.match(text, at)
        if row is None:
            return 0
        here = len(_VALUES.findall(row[1]))
        if count and here != count:
            return 0
        if row[2] is not None:
            return here
        count, at = here, row.end()
