"""Plain git with aerogit's drivers over a declarative folder: each file is merged beside those it makes sense with."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from aerogit.model.canonical import schema_id
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.cli import Cli
from support.git import Repo

CONFIG = 'project.name = "app"\nproject.dialect = "postgres"\nschema.source = "db"\nschema.mirror = ""\n'
USERS, INDEXES, TYPES, VIEWS = "db/10_users.sql", "db/20_indexes.sql", "db/00_types.sql", "db/30_views.sql"
BASE = {
    TYPES: "CREATE TYPE role AS ENUM ('admin', 'guest');\n",
    USERS: "-- people\nCREATE TABLE users (\n    id integer NOT NULL,\n    email text,\n    fax text\n);\n",
    INDEXES: "CREATE INDEX users_email ON users (email);\n",
    VIEWS: "CREATE VIEW mails AS SELECT users.email FROM users;\n",
}
OURS = {
    USERS: BASE[USERS].replace("fax text", "fax text,\n    phone text"),
    INDEXES: BASE[INDEXES] + "CREATE INDEX users_phone ON users (phone);\n",
}
THEIRS = {
    TYPES: BASE[TYPES] + "CREATE TYPE mood AS ENUM ('calm');\n",
    USERS: BASE[USERS].replace("fax text", "fax text,\n    mood mood"),
    INDEXES: BASE[INDEXES] + "CREATE INDEX users_mood ON users (mood);\n",
}
BOTH = BASE[USERS].replace("fax text", "fax text,\n    phone text,\n    mood mood")


@pytest.fixture
def driven(repo: Repo) -> Repo:
    """A project whose source is a folder, with the drivers, and branches main and side, which start alike."""
    repo.commit("base", {"aerodb.toml": CONFIG, **BASE})
    Cli(repo.path)("hooks", "install")
    repo.git("branch", "side")
    return repo


def edited(repo: Repo, branch: str, files: dict[str, str]) -> str:
    """Commit other texts on a branch; the commit."""
    repo.switch(branch)
    return repo.commit(f"{branch} edits", files)


def attempt(repo: Repo, *arguments: str) -> tuple[int, str]:
    """Run git whatever comes of it: its exit code and all it said."""
    done = subprocess.run(["git", *arguments], cwd=repo.path, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def text(repo: Repo, path: str) -> str:
    return (repo.path / path).read_text()


def assert_both(repo: Repo) -> None:
    """Every edit of `OURS` and `THEIRS` is there, and the folder reads."""
    assert text(repo, USERS) == BOTH
    assert text(repo, TYPES) == THEIRS[TYPES]
    assert text(repo, INDEXES).splitlines() == [
        BASE[INDEXES].strip(),
        *sorted(side[INDEXES].splitlines()[1] for side in (OURS, THEIRS)),
    ]
    assert repo.git("status", "--porcelain", "--untracked-files=no") == ""
    assert schema(repo)


def schema(repo: Repo) -> str:
    files = sorted((repo.path / "db").glob("*.sql"))
    return schema_id(read([SourceFile(str(file), file.read_text()) for file in files], "postgres").schema)


class TestVerbs:
    """In each of these git asks about two files, which both need what the other side has elsewhere."""

    def test_merge(self, driven: Repo) -> None:
        edited(driven, "side", THEIRS)
        edited(driven, "main", OURS)
        code, said = attempt(driven, "merge", "--no-edit", "side")
        assert code == 0, said
        assert_both(driven)

    def test_pull(self, driven: Repo, tmp_path: Path) -> None:
        edited(driven, "side", THEIRS)
        subprocess.run(["git", "clone", "-q", str(driven.path), str(tmp_path / "clone")], check=True)
        edited(driven, "main", OURS)
        code, said = attempt(driven, "pull", "--no-rebase", "--no-edit", str(tmp_path / "clone"), "side")
        assert code == 0, said
        assert_both(driven)

    @pytest.mark.parametrize("backend", ["--merge", "--apply"])
    def test_rebase(self, driven: Repo, backend: str) -> None:
        edited(driven, "main", OURS)
        edited(driven, "side", THEIRS)
        code, said = attempt(driven, "rebase", backend, "main")
        assert code == 0, said
        assert_both(driven)

    def test_cherry_pick(self, driven: Repo) -> None:
        picked = edited(driven, "side", THEIRS)
        edited(driven, "main", OURS)
        code, said = attempt(driven, "cherry-pick", picked)
        assert code == 0, said
        assert_both(driven)

    def test_stash_pop(self, driven: Repo) -> None:
        driven.write(THEIRS)
        driven.git("stash", "push", "--quiet")
        edited(driven, "main", OURS)
        code, said = attempt(driven, "stash", "pop")
        assert code == 0, said
        driven.commit("popped", {})
        assert_both(driven)

    def test_revert(self, driven: Repo) -> None:
        reverted = edited(driven, "main", OURS)
        later = {USERS: BOTH, TYPES: THEIRS[TYPES], INDEXES: OURS[INDEXES] + THEIRS[INDEXES].splitlines()[1] + "\n"}
        edited(driven, "main", later)
        code, said = attempt(driven, "revert", "--no-edit", reverted)
        assert code == 0, said
        assert text(driven, USERS) == THEIRS[USERS]
        assert text(driven, INDEXES) == THEIRS[INDEXES]

    def test_several_merge_bases(self, driven: Repo) -> None:
        one, other = edited(driven, "side", THEIRS), edited(driven, "main", OURS)
        driven.git("merge", "--quiet", "--no-edit", one)
        driven.switch("side")
        driven.git("merge", "--quiet", "--no-edit", other)
        assert len(driven.git("merge-base", "--all", "main", "side").split()) == 2
        edited(driven, "side", {USERS: text(driven, USERS).replace("phone text", "phone varchar(20)")})
        edited(driven, "main", {USERS: BOTH.replace("mood mood", "mood mood NOT NULL")})
        code, said = attempt(driven, "merge", "--no-edit", "side")
        assert code == 0, said
        assert "phone varchar(20)" in text(driven, USERS)
        assert "mood mood NOT NULL" in text(driven, USERS)

    def test_a_file_that_theirs_moved(self, driven: Repo) -> None:
        edited(driven, "side", {USERS: THEIRS[USERS], TYPES: THEIRS[TYPES]})
        driven.git("mv", USERS, "db/11_people.sql")
        driven.commit("moved")
        edited(driven, "main", {USERS: OURS[USERS]})
        code, said = attempt(driven, "merge", "--no-edit", "side")
        assert code == 0, said
        assert text(driven, "db/11_people.sql") == BOTH


class TestConflicts:
    def test_it_stands_where_the_object_is(self, driven: Repo) -> None:
        edited(driven, "side", {**THEIRS, USERS: THEIRS[USERS].replace("email text", "email citext")})
        edited(driven, "main", {**OURS, USERS: OURS[USERS].replace("email text", "email varchar(80)")})
        code, said = attempt(driven, "merge", "side")
        assert code == 1
        assert "aerogit: C04 users.email" in said
        marked = [f"M  {TYPES}", f"UU {USERS}", f"UU {INDEXES}"]
        assert driven.git("status", "--porcelain", "--", "db").splitlines() == marked
        shown = text(driven, USERS)
        assert shown.startswith("-- people\n-- aerogit: C04 users.email\n<<<<<<< ours\nCREATE TABLE users (\n")
        assert shown.count("=======\n") == 1
        mine, yours = (side[INDEXES].splitlines()[1] for side in (OURS, THEIRS))
        assert f"<<<<<<< ours\n{mine}\n=======\n>>>>>>> theirs\n" in text(driven, INDEXES)
        assert f"<<<<<<< ours\n=======\n{yours}\n>>>>>>> theirs\n" in text(driven, INDEXES)

    def test_what_breaks_in_a_file_nobody_asks_about_is_told(self, driven: Repo) -> None:
        """Ours drops the column, and only theirs' file has the index."""
        index = "CREATE INDEX users_fax ON users (fax);\n"
        edited(driven, "side", {**THEIRS, INDEXES: BASE[INDEXES] + index})
        edited(driven, "main", {USERS: OURS[USERS].replace("    fax text,\n", "")})
        code, said = attempt(driven, "merge", "side")
        assert code == 1
        assert "aerogit: I03 users.users_fax" in said
        assert "-- aerogit: I03 users.users_fax\n<<<<<<< ours\nCREATE TABLE users (\n" in text(driven, USERS)
        assert driven.git("status", "--porcelain", "--", USERS) == f"UU {USERS}"

    def test_what_has_to_follow_in_another_file_is_told(self, driven: Repo) -> None:
        """Theirs renames a column; a view that only ours has must be written under the new name."""
        renamed = BASE[USERS].replace("    fax text", "    -- aerogit:renamed from=fax\n    telefax text")
        edited(driven, "side", {USERS: renamed})
        view = "CREATE VIEW faxes AS SELECT users.fax FROM users;\n"
        edited(driven, "main", {USERS: OURS[USERS], VIEWS: BASE[VIEWS] + view, INDEXES: OURS[INDEXES]})
        code, said = attempt(driven, "merge", "side")
        assert code == 1
        assert f"aerogit: {VIEWS} has to change too" in said
        assert "telefax text" in text(driven, USERS)
        assert "phone text" in text(driven, USERS)

    def test_where_the_commits_are_not_known_the_file_is_merged_beside_ours(self, driven: Repo) -> None:
        """The commit is in no branch: nothing is called clean that needs what it has in other files."""
        lost = edited(driven, "side", THEIRS)
        driven.git("branch", "--force", "elsewhere", "main")
        driven.git("update-ref", "refs/heads/side", driven.git("rev-parse", "main"))
        driven.switch("main")
        driven.git("reset", "--quiet", "--hard")
        edited(driven, "main", OURS)
        code, said = attempt(driven, "cherry-pick", lost)
        assert code == 1
        assert f"{INDEXES} was merged as text" in said
        assert driven.git("status", "--porcelain", "--", INDEXES) == f"UU {INDEXES}"

    def test_what_needs_nothing_merges_where_the_commits_are_not_known(self, driven: Repo) -> None:
        lost = edited(driven, "side", {USERS: BASE[USERS].replace("fax text", "fax text,\n    site text")})
        driven.git("update-ref", "refs/heads/side", driven.git("rev-parse", "main"))
        driven.switch("main")
        driven.git("reset", "--quiet", "--hard")
        edited(driven, "main", OURS)
        code, said = attempt(driven, "cherry-pick", lost)
        assert code == 0, said
        assert "phone text" in text(driven, USERS)
        assert "site text" in text(driven, USERS)

    def test_what_does_not_read_is_never_called_clean(self, driven: Repo) -> None:
        edited(driven, "side", {**THEIRS, VIEWS: "CREATE VIEW (;\n"})
        edited(driven, "main", OURS)
        code, said = attempt(driven, "merge", "side")
        assert code == 1
        assert f"aerogit: {VIEWS}:1: " in said
        assert driven.git("status", "--porcelain", "--", USERS) == f"UU {USERS}"


class TestAttributes:
    def test_every_schema_file_of_the_folder_and_no_other(self, driven: Repo) -> None:
        def merges(path: str) -> str:
            return driven.git("check-attr", "merge", path).rpartition(": ")[2]

        assert merges("db/deep/er/tables.sql") == merges(USERS) == "aerogit-postgres-folder"
        assert merges("db/notes.md") == merges("other.sql") == "unspecified"
        assert driven.git("check-attr", "diff", USERS).endswith(": aerogit-postgres")
        Cli(driven.path)("hooks", "uninstall")
        assert merges(USERS) == "unspecified"
        assert attempt(driven, "config", "--local", "--get-regexp", "aerogit")[0] == 1


class TestWithoutDrivers:
    """`aerogit merge`, `cherry-pick` and `revert` need none: they write the files as the merged schema has them."""

    @pytest.fixture
    def plain(self, repo: Repo) -> Repo:
        repo.commit("base", {"aerodb.toml": CONFIG, **BASE})
        repo.git("branch", "side")
        return repo

    def test_merge(self, plain: Repo) -> None:
        edited(plain, "side", THEIRS)
        edited(plain, "main", OURS)
        Cli(plain.path)("merge", "side")
        assert_both(plain)

    def test_what_theirs_moved_to_another_file(self, plain: Repo) -> None:
        edited(plain, "side", {USERS: "-- see people\n", "db/11_people.sql": BASE[USERS]})
        edited(plain, "main", {USERS: OURS[USERS]})
        Cli(plain.path)("merge", "side")
        assert "phone text" in text(plain, "db/11_people.sql")
        assert "CREATE" not in text(plain, USERS)

    def test_a_view_of_ours_follows_a_rename_of_theirs(self, plain: Repo) -> None:
        renamed = BASE[USERS].replace("    fax text", "    -- aerogit:renamed from=fax\n    telefax text")
        edited(plain, "side", {USERS: renamed})
        edited(plain, "main", {VIEWS: BASE[VIEWS] + "CREATE VIEW faxes AS SELECT users.fax FROM users;\n"})
        Cli(plain.path)("merge", "side")
        assert "telefax" in text(plain, VIEWS)
        assert "-- aerogit:renamed from=fax\n    telefax text" in text(plain, USERS)

    def test_cherry_pick(self, plain: Repo) -> None:
        picked = edited(plain, "side", THEIRS)
        edited(plain, "main", OURS)
        Cli(plain.path)("cherry-pick", picked)
        assert_both(plain)
