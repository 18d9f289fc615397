"""Made-up scripts run by SQLite and read by us: what it accepts we accept, and both end with one schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aerogit.diff.compare import compare
from aerogit.errors import SourceError
from aerogit.introspect.sqlite import introspect
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema
from aerogit.sql.lexer import tokenize
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema

COLUMNS, TABLES, VIEWS, INDEXES, TRIGGERS = ("a", "b", "c", "A"), ("t", "u", "x y"), ("v", "w"), ("i", "j"), ("g", "h")


class Script:
    """Makes up statements over few names, so that they meet."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.made = 0

    def one(self, *options: str) -> str:
        return self.random.choice(options)

    def spelled(self, *names: str) -> str:
        name = self.one(*names)
        return self.one("[%s]", "`%s`", *(() if " " in name else ("%s", "%s", "%s"))) % name

    def named(self) -> str:
        """A name for a constraint that no other has, or none."""
        self.made += 1
        return self.one("", "", f"CONSTRAINT k{self.made} ")

    def column(self) -> str:
        return self.spelled(*COLUMNS)

    def table(self) -> str:
        return self.spelled(*TABLES)

    def expression(self, column: str = "", depth: int = 0) -> str:
        """An expression over any columns, or over one."""

        def inner() -> str:
            return self.expression(column, depth + 1)

        if depth > 2 or self.random.random() < 0.3:
            return self.one(column or self.column(), column or self.column(), "1", "'x'", "NULL", "x'00'")
        match self.random.randrange(8):
            case 0:
                operator = self.one("+", "-", "*", "||", "=", "!=", "<", "AND", "or", "&", "IS NOT", "like", "<<")
                return f"{inner()} {operator} {inner()}"
            case 1:
                return f"({inner()})"
            case 2:
                return f"coalesce({inner()}, {inner()})"
            case 3:
                return f"CASE WHEN {inner()} THEN {inner()} ELSE {inner()} END"
            case 4:
                return f"{inner()} {self.one('in', 'NOT IN')} (1, {inner()})"
            case 5:
                return f"{inner()} BETWEEN 1 AND {inner()}"
            case 6:
                return self.one(f"NOT {inner()}", f"- {inner()}", f"~{inner()}", f"{inner()} ISNULL")
            case _:
                return f"cast({inner()} AS {self.one('INT', 'varchar(10)')})"

    def definition(self, column: str) -> str:
        kind = self.one("int", "INTEGER", "varchar(10)", "DECIMAL(10, 2)", "", "unsigned big int")
        name = self.named()
        said = self.one(
            "",
            "",
            f"{name}NOT NULL{self.one('', ' ON CONFLICT REPLACE')} DEFAULT 1",
            f"DEFAULT {self.one('-1', '(1 + 2)', 'foo', 'current_date', 'NULL')}",
            f"{name}CHECK ({column} <> {self.expression(column)})",
            f"{name}REFERENCES {self.table()} ({self.column()}) {self.one('', 'ON DELETE CASCADE')}",
            "COLLATE nocase",
            f"UNIQUE{self.one('', ' ON CONFLICT IGNORE')}",
            f"PRIMARY KEY {self.one('', 'desc', 'ASC')}",
            f"AS ({self.expression()}) {self.one('', 'STORED')}",
        )
        return f"{column} {kind} {said}"

    def create_table(self) -> str:
        count = self.random.randint(1, 3)
        lines = [self.definition(self.spelled(name)) for name in self.random.sample(COLUMNS[:3], count)]
        if self.random.random() < 0.5:
            line = self.one(
                f"CHECK ({self.expression()})",
                f"UNIQUE ({self.column()}, {self.column()})",
                f"PRIMARY KEY ({self.column()} {self.one('', 'DESC', 'COLLATE nocase')})",
                f"FOREIGN KEY ({self.column()}) REFERENCES {self.table()} ({self.column()})",
            )
            lines.append(self.named() + line)
        return f"CREATE TABLE {self.table()} ({', '.join(lines)}) {self.one('', '', '', 'WITHOUT ROWID')}"

    def query(self) -> str:
        table, column = self.table(), self.column()
        return self.one(
            f"SELECT * FROM {table}",
            f"SELECT {column}, {self.expression()} AS e FROM {table} WHERE {self.expression()}",
            f"SELECT x1.{column}, y1.{self.column()} k FROM {table} x1 LEFT JOIN {self.table()} AS y1 ON x1.a = y1.b",
            f"WITH q AS (SELECT {column} FROM {table}) SELECT * FROM q",
            f"SELECT {table}.{column} FROM {table} UNION ALL SELECT {self.column()} FROM {self.table()}",
            f"SELECT {column} FROM {table} WHERE b IN (SELECT {self.column()} FROM {self.table()}) ORDER BY {column}",
        )

    def trigger(self) -> str:
        event = self.one("INSERT", "UPDATE", f"update of {self.column()}")
        body = self.one(
            f"INSERT INTO {self.table()} ({self.column()}) VALUES (new.{self.column()})",
            f"UPDATE {self.table()} SET {self.column()} = {self.expression()} WHERE {self.column()} = new.a",
            f"DELETE FROM {self.table()} WHERE {self.column()} = new.{self.column()}",
        )
        heading = f"{self.one('', 'AFTER')} {event} ON {self.table()} {self.one('', 'FOR EACH ROW')}"
        return f"CREATE TRIGGER {self.one(*TRIGGERS)} {heading} BEGIN {body}; END"

    def statement(self) -> str:
        match self.random.randrange(12):
            case 0 | 1 | 2:
                return self.create_table()
            case 3:
                where = self.one("", "", f"WHERE {self.expression()}")
                part = self.one(self.column(), f"{self.column()} DESC", self.expression())
                return f"CREATE {self.one('', 'UNIQUE')} INDEX {self.one(*INDEXES)} ON {self.table()} ({part}) {where}"
            case 4:
                return f"CREATE VIEW {self.one(*VIEWS)} AS {self.query()}"
            case 5:
                return self.trigger()
            case 6:
                return f"ALTER TABLE {self.table()} RENAME TO {self.table()}"
            case 7 | 8:
                return f"ALTER TABLE {self.table()} RENAME {self.column()} TO {self.column()}"
            case 9:
                return f"ALTER TABLE {self.table()} ADD {self.definition(self.column())}"
            case 10:
                return f"ALTER TABLE {self.table()} DROP COLUMN {self.column()}"
            case _:
                gone = [f"VIEW {self.one(*VIEWS)}", f"INDEX {self.one(*INDEXES)}", f"TRIGGER {self.one(*TRIGGERS)}"]
                return f"DROP {self.one(f'TABLE {self.table()}', *gone)}"


def schema_of(text: str, onto: Schema | None = None) -> Schema:
    return read([SourceFile("f.sql", text)], "sqlite", onto).schema


@settings(max_examples=30, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=True))
def test_what_the_engine_accepts_ends_alike(random: Random) -> None:
    script = Script(random)
    done: list[str] = []
    schema = Schema("sqlite")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as engine:
        for _ in range(30):
            statement = script.statement()
            try:
                engine.execute(statement)
            except sqlite3.Error:
                with suppress(SourceError):
                    schema_of(statement, schema)
                continue
            done.append(statement)
            schema = schema_of(statement, schema)
            assert compare(schema, introspect(engine)) == [], ";\n".join(done)
        whole = schema_of(";\n".join(done))
        assert schema_id(whole) == schema_id(schema) == schema_id(introspect(engine)), ";\n".join(done)
    written = write_schema(schema)
    assert schema_id(schema_of(written)) == schema_id(schema), written
    with closing(sqlite3.connect(":memory:")) as engine:
        engine.executescript(written)


@settings(max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=True), st.text("'\"`[]();.,- é\0", max_size=2))
def test_broken_scripts_are_refused_in_words(random: Random, noise: str) -> None:
    script = Script(random)
    text = ";\n".join(script.statement() for _ in range(3))
    words = [text[token.start : token.end] for token in tokenize(text, "sqlite")]
    for _ in range(random.randint(1, 4)):
        words[random.randrange(len(words))] = random.choice(["", ";", noise, "(", ")", random.choice(words)])
    broken = " ".join(words)
    refusal: SourceError | None = None
    try:
        schema_of(broken)
    except SourceError as error:
        refusal = error
    assert refusal is None or (refusal.message and 0 <= refusal.offset <= len(broken))
