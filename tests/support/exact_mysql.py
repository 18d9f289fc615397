"""MariaDB and MySQL as engines that files are held against; the observer: `SHOW CREATE` and the server's catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from aerogit.introspect.servers import Session, server_of
from aerogit.model.schema import Schema
from support.exact import Facts
from support.mariadb import MariaServer

_OWN_DATABASE = re.compile(r"\bmysqldef_test\b")
"""The database that some files of the corpus say they run in."""
_SAYS_NOTHING = re.compile(
    r" DEFINER=`[^`]*`@`[^`]*`"
    r"| AUTO_INCREMENT=\d+"
    r"| USING (?:BTREE|HASH)(?=[,\s])"
    r"| ALGORITHM = 1(?= \()"
    r"| ON (?:DELETE|UPDATE) (?:NO ACTION|RESTRICT)\b"
)
"""Whose account made it, how far a counter got, and what InnoDB remembers and does not heed: its indexes are trees, and
NO ACTION is RESTRICT."""
_BODIES = {
    "TRIGGER": "SELECT trigger_name, event_manipulation, event_object_table, action_order, action_timing,"
    " action_statement FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
    "ROUTINE": "SELECT routine_name, routine_type, dtd_identifier, character_set_name, collation_name,"
    " routine_definition, is_deterministic, sql_data_access, security_type, routine_comment"
    " FROM information_schema.routines WHERE routine_schema = DATABASE()",
    "ARGUMENT": "SELECT CONCAT(specific_name, '.', ordinal_position), parameter_mode, parameter_name, dtd_identifier,"
    " character_set_name, collation_name FROM information_schema.parameters WHERE specific_schema = DATABASE()",
    "EVENT": "SELECT event_name, event_definition, event_type, execute_at, interval_value, interval_field,"
    " IF(starts = created, 'when made', starts), ends, status, on_completion, event_comment"
    " FROM information_schema.events WHERE event_schema = DATABASE()",
}
"""What has a body: the catalog has it word for word, where SHOW CREATE has the head as it was typed, too."""


_DEFAULTS = re.compile(r"\n\).* DEFAULT CHARSET=(\w+)(?: COLLATE=(\w+))?")


def without_defaults(text: str) -> str:
    """A table's statement where MySQL tells of a column's character set what the table's says already."""
    found = _DEFAULTS.search(text)
    if found is None:
        return text
    charset, collation = found.groups()
    said = rf" COLLATE {collation}\b" if collation else rf" COLLATE {charset}_(?:general_ci|0900_ai_ci)\b"
    return re.sub(rf"(?: CHARACTER SET {charset}{said}| CHARACTER SET {charset}(?! COLLATE)\b|{said})", "", text)


class MariaDb:
    """MariaDB, a database of its own for each file."""

    dialect = "mysql"
    server = server_of("mysql:///")
    observer = "`SHOW CREATE`"
    is_mariadb = True

    def __init__(self, running: MariaServer) -> None:
        self.running = running

    @contextmanager
    def database(self, script: str = "") -> Iterator[Session]:
        with self.running.database() as database, self.server.connect(database.url) as session:
            yield session

    def run(self, session: Session, text: str) -> None:
        ((database,),) = session.query("SELECT DATABASE()")
        session.run(_OWN_DATABASE.sub(str(database), text))

    def introspect(self, session: Session, known: Schema) -> Schema:
        return self.server.introspect(session).schema

    def observe(self, session: Session) -> Facts:
        session.query("SET SESSION sql_mode = @@GLOBAL.sql_mode")
        ((database,),) = session.query("SELECT DATABASE()")
        found: Facts = {}
        for type_, name in session.query(
            "SELECT table_type, table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
        ):
            kind = str(type_) if type_ in ("VIEW", "SEQUENCE") else "TABLE"
            ((_, text, *_),) = session.query(f"SHOW CREATE {kind} `{str(name).replace('`', '``')}`")
            shown = _SAYS_NOTHING.sub("", str(text)).replace(f"`{database}`.", "")
            found[f"{kind} {name}"] = shown if self.is_mariadb else without_defaults(shown)
        for kind, query in _BODIES.items():
            found |= {f"{kind} {name}": repr(rest) for name, *rest in session.query(query)}
        return found


class MySql(MariaDb):
    """MySQL's own server, in the same way."""

    is_mariadb = False


class Tidb(MySql):
    """TiDB, which shows foreign keys in the order they were made in."""

    def observe(self, session: Session) -> Facts:
        return {name: "\n".join(sorted(_lines(text))) for name, text in super().observe(session).items()}


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield line.rstrip(",")
