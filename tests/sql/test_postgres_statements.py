"""What becomes of PostgreSQL's statements: outcomes, keys, renames, references that follow, pinned ids."""

from __future__ import annotations

import pytest

from aerogit.errors import SourceError
from aerogit.model.canonical import schema_id
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Grants, Opaque, Privilege, Routine, View
from aerogit.model.references import references
from aerogit.model.schema import Schema
from aerogit.model.table import ForeignKey, PrimaryKey, Table
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import Outcome, SourceFile

SHOP = """
CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE users (id serial PRIMARY KEY, mail text UNIQUE, feels mood DEFAULT 'ok');
CREATE TABLE orders (
  no int PRIMARY KEY, who int NOT NULL REFERENCES users ON DELETE CASCADE, total numeric(10,2) CHECK (total >= 0)
);
CREATE INDEX orders_by_who ON orders (who) WHERE total > 0;
CREATE VIEW spenders AS SELECT u.mail, sum(o.total) AS spent FROM users u JOIN orders o ON o.who = u.id GROUP BY u.mail;
"""


def reading(text: str, onto: Schema | None = None) -> Reading:
    return read([SourceFile("t.sql", text)], "postgres", onto)


def table(schema: Schema, name: str, namespace: str = "public") -> Table:
    value = schema.get(Key(namespace, "table", name))
    assert isinstance(value, Table)
    return value


def view(schema: Schema, name: str) -> View:
    value = schema.get(Key("public", "view", name))
    assert isinstance(value, View)
    return value


def refs_of(schema: Schema, key: Key) -> set[Ref]:
    return {ref for _, ref in references(schema.objects[key])}


@pytest.mark.parametrize(
    ("statement", "outcome", "what", "columns"),
    [
        ("INSERT INTO users (mail, feels) VALUES ('a', 'ok')", Outcome.DATA, "insert", ("mail", "feels")),
        ("INSERT INTO users SELECT * FROM users", Outcome.DATA, "insert", ()),
        ("UPDATE users SET mail = lower(mail) WHERE id > 1", Outcome.DATA, "update", ("mail",)),
        ("DELETE FROM users USING orders WHERE orders.who = users.id", Outcome.DATA, "delete", ()),
        ("COPY users (mail) FROM '/tmp/x'", Outcome.DATA, "copy", ("mail",)),
        ("TRUNCATE users", Outcome.DATA, "truncate", ()),
        ("SELECT setval('users_id_seq', 5)", Outcome.DATA, "setval", ()),
        ("DO $$ BEGIN NULL; END $$", Outcome.DATA, "do", ()),
        ("SET statement_timeout = 0", Outcome.SESSION, "set statement_timeout", ()),
        ("BEGIN", Outcome.SESSION, "transaction", ()),
        ("VACUUM users", Outcome.SESSION, "vacuum", ()),
        ("CREATE PUBLICATION p FOR TABLE users", Outcome.OPAQUE, "create publication", ()),
        ("CREATE TYPE span AS RANGE (subtype = int)", Outcome.OPAQUE, "create type", ()),
        ("SECURITY LABEL ON TABLE users IS 'x'", Outcome.OPAQUE, "sec label", ()),
        ("\\d users", Outcome.IGNORED, "psql", ()),
    ],
)
def test_every_statement_is_accounted_for(
    statement: str, outcome: Outcome, what: str, columns: tuple[str, ...]
) -> None:
    text = SHOP + statement + (";" if outcome is not Outcome.IGNORED else "\n")
    last = reading(text).statements[-1]
    assert (last.outcome, last.what, last.columns) == (outcome, what, columns)
    assert text[last.start : last.end] == statement


def test_data_statements_say_which_tables_they_touch() -> None:
    last = reading(SHOP + "INSERT INTO orders (no, who) SELECT 1, id FROM users;").statements[-1]
    assert set(last.keys) == {Key("public", "table", "orders"), Key("public", "table", "users")}


def test_statements_begin_with_their_comments_and_end_before_the_semicolon() -> None:
    text = "-- first; of two\nCREATE TABLE a (n int) ;\n\n/* second */ CREATE TABLE b (n int)"
    found = [text[s.start : s.end] for s in reading(text).statements]
    assert found == ["-- first; of two\nCREATE TABLE a (n int)", "/* second */ CREATE TABLE b (n int)"]


def test_a_rename_is_known_and_everything_follows() -> None:
    base = reading(SHOP).schema
    after = reading("ALTER TABLE users RENAME COLUMN mail TO email; ALTER TABLE users RENAME TO people;", base)
    old, new = Key("public", "table", "users"), Key("public", "table", "people")
    assert after.renames == {Path(old): Path(new), Path(old, ("column", "mail")): Path(new, ("column", "email"))}
    schema = after.schema
    keys = [c for c in table(schema, "orders").constraints if isinstance(c, ForeignKey)]
    assert keys[0].target == Ref("relation", ("public", "people"))
    assert "u.email AS mail, sum" in view(schema, "spenders").query.text
    assert "FROM people u JOIN orders o" in view(schema, "spenders").query.text
    written = reading(SHOP.replace("users", "people").replace("mail text", "email text")
                      .replace("u.mail,", "u.email AS mail,").replace("BY u.mail", "BY u.email"))  # fmt: skip
    assert view(written.schema, "spenders") == view(schema, "spenders")


def test_what_was_made_in_the_same_script_is_no_rename() -> None:
    base = reading(SHOP).schema
    script = (
        "CREATE TABLE new (a int); ALTER TABLE new RENAME TO newer;"
        "ALTER TABLE users ADD x int; ALTER TABLE users RENAME x TO y;"
    )
    assert reading(script, base).renames == {}


def test_renamed_there_and_back_is_no_rename() -> None:
    base = reading(SHOP).schema
    script = "ALTER TABLE users RENAME mail TO m; ALTER TABLE users RENAME m TO mail;"
    after = reading(script, base)
    assert after.renames == {}
    assert schema_id(after.schema) == schema_id(base)


@pytest.mark.parametrize(
    ("script", "old", "new"),
    [
        ("ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'", "enum mood value ok", "enum mood value fine"),
        ("ALTER TYPE mood RENAME TO feeling", "enum mood", "enum feeling"),
        ("ALTER VIEW spenders RENAME TO buyers", "view spenders", "view buyers"),
        ("ALTER SEQUENCE users_id_seq RENAME TO ids", "sequence users_id_seq", "sequence ids"),
        ("ALTER INDEX orders_by_who RENAME TO i", "table orders index orders_by_who", "table orders index i"),
    ],
)
def test_renames_of_every_kind(script: str, old: str, new: str) -> None:
    def path(text: str) -> Path:
        kind, name, *part = text.split()
        return Path(Key("public", kind, name), (part[0], part[1]) if part else ("", ""))

    assert reading(script, reading(SHOP).schema).renames == {path(old): path(new)}


def test_references_are_resolved_through_aliases_subqueries_and_ctes() -> None:
    text = (
        SHOP
        + """
CREATE VIEW v AS
WITH big AS (SELECT who, total AS t FROM orders WHERE total > 100)
SELECT (SELECT mail FROM users x WHERE x.id = b.who) AS mail, s.spent
FROM big b LEFT JOIN LATERAL (SELECT spent FROM spenders WHERE spenders.mail <> '') s ON true;
"""
    )
    schema = reading(text).schema
    assert refs_of(schema, Key("public", "view", "v")) == {
        Ref("relation", ("public", "orders")),
        Ref("relation", ("public", "users")),
        Ref("relation", ("public", "spenders")),
        Ref("column", ("public", "orders", "who")),
        Ref("column", ("public", "orders", "total")),
        Ref("column", ("public", "users", "mail")),
        Ref("column", ("public", "users", "id")),
        Ref("column", ("public", "spenders", "spent")),
        Ref("column", ("public", "spenders", "mail")),
    }


def test_defaults_checks_and_policies_refer_to_what_they_use() -> None:
    schema = reading(
        "CREATE TYPE mood AS ENUM ('ok'); CREATE SEQUENCE s; CREATE TABLE other (id int);"
        "CREATE FUNCTION vat(n numeric) RETURNS numeric LANGUAGE sql AS 'SELECT n';"
        "CREATE TABLE t (a int DEFAULT nextval('s'), b numeric CHECK (vat(b) > 0), m mood DEFAULT 'ok');"
        "CREATE POLICY p ON t USING (a IN (SELECT id FROM other) AND m <> 'ok');"
    ).schema
    found = refs_of(schema, Key("public", "table", "t"))
    assert Ref("sequence", ("public", "s")) in found
    assert Ref("function", ("public", "vat(numeric)")) in found
    assert Ref("value", ("public", "mood", "ok")) in found
    assert Ref("column", ("public", "other", "id")) in found
    assert Ref("column", ("public", "t", "a")) in found


def test_an_overload_is_found_by_the_number_of_arguments() -> None:
    schema = reading(
        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
        "CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT 2';"
        "CREATE FUNCTION f(a text, b text) RETURNS int LANGUAGE sql AS 'SELECT 3';"
        "CREATE VIEW one AS SELECT f(1) AS x; CREATE VIEW two AS SELECT f(1, 2) AS x;"
    ).schema
    assert refs_of(schema, Key("public", "view", "one")) == {Ref("function", ("public", "f(integer)"))}
    assert refs_of(schema, Key("public", "view", "two")) == {Ref("function", ("public", "f"))}


def test_a_star_stays_a_star() -> None:
    schema = reading(SHOP + "CREATE VIEW all_users AS SELECT * FROM users;").schema
    assert view(schema, "all_users").query.norm == ("select * from ", Ref("relation", ("public", "users")))


def test_what_was_appended_to_a_table_stays_when_a_column_is_spoken_of() -> None:
    base = reading("CREATE TABLE t (a int NOT NULL);").schema
    text = "ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (a); COMMENT ON COLUMN t.a IS 'x';"
    found = table(reading(text, base).schema, "t")
    assert [type(constraint) for constraint in found.constraints] == [PrimaryKey]
    assert found.columns[0].comment == "x"


def test_a_body_kept_as_text_does_not_follow_a_rename() -> None:
    base = reading(SHOP + "CREATE FUNCTION n() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users';").schema
    after = reading("ALTER TABLE users RENAME TO people;", base).schema
    routine = after.get(Key("public", "function", "n()"))
    assert isinstance(routine, Routine)
    assert routine.body.text == "SELECT count(*) FROM users"
    assert routine.body.refs == ()


def test_an_atomic_body_follows_a_rename() -> None:
    text = "CREATE FUNCTION n() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM users; END;"
    after = reading("ALTER TABLE users RENAME TO people;", reading(SHOP + text).schema).schema
    routine = after.get(Key("public", "function", "n()"))
    assert isinstance(routine, Routine)
    assert routine.body.text == "BEGIN ATOMIC SELECT count(*) FROM people; END"
    assert routine.body_form == "atomic"


def test_grants_go_with_what_they_are_on() -> None:
    schema = reading(SHOP + "GRANT SELECT, UPDATE (mail) ON users TO ana WITH GRANT OPTION;").schema
    grants = schema.get(Key("public", "grants", "relation users"))
    assert isinstance(grants, Grants)
    assert set(grants.privileges) == {
        Privilege("ana", "select", "", True),
        Privilege("ana", "update", "mail", True),
    }
    moved = reading("ALTER TABLE users RENAME TO people;", schema).schema
    assert Key("public", "grants", "relation people") in moved.objects
    dropped = reading("DROP TABLE users CASCADE;", schema).schema
    assert not any(key.kind == "grants" for key in dropped.objects)


def test_an_opaque_object_keeps_what_altered_it() -> None:
    made, altered = "CREATE COLLATION c (LOCALE = 'C')", "ALTER COLLATION c REFRESH VERSION"
    schema = reading(f"{made}; {altered};").schema
    value = schema.get(Key("public", "collation", "c"))
    assert isinstance(value, Opaque)
    assert [expression.text for expression in value.statements] == [made, altered]
    assert reading("DROP COLLATION c;", schema).schema.objects == {}


def test_a_subscription_is_what_altering_it_made_of_it() -> None:
    schema = reading("""
        CREATE SUBSCRIPTION s CONNECTION 'host=h' PUBLICATION p, q WITH (connect = false, origin = any, streaming = on);
        ALTER SUBSCRIPTION s CONNECTION 'host=other'; ALTER SUBSCRIPTION s DROP PUBLICATION p;
        ALTER SUBSCRIPTION s ADD PUBLICATION "R"; ALTER SUBSCRIPTION s SET (binary, slot_name = NONE);
        ALTER SUBSCRIPTION s ENABLE; ALTER SUBSCRIPTION s REFRESH PUBLICATION;
    """).schema
    value = schema.get(Key("", "subscription", "s"))
    assert isinstance(value, Opaque)
    assert [one.text for one in value.statements] == [
        "CREATE SUBSCRIPTION s CONNECTION 'host=other' PUBLICATION q, \"R\" "
        "WITH (connect = false, binary = true, slot_name = none, streaming = 'on')",
        "ALTER SUBSCRIPTION s ENABLE",
    ]
    assert reading("DROP SUBSCRIPTION s;", schema).schema.objects == {}


def test_a_table_that_goes_leaves_its_publications() -> None:
    schema = reading("CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE PUBLICATION p FOR TABLE a, b (x);").schema
    value = reading("DROP TABLE a;", schema).schema.get(Key("", "publication", "p"))
    assert isinstance(value, Opaque)
    assert [one.text for one in value.statements] == [
        "CREATE PUBLICATION p",
        "ALTER PUBLICATION p ADD TABLE ONLY b (x)",
    ]
    with pytest.raises(SourceError, match="publication p depends on it"):
        reading("ALTER TABLE b DROP COLUMN x;", schema)
    value = reading("ALTER TABLE b DROP COLUMN x CASCADE;", schema).schema.get(Key("", "publication", "p"))
    assert isinstance(value, Opaque)
    assert [one.text for one in value.statements] == [
        "CREATE PUBLICATION p",
        "ALTER PUBLICATION p ADD TABLE ONLY a",
    ]


def test_dropping_a_table_takes_its_sequences_and_with_cascade_what_used_it() -> None:
    schema = reading(SHOP + "DROP TABLE users CASCADE;").schema
    assert sorted(key.name for key in schema.objects) == ["mood", "orders"]
    assert not any(isinstance(c, ForeignKey) for c in table(schema, "orders").constraints)


def test_two_tables_that_refer_to_each_other_drop_together() -> None:
    text = """
CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
"""
    assert reading(text + "DROP TABLE a, b;").schema.objects == {}
    with pytest.raises(SourceError, match="depends on it"):
        reading(text + "DROP TABLE a;")


def test_files_are_replayed_in_order_and_each_starts_with_the_default_path() -> None:
    files = [
        SourceFile("1.sql", "CREATE SCHEMA app; SET search_path TO app; CREATE TABLE t (a int);"),
        SourceFile("2.sql", "CREATE TABLE t (b int);"),
    ]
    schema = read(files, "postgres").schema
    assert (table(schema, "t", "app").columns[0].name, table(schema, "t").columns[0].name) == ("a", "b")


def test_onto_a_schema_is_as_in_one_go() -> None:
    more = "ALTER TABLE users ADD UNIQUE (feels); CREATE INDEX ON users (mail); DROP VIEW spenders;"
    assert schema_id(reading(more, reading(SHOP).schema).schema) == schema_id(reading(SHOP + more).schema)


PINNED = {
    "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);": "f3f99250c330bc94edadf9556c2682378ac86d3f",
    SHOP: "e74711ccf274ca0e2a039df9cd044ec3c86d99e6",
}


def test_ids_of_sql_are_pinned() -> None:
    assert {text: schema_id(reading(text).schema) for text in PINNED} == PINNED


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("CREATE TABLE t (a int); BEGIN; CREATE TABLE u (a int); DROP TABLE t; ROLLBACK; CREATE TABLE w (a int)",
         "CREATE TABLE t (a int); CREATE TABLE w (a int)"),
        ("CREATE TABLE t (a int); START TRANSACTION; ALTER TABLE t RENAME TO u; ALTER TABLE u ADD b text; ABORT",
         "CREATE TABLE t (a int)"),
        ("BEGIN; CREATE TABLE t (a int); SAVEPOINT one; CREATE INDEX i ON t (a); ROLLBACK TO one; COMMIT",
         "CREATE TABLE t (a int)"),
        ("CREATE TABLE t (a int UNIQUE); BEGIN; ALTER TABLE t DROP CONSTRAINT t_a_key; ROLLBACK; "
         "DROP TABLE t; CREATE TABLE t (a int UNIQUE); CREATE VIEW v AS SELECT a FROM t",
         "CREATE TABLE t (a int UNIQUE); CREATE VIEW v AS SELECT a FROM t"),
        ("SAVEPOINT one; BEGIN; CREATE TABLE t (a int); COMMIT; ROLLBACK", "CREATE TABLE t (a int)"),
        ("CREATE TABLE t (a int); CREATE INDEX i ON t (a); BEGIN; DROP INDEX i; DROP INDEX IF EXISTS i; ROLLBACK; "
         "DROP INDEX i", "CREATE TABLE t (a int)"),
    ],
)  # fmt: skip
def test_what_is_rolled_back_is_not_there(script: str, left: str) -> None:
    assert schema_id(reading(script).schema) == schema_id(reading(left).schema)
    assert not reading(script).renames
