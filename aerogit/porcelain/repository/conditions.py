"""What a plan is told of the databases it will run on: by the command line, by `aerodb.toml`, by a database at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aerogit.diff.changes import Change, key_of_change
from aerogit.introspect.servers import Session
from aerogit.migrate.applying import RowCount, row_count
from aerogit.model.names import Key
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.model.spelling import qualified, quote_name
from aerogit.plan.conditions import Conditions, Online
from aerogit.porcelain.repository.config import Config


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a live database tells: the rows of its tables, where they can be known, and which server it is."""

    counts: Mapping[Key, RowCount] = field(default_factory=dict)
    server_version: int = 0
    is_tidb: bool = False


_NOTHING = AtHand()


def look_at(session: Session, schema: Schema, tables: Iterable[Key]) -> AtHand:
    """Ask a database for the rows of some tables, those that it has."""
    counts: dict[Key, RowCount] = {}
    for key in sorted(key for key in set(tables) if key in schema.objects):
        found = row_count(session, schema.dialect, _quoted(key, schema), key.name)
        if found is not None:
            counts[key] = found
    match schema.dialect:
        case "postgres":
            return AtHand(counts, _version(session))
        case "mysql":
            return AtHand(counts, is_tidb="tidb" in str(session.query("SELECT VERSION()")[0][0]).lower())
        case _:
            return AtHand(counts)


def changed_tables(changes: Iterable[Change], renames: Renames) -> set[Key]:
    """The tables that changes are about, by their names before."""
    old = {new.key: was.key for was, new in renames.items() if not new.part[1]}
    keys = {key_of_change(change) for change in changes}
    return {old.get(key, key) for key in keys if key.kind == "table"}


def _quoted(key: Key, schema: Schema) -> str:
    if schema.dialect == "postgres":
        return f"{quote_name(key.namespace, schema.traits)}.{quote_name(key.name, schema.traits)}"
    return qualified(key.namespace, key.name, schema.traits)


def _version(session: Session) -> int:
    ((number,),) = session.query("SHOW server_version_num")
    return int(str(number)) // 10000


def conditions(config: Config | None, online: bool | None, at_hand: AtHand = _NOTHING) -> Conditions:
    """What holds for a plan; `online` is what the command line says, None where it says nothing.

    Without a database at hand the configuration tells the oldest server that is to be reckoned with.
    """
    chosen = config.planning.online if config is not None else Online.LARGE
    if online is not None:
        chosen = Online.ALWAYS if online else Online.NEVER
    told = re.search(r"\d+", config.lint.server) if config is not None and config.dialect == "postgres" else None
    version = at_hand.server_version or (int(told[0]) if told else 0)
    is_tidb = at_hand.is_tidb or (config is not None and config.lint.server.lower().startswith("tidb"))
    return Conditions(chosen, {key: found.rows for key, found in at_hand.counts.items()}, version, is_tidb)
