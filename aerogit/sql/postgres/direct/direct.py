"""The statements a dump repeats most, carried out from their text: plain indexes, keys, sequences, what is not there.

Each does what the statement's reader would do, for the one case in which nothing is unusual: everything it names is
there and plain, every name is free. In any other case it does nothing and says so by None, and the reader is asked,
which also knows what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Sequence
from aerogit.model.table import SequenceOptions
from aerogit.sql.postgres.direct.access import comment, grant
from aerogit.sql.postgres.direct.access import set_owner as own_type
from aerogit.sql.postgres.direct.columns import (
    alter_column,
    alter_missing,
    attach_partition,
    own_relation,
    set_owner,
    set_row_security,
)
from aerogit.sql.postgres.direct.columns import comment as comment_column
from aerogit.sql.postgres.direct.indexes import create_index
from aerogit.sql.postgres.direct.names import HERE, only_place, table_at
from aerogit.sql.postgres.direct.policies import create_policy
from aerogit.sql.postgres.direct.routines import create_function
from aerogit.sql.postgres.direct.rows import insert_constants
from aerogit.sql.postgres.direct.tables import create_table
from aerogit.sql.postgres.direct.text_constraints import make, of_table
from aerogit.sql.postgres.direct.triggers import create_trigger
from aerogit.sql.postgres.direct.views import create_view
from aerogit.sql.postgres.plain.expressions import table_scope
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import sequence_options
from aerogit.sql.postgres.scanning.brief import option_nodes
from aerogit.sql.postgres.scanning.brief_names import NAME, folded, form
from aerogit.sql.postgres.tables.alter_constraint import require
from aerogit.sql.postgres.tables.alter_index import attach_index
from aerogit.sql.postgres.tables.constraints import Owner
from aerogit.sql.postgres.tables.indexes import find_index
from aerogit.sql.statement import MODELLED, Outcome


def carry_out(run: Replay, text: str) -> Done | None:
    """What became of a statement that PostgreSQL's parser accepts; None where its reader has to be asked."""
    start = text[:8].lower()
    act = _FORMS.get(start) or _FIRST_WORDS.get(start[:4])
    return act(run, text) if act is not None else None


_ALTER = form(rf"ALTER TABLE (IF EXISTS )?+(?:ONLY )?+{HERE} ([A-Za-z]++) ")


def _alter_table(run: Replay, text: str) -> Done | None:
    match = _ALTER.match(text)
    if match is None:
        return None
    if match[1] is not None:
        return alter_missing(run, text)
    act = _SUBCOMMANDS.get(match[4].lower())
    return act(run, match) if act is not None else None


def _add(run: Replay, head: re.Match[str]) -> Done | None:
    """ADD of a constraint."""
    found = table_at(run, head[2], head[3])
    said = of_table(head.string[head.end() :]) if found is not None else None
    if found is None or said is None:
        return None
    key, table = found
    is_key = said.kind == pb.CONSTR_PRIMARY
    if table.partition_by is not None:
        return None
    owner = Owner(key, table_scope(run, table), run.catalog.parts(key, "constraints"))
    made = make(run, owner, said, said.columns)
    if made is None:
        return None
    if is_key:
        require(run, table, said.columns)
    run.catalog.append(key, "constraints", made)
    return Done(MODELLED, "alter table", (key,))


_SUBCOMMANDS: dict[str, Callable[[Replay, re.Match[str]], Done | None]] = {
    "add": _add, "alter": alter_column, "attach": attach_partition, "enable": set_row_security,
    "force": set_row_security, "owner": set_owner,
}  # fmt: skip
"""What carries out each subcommand of ALTER TABLE, given its head."""

_SEQUENCE = form(rf"CREATE SEQUENCE {HERE}(.*)\Z")
_known_options: dict[str, SequenceOptions] = {}
"""By text: nearly all sequences of a dump have the same."""


def forget() -> None:
    """Forget the options of sequences read so far, for measurements."""
    _known_options.clear()


def _create_sequence(run: Replay, text: str) -> Done | None:
    match = _SEQUENCE.match(text)
    options = _sequence_options(run, match[3]) if match is not None else None
    if match is None or options is None:
        return None
    namespace = run.catalog.creation_namespace(folded(match[1]) if match[1] is not None else None)
    key = Key(namespace, "sequence", folded(match[2]))
    if not namespace or not key.name or run.is_taken(namespace, key.name):
        return None
    run.catalog.put(Sequence(namespace, key.name, options))
    return Done(MODELLED, "create sequence", (key,))


def _sequence_options(run: Replay, text: str) -> SequenceOptions | None:
    known = _known_options.get(text)
    if known is None:
        nodes = option_nodes(text)
        if nodes is None:
            return None
        known = _known_options[text] = sequence_options(run, nodes)
    return known


_OWNED = form(rf"ALTER SEQUENCE {HERE} OWNED BY (?:({NAME})\.)?({NAME})\.({NAME})\Z")


def _own_sequence(run: Replay, text: str) -> Done | None:
    match = _OWNED.match(text)
    if match is None:
        return own_relation(run, text)
    found = table_at(run, match[3], match[4])
    place = folded(match[1]) if match[1] is not None else only_place(run)
    key = Key(place, "sequence", folded(match[2]))
    sequence = run.catalog.get(key)
    column = folded(match[5])
    if found is None or not isinstance(sequence, Sequence) or found[1].column(column) is None:
        return None
    owner = Ref("column", (found[0].namespace, found[0].name, column))
    run.catalog.put(altered(sequence, owned_by=owner))
    return Done(MODELLED, "alter sequence", (key,))


_ATTACHED = form(rf"ALTER INDEX {HERE} ATTACH PARTITION {HERE}\Z")


def _attach_index(run: Replay, text: str) -> Done | None:
    match = _ATTACHED.match(text)
    if match is None:
        return None
    namespace, name, below, child = (folded(part) if part is not None else None for part in match.groups())
    if not name or not child or namespace == "" or below == "":
        return None
    parent, part = find_index(run, name, namespace), find_index(run, child, below)
    if parent is None or part is None:
        return None
    attach_index(run, parent, *part)
    return Done(MODELLED, "alter index", (parent[0],))


_SET = form(r"SET ([a-z_]++)(?:\s*+=| TO\b)")


def _set(run: Replay, text: str) -> Done | None:
    """SET of what does not steer how statements are read."""
    match = _SET.match(text)
    if match is None or not folded(match[1]) or match[1].startswith(("search_path", "default_table")):
        return None
    return Done(Outcome.SESSION, f"set {match[1]}")


_DROP = form(r"DROP (INDEX|TABLE|VIEW|SEQUENCE|FUNCTION|TYPE|TRIGGER|EXTENSION|SCHEMA) IF EXISTS ")
_NAME_OF_ONE = form(rf"{HERE}\Z")
_DROPPED = {
    "table": ("table",), "view": ("view",), "sequence": ("sequence",), "type": ("enum", "composite", "domain", "type"),
}  # fmt: skip


def _drop(run: Replay, text: str) -> Done | None:
    """Nothing, as at the head of a dump that drops what it is about to create."""
    match = _DROP.match(text)
    if match is None:
        return None
    kind = match[1].lower()
    if not run.catalog.is_empty and not _is_absent(run, kind, _NAME_OF_ONE.match(text, match.end())):
        return None
    return Done(MODELLED, f"drop {kind}")


def _is_absent(run: Replay, kind: str, match: re.Match[str] | None) -> bool:
    """Whether nothing of a kind and name is there."""
    if match is None:
        return False
    namespace, name = (folded(part) if part is not None else None for part in match.groups())
    if not name or namespace == "":
        return False
    if kind == "index":
        return find_index(run, name, namespace) is None
    return kind in _DROPPED and run.catalog.find(_DROPPED[kind], name, namespace) is None


_FORMS: dict[str, Callable[[Replay, str], Done | None]] = {
    "create f": create_function,
    "create i": create_index,
    "create u": create_index,
    "create t": lambda run, text: (create_table if text[8:9] in "aA" else create_trigger)(run, text),
    "create s": _create_sequence,
    "create v": create_view,
    "create m": create_view,
    "create p": create_policy,
    "insert i": insert_constants,
    "alter ta": _alter_table,
    "alter se": _own_sequence,
    "alter vi": own_relation,
    "alter in": _attach_index,
    "comment ": lambda run, text: (comment_column if text[11:17].lower() == "column" else comment)(run, text),
    **{f"alter {kind}": own_type for kind in ("fu", "pr", "ty", "do")},
    **{f"drop {kind}": _drop for kind in ("ind", "tab", "vie", "seq", "fun", "typ", "tri", "ext", "sch")},
}
"""What carries out each form, by its first eight characters."""
_FIRST_WORDS: dict[str, Callable[[Replay, str], Done | None]] = {"set ": _set, "gran": grant, "revo": grant}
"""Likewise by its first four."""
