"""What is judged and what is not: the branch's own things, published files, suppressions, selection, severity."""

from __future__ import annotations

import pytest

from aerogit.errors import SourceError, UsageError
from aerogit.lint.finding import Finding, Severity
from aerogit.lint.judging import Judged, judge
from aerogit.lint.profile import Profile, check_codes
from aerogit.lint.step import Server
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

USERS = "CREATE TABLE users (id bigint PRIMARY KEY, email text);"


def found(*scripts: str, published: str = USERS, profile: Profile | None = None) -> list[Finding]:
    base = read([SourceFile("published.sql", published)], "postgres").schema
    files = [Judged(SourceFile(f"{at}.sql", text)) for at, text in enumerate(scripts, 1)]
    return list(judge(files, base, profile or Profile(), Server("postgres", (15,)), "public").findings)


def codes(*scripts: str, profile: Profile | None = None) -> list[str]:
    return [one.code for one in found(*scripts, profile=profile)]


def test_a_new_project_is_quiet() -> None:
    script = f"{USERS} CREATE INDEX users_email ON users (email); ALTER TABLE users RENAME COLUMN email TO mail;"
    verdict = judge([Judged(SourceFile("1.sql", script))], Schema("postgres"), Profile(), Server("postgres", (15,)), "")
    assert verdict.findings == ()
    assert (verdict.files, verdict.steps) == (1, 3)


def test_what_another_file_of_the_branch_made_is_the_branchs_own() -> None:
    tags = "CREATE TABLE tags (id bigint PRIMARY KEY, name text);"
    assert codes(tags, "CREATE INDEX tags_name ON tags (name);", "DROP TABLE tags;") == []
    assert codes("ALTER TABLE users ADD COLUMN a text;", "ALTER TABLE users DROP COLUMN a;") == []


def test_it_is_followed_through_renames() -> None:
    assert codes("CREATE TABLE tags (id bigint); ALTER TABLE tags RENAME TO labels;", "DROP TABLE labels;") == []
    assert codes("ALTER TABLE users ADD COLUMN a text; ALTER TABLE users RENAME COLUMN a TO b;"
                 " ALTER TABLE users DROP COLUMN b;") == []  # fmt: skip


def test_what_gets_its_own_name_back_is_renamed_for_nobody() -> None:
    assert codes("ALTER TABLE users RENAME COLUMN email TO e; ALTER TABLE users RENAME COLUMN e TO email;") == []
    assert codes("ALTER TABLE users RENAME TO u; ALTER TABLE u RENAME TO v; ALTER TABLE v RENAME TO users;") == []


def test_a_name_on_the_way_is_not_told() -> None:
    script = "ALTER TABLE users RENAME COLUMN email TO e; ALTER TABLE users RENAME COLUMN e TO mail;"
    assert [(one.code, one.line, one.message) for one in found(script)] == [
        ("BC02", 1, "renames users.email to users.mail")
    ]
    tables = "\nALTER TABLE users RENAME TO u;\nALTER TABLE u RENAME TO people;"
    assert [(one.code, one.line, one.message) for one in found(tables)] == [("BC01", 2, "renames users to people")]


def test_an_attribute_that_is_renamed_gets_no_command_for_columns() -> None:
    [one] = found("ALTER TYPE place RENAME ATTRIBUTE town TO city;", published="CREATE TYPE place AS (town text);")
    assert (one.code, one.command) == ("BC02", "")


def test_two_that_change_names_are_both_told() -> None:
    script = (
        "ALTER TABLE users RENAME id TO x; ALTER TABLE users RENAME email TO id; ALTER TABLE users RENAME x TO email;"
    )
    assert {one.message for one in found(script)} == {
        "renames users.id to users.email", "renames users.email to users.id"
    }  # fmt: skip


def test_a_published_file_is_a_release_of_its_own() -> None:
    files = [
        Judged(SourceFile("1.sql", USERS), is_published=True),
        Judged(SourceFile("2.sql", "CREATE INDEX i ON users (email);"), is_published=True),
    ]
    verdict = judge(files, Schema("postgres"), Profile(), Server("postgres", (15,)), "public")
    assert [(one.file, one.code) for one in verdict.findings] == [("2.sql", "LK01")]


def test_a_file_that_is_only_the_ground_is_not_judged() -> None:
    base = read([SourceFile("published.sql", USERS)], "postgres").schema
    files = [
        Judged(SourceFile("1.sql", "CREATE INDEX i ON users (email);"), is_judged=False),
        Judged(SourceFile("2.sql", "CREATE INDEX j ON users (email, id);")),
    ]
    verdict = judge(files, base, Profile(), Server("postgres", (15,)), "public")
    assert [(one.file, one.code) for one in verdict.findings] == [("2.sql", "LK01")]


def test_findings_stand_in_the_order_of_the_file() -> None:
    script = "ALTER TABLE users DROP COLUMN email;\nCREATE INDEX i ON users ((id + 1));\nDROP TABLE users;"
    assert [(one.line, one.code) for one in found(script)] == [(1, "DS03"), (2, "LK01"), (3, "DS02")]


@pytest.mark.parametrize(
    "script",
    [
        "-- aerogit:allow DS02 nobody has used it since 2024\nDROP TABLE users;",
        "DROP TABLE users; -- aerogit:allow DS02 nobody has used it since 2024",
        "DROP TABLE\n  -- aerogit:allow DS02 nobody has used it since 2024\n  users;",
        "-- aerogit:allow DS nobody has used it since 2024\nDROP TABLE users;",
        "-- aerogit:allow LK01, DS02 both at night\nDROP TABLE users;",
        "-- aerogit:allow-file DS02 a clean-up\nCREATE TABLE a (id bigint);\nDROP TABLE users;",
    ],
)
def test_a_statement_allowed_is_left_alone(script: str) -> None:
    assert codes(script) == []


def test_what_is_allowed_is_one_statement() -> None:
    script = "-- aerogit:allow DS03 not needed\nALTER TABLE users DROP COLUMN email;\nDROP TABLE users;"
    assert codes(script) == ["DS02"]


def test_a_string_that_reads_like_one_allows_nothing() -> None:
    line = "-- aerogit:allow DS03 a quotation"
    drop = "ALTER TABLE users DROP COLUMN email;"
    assert codes(f"ALTER TABLE users ADD COLUMN a text DEFAULT '{line}'; {drop}") == ["DS03"]
    assert codes(f"ALTER TABLE users ADD COLUMN a text DEFAULT 'x';\n{line}\n{drop}") == []
    assert codes(f"SELECT '\n{line}\n'; {drop}") == ["DS03"]


def test_comments_that_allow_nothing_are_found() -> None:
    assert codes("-- aerogit:allow LK01 for later\nDROP TABLE users;") == ["HI01", "DS02"]
    assert codes("-- aerogit:allow DS02\nDROP TABLE users;") == ["HI02"]
    assert codes("-- aerogit:allow DS77 why\nCREATE TABLE a (id bigint);") == ["HI01", "HI03"]
    assert codes("-- aerogit:allow\nCREATE TABLE a (id bigint);") == ["HI03"]


def test_rules_are_selected_and_ignored_by_code_and_family() -> None:
    script = 'DROP TABLE users; CREATE TABLE "Tags" (id bigint);'
    assert codes(script) == ["DS02"]
    assert codes(script, profile=Profile(select=("NM01",))) == ["DS02", "NM01"]
    assert codes(script, profile=Profile(select=("NM",), ignore=("DS",))) == ["NM01"]
    assert codes(script, profile=Profile(ignore=("all",))) == []


def test_a_severity_is_the_projects() -> None:
    profile = Profile(severities={"DS": Severity.NOTE})
    assert [one.severity for one in found("DROP TABLE users;", profile=profile)] == [Severity.NOTE]


def test_a_code_nobody_has_is_refused() -> None:
    check_codes(("DS02", "DS"))
    with pytest.raises(UsageError, match="no rule is called DS77"):
        check_codes(("DS77",))
    with pytest.raises(UsageError):
        check_codes(("all",))


def test_a_script_that_does_not_replay_is_an_error_with_its_place() -> None:
    with pytest.raises(SourceError, match="there is no table nothing"):
        found("DROP TABLE nothing;")


def test_rules_know_the_version() -> None:
    script = "ALTER TABLE users ALTER COLUMN email SET NOT NULL;"
    base = read([SourceFile("published.sql", USERS)], "postgres").schema
    said = {
        version: judge([Judged(SourceFile("1.sql", script))], base, Profile(), Server("postgres", (version,)), "public")
        for version in (15, 18)
    }
    assert "CHECK" in said[15].findings[0].rewrite
    assert said[18].findings[0].rewrite.startswith("ADD CONSTRAINT … NOT NULL … NOT VALID")


def test_of_many_suppressions_each_allows_its_own() -> None:
    count = 500
    tables = "".join(f"CREATE TABLE t{at} (id bigint, a text);\n" for at in range(count))
    script = "".join(f"-- aerogit:allow DS03 gone {at}\nALTER TABLE t{at} DROP COLUMN a;\n" for at in range(count))
    told = found(f"{script}ALTER TABLE t0 DROP COLUMN id; -- aerogit:allow LK01 no index\n", published=tables)
    assert [(one.code, one.line) for one in told] == [("DS03", 2 * count + 1), ("HI01", 2 * count + 1)]


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ("TRUNCATE users; ALTER TABLE users ADD UNIQUE (email); CREATE INDEX i ON users (email, id);", []),
        ("TRUNCATE users; INSERT INTO users VALUES (1, 'a'); CREATE INDEX i ON users (email);", ["LK01"]),
        ("CREATE INDEX i ON users (email); TRUNCATE users;", ["LK01"]),
        ("TRUNCATE tags; CREATE INDEX i ON users (email);", ["LK01"]),
        ("TRUNCATE users; DELETE FROM users WHERE id = 1; ALTER TABLE users ALTER COLUMN email SET NOT NULL;", []),
        ("TRUNCATE users; ALTER TABLE users ADD COLUMN age int NOT NULL;", ["BC08"]),
    ],
)
def test_a_table_that_was_emptied_has_no_rows(script: str, wanted: list[str]) -> None:
    """What its rows take, or stand against, is not told; what programs make of it is."""
    published = f"{USERS} CREATE TABLE tags (id bigint PRIMARY KEY);"
    assert [one.code for one in found(script, published=published, profile=Profile(ignore=("DS", "DD07")))] == wanted


def test_it_is_emptied_for_one_migration_alone() -> None:
    assert codes("TRUNCATE users;", "CREATE INDEX i ON users (email);") == ["DS04", "LK01"]


def test_what_kept_rows_apart_is_named_with_its_expressions() -> None:
    published = f"{USERS} CREATE UNIQUE INDEX apart ON users (lower(email), id);"
    [one] = found("DROP INDEX apart;", published=published, profile=Profile(ignore=("LK",)))
    assert one.message == "lets rows of users agree in (expression), id"


@pytest.mark.parametrize(
    "comment",
    [
        "/* aerogit:allow DS03 nobody has a fax */",
        "/** aerogit:allow DS03 nobody has a fax **/",
        "/*\n * why, at length\n * aerogit:allow DS03 nobody has a fax\n */",
        "/*\naerogit:allow DS03 nobody has a fax\n*/",
    ],
)
def test_a_block_comment_allows_too(comment: str) -> None:
    drop = "ALTER TABLE users DROP COLUMN email;"
    assert codes(f"{comment}\n{drop}") == []
    assert codes(f"{comment} {drop}") == []
    assert codes(f"{comment.replace(' nobody has a fax', '')}\n{drop}") == ["HI02"]
    assert "DS03" in codes(f"INSERT INTO users VALUES (1, '\n{comment}');\n{drop}")


@pytest.mark.parametrize(
    ("statement", "wanted"),
    [
        ("LOCK TABLE tags;", []),
        ("LOCK TABLE users;", ["LK29"]),
        ("LOCK TABLE tags, users;", ["LK29"]),
        ("LOCK TABLE public.tags;", []),
        ("REINDEX TABLE tags;", []),
        ("REINDEX TABLE users;", ["LK15"]),
        ("REINDEX SCHEMA public;", ["LK15"]),
        ("CLUSTER tags USING tags_pkey;", []),
        ("CLUSTER users USING users_pkey;", ["LK14"]),
    ],
)
def test_what_is_done_to_new_tables_alone_stops_nobody(statement: str, wanted: list[str]) -> None:
    profile = Profile(("all",), ("NM", "HY", "HI", "LK20"))
    assert codes("CREATE TABLE tags (id bigint PRIMARY KEY);", statement, profile=profile) == wanted


def test_a_table_of_the_branch_that_is_rebuilt_is_still_its_own() -> None:
    rebuild = (
        "CREATE TABLE fresh (id bigint PRIMARY KEY); INSERT INTO fresh (id) SELECT id FROM tags;"
        " DROP TABLE tags; ALTER TABLE fresh RENAME TO tags;"
    )
    tags = "CREATE TABLE tags (id bigint PRIMARY KEY, name text);"
    assert codes(tags, rebuild, "CREATE INDEX i ON tags (id, id);") == []
    assert codes(tags + rebuild) == []
    published = f"{USERS} {tags}"
    assert [one.code for one in found(rebuild, "CREATE INDEX i ON tags (id, id);", published=published)] == [
        "DS03",
        "LK01",
    ]
