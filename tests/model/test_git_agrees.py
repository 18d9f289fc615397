"""The schema id is what Git itself says of the same files."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from aerogit.model.canonical import file_of, format_file, schema_file, schema_id
from aerogit.model.expression import plain
from aerogit.model.objects import Opaque
from aerogit.model.schema import Schema
from examples import EXAMPLES, schema_of
from strategies import NASTY, schemas
from support.git import Repo


def tree_of(repo: Repo, schema: Schema) -> str:
    """The tree Git makes of a schema's files, its guards for other file systems switched on."""
    files = {file_of(key): schema_file(value) for key, value in schema.objects.items()}
    files["format"] = format_file(schema.dialect)
    lines = []
    for path, content in files.items():
        blob = repo.git("hash-object", "-w", "--stdin", stdin=content)
        lines.append(f"100644 {blob}\t{path}\0")
    repo.git("read-tree", "--empty")
    repo.git("update-index", "-z", "--index-info", stdin="".join(lines))
    return repo.git("write-tree")


def guarded(repo: Repo) -> Repo:
    repo.git("config", "core.protectNTFS", "true")
    repo.git("config", "core.protectHFS", "true")
    return repo


def test_one_of_everything(repo: Repo) -> None:
    schema = schema_of("postgres", EXAMPLES)
    assert tree_of(guarded(repo), schema) == schema_id(schema)


def test_the_empty_schema(repo: Repo) -> None:
    assert tree_of(repo, Schema("duckdb")) == schema_id(Schema("duckdb"))


def test_names_that_git_guards_against(repo: Repo) -> None:
    names = {
        *NASTY,
        ".GIT",
        "\u200c.git",
        ".g\u200dit",
        ".gitmodules",
        "con",
        "aux.",
        "a ",
        "\ufeff",
        "x" * 300,
    }
    made = [Opaque(space, "aggregate", name, (plain("x"),)) for space in names for name in names]
    schema = schema_of("postgres", made)
    tree = tree_of(guarded(repo), schema)
    assert tree == schema_id(schema)
    assert repo.git("fsck", "--strict", tree) == ""
    assert len(repo.git("ls-tree", "-r", "-z", tree).split("\0")) == len(schema.objects) + 2


def test_folders_sort_as_git_sorts_them(repo: Repo) -> None:
    """`a.b` sorts before the folder `a`, which Git compares as `a/`, and that before `a0`."""
    made = [Opaque(space, "k", name) for space in ("a", "a.b", "a0", "a-b", "aé") for name in ("n", "n.m", "n0")]
    schema = schema_of("postgres", made)
    assert tree_of(repo, schema) == schema_id(schema)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(schemas())
def test_generated_schemas(repo: Repo, schema: Schema) -> None:
    assert tree_of(repo, schema) == schema_id(schema)


def test_format_says_dialect_and_version() -> None:
    assert format_file("postgres") == b"aerogit 1\ndialect postgres\n"
    empty = [schema_id(Schema(dialect)) for dialect in ("postgres", "duckdb", "mysql", "sqlite")]
    assert len(set(empty)) == 4
