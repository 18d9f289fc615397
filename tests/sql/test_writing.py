"""Writers: what they print runs on the real engine from empty and reads back as the same schema."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from aerogit.errors import PlanError, SourceError
from aerogit.introspect.duckdb import engine_form
from aerogit.model.canonical import schema_id
from aerogit.model.expression import Expr, Ref, Spelled, plain
from aerogit.model.objects import Enum, EnumValue, Namespace, Sequence, View
from aerogit.model.table import Check, Column, ForeignKey, Index, IndexPart, PrimaryKey, Table
from aerogit.model.types import Type
from aerogit.sql.duckdb import write as duckdb_write
from aerogit.sql.ordering import Vertex, in_order, without_cycles
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.postgres import Server

INTEGER = Type("integer")


def column_ref(name: str) -> Expr:
    ref = Ref("column", (name,))
    return Expr((ref,), (Spelled(name, ref),))


def chain() -> list[Table | View | Enum | Sequence | Namespace]:
    """One object of each kind, every one of which needs an earlier one, listed backwards."""
    sequence = Ref("sequence", ("shop", "ids"))
    child = Table(
        "shop",
        "a_child",
        columns=(
            Column("id", INTEGER, not_null=True, default=Expr(("nextval('", sequence, "')"), ())),
            Column("parent", INTEGER),
            Column("mood", Type(user=Ref("type", ("shop", "mood")))),
            Column("order", Type("decimal", ("10", "2")), default=plain("0")),
        ),
        constraints=(
            ForeignKey(("parent",), Ref("relation", ("shop", "z_parent")), target_columns=("id",)),
            Check(Expr((Ref("column", ("order",)), " >= 0"), ('"order" >= 0',))),
        ),
        indexes=(Index("child_mood", (IndexPart(column_ref("mood")),)),),
        comment="it's a child",
    )
    parent = Table("shop", "z_parent", columns=(Column("id", INTEGER),), constraints=(PrimaryKey(("id",)),))
    relation = Ref("relation", ("shop", "a_child"))
    view = View("shop", "a_view", Expr(("select * from ", relation), ("SELECT * FROM ", Spelled("a_child", relation))))
    mood = Enum("shop", "mood", (EnumValue("sad"), EnumValue("o'k")))
    return [view, child, parent, mood, Sequence("shop", "ids"), Namespace("shop")]


def test_objects_come_after_what_they_need() -> None:
    connection = duckdb.connect()
    statements = duckdb_write.write_schema(chain())
    for statement in statements:
        connection.execute(statement)
    assert statements[0] == "CREATE SCHEMA shop"
    assert statements[-1].startswith("CREATE VIEW shop.a_view")
    assert connection.execute("select comment from duckdb_tables() where table_name = 'a_child'").fetchall() == [
        ("it's a child",)
    ]
    assert connection.execute("select index_name from duckdb_indexes()").fetchall() == [("child_mood",)]


def test_the_order_does_not_depend_on_the_order_given() -> None:
    assert duckdb_write.write_schema(chain()) == duckdb_write.write_schema(chain()[::-1])


def vertex(name: str, needs: str, *pieces: Vertex[None]) -> Vertex[None]:
    facts = frozenset(Ref("relation", ("", n)) for n in needs.split())
    loosen = ((1, lambda: pieces),) if pieces else ()
    return Vertex((name,), (name,), None, frozenset({Ref("relation", ("", name))}), facts, loosen=loosen)


def test_a_cycle_is_broken_where_a_vertex_can_be_split() -> None:
    vertices = [vertex("a", "b", vertex("a", ""), vertex("a's key", "a b")), vertex("b", "c"), vertex("c", "a")]
    assert [v.rank for v in in_order(without_cycles(vertices))] == [("a",), ("c",), ("b",), ("a's key",)]


def test_a_cycle_that_nothing_breaks_is_named() -> None:
    with pytest.raises(PlanError, match="nothing breaks this cycle of dependencies: a -> b"):
        without_cycles([vertex("a", "b"), vertex("b", "a"), vertex("c", "")])


def test_ties_go_by_rank_and_ends_wait_for_releases() -> None:
    fact = frozenset({Ref("column", ("", "t", "c"))})
    drop_column = Vertex(("1 drop column",), (), None, destroys=fact)
    drop_view = Vertex(("2 drop view",), (), None, releases=fact)
    add_column = Vertex(("0 add column",), (), None, creates=fact)
    assert [v.rank[0] for v in in_order([drop_column, add_column, drop_view])] == [
        "2 drop view",
        "1 drop column",
        "0 add column",
    ]


def corpus_files(shared: Path, dialect: str) -> Iterator[list[SourceFile]]:
    """Every schema of the corpus, with what a pair of states needs before it."""
    for path in sorted((shared / "corpus/schemas" / dialect).glob("*.sql")):
        yield [SourceFile(path.name, path.read_text(encoding="utf-8"))]
    for path in sorted((shared / "corpus/diffs" / dialect).rglob("[ab].sql")):
        setup = path.parent / "setup.sql"
        before = [SourceFile(str(setup), setup.read_text(encoding="utf-8"))] if setup.exists() else []
        yield [*before, SourceFile(str(path), path.read_text(encoding="utf-8"))]


@pytest.mark.heavy
@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
def test_what_is_written_reads_back_as_the_same_schema(shared: Path, dialect: str) -> None:
    unstable: set[str] = set()
    read_count = 0
    for files in corpus_files(shared, dialect):
        try:
            schema = read(files, dialect).schema
        except SourceError:
            continue
        read_count += 1
        again = read([SourceFile("written.sql", write_schema(schema))], dialect).schema
        if schema_id(again) != schema_id(schema):
            unstable.add(files[-1].path)
    assert unstable == set()
    assert read_count > 90


@pytest.mark.heavy
def test_shared_duckdb_schemas_run_from_empty(shared: Path) -> None:
    for files in corpus_files(shared, "duckdb"):
        engine_form(read(files, "duckdb").schema)


@pytest.mark.heavy
def test_shared_postgres_schemas_run_from_empty(shared: Path, postgres_server: Server) -> None:
    not_on_this_server = {"inaturalist.sql", "openstreetmap.sql"}
    for path in sorted((shared / "corpus/schemas/postgres").glob("*.sql")):
        if path.name in not_on_this_server:
            continue  # PostGIS: their own files do not load either
        schema = read([SourceFile(path.name, path.read_text(encoding="utf-8"))], "postgres").schema
        with postgres_server.database() as database:
            database.execute(write_schema(schema))


@pytest.mark.parametrize("dialect", ["postgres", "duckdb", "sqlite"])
def test_a_renamed_table_says_its_new_name_where_it_qualifies_its_own_columns(dialect: str) -> None:
    """`CHECK (node.label …)` would lead nowhere under another name."""
    made = 'CREATE TABLE node (label text, "Odd" text, CHECK (node.label <> \'node.x\' AND NODE . "Odd" > label));'
    indexed = {"sqlite": "", "duckdb": "", "postgres": "CREATE INDEX by_label ON node ((lower(node.label)));"}[dialect]
    reading = read([SourceFile("rename.sql", f'{made}{indexed}\nALTER TABLE node RENAME TO "Leaf";')], dialect)
    text = write_schema(reading.schema)
    assert "node." not in text.replace("'node.x'", "")
    again = read([SourceFile("again.sql", text)], dialect).schema
    assert schema_id(again) == schema_id(reading.schema)
