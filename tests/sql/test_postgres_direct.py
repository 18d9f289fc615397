"""What is recognised by its text is read as PostgreSQL's parser reads it, mistakes included: both ways are run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import postgast
import pytest

from aerogit.errors import SourceError
from aerogit.model.canonical import schema_id
from aerogit.model.reserved import RESERVED
from aerogit.sql.postgres import statements
from aerogit.sql.postgres.direct import views as direct_views
from aerogit.sql.postgres.plain import expressions
from aerogit.sql.postgres.plain import shapes as plain_shapes
from aerogit.sql.postgres.plain.queries import plain_query
from aerogit.sql.postgres.scanning import parse
from aerogit.sql.postgres.scanning.brief import brief_tree
from aerogit.sql.postgres.scanning.brief_names import COLUMN_KEYWORDS
from aerogit.sql.postgres.tables import known_columns
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile

TESTS = Path(__file__).parents[1]
CASES = sorted(path for path in TESTS.rglob("*.sql") if "postgres" in path.as_posix())


def outcome(text: str) -> object:
    """Everything a reading says: objects in their order, layout included, statements; or the mistake."""
    known_columns.forget()
    expressions.forget()
    plain_shapes.forget()
    try:
        found = read([SourceFile("case.sql", text)], "postgres")
    except SourceError as error:
        return error.message, error.hint, error.offset
    return schema_id(found.schema), list(found.schema.objects.items()), found.renames, found.statements


def by_the_parser_alone(text: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """The same with nothing recognised by its text."""
    with monkeypatch.context() as patch:
        patch.setattr(statements, "carry_out", lambda run, text: None)
        patch.setattr(parse, "brief_tree", lambda text: None)
        patch.setattr(expressions, "plain", lambda run, lexemes, source: None)
        patch.setattr(expressions, "plain_query", lambda run, text, outer: None)
        patch.setattr(expressions, "plain_with_queries", lambda run, lexemes, scope: None)
        return outcome(text)


def parts(path: Path) -> list[str]:
    text = decode_source(path.name, path.read_bytes())
    return text.replace("-- is the same as\n", "-- is not\n").split("-- is not\n")


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_case_reads_the_same_both_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in parts(path):
        assert outcome(part) == by_the_parser_alone(part, monkeypatch)


@pytest.mark.heavy
def test_every_file_of_the_corpus_reads_the_same_both_ways(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = shared / "corpus"
    files = [*corpus.glob("schemas/postgres/*.sql"), *corpus.glob("diffs/postgres/*/*/*.sql")]
    files += [path for path in corpus.glob("merges/*/*/*.sql") if path.parts[-3] != "sharetribe"]
    files += corpus.glob("migrations/concourse/*.sql")
    assert len(files) > 500
    for path in sorted(files):
        text = decode_source(path.name, path.read_bytes())
        assert outcome(text) == by_the_parser_alone(text, monkeypatch), path


MISTAKES = (
    "create table t (a int); create index i on t (b)",
    "create table t (a int); create index i on u (a)",
    "create table t (a int); create index i on t (a); create index i on t (a)",
    "create table t (a int, a text)",
    "create table t (a int); create table t (a int)",
    "create table t (a int); alter table t add constraint k primary key (b)",
    "create table t (a int primary key); alter table t add constraint k primary key (a)",
    "create table t (a int unique); alter table t add constraint f foreign key (a) references u(a)",
    "create table t (a int unique); alter table t add constraint f foreign key (a) references t(b)",
    "create table t (a int); alter table only t alter column b set default nextval('s'::regclass)",
    "create table t (a int); alter table only t alter column a set default nextval('s'::regclass)",
    "create sequence s; create sequence s",
    "create sequence s; alter sequence s owned by t.a",
    "create table t (a int); create sequence s; alter sequence s owned by t.b",
    "create table t (a int); comment on column t.b is 'x'",
    "create table t (a int); alter table t alter column b set storage plain",
    "create view v as select 1 as a; drop table if exists v; drop index if exists v",
    "create table t (a int, primary key (b))",
    "create table t (a nowhere.mood default 'x')",
    "create table t (é int); create index i on t (e)",
)


@pytest.mark.parametrize("text", MISTAKES)
@pytest.mark.parametrize("spell", [str, str.upper])
def test_a_mistake_is_said_the_same_both_ways(text: str, spell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert outcome(spell(text)) == by_the_parser_alone(spell(text), monkeypatch)


TEXTS = Path(__file__).parent / "texts"
WORLD = """
create schema other;
create sequence s;
create type mood as enum ('sad', 'ok');
create domain q_d as text;
create function own(x int) returns int language sql as 'select 1';
create function own(x text) returns int language sql as 'select 1';
create table tb0 (id int primary key, z int);
"""
COLUMNS = """
a int, b int, t text, d date, j xml, x jsonb, r int[], m mood, q q_d, "A" int, "order" int, c boolean, i interval,
year int, type text, value int, at int, "time" time, p point, filter int, over int, document int, is_json int,
timestamp int, bit int, char int
"""
EXPRESSION_FORMS = (
    "create table tb ({columns}, check ({one}\n), constraint k check ({one}\n) no inherit, z int check ({one}\n))",
    "create table tb ({columns}); alter table tb add constraint tb_check check ({one}\n) not valid; "
    "create index on tb (a) where {one}\n; create index tb_ix on tb (({one}\n))",
)
COLUMN_FORMS = (
    "create table tb (a int, b int primary key, z {one}\n)",
    'create table tb (a int, b int, "Z"    {one}\n, primary key (b, "Z"))',
    "create table tb (a int, b int, z {one}\n, y {one}\n, foreign key (a) references tb0, unique (a, b), unique (z))",
    "create table tb (a int, b int, z {one}\n); create function now() returns int language sql as 'select 1'; "
    "create function gen_random_uuid() returns int language sql as 'select 1'; create table u (a int, z {one}\n)",
)

TRIGGER_FORMS = (
    """
    create table other.t (a int, b text, "C" int);
    create table t (a int, b text, "C" int, m int, "or" int);
    create view v as select 1 as a, 2 as b;
    create view w as select * from pg_class;
    create function f() returns trigger language plpgsql as 'x';
    create function other.f() returns trigger language plpgsql as 'x';
    create function g(int) returns trigger language plpgsql as 'x';
    {one}""",
)

INDEX_FORMS = (
    """
    create table t (a int, b text, "C" int, v jsonb, s timestamptz, timestamp int);
    create table pt (a int) partition by range (a);
    create materialized view m as select 1 as a, 'x'::text as b;
    create view v as select 1 as a;
    create function f(text) returns text language sql as 'select 1';
    {one}""",
)

ACCESS_FORMS = (
    """
    create table t (a int primary key, b text, "C" int); create index t_b on t (b);
    create view v as select a from t; create materialized view w as select a from t;
    create type other.kind as (a int);
    create function other.f(a mood[], b other.kind, c timestamptz, d float8) returns int language plpgsql as 'x';
    create procedure p(inout x int) language plpgsql as 'x';
    create table q (a int not null, b int, primary key (a)) partition by range (a); create index q_b on q (b);
    create table q1 (a int not null, b int);
    {one}""",
)

ROW_FORMS = (
    """
    create table t (a int, b text, "C" int, value int, timestamp int);
    create table "Odd t" ("a b" int, other int);
    create view v as select a, b from t;
    create table other.t (z int);
    {one}""",
    "create table t (a int, b text); set search_path = other, public; create table t (a int, z int); {one}",
)

PARTITION_FORMS = (
    """
    create table t (a int, b text, "C" int, timestamp timestamptz default now(), primary key (a, "C")) {one}
    ; create table p (a int not null, b text, "C" int not null, timestamp timestamptz default now());
    alter table only t attach partition p for values from ('1') to ('2');
    create index on t (b); create unique index on t (a, b); create index on p ("C");""",
    """
    create table t (a int, b text, "C" int, timestamp timestamptz) {one}
    ; create table p (a int not null, b text, "C" int primary key, timestamp timestamptz, check (a > 1));
    alter table p owner to ana;
    alter table t attach partition p for values from ('2020-01-01 00:00:00+01') to ('2020-02-01');
    alter table t add check (a > 1); create index p_b on p (b);
    create index p_b2 on p (b); create index t_b on t (b);""",
)


QUERY_WORLD = """
    create table t (a int primary key, b text, "C" int, d0 date, c timestamptz);
    create table u (a int, b text); create table other.t (a int, z int);
    create view v as select a from t; create materialized view w as select a, b as k from t;
    create table keyed (id int primary key, a int); create table dates (d timestamptz);
    create table moods (m mood, n mood); create type point3 as (x int, y int); create table points (p point3);
    create table arrays (r int[], a int); create table docs (id int, j jsonb); create table docs0 (a jsonb);
    create table "Odd" ("A b" int, "select" int, "from" int, "Select" int);
    create table words (value int, name text, type text, year int, position int, filter int, over int, within int,
        "order" int, nulls int, asc_ int, partition int, materialized int, between int, timestamp int, interval int,
        char int, bit int);
    create function other.twice(x int) returns int language sql as 'select 2';
    create function other.twice(x int, y int) returns int language sql as 'select 2';
    create function many(x int) returns int language sql as 'select 2';
    create function many(x int[]) returns int language sql as 'select 2';
    create aggregate total(int) (sfunc = int4pl, stype = int);
"""
QUERY_FORMS = (
    "create view q as {one}\n",
    "create materialized view q as {one}\n with no data; create view r as select * from q",
    "create view q as {one}\n; create view r as select q.* from q; alter table t rename a to aa;"
    "alter table u rename to u2",
    "create policy p on t using (exists ({one}\n)) with check (a > 0 and ({one}\n) is null)",
    "create function f(z int, b text, x int) returns int language sql as $f$ {one}\n $f$",
    "create function f(z int, zzz text) returns int language sql as $f$ {one}\n ; $f$",
    "create view q as select 1 as a, ({one}\n) as s from u x where b in ({one}\n)",
    "create view q as with u as ({one}\n), t as (select 2 as a, 3 as b) {one}\n",
    "create view q as select 1 union all {one}\n",
)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("expressions", EXPRESSION_FORMS),
        ("columns", COLUMN_FORMS),
        ("triggers", TRIGGER_FORMS),
        ("indexes", INDEX_FORMS),
        ("functions", ("{one}",)),
        ("partitions", PARTITION_FORMS),
        ("settings", ("{one}; create table t (a int)",)),
        ("access", ACCESS_FORMS),
        ("rows", ROW_FORMS),
        ("queries", tuple(QUERY_WORLD + form for form in QUERY_FORMS)),
    ],
    ids=[
        "expressions",
        "columns",
        "triggers",
        "indexes",
        "functions",
        "partitions",
        "settings",
        "access",
        "rows",
        "queries",
    ],
)
def test_what_needs_no_tree_is_read_as_from_one(
    name: str, forms: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (TEXTS / f"{name}.txt").read_text().splitlines():
        for form in forms:
            text = WORLD + form.format(columns=COLUMNS, one=one)
            assert outcome(text) == by_the_parser_alone(text, monkeypatch), text


def test_most_queries_need_no_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the two ways that are compared would be one."""
    found: list[bool] = []

    def counted(run: Any, text: str) -> Any:
        made = plain_query(run, text)
        found.append(made is not None)
        return made

    monkeypatch.setattr(direct_views, "plain_query", counted)
    lines = (TEXTS / "queries.txt").read_text().splitlines()
    for one in lines:
        outcome(WORLD + QUERY_WORLD + f"create view q as {one}\n")
    assert sum(found) - 2 * len(lines) > 90, "besides the two views that are always there"


@pytest.mark.parametrize(
    "others",
    [
        {"a": "b", "b": "a"},
        {"a": "lower", "t": "upper", "d": "date"},
        {"a": '"null"', "t": '"Text"', "x": "j", "j": "x"},
    ],
    ids=["swapped", "called like functions", "quoted"],
)
def test_an_expression_about_other_columns_is_read_as_from_a_tree(
    others: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns are called otherwise in the second table, and so in what is said of them."""

    def renamed(text: str) -> str:
        return re.sub(r"(?<![\w'\"])[a-z](?![\w'\"])", lambda name: others.get(name[0], name[0]), text)

    for one in (TEXTS / "expressions.txt").read_text().splitlines():
        tables = f"create table tb ({COLUMNS}, check ({one}\n)); create table tc ({COLUMNS}, check ({one}\n))"
        more = f"; create table td ({renamed(COLUMNS)}, check ({renamed(one)}\n)); create index on td (({one}\n))"
        text = WORLD + tables + more
        assert outcome(text) == by_the_parser_alone(text, monkeypatch), text


def test_every_tree_made_by_us_is_the_parsers(shared: Path) -> None:
    texts = {
        text.rstrip()
        for path in (*(shared / "corpus" / "schemas" / "postgres").glob("*.sql"), *CASES)
        for part in parts(path)
        for text in whole(part)
    }
    made = {text: brief for text in sorted(texts) if (brief := brief_tree(text)) is not None}
    assert len(made) > 400
    for text, brief in made.items():
        real = postgast.parse(text).stmts[0].stmt
        assert brief.kind == real.WhichOneof("node"), text
        assert differences(brief.node, getattr(real, brief.kind)) == [], text


def whole(text: str) -> list[str]:
    try:
        return list(postgast.split(text))
    except postgast.PgQueryError:
        return []


def differences(made: Any, real: Any) -> list[str]:
    """Fields in which a stand-in and a message differ; nodes that are made once have no location of their own."""
    if type(made) is type(real):
        return [] if made == real else [str(real)]
    if real.DESCRIPTOR.name == "Node":
        kind = real.WhichOneof("node")
        if made.WhichOneof("node") != kind:
            return [f"{made.WhichOneof('node')} for {kind}"]
        return differences(getattr(made, kind), getattr(real, kind)) if kind else []
    found: list[str] = []
    for field in real.DESCRIPTOR.fields:
        ours, theirs = getattr(made, field.name), getattr(real, field.name)
        if field.name == "location" and ours == 0:
            continue
        if field.is_repeated:
            if len(ours) != len(theirs):
                found.append(f"{field.name}: {len(ours)} for {len(theirs)}")
            for one, other in zip(ours, theirs, strict=False):
                found += differences(one, other) if field.message_type else [field.name] * (one != other)
        elif field.message_type:
            if made.HasField(field.name) != real.HasField(field.name):
                found.append(field.name)
            elif real.HasField(field.name):
                found += differences(ours, theirs)
        elif ours != theirs:
            found.append(f"{field.name}: {ours} for {theirs}")
    return found


def test_a_word_that_is_no_plain_name_is_known() -> None:
    """What the scanner calls a keyword other than an unreserved one is never taken for a name."""
    known = {word for dialect in RESERVED.values() for word in dialect}
    tokens = postgast.scan(" ".join(sorted(known))).tokens
    kinds = [token.keyword_kind for token in tokens]
    text = " ".join(sorted(known))
    keywords = {text[t.start : t.end] for t, kind in zip(tokens, kinds, strict=True) if kind > 1}
    assert keywords <= RESERVED["postgres"]
    columns = {text[t.start : t.end] for t, kind in zip(tokens, kinds, strict=True) if kind == 2}
    assert columns == COLUMN_KEYWORDS
