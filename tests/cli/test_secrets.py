"""Passwords in URLs are in no message, whatever goes wrong and wherever the URL stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cli import CliIn

SECRETS = [
    "postgres://ana:hunter2@127.0.0.1:1/app",
    "postgres://ana@server:hunter2@127.0.0.1:1/app",
    "postgres://ana:or hunter2@127.0.0.1:1/app",
    "mysql://ana:x@hunter2@127.0.0.1:1/app",
    "postgres://127.0.0.1:1/app?user=ana&password=hunter2",
]


@pytest.mark.parametrize("url", SECRETS)
def test_no_message_has_the_password(url: str, tmp_path: Path, cli_in: CliIn) -> None:
    cli = cli_in(tmp_path)
    (tmp_path / "to.sql").write_text("CREATE TABLE t (id INTEGER);\n")
    for words in (
        ("apply", "--url", url, "--to", "to.sql"),
        ("apply", "--url", "sqlite:///app.db", "--to", url),
        ("apply", "--url", "sqlite:///app.db", "--to", url, "--dialect", "duckdb"),
        ("diff", url, "to.sql"),
        ("diff", "to.sql", url),
        ("inspect", url),
    ):
        for form in ((), ("--json",)):
            said = cli("schema", *words, *form, code=None)
            assert "hunter2" not in said.out + said.err, words
