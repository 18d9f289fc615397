"""aerodb.toml: what it may say, and where a mistake is."""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.errors import ConfigError
from aerogit.plan.conditions import Online
from aerogit.porcelain.repository.config import BrokenConfigError, Planning, parse_config, read_config

PLAIN = '[project]\nname = "a"\ndialect = "duckdb"\n'

WHOLE = b"""\
[project]
name = "my-app"
dialect = "duckdb"
schema = "public"

[database]
url = "duckdb:///.aerodb/main.duckdb"

[database.production]
url = "${PRODUCTION_URL}"
requires = ["qa"]
protected = true

[migrations]
directory = "./db//migrate/"
format = "dbmate"
numbering = "sequential"
order = "linear"
protected = ["trunk"]

[schema]
source = "migrations"
mirror = "schema.sql"

[codegen]
output = "src/types.ts"
lang = "typescript"
"""


def test_a_whole_file_is_read() -> None:
    config = parse_config(WHOLE)
    assert (config.name, config.dialect, config.schema) == ("my-app", "duckdb", "public")
    assert config.migrations.directory == "db/migrate"
    assert config.migrations.protected == ("trunk",)
    assert config.source_path == "db/migrate"
    assert config.databases["production"].requires == ("qa",)
    assert config.databases["production"].protected
    assert config.databases[""].url == "duckdb:///.aerodb/main.duckdb"


def test_a_plan_may_be_said_to_be_online() -> None:
    head = b'project = { name = "app", dialect = "postgres" }\n[plan]\n'
    assert parse_config(head).planning == Planning(Online.LARGE, 0)
    assert parse_config(head + b"online = true\nlock_timeout_s = 5").planning == Planning(Online.ALWAYS, 5)
    assert parse_config(head + b"online = false").planning.online is Online.NEVER
    for wrong in (b'online = "yes"', b"online = 1", b"lock_timeout_s = true", b'lock_timeout_s = "5s"'):
        with pytest.raises(BrokenConfigError, match="must be"):
            parse_config(head + wrong)


def test_three_lines_suffice() -> None:
    config = parse_config(
        b'project = { name = "app", dialect = "postgres" }\n[schema]\nsource = "db/structure.sql"\n',
    )
    assert not config.reads_migrations
    assert config.source_path == "db/structure.sql"
    assert config.mirror == ""


def test_what_is_empty_is_not_said() -> None:
    text = PLAIN + '[schema]\nsource = ""\nmirror = ""\n[migrations]\ndirectory = ""\n'
    assert parse_config(text.encode()) == parse_config(PLAIN.encode())


def test_a_url_of_variables_is_judged_where_it_is_used() -> None:
    assert parse_config((PLAIN + '[database]\nurl = "${URL}"\n').encode()).databases[""].url == "${URL}"


def test_the_digest_names_what_decides_reading() -> None:
    def digest(text: str) -> str:
        return parse_config(text.encode()).digest

    plain = '[project]\nname="a"\ndialect="duckdb"\n'
    assert digest(plain) == digest(plain.replace('"a"', '"b"') + '[codegen]\nlang="typescript"\n')
    assert digest(plain) != digest(plain.replace("duckdb", "postgres"))
    assert digest(plain) != digest(plain + '[migrations]\ndirectory="m"\n')


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ('[project]\nname = "a"\ndialect = = 3\n', 3, 11, "not TOML: invalid value"),
        ('[project\nname = "a"\n', 1, 9, "not TOML"),
        ('[project]\nname = "a\n', 2, 10, "not TOML"),
        ('[project]\nname = "a"\n', 1, 1, "[project] has no dialect"),
        ("", 1, 1, "[project] has no name"),
        ('[project]\nname = "a"\ndialect = "oracle"\n', 3, 11, "unknown dialect oracle"),
        ('[project]\nname = 3\ndialect = "duckdb"\n', 2, 8, "name must be a string, not a number"),
        ('[project]\nname = "a"\ndialect = "duckdb"\n\n[migration]\n', 5, 1, "unknown key migration"),
        ('[project]\nname = "a"\ndialect = "duckdb"\n  colour = 1\n', 4, 3, "unknown key colour"),
        ('[project]\nname = "a/b"\ndialect = "duckdb"\n', 2, 1, "'a/b' cannot be a project's name"),
        ('[project]\nname = "a"\ndialect = "duckdb"\n[schema]\nsource = "../x.sql"\n', 5, 10, "leads out of"),
        ('[project]\nname = "a"\ndialect = "duckdb"\n[database.qa]\nprotected = true\n', 4, 1, "has no url"),
        ('[project]\nname = "a"\ndialect = "duckdb"\n[database.qa]\nurl = ["x"]\n', 5, 7, "not a list"),
        ('[project]\nname = "a"\ndialect = "duckdb"\n[migrations]\nprotected = "main"\n', 5, 13, "a list of strings"),
        ('schema = "x"\n[project]\nname = "a"\ndialect = "duckdb"\n', 1, 10, "schema must be a table"),
        (
            '[project]\nname = "a"\ndialect = "duckdb"\n[schema]\nmirror = "a\\u0000"\n',
            5,
            10,
            "mirror has a NUL character",
        ),
        ('project.name = "a"\nproject.dialect = "db2"\n', 2, 19, "unknown dialect db2"),
        (PLAIN + '"" = 1\n', 1, 1, 'unknown key ""'),
        (PLAIN + "[migrations]\nprotected = [3]\n", 5, 13, "not a list with a number in it"),
        (PLAIN + '[migrations]\ndirectory = ".aerodb/"\n', 5, 13, "where the branch databases are"),
        (PLAIN + '[schema]\nsource = "aerodb.toml"\n', 5, 10, "source cannot be aerodb.toml"),
        (PLAIN + '[schema]\nmirror = "aerodb.toml"\n', 5, 10, "mirror cannot be aerodb.toml"),
        (PLAIN + '[schema]\nmirror = "migrations/all.sql"\n', 5, 10, "which lies in migrations"),
        (PLAIN + '[schema]\nmirror = "db/all.sql"\nsource = "db/all.sql"\n', 5, 10, "read as something else"),
        (PLAIN + '[schema]\nmirror = ".aerodb/all.sql"\n', 5, 10, "which lies in .aerodb"),
        (PLAIN + '[database]\nurl = ""\n', 5, 7, "not a database URL"),
        (PLAIN + '[database]\nurl = "duckdb:///:memory:"\n', 5, 7, "a branch's database is a file"),
        (PLAIN + '[database]\nurl = "postgres://a:pw@x/y"\n', 5, 7, "postgres://a:…@x/y is postgres, the project is"),
    ],
)
def test_a_mistake_has_its_place(text: str, line: int, column: int, said: str) -> None:
    with pytest.raises(BrokenConfigError) as caught:
        parse_config(text.encode(), "app/aerodb.toml")
    error = caught.value
    assert said in error.message
    assert (error.path, error.line, error.column) == ("app/aerodb.toml", line, column)
    assert error.exit_code == 2


def test_an_unknown_dialect_lists_the_known_ones() -> None:
    with pytest.raises(BrokenConfigError) as caught:
        parse_config(b'[project]\nname = "a"\ndialect = "oracle"\n')
    assert caught.value.hint == "choose one of: postgres, duckdb, mysql, sqlite"


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(BrokenConfigError, match="not UTF-8") as caught:
        parse_config(b'[project]\nname = "caf\xe9"\n')
    assert "line 2" in caught.value.hint


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        read_config(tmp_path / "aerodb.toml")


def test_a_byte_order_mark_and_windows_lines_are_taken() -> None:
    assert parse_config(b'\xef\xbb\xbf[project]\r\nname = "a"\r\ndialect = "duckdb"\r\n').name == "a"


@pytest.mark.parametrize(("value", "is_word"), [("duckdb", True), ("= 3", False), ("", False)])
def test_text_without_quotes_is_told(value: str, is_word: bool) -> None:
    with pytest.raises(BrokenConfigError) as refused:
        parse_config(f'[project]\nname = "a"\ndialect = {value}\n'.encode())
    assert (refused.value.hint == 'Text is quoted: dialect = "postgres"') is is_word
