"""An existing repository with nothing but a `db/structure.sql`, and three lines of aerodb.toml that came later.

Its history is made of real dumps: base, the two sides, and what people committed as their merge.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.model.canonical import schema_id
from aerogit.porcelain.merges.merge_text import merge_files
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from support.cli import Cli
from support.corpus import CORPUS, sources, versions
from support.git import Repo

CONFIG = 'project.name = "map"\nproject.dialect = "postgres"\nschema.source = "db/structure.sql"\n'
FILE = "db/structure.sql"
MERGES = CORPUS / "merges" / "openstreetmap-website"
CLEAN, TORN, WITH_ROWS = "7dbf8d83369c", "0d3a9ed9cb47", "6aca6cfabf21"

pytestmark = pytest.mark.heavy


def id_of(text: str) -> str:
    return schema_id(read([SourceFile("structure.sql", text)], "postgres").schema)


def built(repo: Repo, folder: Path) -> dict[str, str]:
    """The repository as its owners have it: main is ours, topic theirs; the commits."""
    base, ours, theirs, _ = sources(folder)
    found = {"base": repo.commit("base", {FILE: base.text})}
    repo.git("branch", "topic")
    found["ours"] = repo.commit("ours", {FILE: ours.text})
    repo.switch("topic")
    found["theirs"] = repo.commit("theirs", {FILE: theirs.text})
    repo.switch("main")
    repo.commit("three lines", {"aerodb.toml": CONFIG})
    return found


@pytest.fixture
def clean(repo: Repo, shared: Path) -> dict[str, str]:
    assert shared.is_dir()
    return built(repo, MERGES / CLEAN)


def test_the_log_goes_back_before_the_configuration(repo: Repo, clean: dict[str, str]) -> None:
    base, ours, _, _ = sources(MERGES / CLEAN)
    found = Cli(repo.path).json("log")
    assert found["unreadable"] == []
    assert [(one["commit"], one["schema_id"]) for one in found["commits"]] == [
        (clean["ours"], id_of(ours.text)),
        (clean["base"], id_of(base.text)),
    ]
    assert len(found["commits"][1]["changes"]) > 70


def test_diff_of_two_commits_and_of_the_work_tree(repo: Repo, clean: dict[str, str]) -> None:
    cli = Cli(repo.path)
    found = cli.json("diff", clean["base"], clean["ours"], code=1)
    tables = {change["name"]: change["sign"] for change in found["changes"] if change["kind"] == "table"}
    assert (tables["issues"], tables["issue_comments"], tables["reports"]) == ("+", "+", "+")
    back = cli.json("diff", clean["ours"], clean["base"], code=1)
    assert {change["name"] for change in back["changes"] if change["sign"] == "-"} >= {"issues", "reports"}
    assert cli.json("diff", "HEAD", "work")["changes"] == []
    text = (repo.path / FILE).read_text()
    repo.write({FILE: text.replace("CREATE TABLE issues (", "CREATE TABLE issues (\n    urgent boolean,")})
    (change,) = cli.json("diff", "HEAD", "work", code=1)["changes"]
    assert [part["name"] for part in change["parts"]] == ["urgent"]


def test_a_preview_of_what_text_cannot_merge(repo: Repo, clean: dict[str, str]) -> None:
    _, _, _, people = sources(MERGES / CLEAN)
    before = repo.git("rev-parse", "HEAD"), repo.git("status", "--porcelain")
    found = Cli(repo.path).json("merge", "--preview", "topic")
    assert (found["outcome"], found["conflicts"]) == ("preview", [])
    assert found["schema_id"] == id_of(people.text)
    assert before == (repo.git("rev-parse", "HEAD"), repo.git("status", "--porcelain"))
    assert not (repo.path / ".git" / "MERGE_HEAD").exists()


def test_the_merge_writes_what_merge_file_prints(repo: Repo, clean: dict[str, str]) -> None:
    base, ours, theirs, _ = sources(MERGES / CLEAN)
    Cli(repo.path)("merge", "topic")
    merged = (repo.path / FILE).read_text()
    assert merged == merge_files(base, ours, theirs, "postgres").sql
    assert repo.git("rev-parse", "HEAD^2") == clean["theirs"]
    assert repo.git("status", "--porcelain") == ""
    assert Cli(repo.path).json("log")["commits"][0]["is_merge"] is True


def test_a_preview_of_what_nobody_can_merge(repo: Repo, shared: Path) -> None:
    assert shared.is_dir()
    built(repo, MERGES / TORN)
    found = Cli(repo.path).json("merge", "--preview", "topic", code=1)
    assert [(one["code"], one["path"]) for one in found["conflicts"]] == [("E05", "format_enum")]
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize("ours_too", [True, False], ids=["ours changed the schema", "ours added a row"])
def test_rows_of_both_sides_are_there_after_a_merge(ours_too: bool, repo: Repo, shared: Path) -> None:
    """Theirs added a row alone: its schema is base's, and yet there is something to merge."""
    assert shared.is_dir()
    base, ours, _, _ = sources(MERGES / WITH_ROWS)
    row = "\n\nINSERT INTO schema_migrations (version) VALUES ('%s');"
    mine = ours.text if ours_too else base.text + row % "2998"
    repo.commit("base", {"aerodb.toml": CONFIG, FILE: base.text})
    repo.git("branch", "topic")
    repo.commit("ours", {FILE: mine})
    repo.switch("topic")
    repo.commit("theirs", {FILE: base.text + row % "2999"})
    repo.switch("main")
    Cli(repo.path)("merge", "topic")
    merged = (repo.path / FILE).read_text()
    assert versions(merged) == versions(mine) | {"2999"}
    assert id_of(merged) == id_of(mine)


def test_blame_and_show_of_a_table(repo: Repo, clean: dict[str, str]) -> None:
    cli = Cli(repo.path)
    parts = cli.json("blame", "users")["parts"]
    assert {part["commit"] for part in parts} <= {clean["base"], clean["ours"]}
    shown = decode_source("shown", cli("show", "HEAD:issues").out.encode())
    assert "CREATE TABLE issues (" in shown
