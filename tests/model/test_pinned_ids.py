"""Ids are for good: a failure here means that the history of every project aerogit has seen would change.

A schema is pinned by its files under `pinned/<name>/schema`, as Git would store them, and its id below. Cases may be
added; what is here is never edited.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.model.canonical import decode, file_of, format_file, key_of, schema_file, schema_id
from aerogit.model.expression import Expr, Ref, Spelled, plain
from aerogit.model.objects import Enum, EnumValue, SchemaObject, View
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Column, ForeignKey, Index, IndexPart, PrimaryKey, Table, Unique
from aerogit.model.types import Type
from examples import EXAMPLES, schema_of

PINNED = Path(__file__).parent / "pinned"

USERS = Table(
    "main",
    "users",
    columns=(
        Column("id", Type("integer"), not_null=True),
        Column("email", Type("varchar"), not_null=True, comment="où écrire"),
        Column("mood", Type(user=Ref("type", ("main", "mood")), text="mood"), default=plain("'ok'")),
        Column("boss", Type("integer")),
    ),
    constraints=(
        PrimaryKey(("id",), actual="users_pkey"),
        Unique(("email",)),
        ForeignKey(("boss",), Ref("relation", ("main", "users")), target_columns=("id",), on_delete="set null"),
        Check(
            Expr((Ref("column", ("id",)), " > 0"), ("(", Spelled("id", Ref("column", ("id",))), ">0)")), name="counted"
        ),
    ),
    indexes=(Index("users_boss", (IndexPart(Expr((Ref("column", ("boss",)),))),)),),
)
MOOD = Enum("main", "mood", (EnumValue("ok"), EnumValue("bad")))
EMAILS = View(
    "main",
    "emails",
    Expr(("select ", Ref("column", ("main", "users", "email")), " as email from ", Ref("relation", ("main", "users")))),
)

IDS = {
    "empty": "6348237adc5ce18a9a0b22144cd0e9ba7288369f",
    "small": "877d45c2bbdc948d0125d5b0f4248d6d477dd75d",
    "everything": "f2acfdea0c4deeaf70fa0df5525636ec350fd67e",
}


def built(name: str) -> Schema:
    """The schema as today's model builds it."""
    objects: dict[str, tuple[SchemaObject, ...]] = {"empty": (), "small": (MOOD, USERS, EMAILS)}
    return schema_of("duckdb", objects[name])


def stored(name: str) -> dict[str, bytes]:
    folder = PINNED / name / "schema"
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", ["empty", "small"])
def test_what_is_built_today_has_the_id_it_always_had(name: str) -> None:
    assert schema_id(built(name)) == IDS[name]


@pytest.mark.parametrize("name", IDS)
def test_what_was_stored_long_ago_is_read_and_written_unchanged(name: str) -> None:
    files = stored(name)
    dialect = files.pop("format").decode().split()[-1]
    objects = {key_of(path): decode(content) for path, content in files.items()}
    assert {key: value.object_key for key, value in objects.items()} == {key: key for key in objects}
    assert {file_of(key): schema_file(value) for key, value in objects.items()} == files
    assert schema_id(Schema(dialect, objects)) == IDS[name]


def test_everything_means_one_of_every_class() -> None:
    classes = {type(decode(content)) for path, content in stored("everything").items() if path != "format"}
    assert classes == {type(value) for value in EXAMPLES}


def write(name: str, schema: Schema) -> None:
    """Store a new case; to be called by hand, once."""
    files = {file_of(key): schema_file(value) for key, value in schema.objects.items()}
    for path, content in {**files, "format": format_file(schema.dialect)}.items():
        place = PINNED / name / "schema" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
