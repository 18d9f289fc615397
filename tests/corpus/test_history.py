"""A project of 149 real migrations, a commit for each: its history is what replaying the files gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aerogit.diff.compare import apply, compare, same
from aerogit.model.canonical import schema_id
from aerogit.model.names import Path as Address
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.porcelain.repository.project import find_project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from support.cli import Cli
from support.corpus import concourse, one_line, value_at
from support.histories import Project

HERE = Path(__file__).parent

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="module")
def replayed(shared: Path) -> list[Schema]:
    """The schema after each migration, by reading the files one after the other."""
    assert shared.is_dir()
    schema, found = Schema("postgres"), []
    for _, paths in concourse():
        ups = [_source(path) for path in paths if path.name.endswith(".up.sql")]
        schema = read(ups, "postgres", onto=schema).schema
        found.append(schema)
    return found


def _source(path: Path) -> SourceFile:
    return SourceFile(path.name, decode_source(path.name, path.read_bytes()))


def test_the_log_has_every_migration(concourse_project: Project, replayed: list[Schema]) -> None:
    found = Cli(concourse_project.repo.path).json("log")
    assert found["unreadable"] == []
    wanted = [
        (commit, schema_id(schema), name)
        for commit, schema, name, (_, paths) in zip(
            concourse_project.commits, replayed, concourse_project.names, concourse(), strict=True
        )
        if any(path.name.endswith(".up.sql") for path in paths)
    ]
    assert len(wanted) == 149
    assert [(one["commit"], one["schema_id"], one["subject"]) for one in reversed(found["commits"])] == wanted
    before = dict(zip(concourse_project.commits, [Schema("postgres"), *replayed], strict=False))
    after = dict(zip(concourse_project.commits, replayed, strict=True))
    for one in found["commits"]:
        is_changed = compare(before[one["commit"]], after[one["commit"]]) != []
        assert bool(one["changes"]) == is_changed, one["subject"]


def test_the_log_of_a_table(concourse_project: Project, replayed: list[Schema]) -> None:
    found = Cli(concourse_project.repo.path).json("log", "teams")
    key = next(key for key in replayed[-1].objects if key.kind == "table" and key.name == "teams")
    wanted = [
        commit
        for commit, before, after in zip(
            concourse_project.commits, [Schema("postgres"), *replayed], replayed, strict=False
        )
        if not same(before.get(key), after.get(key))
    ]
    assert [one["commit"] for one in reversed(found["commits"])] == wanted


def test_show_says_what_one_commit_did(concourse_project: Project) -> None:
    place = concourse_project.names.index("1783024587_workers_max_active_tasks")
    cli = Cli(concourse_project.repo.path)
    found = cli.json("show", concourse_project.commits[place])
    assert found["message"] == "1783024587_workers_max_active_tasks"
    assert found["migrations"] == ["migrations/1783024587_workers_max_active_tasks.up.sql"]
    (change,) = found["changes"]
    assert (change["name"], [part["name"] for part in change["parts"]]) == ("workers", ["max_active_tasks"])
    assert "max_active_tasks integer DEFAULT 0" in cli("show", "HEAD:workers").out
    assert "max_active_tasks" not in cli("show", "HEAD~1:workers").out


@pytest.mark.parametrize("name", ["workers", "builds", "resources"])
def test_blame_names_the_commit_that_made_each_column_so(
    name: str, concourse_project: Project, replayed: list[Schema]
) -> None:
    found = Cli(concourse_project.repo.path).json("blame", name)
    blamed = {part["name"]: part["commit"] for part in found["parts"] if part["kind"] == "column"}
    key = next(key for key in replayed[-1].objects if key.kind == "table" and key.name == name)
    table = replayed[-1].objects[key]
    assert isinstance(table, Table)
    assert set(blamed) == {column.name for column in table.columns}
    for column in table.columns:
        address = Address(key, column.key)
        place = len(replayed) - 1
        while place and _is(column, value_at(replayed[place - 1], address)):
            place -= 1
        assert blamed[column.name] == concourse_project.commits[place], column.name


def _is(column: Column, other: object) -> bool:
    return isinstance(other, Column) and same(column, other)


PAIRS = [(0, 150), (150, 0), (3, 40), (40, 3), (70, 71), (99, 20), (120, 149), (140, 60), (149, 150)]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_diff_between_any_two_commits(
    first: int, second: int, concourse_project: Project, replayed: list[Schema]
) -> None:
    """What differs turns the one into the other, also as the store has them."""
    a, b = (concourse_project.commits[place] for place in (first, second))
    before, after = replayed[first], replayed[second]
    is_same = compare(before, after) == []
    found = Cli(concourse_project.repo.path).json("diff", a, b, code=0 if is_same else 1)
    assert bool(found["changes"]) is not is_same
    schemas = Schemas(find_project(concourse_project.repo.path))
    repository = schemas.project.repository
    one, other = (schemas.load(repository.tree(repository.resolve(commit))) for commit in (a, b))
    assert (one.schema_id, other.schema_id) == (schema_id(before), schema_id(after))
    changed = apply(compare(one.schema, other.schema), one.schema)
    assert schema_id(changed) == other.schema_id


def test_the_history_is_derived_the_same_again(concourse_project: Project, tmp_path: Path) -> None:
    """In a clone, from nothing; and once more after the store is gone."""
    heads = []
    for repo in (concourse_project.repo, concourse_project.copy(tmp_path / "clone")):
        Cli(repo.path)("log")
        heads.append(repo.git("--git-dir", ".git/aerogit", "for-each-ref", "--format=%(objectname) %(refname)"))
    assert heads[0] == heads[1] != ""
    clone = tmp_path / "clone"
    shutil.rmtree(clone / ".git" / "aerogit")
    before = Cli(clone)("log").out
    assert before == Cli(concourse_project.repo.path)("log").out


def test_downs_restore_what_was_there(shared: Path, replayed: list[Schema], update_golden: bool) -> None:
    """Every down reads where its up was run; what it does not restore is recorded in downs.txt."""
    assert shared.is_dir()
    lines = []
    for (name, paths), before, after in zip(concourse(), [Schema("postgres"), *replayed], replayed, strict=False):
        downs = [_source(path) for path in paths if path.name.endswith(".down.sql")]
        if len(paths) < 2:
            lines.append(f"{name}: no {'up' if downs else 'down'}")
            continue
        back = read(downs, "postgres", onto=after).schema
        lines += [f"{name}: {one_line(change)}" for change in compare(back, before)]
    record = HERE / "downs.txt"
    report = "\n".join(lines) + "\n"
    if update_golden:
        record.write_text(report, encoding="utf-8")
    assert report == record.read_text(encoding="utf-8")
