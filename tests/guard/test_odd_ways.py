"""Odd ways a published file could change: rebases that keep merges, pushes that rewind, files that turn folders."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from support.git import Repo
from support.guarded import FILES, NEW, POSTS, POSTS_DOWN, USERS, USERS_DOWN, Guarded
from support.hooked import Ran

Make = Callable[..., Guarded]
EDITED = FILES[USERS] + "-- edited\n"


def codes(ran: Ran) -> list[str]:
    return [word for word in ran.said.rpartition("docs: aerogit help ")[2].split() if word.startswith("AG")]


def branch(guarded: Guarded, name: str, files: dict[str, str]) -> str:
    """A branch with a commit past every hook; back on main."""
    guarded.repo.git("switch", "--quiet", "--create", name)
    made = guarded.quietly(name, files)
    guarded.repo.git("switch", "--quiet", "main")
    return made


class TestMerges:
    @pytest.fixture
    def merged(self, guarded: Guarded) -> Guarded:
        """On main, a merge of a branch with a new migration, not pushed."""
        branch(guarded, "side", NEW)
        guarded.quietly("app", {"app.py": "print(1)\n"})
        guarded.repo.git("merge", "--quiet", "--no-edit", "--no-verify", "side")
        return guarded

    def test_reverted_before_it_was_published(self, merged: Guarded) -> None:
        ran = merged.git("revert", "--no-edit", "-m", "1", "HEAD")
        assert ran.is_fine, ran.said
        assert not (merged.repo.path / POSTS).exists()

    def test_reverted_after_it_was_published(self, merged: Guarded) -> None:
        merged.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        assert codes(merged.git("revert", "--no-edit", "-m", "1", "HEAD")) == ["AG1002"]
        merged.repo.git("reset", "--quiet", "--hard")
        assert merged.git("revert", "--no-edit", "-m", "2", "HEAD").is_fine

    def test_rebased_with_its_merge(self, merged: Guarded) -> None:
        merged.repo.git("push", "--quiet", "--no-verify", "origin", "HEAD~1:refs/heads/main")
        ran = merged.git("rebase", "--rebase-merges", "--force-rebase", "origin/main~1")
        assert ran.is_fine, ran.said

    def test_a_merge_made_anew_by_a_rebase(self, merged: Guarded) -> None:
        """What a side branch does to a published file comes in with the merge that git makes again."""
        repo = merged.repo
        repo.git("reset", "--quiet", "--hard", "HEAD~1")
        branch(merged, "edits", {USERS: EDITED})
        repo.git("merge", "--quiet", "--no-edit", "--no-verify", "edits")
        ran = merged.git("rebase", "--rebase-merges", "--force-rebase", "origin/main")
        assert codes(ran) == ["AG1001"]
        repo.git("rebase", "--abort")

    @pytest.mark.parametrize("strategy", [["-s", "ours"], ["-X", "theirs"], ["-s", "resolve"]])
    def test_by_another_strategy(self, guarded: Guarded, strategy: list[str]) -> None:
        branch(guarded, "edits", {USERS: EDITED, "app.py": "print(2)\n"})
        guarded.quietly("app", {"more.py": "print(1)\n"})
        ran = guarded.git("merge", "--quiet", "--no-edit", *strategy, "edits")
        assert codes(ran) == ([] if "ours" in strategy else ["AG1001"]), ran.said

    def test_with_what_others_published_without_a_down(self, guarded: Guarded) -> None:
        """What is published is not judged once more where it comes in."""
        repo = guarded.repo
        repo.git("switch", "--quiet", "--create", "side")
        guarded.quietly("app", {"app.py": "print(8)\n"})
        repo.git("switch", "--quiet", "main")
        guarded.quietly("posts", {POSTS: NEW[POSTS]})
        repo.git("push", "--quiet", "--no-verify", "origin", "main")
        repo.git("switch", "--quiet", "side")
        ran = guarded.git("merge", "--no-edit", "main")
        assert ran.is_fine, ran.said


class TestOwnFiles:
    def test_a_down_that_is_taken_away(self, guarded: Guarded) -> None:
        guarded.stage(NEW)
        assert guarded.commit().is_fine
        guarded.repo.git("rm", "--quiet", POSTS_DOWN)
        assert codes(guarded.commit()) == ["AG1010"]
        guarded.repo.git("rm", "--quiet", POSTS)
        assert guarded.commit().is_fine

    def test_one_between_published_ones_of_which_it_needs_the_first(self, guarded: Guarded) -> None:
        texts = {"0105_posts": "CREATE TABLE posts (id INTEGER)", "0110_tags": "CREATE TABLE tags (id INTEGER)"}
        files = {f"migrations/2026{name[:4]}000000_{name[5:]}.up.sql": f"{text};\n" for name, text in texts.items()}
        guarded.quietly("more", files)
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        name = "migrations/20260107000000_titles"
        up, down = "ALTER TABLE posts ADD COLUMN title VARCHAR;\n", "ALTER TABLE posts DROP COLUMN title;\n"
        guarded.stage({f"{name}.up.sql": up, f"{name}.down.sql": down})
        ran = guarded.commit()
        assert ran.is_fine, ran.said

    def test_what_cannot_be_read_is_told_once_though_there_is_a_schema_file(self, guarded: Guarded) -> None:
        config = (guarded.repo.path / "aerodb.toml").read_text() + '[schema]\nmirror = "schema.sql"\n'
        mirror = "CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR);\n"
        guarded.quietly("mirror", {"aerodb.toml": config, "schema.sql": mirror})
        guarded.stage({**NEW, POSTS: "CREATE TABLE (;\n"})
        ran = guarded.commit()
        assert codes(ran) == ["AG1008"]
        assert ran.said.count("is never closed") == 1


class TestRebase:
    def test_a_command_in_the_middle_that_edits(self, guarded: Guarded) -> None:
        guarded.quietly("posts", NEW)
        guarded.quietly("app", {"app.py": "print(3)\n"})
        edit = f"echo '-- edited' >> {USERS} && git commit --amend --no-edit -a"
        assert codes(guarded.git("rebase", "--exec", edit, "origin/main")) == ["AG1001"]
        guarded.repo.git("rebase", "--abort")

    def test_one_that_goes_past_the_hooks_is_caught_at_the_push(self, guarded: Guarded) -> None:
        guarded.quietly("posts", NEW)
        edit = f"echo '-- edited' >> {USERS} && git commit --amend --no-edit -a -n"
        assert guarded.git("rebase", "--exec", edit, "origin/main").is_fine
        assert codes(guarded.git("push", "--quiet", "origin", "main")) == ["AG1001"]

    @pytest.mark.parametrize("backend", ["--merge", "--apply"])
    def test_onto_an_older_commit(self, guarded: Guarded, backend: str) -> None:
        """One's own work put before what was published leaves that out, and takes nothing from it."""
        repo = guarded.repo
        guarded.quietly("posts", NEW)
        repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.quietly("app", {"app.py": "print(4)\n"})
        ran = guarded.git("rebase", backend, "--onto", "HEAD~2", "HEAD~1")
        assert ran.is_fine, ran.said

    def test_of_everything_from_the_root(self, guarded: Guarded) -> None:
        guarded.quietly("edit", {USERS: EDITED})
        guarded.quietly("app", {"app.py": "print(5)\n"})
        ran = guarded.git("rebase", "--root", "--force-rebase")
        assert codes(ran) == ["AG1001"]
        guarded.repo.git("rebase", "--abort")


class TestPush:
    def test_that_takes_the_last_commit_back(self, guarded: Guarded) -> None:
        guarded.stage(NEW)
        assert guarded.commit().is_fine
        assert guarded.git("push", "--quiet", "origin", "main").is_fine
        assert codes(guarded.git("push", "--quiet", "--force", "origin", "HEAD~1:main")) == ["AG1002"]
        assert codes(guarded.git("push", "--quiet", "--force-with-lease", "origin", "+HEAD~1:refs/heads/main")) == [
            "AG1002"
        ]

    @pytest.mark.parametrize(
        "words",
        [
            ["--all"],
            ["--mirror"],
            ["--tags"],
            ["--follow-tags", "origin", "main"],
            ["--atomic", "origin", "main", "side"],
        ],
    )
    def test_of_many_refs(self, guarded: Guarded, words: list[str]) -> None:
        branch(guarded, "side", {USERS: EDITED})
        guarded.repo.git("tag", "-a", "-m", "one", "v1", "side")
        guarded.quietly("app", {"app.py": "print(6)\n"})
        ran = guarded.git("push", "--quiet", *(words if "origin" in words else [*words, "origin"]))
        assert codes(ran) == ([] if "--follow-tags" in words else ["AG1001"]), ran.said

    def test_from_a_folder_below(self, guarded: Guarded) -> None:
        guarded.quietly("edit", {USERS: EDITED})
        assert codes(guarded.git("-C", "migrations", "push", "--quiet", "origin", "main")) == ["AG1001"]

    def test_to_an_address(self, guarded: Guarded) -> None:
        guarded.quietly("edit", {USERS: EDITED})
        assert codes(guarded.git("push", "--quiet", str(guarded.origin), "main")) == ["AG1001"]

    @pytest.mark.parametrize("is_gone", [False, True], ids=["project stays", "project goes"])
    def test_to_an_address_that_no_remote_has(self, guarded: Guarded, is_gone: bool) -> None:
        """What the other side has is published, and not what the branch itself has become."""
        repo = guarded.repo
        repo.git("remote", "remove", "origin")
        if is_gone:
            repo.git("rm", "--quiet", "aerodb.toml")
        guarded.quietly("edit", {USERS: EDITED})
        assert codes(guarded.git("push", "--quiet", str(guarded.origin), "main")) == ["AG1001"]
        guarded.quietly("undone", {USERS: FILES[USERS], **NEW})
        assert guarded.git("push", "--quiet", str(guarded.origin), "main").is_fine

    def test_of_the_first_branch_to_an_empty_address(self, guarded: Guarded, tmp_path: Path) -> None:
        repo, empty = guarded.repo, tmp_path / "empty.git"
        repo.git("init", "--quiet", "--bare", str(empty))
        repo.git("remote", "remove", "origin")
        guarded.quietly("broken", {**NEW, POSTS: "CREATE TABLE (;\n"})
        assert codes(guarded.git("push", "--quiet", str(empty), "main")) == ["AG1008"]
        guarded.quietly("mended", NEW)
        assert guarded.git("push", "--quiet", str(empty), "main").is_fine

    def test_of_the_first_branch_to_a_new_remote(self, guarded: Guarded, tmp_path: Path) -> None:
        """Nothing is published there yet, and none of its branches was ever fetched."""
        repo, empty = guarded.repo, tmp_path / "empty.git"
        repo.git("init", "--quiet", "--bare", str(empty))
        repo.git("remote", "remove", "origin")
        repo.git("remote", "add", "fresh", str(empty))
        guarded.quietly("broken", {**NEW, POSTS: "CREATE TABLE (;\n"})
        assert codes(guarded.git("push", "--quiet", "fresh", "main")) == ["AG1008"]
        guarded.quietly("mended", NEW)
        assert guarded.git("push", "--quiet", "fresh", "main").is_fine

    def test_to_a_branch_that_was_fetched_and_not_kept(self, guarded: Guarded, tmp_path: Path) -> None:
        """A clone of another branch alone knows no protected one; what is pushed to says what it has."""
        repo = guarded.repo
        repo.git("push", "--quiet", "--no-verify", "origin", "main:feature")
        place = tmp_path / "narrow"
        repo.git("clone", "--quiet", "--single-branch", "--branch=feature", f"file://{guarded.origin}", str(place))
        narrow = Guarded(Repo(place), guarded.hooked, guarded.origin)
        narrow.install()
        narrow.repo.git("fetch", "--quiet", "origin", "main")
        narrow.quietly("edit", {USERS: EDITED})
        assert codes(narrow.git("push", "--quiet", "origin", "HEAD:main")) == ["AG1001"]
        narrow.quietly("undone", {USERS: FILES[USERS], **NEW})
        assert narrow.git("push", "--quiet", "origin", "HEAD:main").is_fine

    def test_of_a_branch_beside_it_to_an_address(self, guarded: Guarded) -> None:
        guarded.repo.git("remote", "remove", "origin")
        branch(guarded, "side", {USERS: EDITED})
        assert codes(guarded.git("push", "--quiet", str(guarded.origin), "side")) == ["AG1001"]

    def test_of_what_is_no_commit(self, guarded: Guarded) -> None:
        guarded.repo.git("tag", "blob", guarded.repo.git("rev-parse", f"HEAD:{USERS}"))
        assert guarded.git("push", "--quiet", "origin", "blob").is_fine

    def test_of_a_branch_that_is_taken_away(self, guarded: Guarded) -> None:
        assert guarded.git("push", "--quiet", "origin", "main:other").is_fine
        assert guarded.git("push", "--quiet", "origin", ":other").is_fine


class TestShapes:
    def test_a_file_that_becomes_a_folder(self, guarded: Guarded) -> None:
        guarded.repo.git("rm", "--quiet", USERS)
        guarded.stage({f"{USERS}/part.sql": FILES[USERS]})
        assert codes(guarded.commit()) == ["AG1003"]

    def test_two_files_that_change_places(self, guarded: Guarded) -> None:
        repo = guarded.repo
        guarded.stage(NEW)
        assert guarded.commit().is_fine
        repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.stage({USERS: NEW[POSTS], POSTS: FILES[USERS]})
        assert set(codes(guarded.commit())) == {"AG1001"}

    def test_an_up_and_its_down_change_places(self, guarded: Guarded) -> None:
        guarded.stage({USERS: FILES[USERS_DOWN], USERS_DOWN: FILES[USERS]})
        assert set(codes(guarded.commit())) == {"AG1001"}

    def test_the_directory_in_other_letters(self, guarded: Guarded) -> None:
        guarded.repo.git("mv", "migrations", "held")
        guarded.repo.git("mv", "held", "Migrations")
        assert set(codes(guarded.commit())) == {"AG1003"}

    def test_a_name_composed_otherwise(self, guarded: Guarded) -> None:
        """Two spellings of one name, as file systems that normalise give them back."""
        name = unicodedata.normalize("NFC", "migrations/20260102000000_größe.up.sql")
        pair = {name: NEW[POSTS], name.replace(".up.", ".down."): NEW[POSTS_DOWN]}
        guarded.quietly("named", pair)
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.repo.git("config", "core.precomposeUnicode", "true")
        for path in pair:
            guarded.repo.git("mv", path, unicodedata.normalize("NFD", path))
        assert set(codes(guarded.commit())) == {"AG1003"}

    def test_a_name_with_a_line_break_and_quotes(self, guarded: Guarded) -> None:
        name = "migrations/20260102000000_a\n\"b\"\t'c'.up.sql"
        pair = {name: NEW[POSTS], name.replace(".up.", ".down."): NEW[POSTS_DOWN]}
        guarded.quietly("named", pair)
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.stage({name: "SELECT 1;\n"})
        assert codes(guarded.commit()) == ["AG1001"]

    def test_a_sparse_index(self, guarded: Guarded) -> None:
        guarded.quietly("deep", {"src/a/b.py": "\n", "src/c.py": "\n"})
        guarded.repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "src/a")
        assert not (guarded.repo.path / USERS).exists()
        guarded.stage({"src/a/b.py": "1\n"})
        assert guarded.commit().is_fine
        blob = guarded.repo.git("hash-object", "-w", "--stdin", stdin=EDITED)
        guarded.repo.git("update-index", "--cacheinfo", f"100644,{blob},{USERS}")
        assert codes(guarded.commit()) == ["AG1001"]

    def test_files_that_git_is_told_not_to_look_at(self, guarded: Guarded) -> None:
        guarded.repo.git("update-index", "--skip-worktree", USERS)
        guarded.repo.write({USERS: EDITED})
        guarded.stage(NEW)
        assert guarded.git("commit", "--quiet", "-a", "-m", "posts").is_fine
        guarded.repo.git("update-index", "--no-skip-worktree", USERS)
        assert codes(guarded.git("commit", "--quiet", "-a", "-m", "edit")) == ["AG1001"]

    def test_paths_from_a_file(self, guarded: Guarded, tmp_path: Path) -> None:
        (tmp_path / "paths").write_bytes(USERS.encode() + b"\0")
        guarded.repo.write({USERS: EDITED})
        words = ("--pathspec-from-file", str(tmp_path / "paths"), "--pathspec-file-nul")
        assert codes(guarded.git("commit", "--quiet", "-m", "edit", *words)) == ["AG1001"]


class TestWithoutRemotes:
    def test_what_the_tip_had_before_is_not_published(self, make_guarded: Make) -> None:
        guarded = make_guarded(remote=False)
        guarded.quietly("edit", {USERS: EDITED})
        guarded.stage({USERS: FILES[USERS]})
        assert codes(guarded.commit()) == ["AG1001"]

    def test_a_version_that_no_tip_has_is_free(self, make_guarded: Make) -> None:
        guarded = make_guarded(remote=False)
        guarded.quietly("posts", NEW)
        guarded.repo.git("rm", "--quiet", POSTS, POSTS_DOWN)
        guarded.quietly("none", {"app.py": "print(7)\n"})
        guarded.stage({path.replace("posts", "tags"): text.replace("posts", "tags") for path, text in NEW.items()})
        assert guarded.commit().is_fine


class TestHooksPath:
    @pytest.mark.parametrize("is_absolute", [False, True])
    def test_a_folder_of_the_work_tree_called_from_below(self, guarded: Guarded, is_absolute: bool) -> None:
        repo = guarded.repo
        (repo.path / ".git" / "hooks").rename(repo.path / "hooks")
        repo.git("config", "core.hooksPath", str(repo.path / "hooks") if is_absolute else "hooks")
        (repo.path / "src").mkdir()
        guarded.stage({USERS: EDITED})
        assert codes(guarded.git("-C", "src", "commit", "--quiet", "-m", "edit")) == ["AG1001"]

    def test_hooks_that_are_switched_off_are_missed_at_the_push(self, guarded: Guarded) -> None:
        guarded.stage({USERS: EDITED})
        assert guarded.git("-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-m", "edit").is_fine
        assert codes(guarded.git("push", "--quiet", "origin", "main")) == ["AG1001"]

    def test_a_push_from_a_repository_without_a_work_tree(self, guarded: Guarded, tmp_path: Path) -> None:
        bare = Repo(tmp_path / "bare.git")
        guarded.repo.git("clone", "--quiet", "--mirror", str(guarded.repo.path), str(bare.path))
        bare.git("remote", "add", "upstream", str(guarded.origin))
        bare.git("fetch", "--quiet", "upstream")
        guarded.quietly("edit", {USERS: EDITED})
        bare.git("fetch", "--quiet", "origin")
        (bare.path / "hooks").mkdir(exist_ok=True)
        hook = guarded.repo.path / ".git" / "hooks" / "pre-push"
        (bare.path / "hooks" / "pre-push").write_bytes(hook.read_bytes())
        (bare.path / "hooks" / "pre-push").chmod(0o755)
        lent = Guarded(bare, guarded.hooked, None)
        assert codes(lent.git("push", "--quiet", "upstream", "main")) == ["AG1001"]


class TestAllowing:
    LINE = f"AG1001 {USERS} it never ran anywhere"

    def test_what_is_allowed_is_not_written_down_where_something_else_is_wrong(self, guarded: Guarded) -> None:
        guarded.repo.git("rm", "--quiet", USERS_DOWN)
        guarded.stage({USERS: EDITED})
        env = {"AEROGIT_ALLOW": self.LINE}
        assert codes(guarded.git("commit", "--quiet", "--no-verify", "-m", "edit", env=env)) == ["AG1002"]
        message = guarded.repo.path / ".git" / "COMMIT_EDITMSG"
        assert "Aerogit-Allow" not in (message.read_text() if message.exists() else "")

    def test_nothing_is_written_down_where_nothing_was_allowed(self, guarded: Guarded) -> None:
        guarded.stage(NEW)
        assert guarded.git("commit", "--quiet", "-m", "posts", env={"AEROGIT_ALLOW": self.LINE}).is_fine
        assert guarded.repo.git("log", "-1", "--format=%(trailers)").strip() == ""
