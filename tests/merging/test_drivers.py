"""Plain git with aerogit's drivers: merge, rebase, cherry-pick, revert, stash and diff understand a schema file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.cli import Cli
from support.corpus import one_side
from support.git import Repo

CONFIG = 'project.name = "app"\nproject.dialect = "postgres"\nschema.source = "db/structure.sql"\n'
FILE = "db/structure.sql"
BASE = """\
CREATE TABLE users (
    id integer NOT NULL,
    email text
);

CREATE TABLE posts (id integer NOT NULL);
"""
PHONE = BASE.replace("email text", "email text,\n    phone text")
FAX = BASE.replace("email text", "email text,\n    fax text")
BOTH = BASE.replace("email text", "email text,\n    phone text,\n    fax text")
VARCHAR = PHONE.replace("email text", "email varchar(80)")
CITEXT = FAX.replace("email text", "email citext")


@pytest.fixture
def driven(repo: Repo) -> Repo:
    """A project with the drivers, and branches main and side, which start alike."""
    repo.commit("base", {"aerodb.toml": CONFIG, FILE: BASE})
    Cli(repo.path)("hooks", "install")
    repo.git("branch", "side")
    return repo


def edited(repo: Repo, branch: str, text: str) -> str:
    """Commit another text on a branch; the commit."""
    repo.switch(branch)
    return repo.commit(f"{branch} edits", {FILE: text})


def attempt(repo: Repo, *arguments: str) -> tuple[int, str]:
    """Run git whatever comes of it: its exit code and all it said."""
    done = subprocess.run(["git", *arguments], cwd=repo.path, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def text(repo: Repo) -> str:
    return (repo.path / FILE).read_text()


def columns(sql: str, table: str = "users") -> dict[str, str]:
    """The columns of a table and their types."""
    schema = read([SourceFile("merged", sql)], "postgres").schema
    found = next(value for key, value in schema.objects.items() if key.name == table)
    return {column.name: str(column.type.name) for column in found.columns}  # type: ignore[union-attr]


class TestMerge:
    def test_where_text_conflicts_the_schemas_merge(self, driven: Repo) -> None:
        edited(driven, "side", FAX)
        edited(driven, "main", PHONE)
        code, said = attempt(driven, "merge", "--no-edit", "side")
        assert code == 0, said
        assert text(driven) == BOTH
        assert driven.git("status", "--porcelain") == ""

    def test_what_reads_a_file_with_markers_says_so(self, driven: Repo) -> None:
        edited(driven, "side", CITEXT)
        edited(driven, "main", VARCHAR)
        attempt(driven, "merge", "side")
        done = Cli(driven.path)("diff", code=3)
        assert f"{FILE}:2:1: a conflict of a merge is marked here" in done.err
        assert f"settle what is marked, then: git add -- {FILE}" in done.err

    def test_comments_added_at_one_place_are_both_kept(self, driven: Repo) -> None:
        edited(driven, "side", "-- of side\n" + FAX)
        edited(driven, "main", "-- of main\n" + PHONE)
        code, said = attempt(driven, "merge", "--no-edit", "side")
        assert code == 0, said
        assert text(driven) == "-- of main\n-- of side\n" + BOTH

    def test_a_comment_edited_two_ways_is_told(self, driven: Repo) -> None:
        edited(driven, "main", "-- first\n" + BASE)
        driven.git("branch", "-f", "side")
        edited(driven, "side", "-- of side\n" + FAX)
        edited(driven, "main", "-- of main\n" + PHONE)
        code, said = attempt(driven, "merge", "--no-edit", "side")
        assert code == 0, said
        assert text(driven) == "-- of main\n" + BOTH
        assert f"{FILE} lacks a comment that a side wrote, put it in if it matters: -- of side" in said

    def test_a_conflict_leaves_the_object_between_markers(self, driven: Repo) -> None:
        edited(driven, "side", CITEXT)
        edited(driven, "main", VARCHAR)
        code, said = attempt(driven, "merge", "side")
        assert code == 1
        assert "C04 users.email" in said
        assert "git add db/structure.sql" in said
        assert driven.git("status", "--porcelain") == f"UU {FILE}"
        assert text(driven) == (
            "-- aerogit: C04 users.email\n"
            "<<<<<<< ours\n"
            + VARCHAR.split("\n\n")[0]
            + "\n=======\n"
            + CITEXT.split("\n\n")[0]
            + "\n>>>>>>> theirs\n\n"
            + BASE.split("\n\n")[1]
        )
        assert columns(one_side(text(driven), "theirs")) == columns(CITEXT)
        assert columns(one_side(text(driven), "ours")) == columns(VARCHAR)

    def test_a_settled_conflict_is_committed_as_ever(self, driven: Repo) -> None:
        edited(driven, "side", CITEXT)
        edited(driven, "main", VARCHAR)
        attempt(driven, "merge", "side")
        driven.write({FILE: one_side(text(driven), "theirs")})
        driven.git("add", FILE)
        driven.git("commit", "--no-edit")
        assert driven.git("status", "--porcelain") == ""

    def test_what_text_merges_and_schemas_do_not(self, driven: Repo) -> None:
        index = "\nCREATE INDEX users_email ON users (email);\n"
        edited(driven, "side", BASE + index)
        edited(driven, "main", BASE.replace("NOT NULL,\n    email text", "NOT NULL"))
        code, said = attempt(driven, "merge", "side")
        assert code == 1
        assert "I03 users.users_email" in said
        assert text(driven).endswith(f"<<<<<<< ours\n=======\n{index.strip()}\n>>>>>>> theirs\n")

    def test_what_is_not_in_conflict_is_merged_beside_it(self, driven: Repo) -> None:
        edited(driven, "side", CITEXT.replace("posts (id", "posts (title text, id"))
        edited(driven, "main", VARCHAR + "\nCREATE TABLE tags (label text);\n")
        attempt(driven, "merge", "side")
        assert columns(one_side(text(driven), "ours"), "posts") == {"title": "text", "id": "integer"}
        assert columns(one_side(text(driven), "theirs"), "tags") == {"label": "text"}

    @pytest.mark.parametrize("broken", ["base", "ours", "theirs"])
    def test_what_does_not_read_is_never_called_clean(self, driven: Repo, broken: str) -> None:
        """Git's merge of these texts is clean."""
        bad = "CREATE TABLE oops (;\n"
        base = BASE + ("\n" + bad if broken == "base" else "")
        driven.switch("main")
        driven.commit("start", {FILE: base})
        driven.git("branch", "--force", "side")
        edited(driven, "side", base.replace("CREATE TABLE p", bad + "\nCREATE TABLE p") if broken == "theirs" else FAX)
        edited(driven, "main", base.replace("(id", "(no integer, id") + ("\n" + bad if broken == "ours" else ""))
        code, said = attempt(driven, "merge", "side")
        assert code == 1
        assert "merged as text" in said
        assert f"{FILE}:" in said
        assert driven.git("status", "--porcelain") == f"UU {FILE}"

    def test_a_file_that_both_sides_add(self, driven: Repo) -> None:
        driven.git("rm", "--quiet", FILE)
        first = driven.commit("without")
        driven.commit("ours", {FILE: PHONE})
        driven.git("switch", "--quiet", "--create", "other", first)
        driven.commit("theirs", {FILE: FAX})
        driven.switch("main")
        code, said = attempt(driven, "merge", "--no-edit", "other")
        assert code == 0, said
        assert columns(text(driven)) == columns(BOTH)

    def test_several_merge_bases(self, driven: Repo) -> None:
        """Both sides have each other's first edit, and change what the other made."""
        one, other = edited(driven, "side", FAX), edited(driven, "main", PHONE)
        driven.git("merge", "--quiet", "--no-edit", one)
        driven.switch("side")
        driven.git("merge", "--quiet", "--no-edit", other)
        assert len(driven.git("merge-base", "--all", "main", "side").split()) == 2
        edited(driven, "side", text(driven).replace("phone text", "phone varchar(20)"))
        driven.switch("main")
        edited(driven, "main", text(driven).replace("fax text", "fax text NOT NULL"))
        code, said = attempt(driven, "merge", "--no-edit", "side")
        assert code == 0, said
        assert columns(text(driven))["phone"] == "varchar"
        assert "fax text NOT NULL" in text(driven)

    def test_several_merge_bases_in_conflict(self, driven: Repo) -> None:
        """The base they are merged into reads, so that the two sides still merge by meaning, and says nothing."""
        one, other = edited(driven, "side", CITEXT), edited(driven, "main", VARCHAR)
        settled = BOTH.replace("email text", "email varchar(99)")
        for branch, commit in (("main", one), ("side", other)):
            driven.switch(branch)
            attempt(driven, "merge", "--no-edit", commit)
            driven.commit("settled", {FILE: settled})
        edited(driven, "side", settled + "\nCREATE TABLE tags (label text);\n")
        edited(driven, "main", settled.replace("phone text", "phone text NOT NULL"))
        code, said = attempt(driven, "merge", "--no-edit", "side")
        assert code == 0, said
        assert "aerogit" not in said
        assert "<<<<" not in text(driven)
        assert "phone text NOT NULL" in text(driven)
        assert columns(text(driven), "tags") == {"label": "text"}

    def test_an_unreadable_configuration_does_not_matter(self, driven: Repo) -> None:
        edited(driven, "side", FAX)
        edited(driven, "main", PHONE)
        driven.commit("broken", {"aerodb.toml": "<<<<<<<\n"})
        code, said = attempt(driven, "merge", "--no-edit", "--no-verify", "side")
        assert code == 0, said

    def test_a_side_preferred_is_not_told_to_a_driver(self, driven: Repo) -> None:
        edited(driven, "side", CITEXT)
        edited(driven, "main", VARCHAR)
        code, said = attempt(driven, "merge", "-X", "ours", "side")
        assert code == 1
        assert "C04 users.email" in said

    def test_an_octopus_asks_no_driver(self, driven: Repo) -> None:
        """Git merges the text then, and stops where that conflicts."""
        base = driven.git("rev-parse", "main")
        edited(driven, "side", FAX)
        edited(driven, "main", PHONE)
        driven.git("switch", "--quiet", "--create", "third", base)
        code, said = attempt(driven, "merge", "--no-edit", "main", "side")
        assert code != 0
        assert "aerogit" not in said
        assert "<<<<<<<" in text(driven)

    def test_in_a_linked_work_tree(self, driven: Repo, tmp_path: Path) -> None:
        edited(driven, "side", FAX)
        edited(driven, "main", PHONE)
        driven.git("worktree", "add", "--quiet", "-b", "third", str(tmp_path / "linked"), "main")
        linked = Repo(tmp_path / "linked")
        code, said = attempt(linked, "merge", "--no-edit", "side")
        assert code == 0, said
        assert text(linked) == BOTH


class TestOtherVerbs:
    def test_rebase(self, driven: Repo) -> None:
        edited(driven, "main", PHONE)
        edited(driven, "side", FAX)
        code, said = attempt(driven, "rebase", "main")
        assert code == 0, said
        assert text(driven) == BOTH

    def test_rebase_stops_at_a_conflict(self, driven: Repo) -> None:
        edited(driven, "main", VARCHAR)
        edited(driven, "side", CITEXT)
        code, said = attempt(driven, "rebase", "main")
        assert code == 1
        assert "C04 users.email" in said
        assert driven.git("status", "--porcelain") == f"UU {FILE}"
        attempt(driven, "rebase", "--abort")
        assert text(driven) == CITEXT

    def test_cherry_pick(self, driven: Repo) -> None:
        picked = edited(driven, "side", FAX)
        edited(driven, "main", PHONE)
        code, said = attempt(driven, "cherry-pick", picked)
        assert code == 0, said
        assert text(driven) == BOTH

    def test_revert(self, driven: Repo) -> None:
        reverted = edited(driven, "main", PHONE)
        edited(driven, "main", BOTH)
        code, said = attempt(driven, "revert", "--no-edit", reverted)
        assert code == 0, said
        assert text(driven) == FAX

    def test_stash_pop(self, driven: Repo) -> None:
        driven.write({FILE: FAX})
        driven.git("stash", "push", "--quiet")
        edited(driven, "main", PHONE)
        code, said = attempt(driven, "stash", "pop")
        assert code == 0, said
        assert text(driven) == BOTH

    def test_stash_pop_in_conflict(self, driven: Repo) -> None:
        driven.write({FILE: CITEXT})
        driven.git("stash", "push", "--quiet")
        edited(driven, "main", VARCHAR)
        code, said = attempt(driven, "stash", "pop")
        assert code == 1
        assert "C04 users.email" in said
        assert driven.git("status", "--porcelain") == f"UU {FILE}"
        assert driven.git("stash", "list")


class TestDiff:
    def test_layout_and_order_are_no_difference(self, driven: Repo) -> None:
        users, posts = BASE.split("\n\n")
        driven.write({FILE: f"-- moved\n{posts}\n{users.replace('    ', '  ')}\n"})
        assert "@@" not in driven.git("diff")

    def test_a_change_is_shown_under_its_table(self, driven: Repo) -> None:
        driven.write({FILE: BASE.replace("posts (id integer NOT NULL)", "posts (id bigint NOT NULL)")})
        shown = driven.git("diff", "-U0")
        assert "-    id integer NOT NULL" in shown
        assert "+    id bigint NOT NULL" in shown
        assert "@@ CREATE TABLE posts (" in shown

    def test_rows_are_shown(self, driven: Repo) -> None:
        driven.write({FILE: BASE + "INSERT INTO posts VALUES (1);\n"})
        assert "+INSERT INTO posts VALUES (1);" in driven.git("diff")

    def test_history_is_shown_so_too(self, driven: Repo) -> None:
        edited(driven, "main", PHONE)
        assert "+    phone text" in driven.git("show")
        assert "+    phone text" in driven.git("log", "-p", "-1")

    def test_what_does_not_read_is_shown_as_text(self, driven: Repo) -> None:
        driven.write({FILE: b"CREATE TABLE (;\n\xff\n"})
        assert "+CREATE TABLE (;" in attempt_bytes(driven, "diff").decode("latin-1")


def attempt_bytes(repo: Repo, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=repo.path, capture_output=True, check=True).stdout


class TestInstall:
    @pytest.fixture
    def plain(self, repo: Repo) -> Repo:
        repo.commit("base", {"aerodb.toml": CONFIG, FILE: BASE})
        return repo

    @pytest.mark.parametrize(
        "attributes",
        [None, b"", b"*.png binary\n", b"*.png binary", b"*.txt text\r\n# caf\xe9\r\n", b"\n\n"],
        ids=["none", "empty", "one line", "no line end", "other bytes", "blank lines"],
    )
    def test_uninstall_restores_every_byte(self, plain: Repo, attributes: bytes | None) -> None:
        place = plain.path / ".git" / "info" / "attributes"
        if attributes is not None:
            place.write_bytes(attributes)
        config = plain.path / ".git" / "config"
        config.write_bytes(config.read_bytes() + b"# mine\n[alias]\n\tst = status\n")
        before = config.read_bytes()
        cli = Cli(plain.path)
        cli("hooks", "install")
        assert config.read_bytes() != before
        assert plain.git("check-attr", "merge", FILE) == f"{FILE}: merge: aerogit-postgres"
        cli("hooks", "uninstall")
        assert config.read_bytes() == before
        assert (place.read_bytes() if place.exists() else None) == (attributes or None)

    def test_what_is_written_behind_the_block_stays(self, plain: Repo) -> None:
        cli = Cli(plain.path)
        cli("hooks", "install")
        place = plain.path / ".git" / "info" / "attributes"
        place.write_bytes(b"*.a text\n" + place.read_bytes() + b"*.z text\n")
        cli("hooks", "uninstall")
        assert place.read_bytes() == b"*.a text\n*.z text\n"

    def test_twice_is_once(self, plain: Repo) -> None:
        cli = Cli(plain.path)
        assert "+ /db/structure.sql merge=aerogit-postgres" in cli("hooks", "install").out
        before = (plain.path / ".git" / "config").read_bytes(), (plain.path / ".git/info/attributes").read_bytes()
        assert cli("hooks", "install").out == "Installed already.\n"
        assert cli.json("hooks", "install") == {"is_installed": True, "written": []}
        assert before == (
            (plain.path / ".git" / "config").read_bytes(),
            (plain.path / ".git/info/attributes").read_bytes(),
        )
        cli("hooks", "uninstall")
        assert cli("hooks", "uninstall").out == "Nothing was installed.\n"

    def test_the_work_tree_is_left_alone(self, plain: Repo) -> None:
        Cli(plain.path)("hooks", "install")
        assert plain.git("status", "--porcelain", "--ignored") == ""

    def test_two_projects_and_odd_names(self, plain: Repo) -> None:
        odd = 'project.name = "odd"\nproject.dialect = "duckdb"\nschema.source = "a [b] *.sql"\n'
        plain.commit("odd", {"web app/aerodb.toml": odd, "web app/a [b] *.sql": "CREATE TABLE t (a INTEGER);\n"})
        for folder in (plain.path, plain.path / "web app"):
            Cli(folder)("hooks", "install")
        assert plain.git("check-attr", "diff", "web app/a [b] *.sql").endswith("diff: aerogit-duckdb")
        assert plain.git("check-attr", "diff", "web app/a b x.sql").endswith("diff: unspecified")
        assert plain.git("check-attr", "merge", FILE).endswith("merge: aerogit-postgres")
        Cli(plain.path)("hooks", "uninstall")
        assert plain.git("check-attr", "merge", FILE).endswith("merge: unspecified")
        assert plain.git("check-attr", "diff", "web app/a [b] *.sql").endswith("diff: aerogit-duckdb")
        Cli(plain.path / "web app")("hooks", "uninstall")
        assert attempt(plain, "config", "--local", "--get-regexp", "aerogit")[0] == 1

    def test_a_mirror_is_merged_like_a_source(self, repo: Repo) -> None:
        config = 'project.name = "app"\nproject.dialect = "duckdb"\nschema.mirror = "schema.sql"\n'
        repo.commit("base", {"aerodb.toml": config, "schema.sql": "CREATE TABLE t (a INTEGER);\n"})
        Cli(repo.path)("hooks", "install")
        assert repo.git("check-attr", "merge", "schema.sql").endswith("merge: aerogit-duckdb")

    def test_half_a_block_is_refused(self, plain: Repo) -> None:
        place = plain.path / ".git" / "info" / "attributes"
        place.write_text("# aerogit: end\n")
        assert "half of aerogit's block" in Cli(plain.path).refused("hooks", "install")
        assert place.read_text() == "# aerogit: end\n"

    def test_what_git_calls_says_what_it_takes(self, plain: Repo) -> None:
        said = Cli(plain.path).refused("hooks", "run", "merge-driver", "--dialect", "postgres", "one", code=2)
        assert "MARKER_SIZE" in said
        assert "unknown dialect" in Cli(plain.path).refused("hooks", "run", "textconv", "x", code=2)
