"""What a MySQL, MariaDB or TiDB database holds beside tables, put into words: views, triggers, routines, events.

A body the user may not see is left out, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from aerogit.introspect.mysql_rows import (
    EventRow,
    ParameterRow,
    RoutineRow,
    Rows,
    SequenceRow,
    TriggerRow,
    ViewRow,
)
from aerogit.introspect.mysql_text import at_home, literal, name

_CHARSET = re.compile(r"\s+(?:CHARSET|CHARACTER SET)\s+\w+(?:\s+COLLATE\s+\w+)?", re.I)
_AGGREGATE = re.compile(r"\bfetch\s+group\s+next\s+row\b", re.I)
_LARGEST = 2**63 - 2
_DISABLED = {
    "DISABLED": " DISABLE",
    "SLAVESIDE_DISABLED": " DISABLE ON SLAVE",
    "REPLICA_SIDE_DISABLED": " DISABLE ON REPLICA",
}


class Objects:
    """Puts the objects of one catalog into words; `user` is the account that is connected, as `name@host`."""

    def __init__(self, rows: Rows, user: str) -> None:
        self.rows = rows
        self.user = user
        self.names = rows.names()
        self.unseen: list[str] = []

    def functions(self) -> list[str]:
        """The statements of functions, which views call."""
        return [text for one in self.rows.routines if one.kind == "FUNCTION" for text in self._routine(one)]

    def views(self) -> dict[str, str]:
        """The statements of views by their names, each behind those it reads."""
        found = {row.table: self._view(row) for row in in_order(self.rows.views, self.rows.database)}
        return {own: text for own, text in found.items() if text}

    def others(self) -> list[str]:
        """The statements of procedures, triggers and events."""
        rows = self.rows
        found = [text for one in rows.routines if one.kind != "FUNCTION" for text in self._routine(one)]
        ordered = sorted(rows.triggers, key=lambda row: (row.table, row.timing, row.event, row.order))
        found += [self._trigger(one) for one in ordered]
        return found + [text for event in rows.events for text in self._event(event)]

    def _definer(self, account: str) -> str:
        """DEFINER, where it is not who would be it anyway."""
        if account == self.user or not account:
            return ""
        user, _, host = account.rpartition("@")
        return f"DEFINER={name(user)}@{name(host)} " if user else f"DEFINER={name(account)} "

    def _view(self, row: ViewRow) -> str:
        if not row.definition:
            self.unseen.append(f"the query of view {row.table} (needs SHOW VIEW and SELECT on it)")
            return ""
        algorithm = f"ALGORITHM={row.algorithm} " if row.algorithm not in (None, "UNDEFINED") else ""
        security = "SQL SECURITY INVOKER " if row.security == "INVOKER" else ""
        head = f"CREATE {algorithm}{self._definer(row.definer)}{security}VIEW {name(row.table)}"
        check = f" WITH {row.check_option} CHECK OPTION" if row.check_option != "NONE" else ""
        return f"{head} {row.columns}AS {at_home(row.definition, self.rows.database, self.names)}{check}"

    def _trigger(self, row: TriggerRow) -> str:
        head = f"CREATE {self._definer(row.definer)}TRIGGER {name(row.name)} {row.timing} {row.event}"
        return f"{head} ON {name(row.table)} FOR EACH ROW {row.statement}"

    def _routine(self, row: RoutineRow) -> list[str]:
        if row.body is None:
            self.unseen.append(f"the body of {row.kind.lower()} {row.name} (needs SHOW_ROUTINE, or to be its definer)")
            return []
        head = f"CREATE {self._definer(row.definer)}"
        if row.kind not in ("FUNCTION", "PROCEDURE"):
            return [f"{head}{row.kind} {name(row.name)} {row.body}"]
        arguments = ", ".join(self._argument(one) for one in self.rows.parameters.get((row.kind, row.name), ()))
        aggregate = "AGGREGATE " if row.kind == "FUNCTION" and _AGGREGATE.search(row.body) else ""
        text = f"{head}{aggregate}{row.kind} {name(row.name)}({arguments})"
        if row.returns and row.kind == "FUNCTION":
            text += f" RETURNS {self._type(row.returns, row.returns_charset, row.returns_collation)}"
        text += " DETERMINISTIC" if row.deterministic == "YES" else ""
        text += f" {row.data_access}" if row.data_access != "CONTAINS SQL" else ""
        text += " SQL SECURITY INVOKER" if row.security == "INVOKER" else ""
        text += f" COMMENT {literal(row.comment)}" if row.comment else ""
        if row.language not in (None, "SQL"):
            return [f"{text} LANGUAGE {row.language} AS {literal(row.body)}"]
        return [f"{text}\n{row.body}"]

    def _argument(self, row: ParameterRow) -> str:
        mode = f"{row.mode} " if row.mode not in (None, "IN") else ""
        return f"{mode}{name(row.name)} {self._type(row.type, row.charset, row.collation)}"

    def _type(self, text: str, charset: str | None, collation: str | None) -> str:
        """A type; its character set is told where it is not the database's."""
        bare = _CHARSET.sub("", text)
        return (
            bare if collation in (None, self.rows.collation) else f"{bare} CHARACTER SET {charset} COLLATE {collation}"
        )

    def _event(self, row: EventRow) -> list[str]:
        if row.body is None:
            self.unseen.append(f"the body of event {row.name} (needs EVENT)")
            return []
        if row.type == "ONE TIME":
            schedule = f"AT '{row.execute_at}'"
        else:
            schedule = f"EVERY {row.interval_value} {row.interval_field}"
            # An event that says no start begins when it is made.
            schedule += f" STARTS '{row.starts}'" if row.starts and row.starts != row.created else ""
            schedule += f" ENDS '{row.ends}'" if row.ends else ""
        text = f"CREATE {self._definer(row.definer)}EVENT {name(row.name)} ON SCHEDULE {schedule}"
        text += " ON COMPLETION PRESERVE" if row.on_completion == "PRESERVE" else ""
        text += _DISABLED.get(row.status, "")
        text += f" COMMENT {literal(row.comment)}" if row.comment else ""
        return [f"{text} DO {row.body}"]


def sequence_text(row: SequenceRow) -> str:
    """A sequence, without what holds anyway."""
    low, high = (1, _LARGEST) if row.increment >= 0 else (-_LARGEST - 1, -1)
    first = row.minimum if row.increment >= 0 else row.maximum
    text = f"CREATE SEQUENCE {name(row.name)}"
    text += f" START WITH {row.start}" if row.start != first else ""
    text += f" MINVALUE {row.minimum}" if row.minimum != low else ""
    text += f" MAXVALUE {row.maximum}" if row.maximum != high else ""
    text += f" INCREMENT BY {row.increment}" if row.increment != 1 else ""
    text += " NOCACHE" if row.cache == 0 else f" CACHE {row.cache}" if row.cache != 1000 else ""
    text += " CYCLE" if row.cycle else ""
    return text + (f" ENGINE={row.engine}" if row.engine not in (None, "InnoDB") else "")


def in_order(views: Sequence[ViewRow], database: str) -> Iterable[ViewRow]:
    """Views behind those they are made of, which their texts name in full."""
    by_name = {row.table: row for row in views}
    pattern = re.compile(re.escape(name(database)) + r"\.`((?:[^`]|``)+)`")
    done: dict[str, ViewRow] = {}
    for first in by_name:
        waiting = [first]
        entered: set[str] = set()
        while waiting:
            one = waiting[-1]
            found = pattern.findall(by_name[one].definition or "") if one not in entered else []
            entered.add(one)
            needed = {other.replace("``", "`") for other in found} & by_name.keys() - done.keys() - entered
            if needed:
                waiting += sorted(needed)
            else:
                done.setdefault(one, by_name[waiting.pop()])
    return done.values()
