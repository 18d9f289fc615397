"""`schema diff --format markdown|html|hcl`: documents that stay whole whatever the names are."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from support.cli import Cli, CliIn

BEFORE = 'CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\nCREATE TABLE "go|ne" (a TEXT);\n'
AFTER = """\
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, "<script>" TEXT);
CREATE VIEW v AS SELECT '```</pre>' AS x FROM users;
"""


class Tags(HTMLParser):
    """The tags that are open, and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def scene(tmp_path: Path, cli_in: CliIn) -> Cli:
    (tmp_path / "before.sql").write_text(BEFORE)
    (tmp_path / "after.sql").write_text(AFTER)
    return cli_in(tmp_path)


def test_markdown(scene: Cli) -> None:
    said = scene("schema", "diff", "before.sql", "after.sql", "--dialect", "sqlite", "--format", "markdown", code=1).out
    assert said.startswith("## `before.sql` to `after.sql`\n\n1 table dropped, 1 table changed, 1 view added.\n")
    assert "\n- table go|ne (a)\n! table users\n" in said
    assert "| data loss | table go\\|ne goes with its rows |\n" in said
    assert said.index("````sql\n") < said.index("'```</pre>'") < said.index("\n````\n")
    same = scene("schema", "diff", "after.sql", "after.sql", "--dialect", "sqlite", "--format", "markdown").out
    assert same.endswith("No difference.\n")


def test_html(scene: Cli) -> None:
    page = scene("schema", "diff", "before.sql", "after.sql", "--dialect", "sqlite", "--format", "html", code=1).out
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert tags.open == []
    assert not tags.seen & {"script", "link", "img"}
    assert "<script>" in tags.text
    assert "'```</pre>'" in tags.text
    assert "table go|ne goes with its rows" in tags.text


def test_hcl(scene: Cli) -> None:
    diff = ("schema", "diff", "before.sql", "after.sql", "--dialect", "sqlite", "--format", "hcl")
    said = scene(*diff, code=1).out
    assert said.startswith("--- before.sql\n+++ after.sql\n@@ ")
    assert '\n-table "go|ne" {\n' in said
    assert '\n+  column "<script>" {\n' in said
    assert '\n+view "v" {\n' in said
    assert scene("schema", "diff", "after.sql", "after.sql", *diff[4:]).out == ""


def test_hcl_does_not_pass_over_what_it_has_no_words_for(scene: Cli) -> None:
    (scene.folder / "granted.sql").write_text("CREATE TABLE t (a integer); GRANT SELECT ON t TO ana;")
    (scene.folder / "plain.sql").write_text("CREATE TABLE t (a integer);")
    (scene.folder / "far.sql").write_text("CREATE TABLE far.t (a integer);")
    diff = ("schema", "diff", "plain.sql", "granted.sql", "--format", "hcl")
    said = scene(*diff, "--dialect", "postgres", code=1)
    assert '\n+statement "grants" "relation t" {\n' in said.out
    assert said.err == ""
    said = scene("schema", "diff", "plain.sql", "far.sql", *diff[4:], "--dialect", "postgres", code=1)
    assert "HCL does not say: namespace far" in said.err
    refused = scene("schema", "diff", "plain.sql", "plain.sql", *diff[4:], "--dialect", "duckdb", code=3).err
    assert "there is no HCL for duckdb" in refused
