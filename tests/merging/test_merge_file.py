"""`merge-file` as scripts call it: what is printed where, the exit code, the JSON."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.cli import Cli

BASE = "CREATE TABLE users (\n    id integer NOT NULL,\n    email text\n);\n"
PHONE = BASE.replace("email text", "email text,\n    phone text")
FAX = BASE.replace("email text", "email text,\n    fax text")


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """`aerogit` in a folder that is no repository."""
    return Cli(tmp_path)


def files(cli: Cli, base: str | bytes, ours: str | bytes, theirs: str | bytes) -> tuple[str, str, str]:
    for name, content in (("base.sql", base), ("ours.sql", ours), ("theirs.sql", theirs)):
        (cli.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return "base.sql", "ours.sql", "theirs.sql"


def merge(cli: Cli, *three: str, dialect: str = "postgres") -> tuple[str, ...]:
    return ("merge-file", *three, "--dialect", dialect)


def test_a_clean_merge_is_ours_text_with_theirs_edits(cli: Cli) -> None:
    done = cli(*merge(cli, *files(cli, BASE, PHONE, FAX)))
    assert done.out == BASE.replace("email text", "email text,\n    phone text,\n    fax text")
    assert done.err == ""


def test_a_comment_edited_two_ways_is_told(cli: Cli) -> None:
    base, ours, theirs = (f"{text}-- {word}\n" for text, word in ((BASE, "first"), (PHONE, "ours"), (FAX, "theirs")))
    done = cli(*merge(cli, *files(cli, base, ours, theirs)))
    assert done.out.endswith("-- ours\n")
    assert done.err == "the merged file lacks a comment that a side wrote: -- theirs\n"


def test_a_clean_merge_as_json(cli: Cli) -> None:
    found = cli.json(*merge(cli, *files(cli, BASE, PHONE, FAX)))
    assert found == {"clean": True, "sql": found["sql"], "conflicts": [], "warnings": []}
    assert "phone text,\n    fax text" in found["sql"]


def test_conflicts_are_one_line_each_on_standard_error(cli: Cli) -> None:
    ours = PHONE.replace("email text", "email varchar(80)")
    theirs = BASE.replace("email text", "email citext").replace("id integer", "id bigint")
    ours = ours.replace("id integer", "id smallint")
    done = cli(*merge(cli, *files(cli, BASE, ours, theirs)), code=1)
    assert done.out == ""
    assert done.err == "C04 users.email\nC04 users.id\n"


def test_conflicts_as_json(cli: Cli) -> None:
    three = files(cli, BASE, BASE.replace("email text", "email date"), BASE.replace("email text", "email uuid"))
    found = cli.json(*merge(cli, *three), code=1)
    assert found["clean"] is False
    assert found["sql"] is None
    (conflict,) = found["conflicts"]
    assert {name: conflict[name] for name in ("code", "severity", "path", "resolutions")} == {
        "code": "C04",
        "severity": "H",
        "path": "users.email",
        "resolutions": ["ours", "theirs", "base"],
    }
    assert [conflict[side]["name"] for side in ("base", "ours", "theirs")] == ["text", "date", "uuid"]
    assert list(conflict) == ["code", "severity", "path", "base", "ours", "theirs", "resolutions"]


def test_warnings_do_not_stop_a_merge(cli: Cli) -> None:
    ours, theirs = (BASE + f"CREATE INDEX {name} ON users (email);\n" for name in ("one", "two"))
    found = cli.json(*merge(cli, *files(cli, BASE, ours, theirs)))
    assert found["clean"] is True
    assert [(warning["code"], warning["severity"], warning["path"]) for warning in found["warnings"]] == [
        ("I02", "W", "users.two")
    ]


def test_statements_on_base_bring_renames(cli: Cli) -> None:
    three = files(
        cli,
        BASE,
        "ALTER TABLE users RENAME COLUMN email TO mail;\n",
        "ALTER TABLE users ALTER COLUMN email TYPE varchar(80);\nCREATE INDEX by_email ON users (email);\n",
    )
    done = cli(*merge(cli, *three), "--on-base")
    assert "mail varchar(80)" in done.out or "mail character varying(80)" in done.out
    assert "ON users (mail)" in done.out


def test_statements_on_base_bring_rows(cli: Cli) -> None:
    """A required column here and rows there that lack it."""
    three = files(
        cli,
        BASE,
        "ALTER TABLE users ADD COLUMN name text NOT NULL;\n",
        "INSERT INTO users (id, email) VALUES (1, 'a');\n",
    )
    found = cli.json(*merge(cli, *three), "--on-base")
    assert [(warning["code"], warning["severity"], warning["path"]) for warning in found["warnings"]] == [
        ("C15", "W", "users.name")
    ]


def test_the_text_comes_out_byte_for_byte(cli: Cli) -> None:
    ours = "-- Größe\r\nCREATE TABLE t (a integer); \t\r\n\r\n-- the end"
    (cli.folder / "same.sql").write_bytes(ours.encode())
    done = subprocess.run(
        [sys.executable, "-m", "aerogit.cli", *merge(cli, "same.sql", "same.sql", "same.sql")],
        cwd=cli.folder,
        capture_output=True,
        check=True,
    )
    assert done.stdout == ours.encode()


def test_a_byte_order_mark_stays(cli: Cli) -> None:
    mark = "\ufeff"
    done = cli(*merge(cli, *files(cli, mark + BASE, mark + PHONE, mark + FAX)))
    assert done.out == mark + BASE.replace("email text", "email text,\n    phone text,\n    fax text")
    assert cli(*merge(cli, *files(cli, BASE, PHONE, mark + FAX))).out.startswith(mark)
    assert not cli(*merge(cli, *files(cli, mark + BASE, PHONE, mark + FAX))).out.startswith(mark)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_file_that_does_not_read_is_an_error_with_its_place(cli: Cli, which: int) -> None:
    texts = [BASE, PHONE, FAX]
    texts[which] += "\nCREATE TABLE oops (;\n"
    three = files(cli, *texts)
    said = cli.refused(*merge(cli, *three))
    assert three[which] in said
    assert "CREATE TABLE oops (;" in said
    assert "^" in said


def test_what_no_text_is(cli: Cli) -> None:
    assert "not UTF-8" in cli.refused(*merge(cli, *files(cli, BASE, b"\xff\xfe", BASE)))
    assert "NUL" in cli.refused(*merge(cli, *files(cli, BASE, b"\0", BASE)))


def test_a_missing_file_and_an_unknown_dialect(cli: Cli) -> None:
    files(cli, BASE, BASE, BASE)
    assert "no file nowhere.sql" in cli.refused(*merge(cli, "base.sql", "nowhere.sql", "theirs.sql"), code=2)
    assert "oracle" in cli.refused(*merge(cli, "base.sql", "base.sql", "base.sql", dialect="oracle"), code=2)
    assert cli("merge-file", "base.sql", "base.sql", "base.sql", code=2).err


def test_a_dialect_nobody_knows(cli: Cli) -> None:
    files(cli, BASE, BASE, BASE)
    assert "oracle" in cli.refused(*merge(cli, "base.sql", "base.sql", "base.sql", dialect="oracle"), code=2)


def test_a_folder_is_no_file(cli: Cli) -> None:
    files(cli, BASE, BASE, BASE)
    (cli.folder / "folder").mkdir()
    assert "folder" in cli.refused(*merge(cli, "base.sql", "folder", "base.sql"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["merge-file", "base.sql", "base.sql"], 2),
        (["merge-file", "base.sql", "base.sql", "base.sql"], 2),
        (["merge-file", "base.sql", "base.sql", "base.sql", "--dialect", "oracle"], 2),
        (["merge-file", "base.sql", "base.sql", "nowhere.sql", "--dialect", "postgres"], 2),
        (["merge-file", "base.sql", "base.sql", "theirs.sql", "--dialect", "postgres"], 3),
        (["merge-file", "base.sql", "base.sql", ".", "--dialect", "postgres"], 3),
    ],
)
def test_the_object_has_its_keys_whatever_happens(words: list[str], code: int, cli: Cli) -> None:
    files(cli, BASE, BASE, "CREATE TABL x;\n")
    found = cli.json(*words, code=code)
    assert found["error"]["exit_code"] == code
    assert {key: found[key] for key in ("clean", "sql", "conflicts", "warnings")} == {
        "clean": False,
        "sql": None,
        "conflicts": [],
        "warnings": [],
    }


def test_a_side_that_is_a_pipe_is_read_once(cli: Cli) -> None:
    base, _, theirs = files(cli, BASE, PHONE, FAX)
    words = merge(cli, base, "/dev/stdin", theirs)
    done = subprocess.run(
        [sys.executable, "-m", "aerogit.cli", *words],
        cwd=cli.folder,
        input=b"\xef\xbb\xbf" + PHONE.encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"\xef\xbb\xbf" + PHONE.replace("phone text", "phone text,\n    fax text").encode()


def test_a_dash_is_no_file(cli: Cli) -> None:
    base, _, theirs = files(cli, BASE, PHONE, FAX)
    assert "/dev/stdin" in cli.refused(*merge(cli, base, "-", theirs), code=2)
