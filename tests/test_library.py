"""docs/library.md: every example runs, in the order of the page, and prints what the page says it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.git import Repo

PAGE = Path(__file__).parent.parent / "docs" / "library.md"
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n(?:\n```sql\n(?P<printed>.*?)```\n)?", re.S)


def examples() -> Iterator[tuple[str, str]]:
    """The page's examples, and what each prints."""
    for found in EXAMPLE.finditer(PAGE.read_text("utf-8")):
        yield found["code"], found["printed"] or ""


def test_every_example_of_the_page_runs(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = 'project.name = "app"\nproject.dialect = "sqlite"\nschema.source = "schema.sql"\n'
    repo.commit("create users", {"aerodb.toml": settings, "schema.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY);"})
    monkeypatch.chdir(repo.path)
    names: dict[str, object] = {}
    for code, printed in examples():
        exec(compile(code, str(PAGE), "exec"), names)
        assert capsys.readouterr().out.strip() == printed.strip()
    assert len(list(examples())) == PAGE.read_text("utf-8").count("```python")
