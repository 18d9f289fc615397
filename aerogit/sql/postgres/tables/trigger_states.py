"""ENABLE and DISABLE TRIGGER: of a table's own triggers, and of those that a partition has from its parent."""

from __future__ import annotations

from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.spelling import qualified, quote_name
from aerogit.model.table import Extra, Table
from aerogit.model.traits import traits_of
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.tables.command import Command
from aerogit.sql.postgres.tables.partitions import partitions

_TRAITS = traits_of("postgres")
_PREFIX = "trigger state "
_WORDS = {"": "ENABLE", "disabled": "DISABLE", "replica": "ENABLE REPLICA", "always": "ENABLE ALWAYS"}

STATES = {
    pb.AT_EnableTrig: "", pb.AT_EnableAlwaysTrig: "always", pb.AT_EnableReplicaTrig: "replica",
    pb.AT_DisableTrig: "disabled", pb.AT_EnableTrigAll: "", pb.AT_DisableTrigAll: "disabled",
    pb.AT_EnableTrigUser: "", pb.AT_DisableTrigUser: "disabled",
}  # fmt: skip


def said_of(key: Key, words: str) -> Expr:
    """A statement about a table that has one action."""
    ref = Ref("relation", (key.namespace, key.name))
    spelled = Spelled(qualified(key.namespace, key.name, _TRAITS), ref)
    return Expr(("alter table ", ref, f" {words}"), ("ALTER TABLE ", spelled, f" {words}"))


def set_trigger_state(run: Replay, command: Command) -> None:
    """ENABLE or DISABLE TRIGGER; what is said of a partitioned table is said of its partitions."""
    value: Any = run.catalog.get(command.key)
    name = command.node.name
    state = STATES[command.node.subtype]
    above = _inherited(run, value)
    if name and name not in above and not any(trigger.name == name for trigger in value.triggers):
        raise run.missing(f"trigger on {value.name} called", name, [trigger.name for trigger in value.triggers])
    named = [trigger.name for trigger in value.triggers if not name or trigger.name == name]
    triggers = tuple(altered(t, enabled=state) if t.name in named else t for t in value.triggers)
    value = altered(value, triggers=triggers)
    for item in above:
        if name in ("", item):
            named.append(item)
            value = _with_state(value, command.key, item, "" if state == above[item] else f"{_WORDS[state]} TRIGGER")
    run.catalog.put(value)
    for item in named:
        forget_state(run, command.key, item)


def forget_state(run: Replay, parent: Key, name: str) -> None:
    """Partitions have a trigger of their parent as the parent has it."""
    for key in partitions(run) if getattr(run.catalog.get(parent), "partition_by", None) is not None else ():
        value = run.catalog.get(key)
        if isinstance(value, Table) and parent in {table.object_key for table in run.parents(value)}:
            kept = without_part(value, "extras", ("extra", _PREFIX + name))
            if kept != value:
                run.catalog.put(kept)
            forget_state(run, key, name)


def _with_state(value: Any, key: Key, name: str, words: str) -> Any:
    value = without_part(value, "extras", ("extra", _PREFIX + name))
    if not words:
        return value
    return with_part(value, "extras", Extra(_PREFIX + name, said_of(key, f"{words} {quote_name(name, _TRAITS)}")))


def _inherited(run: Replay, value: object) -> dict[str, str]:
    """The triggers that a partition has from its parent, with the state they have there."""
    if not isinstance(value, Table) or value.partition_of is None:
        return {}
    found: dict[str, str] = {}
    for parent in run.parents(value):
        found |= {trigger.name: trigger.enabled for trigger in parent.triggers if trigger.level == "row"}
        for name, state in _inherited(run, parent).items():
            own = next((extra for extra in parent.extras if extra.name == _PREFIX + name), None)
            found[name] = state if own is None else _state_said(own)
    return found


def _state_said(extra: Extra) -> str:
    words = str(extra.statement.norm[-1]).partition(" TRIGGER")[0].strip()
    return next(state for state, text in _WORDS.items() if text == words)
