"""Merges through renames with rows in the way: what each migration becomes, and that every database ends up the same.

A case has what base, main and feature do. Main is published, so that it is the feature whose migration follows,
whichever branch the merge is made on. Three databases must come to one schema and to the same rows: one that ran main's
migrations, one that ran the feature's as they were, and one that runs the merged ones from nothing.
"""

from __future__ import annotations

import pytest

from support.rows import NAMES, Case, grown, merged_text, rows
from support.shop import Shop


@pytest.mark.parametrize("on", ["main", "feature"])
@pytest.mark.parametrize("name", NAMES)
def test_rows_follow_and_databases_converge(shop: Shop, name: str, on: str) -> None:
    case = Case(name)
    grown(shop, case)
    other = "feature" if on == "main" else "main"
    if on == "feature":
        shop.ok("switch", "feature")
    before = shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain")
    done = shop.run("merge", other)
    if case.is_refused:
        assert done.code == 3
        assert case.refused in done.err
        assert before == (shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain"))
        assert shop.run("merge", "--abort").code == 3, "nothing was begun"
        return
    assert done.code == 0, done.out + done.err
    assert merged_text(shop) == case.becomes
    assert "has to be made anew" not in done.out
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""

    for branch in (on, other):
        if branch == other:
            shop.ok("switch", other)
            shop.ok("merge", on)
        shop.ok("migrations", "up")
        assert shop.database_id == shop.schema_id, branch
        assert rows(shop, branch, case.query) == case.rows, branch
        assert shop.ok("migrations", "status", "--json").json["migrations"][-1]["state"] == "applied"
    for path in (shop.path / ".aerodb").glob(f"{other}.duckdb*"):
        path.unlink()
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id
    assert rows(shop, other, case.query) == case.rows


DIALECTS = {
    "postgres": (
        "CREATE TABLE users (id integer PRIMARY KEY, fax text, name text);\nCREATE SEQUENCE numbers;\n",
        "ALTER TABLE users RENAME TO people;\nALTER TABLE people RENAME COLUMN fax TO line;\n"
        "ALTER SEQUENCE numbers RENAME TO nrs;\n",
        "ALTER TABLE users ADD COLUMN nr bigint; -- counted\n"
        "INSERT INTO public.users (id, fax, nr) VALUES (1, 'x', nextval('numbers'))\n"
        "  ON CONFLICT (id) DO UPDATE SET fax = EXCLUDED.fax RETURNING id, fax;\n"
        "ALTER TABLE users ALTER COLUMN fax TYPE integer USING length(fax);\n"
        "COPY users (id, fax) FROM stdin;\n7\t3\n\\.\n\nSELECT setval('numbers', 100);\n",
        "ALTER TABLE people ADD COLUMN nr bigint; -- counted\n"
        "INSERT INTO public.people (id, line, nr) VALUES (1, 'x', nextval('nrs'))\n"
        "  ON CONFLICT (id) DO UPDATE SET line = EXCLUDED.line RETURNING id, line;\n"
        "ALTER TABLE people ALTER COLUMN line TYPE integer USING length(line);\n"
        "COPY people (id, line) FROM stdin;\n7\t3\n\\.\n\nSELECT setval('nrs', 100);\n",
    ),
    "sqlite": (
        "CREATE TABLE users (id INTEGER PRIMARY KEY, fax TEXT, name TEXT);\n",
        "ALTER TABLE users RENAME TO people;\nALTER TABLE people RENAME COLUMN fax TO line;\n",
        "ALTER TABLE users ADD COLUMN nr INTEGER; -- counted\n"
        "INSERT OR REPLACE INTO users (id, fax, nr) VALUES (1, 'x', 2);\n"
        "REPLACE INTO users (id, fax) SELECT u.id + 10, u.fax FROM users AS u;\n"
        "UPDATE users SET fax = upper(fax) WHERE users.nr > 1;\n",
        "ALTER TABLE people ADD COLUMN nr INTEGER; -- counted\n"
        "INSERT OR REPLACE INTO people (id, line, nr) VALUES (1, 'x', 2);\n"
        "REPLACE INTO people (id, line) SELECT u.id + 10, u.line FROM people AS u;\n"
        "UPDATE people SET line = upper(line) WHERE people.nr > 1;\n",
    ),
}
"""Base, main and feature, and what the feature's migration becomes."""


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_statements_of_other_dialects_follow(shop: Shop, dialect: str) -> None:
    base, main, feature, becomes = DIALECTS[dialect]
    config = shop.path / "aerodb.toml"
    shop.repo.git("rm", "-rq", "migrations", "schema.sql")
    config.write_text(f'[project]\nname = "shop"\ndialect = "{dialect}"\n')
    shop.repo.git("add", "aerodb.toml")
    shop.migration("20260101000000", "base", base)
    shop.commit("base")
    shop.repo.git("branch", "feature")
    shop.migration("20260103000000", "main", main)
    shop.commit("main")
    shop.repo.git("switch", "-q", "feature")
    shop.migration("20260102000000", "feature", feature)
    shop.commit("feature")
    shop.repo.git("switch", "-q", "main")
    done = shop.ok("merge", "feature")
    assert "has to be made anew" not in done.out
    assert merged_text(shop) == becomes


@pytest.mark.parametrize("kind", ["dbmate", "folder", "plain"])
def test_the_other_formats_follow(shop: Shop, kind: str) -> None:
    def files(version: str, name: str, up: str, down: str) -> dict[str, str]:
        folder = f"migrations/{version}_{name}"
        match kind:
            case "dbmate":
                return {f"{folder}.sql": f"-- migrate:up\n{up}\n\n-- migrate:down\n{down}\n"}
            case "folder":
                return {f"{folder}/up.sql": f"{up}\n", f"{folder}/down.sql": f"{down}\n"}
        return {f"{folder}.sql": f"{up}\n"}

    git = shop.repo.git
    git("rm", "-rq", "migrations", "schema.sql")
    place = shop.path / "aerodb.toml"
    place.write_text(
        place.read_text().replace("[migrations]", f'[migrations]\nformat = "{kind}"\nnumbering = "sequential"')
    )
    git("add", "aerodb.toml")
    shop.repo.write(files("0001", "base", "CREATE TABLE users (id INTEGER, fax VARCHAR);", "DROP TABLE users;"))
    shop.commit("base")
    git("branch", "feature")
    rename, back = "ALTER TABLE users RENAME TO people;", "ALTER TABLE people RENAME TO users;"
    shop.repo.write(files("0002", "main", rename, back))
    shop.commit("main")
    git("switch", "-q", "feature")
    up = "ALTER TABLE users ADD COLUMN nr INTEGER;\nINSERT INTO users (id, nr) VALUES (1, 2); -- one"
    down = "DELETE FROM users WHERE nr = 2;\nALTER TABLE users DROP COLUMN nr;"
    shop.repo.write(files("0002", "feature", up, down))
    shop.commit("feature")
    git("switch", "-q", "main")
    shop.ok("merge", "feature")
    text = "".join(
        path.read_text()
        for path in sorted((shop.path / "migrations").rglob("*"))
        if "0003" in str(path) and path.is_file()
    )
    assert "ALTER TABLE people ADD COLUMN nr INTEGER;\nINSERT INTO people (id, nr) VALUES (1, 2); -- one\n" in text
    shop.ok("migrations", "up")
    assert shop.database_id == shop.schema_id
    if kind != "plain":
        assert "DELETE FROM people WHERE nr = 2;\nALTER TABLE people DROP COLUMN nr;\n" in text
        before = shop.database_id
        shop.ok("migrations", "down")
        shop.ok("migrations", "up")
        assert shop.database_id == before


def test_a_branch_that_merges_main_twice_is_rewritten_twice(shop: Shop) -> None:
    case = Case("table_renamed")
    grown(shop, case)
    shop.ok("switch", "feature")
    shop.ok("merge", "main")
    shop.ok("migrations", "up")
    shop.ok("switch", "main")
    shop.migration("20261120235959", "later", "ALTER TABLE people RENAME COLUMN fax TO line;")
    shop.commit("later")
    shop.ok("migrations", "up")
    shop.ok("switch", "feature")
    done = shop.ok("merge", "main")
    assert "has to be made anew" not in done.out
    assert "UPDATE people\n   SET line = '0' || line" in merged_text(shop)
    for branch in ("feature", "main"):
        if branch == "main":
            shop.ok("switch", "main")
            shop.ok("merge", "feature")
        shop.ok("migrations", "up")
        assert shop.database_id == shop.schema_id, branch
        assert rows(shop, branch, "SELECT id, line, name FROM people") == case.rows
