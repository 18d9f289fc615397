"""Every way git makes a commit: what is published is guarded in each, and one's own unpublished work is let go."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from support.git import Repo
from support.guarded import CONFIG, FILES, NEW, POSTS, POSTS_DOWN, USERS, USERS_DOWN, Guarded
from support.hooked import Ran

EDITED = FILES[USERS] + "-- edited\n"
Make = Callable[..., Guarded]


def refused(ran: Ran, *codes: str) -> None:
    """The command was stopped by the guard, for these reasons and no others."""
    assert not ran.is_fine, ran.said
    told = ran.said.rpartition("docs: aerogit help ")[2].split()
    assert tuple(code for code in told if code.startswith("AG")) == codes, ran.said


def passed(ran: Ran, *hooks: str) -> None:
    """The command went through, and at least these hooks ran aerogit."""
    assert ran.is_fine, ran.said
    assert set(hooks) <= set(ran.hooks), ran.hooks


def behind(guarded: Guarded, branch: str, files: dict[str, str]) -> str:
    """Commit files to a branch of their own, past every hook, and come back; the commit."""
    guarded.repo.git("switch", "--quiet", "--create", branch)
    made = guarded.quietly(branch, files)
    guarded.repo.git("switch", "--quiet", "main")
    return made


class TestCommit:
    def test_an_edit_of_a_published_file_is_refused(self, guarded: Guarded) -> None:
        guarded.stage({USERS: EDITED})
        ran = guarded.commit()
        refused(ran, "AG1001")
        assert ran.hooks == ("pre-commit",)
        assert "published on origin/main since" in ran.said
        assert f"git restore --staged --worktree --source=origin/main -- {USERS}" in ran.said
        assert "aerogit migrations new fix_users" in ran.said
        assert guarded.repo.git("rev-list", "--count", "HEAD") == "1"

    def test_what_is_staged_counts_not_what_lies_around(self, guarded: Guarded) -> None:
        guarded.stage({"app.py": "print(1)\n", **NEW})
        guarded.repo.write({USERS: EDITED})
        passed(guarded.commit(), "pre-commit")

    def test_a_staged_edit_that_the_work_tree_hides(self, guarded: Guarded) -> None:
        guarded.stage({USERS: EDITED})
        guarded.repo.write({USERS: FILES[USERS]})
        refused(guarded.commit(), "AG1001")

    def test_a_partial_commit_judges_the_named_paths_alone(self, guarded: Guarded) -> None:
        guarded.stage({USERS: EDITED, "app.py": "print(2)\n"})
        passed(guarded.git("commit", "--quiet", "-m", "app", "app.py"))
        refused(guarded.git("commit", "--quiet", "-m", "users", USERS), "AG1001")

    def test_a_partial_commit_of_new_files(self, guarded: Guarded) -> None:
        guarded.stage({**NEW, USERS: EDITED})
        passed(guarded.git("commit", "--quiet", "-m", "posts", POSTS, POSTS_DOWN), "pre-commit")
        refused(guarded.commit(), "AG1001")

    def test_commit_all(self, guarded: Guarded) -> None:
        guarded.repo.write({USERS: EDITED})
        refused(guarded.git("commit", "--quiet", "-a", "-m", "all"), "AG1001")

    def test_nothing_of_a_schema_source_starts_nothing(self, guarded: Guarded) -> None:
        guarded.stage({"app.py": "print(3)\n", "report.sql": "SELECT 1;\n"})
        assert guarded.commit() == Ran(0, "", ())

    def test_no_verify_is_let_go_and_caught_at_the_push(self, guarded: Guarded) -> None:
        guarded.stage({USERS: EDITED})
        passed(guarded.git("commit", "--quiet", "--no-verify", "-m", "typo"))
        ran = guarded.git("push", "--quiet", "origin", "main")
        refused(ran, "AG1001")
        assert ran.hooks == ("pre-push",)


class TestAmend:
    def test_of_ones_own_file(self, guarded: Guarded) -> None:
        guarded.stage(NEW)
        passed(guarded.commit())
        guarded.stage({POSTS: NEW[POSTS].replace("id INTEGER", "id BIGINT")})
        passed(guarded.git("commit", "--quiet", "--amend", "--no-edit"), "pre-commit")

    def test_ones_own_file_renamed_and_squashed(self, guarded: Guarded) -> None:
        guarded.stage(NEW)
        passed(guarded.commit())
        for path in NEW:
            guarded.repo.git("mv", path, path.replace("0102", "0103"))
        passed(guarded.commit(), "pre-commit")
        guarded.repo.git("reset", "--quiet", "--soft", "HEAD~2")
        passed(guarded.commit("one"), "pre-commit")
        passed(guarded.git("push", "--quiet", "origin", "main"), "pre-push")

    def test_that_takes_a_published_file_out(self, guarded: Guarded) -> None:
        guarded.repo.git("rm", "--quiet", USERS, USERS_DOWN)
        refused(guarded.git("commit", "--quiet", "--amend", "-m", "none"), "AG1002")


class TestMerge:
    def test_clean(self, guarded: Guarded) -> None:
        behind(guarded, "side", {USERS: EDITED})
        passed(guarded.git("merge", "--quiet", "--no-ff", "-m", "merge", "origin/main"))
        guarded.quietly("app", {"app.py": "print(4)\n"})
        ran = guarded.git("merge", "--no-edit", "side")
        refused(ran, "AG1001")
        assert ran.hooks == ("pre-merge-commit",)

    def test_no_fast_forward(self, guarded: Guarded) -> None:
        behind(guarded, "side", NEW)
        passed(guarded.git("merge", "--quiet", "--no-ff", "-m", "merge", "side"), "pre-merge-commit")

    def test_conflicted(self, guarded: Guarded) -> None:
        behind(guarded, "side", {USERS: EDITED, "app.py": "print(5)\n"})
        guarded.quietly("app", {"app.py": "print(6)\n"})
        assert not guarded.git("merge", "--quiet", "side").is_fine
        guarded.stage({"app.py": "print(7)\n"})
        refused(guarded.git("commit", "--quiet", "--no-edit"), "AG1001")
        guarded.repo.git("restore", "--staged", "--worktree", "--source=origin/main", "--", USERS)
        passed(guarded.git("commit", "--quiet", "--no-edit"))
        assert len(guarded.repo.git("log", "-1", "--format=%P").split()) == 2

    def test_squashed(self, guarded: Guarded) -> None:
        behind(guarded, "side", {USERS: EDITED})
        passed(guarded.git("merge", "--quiet", "--squash", "side"))
        refused(guarded.commit(), "AG1001")

    def test_of_what_others_published_meanwhile(self, guarded: Guarded) -> None:
        """The remote's branch was changed by force; a blob that is published there passes."""
        made = behind(guarded, "side", {USERS: EDITED, **NEW})
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "side:main")
        guarded.repo.git("fetch", "--quiet")
        guarded.quietly("app", {"app.py": "print(8)\n"})
        passed(guarded.git("merge", "--quiet", "--no-edit", made), "pre-merge-commit")

    def test_of_two_files_with_one_version(self, guarded: Guarded) -> None:
        other = {path.replace("posts", "tags"): text.replace("posts", "tags") for path, text in NEW.items()}
        behind(guarded, "side", NEW)
        guarded.quietly("tags", other)
        refused(guarded.git("merge", "--no-edit", "side"), "AG1006")


class TestPicking:
    @pytest.mark.parametrize("verb", ["cherry-pick", "revert"])
    def test_what_changes_a_published_file(self, guarded: Guarded, verb: str) -> None:
        made = behind(guarded, "side", {USERS: EDITED})
        if verb == "revert":
            made = guarded.repo.git("rev-parse", "HEAD")
        ran = guarded.git(verb, "--no-edit", made) if verb == "revert" else guarded.git(verb, made)
        refused(ran, "AG1001" if verb == "cherry-pick" else "AG1002")
        assert ran.hooks == ("prepare-commit-msg",)

    @pytest.mark.parametrize("verb", ["cherry-pick", "revert"])
    def test_with_an_editor_it_is_a_commit_without_the_hook_before(self, guarded: Guarded, verb: str) -> None:
        made = behind(guarded, "side", {USERS: EDITED})
        if verb == "revert":
            made = guarded.repo.git("rev-parse", "HEAD")
        ran = guarded.git(verb, "--edit", made, env={"GIT_EDITOR": "true"})
        refused(ran, "AG1001" if verb == "cherry-pick" else "AG1002")
        assert ran.hooks == ("prepare-commit-msg",)

    @pytest.mark.parametrize("verb", ["cherry-pick", "revert"])
    def test_of_ones_own(self, guarded: Guarded, verb: str) -> None:
        made = behind(guarded, "side", NEW)
        if verb == "revert":
            guarded.repo.git("merge", "--quiet", "--ff-only", "side")
        passed(guarded.git(verb, *(["--no-edit"] if verb == "revert" else []), made), "prepare-commit-msg")


class TestRebase:
    @pytest.fixture
    def moved(self, guarded: Guarded) -> Guarded:
        """On branch `side`, two files that only make sense together, of which the first is on top of an old main."""
        repo = guarded.repo
        repo.git("switch", "--quiet", "--create", "side")
        guarded.quietly("posts", NEW)
        more = {path.replace("0102", "0103"): text for path, text in NEW.items()}
        guarded.quietly("the same again", {p: t.replace("posts", "tags") for p, t in more.items()})
        repo.git("switch", "--quiet", "main")
        guarded.quietly("app", {"app.py": "print(9)\n"})
        repo.git("push", "--quiet", "--no-verify", "origin", "main")
        repo.git("switch", "--quiet", "side")
        return guarded

    @pytest.mark.parametrize("backend", ["--merge", "--apply"])
    def test_of_ones_own(self, moved: Guarded, backend: str) -> None:
        ran = moved.git("rebase", backend, "origin/main")
        passed(ran, "prepare-commit-msg" if backend == "--merge" else "pre-applypatch")
        assert moved.repo.git("rev-list", "--count", "origin/main..HEAD") == "2"

    @pytest.mark.parametrize("backend", ["--merge", "--apply"])
    def test_of_an_edit_of_a_published_file(self, moved: Guarded, backend: str) -> None:
        moved.quietly("edit", {USERS: EDITED})
        refused(moved.git("rebase", backend, "origin/main"), "AG1001")
        moved.repo.git("rebase", "--abort")

    def test_what_is_staged_where_it_stopped(self, moved: Guarded) -> None:
        """Git commits it without the hook before."""
        moved.quietly("conflict", {"app.py": "print(7)\n"})
        assert not moved.git("rebase", "--merge", "origin/main").is_fine
        moved.stage({"app.py": "print(8)\n", USERS: EDITED})
        refused(moved.git("rebase", "--continue", env={"GIT_EDITOR": "true"}), "AG1001")
        moved.stage({USERS: FILES[USERS]})
        passed(moved.git("rebase", "--continue", env={"GIT_EDITOR": "true"}))

    def test_order_and_replay_wait_for_the_push(self, moved: Guarded) -> None:
        """A commit in the middle that does not replay is nobody's business but the last one's."""
        moved.quietly("breaks", {POSTS: "ALTER TABLE gone DROP COLUMN x;\n"})
        passed(moved.git("rebase", "--merge", "origin/main"), "prepare-commit-msg")
        refused(moved.git("push", "--quiet", "origin", "side"), "AG1008")
        moved.quietly("mends", {POSTS: NEW[POSTS]})
        passed(moved.git("push", "--quiet", "origin", "side"), "pre-push")

    def test_interactively_edited(self, moved: Guarded) -> None:
        editor = "sed -i -e 's/^pick/edit/'"
        passed(moved.git("rebase", "--interactive", "origin/main", env={"GIT_SEQUENCE_EDITOR": editor}))
        moved.stage({USERS: EDITED})
        refused(moved.git("commit", "--quiet", "--amend", "--no-edit"), "AG1001")
        moved.repo.git("rebase", "--abort")


class TestMail:
    def test_a_patch_of_a_published_file(self, guarded: Guarded) -> None:
        made = behind(guarded, "side", {USERS: EDITED})
        patch = guarded.repo.git("format-patch", "--stdout", "-1", made)
        ran = guarded.git("am", stdin=patch + "\n")
        refused(ran, "AG1001")
        assert ran.hooks == ("pre-applypatch",)

    def test_a_patch_of_ones_own(self, guarded: Guarded) -> None:
        patch = guarded.repo.git("format-patch", "--stdout", "-1", behind(guarded, "side", NEW))
        passed(guarded.git("am", "--quiet", stdin=patch + "\n"), "pre-applypatch")


class TestKindsOfRepository:
    def test_a_linked_worktree(self, guarded: Guarded) -> None:
        place = guarded.repo.path.parent / "linked tree"
        guarded.repo.git("worktree", "add", "--quiet", "-b", "side", str(place))
        linked = Guarded(Repo(place), guarded.hooked, guarded.origin)
        linked.stage({USERS: EDITED})
        refused(linked.commit(), "AG1001")
        linked.repo.git("reset", "--quiet", "--hard")
        linked.stage(NEW)
        passed(linked.commit(), "pre-commit")

    def test_a_sparse_checkout(self, guarded: Guarded) -> None:
        guarded.repo.git("sparse-checkout", "set", "--no-cone", "/app.py", "/migrations/*posts*")
        assert not (guarded.repo.path / USERS).exists()
        guarded.stage({"app.py": "print(10)\n"})
        guarded.repo.git("rm", "--quiet", "--cached", "--sparse", USERS)
        refused(guarded.commit(), "AG1002")
        guarded.repo.git("reset", "--quiet")
        guarded.repo.write(NEW)
        guarded.repo.git("add", *NEW)
        passed(guarded.commit(), "pre-commit")

    @pytest.mark.parametrize("options", [["--filter=blob:none"], ["--depth=1"], ["--filter=tree:0"]])
    def test_a_clone_without_everything(self, guarded: Guarded, options: list[str]) -> None:
        guarded.quietly("app", {"app.py": "print(11)\n"})
        assert guarded.origin is not None
        for name in ("uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"):
            guarded.repo.git("--git-dir", str(guarded.origin), "config", name, "true")
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        place = guarded.repo.path.parent / "clone"
        guarded.repo.git("clone", "--quiet", *options, f"file://{guarded.origin}", str(place))
        clone = Guarded(Repo(place), guarded.hooked, guarded.origin)
        clone.install()
        clone.stage({USERS: EDITED})
        refused(clone.commit(), "AG1001")
        clone.repo.git("reset", "--quiet", "--hard")
        clone.stage(NEW)
        passed(clone.commit(), "pre-commit")

    def test_a_clone_that_knows_no_protected_branch(self, guarded: Guarded) -> None:
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main:feature")
        place = guarded.repo.path.parent / "clone"
        guarded.repo.git("clone", "--quiet", "--depth=1", "--branch=feature", f"file://{guarded.origin}", str(place))
        clone = Guarded(Repo(place), guarded.hooked, guarded.origin)
        clone.install()
        clone.stage({USERS: EDITED})
        ran = clone.commit()
        assert not ran.is_fine
        fetch = "git fetch origin main:refs/remotes/origin/main"
        assert f"run: {fetch}" in ran.said
        clone.repo.git(*fetch.split()[1:])
        refused(clone.commit(), "AG1001")

    @pytest.mark.parametrize("remote", [True, False])
    def test_an_unborn_branch(self, make_guarded: Make, remote: bool) -> None:
        guarded = make_guarded(remote=remote)
        guarded.repo.git("checkout", "--quiet", "--orphan", "fresh")
        passed(guarded.commit(), "pre-commit")
        guarded.repo.git("checkout", "--quiet", "--orphan", "fresher")
        guarded.stage({USERS: EDITED})
        refused(guarded.commit(), "AG1001")

    def test_the_very_first_commit(self, new_repo: Callable[[str], Repo], guarded: Guarded) -> None:
        first = Guarded(new_repo("first"), guarded.hooked, None)
        first.repo.git("remote", "add", "origin", "../empty.git")
        first.install()
        first.stage({"aerodb.toml": CONFIG, **FILES})
        passed(first.commit(), "pre-commit")

    def test_sha256(self, make_guarded: Make) -> None:
        guarded = make_guarded(object_format="sha256")
        assert len(guarded.repo.git("rev-parse", "HEAD")) == 64
        guarded.stage({USERS: EDITED})
        refused(guarded.commit(), "AG1001")
        guarded.repo.git("reset", "--quiet", "--hard")
        guarded.stage(NEW)
        passed(guarded.commit(), "pre-commit")
        passed(guarded.git("push", "--quiet", "origin", "main"), "pre-push")

    def test_a_submodule(self, guarded: Guarded, new_repo: Callable[[str], Repo]) -> None:
        outer = new_repo("outer")
        outer.git("submodule", "--quiet", "add", str(guarded.origin), "inner")
        inner = Guarded(Repo(outer.path / "inner"), guarded.hooked, guarded.origin)
        inner.install()
        inner.stage({USERS: EDITED})
        refused(inner.commit(), "AG1001")
        inner.repo.git("reset", "--quiet", "--hard")
        inner.stage(NEW)
        passed(inner.commit(), "pre-commit")

    def test_a_submodule_beside_the_migrations_is_no_concern(self, guarded: Guarded) -> None:
        guarded.repo.git("submodule", "--quiet", "add", str(guarded.origin), "vendor")
        guarded.stage(NEW)
        passed(guarded.commit(), "pre-commit")

    def test_without_a_remote_the_tip_counts(self, make_guarded: Make) -> None:
        guarded = make_guarded(remote=False)
        guarded.stage(NEW)
        passed(guarded.commit(), "pre-commit")
        guarded.stage({POSTS: NEW[POSTS] + "-- more\n"})
        refused(guarded.commit(), "AG1001")
        guarded.repo.git("switch", "--quiet", "--create", "side")
        refused(guarded.commit(), "AG1001")

    def test_a_project_in_a_folder_beside_another(self, guarded: Guarded) -> None:
        billing = {f"bil ling/{path}": text for path, text in FILES.items()}
        passed(self._added(guarded, {"bil ling/aerodb.toml": CONFIG.replace("shop", "billing"), **billing}))
        passed(guarded.git("push", "--quiet", "origin", "main"), "pre-push")
        guarded.stage({f"bil ling/{USERS}": EDITED})
        refused(guarded.commit(), "AG1001")

    @pytest.mark.parametrize("option", ["literal", "noglob", "glob", "icase"])
    def test_patterns_that_a_front_end_has_given_another_meaning(self, guarded: Guarded, option: str) -> None:
        project = {f"app/{path}": text for path, text in {"aerodb.toml": CONFIG, **FILES}.items()}
        guarded.repo.git("rm", "--quiet", "-r", "aerodb.toml", "migrations")
        guarded.quietly("moved", project)
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.stage({f"app/{USERS}": EDITED})
        refused(guarded.git(f"--{option}-pathspecs", "commit", "--quiet", "-m", "edit"), "AG1001")

    def _added(self, guarded: Guarded, files: dict[str, str]) -> Ran:
        guarded.stage(files)
        return guarded.commit()


class TestKindsOfChange:
    def test_deleted(self, guarded: Guarded) -> None:
        guarded.repo.git("rm", "--quiet", USERS_DOWN)
        refused(guarded.commit(), "AG1002")

    def test_renamed(self, guarded: Guarded) -> None:
        guarded.repo.git("mv", USERS, USERS.replace("users", "people"))
        refused(guarded.commit(), "AG1003")

    def test_renamed_and_edited(self, guarded: Guarded) -> None:
        moved = USERS.replace("users", "people")
        guarded.repo.git("mv", USERS, moved)
        guarded.stage({moved: FILES[USERS].replace("name", "title")})
        ran = guarded.commit()
        refused(ran, "AG1003")
        assert f"now {moved}" in ran.said

    def test_made_executable(self, guarded: Guarded) -> None:
        guarded.repo.git("update-index", "--chmod=+x", USERS)
        refused(guarded.commit(), "AG1004")

    def test_made_a_link(self, guarded: Guarded) -> None:
        (guarded.repo.path / USERS).unlink()
        (guarded.repo.path / USERS).symlink_to("../app.py")
        guarded.repo.git("add", "--all")
        ran = guarded.commit()
        refused(ran, "AG1004")
        assert "now a link" in ran.said

    def test_made_a_submodule(self, guarded: Guarded) -> None:
        head = guarded.repo.git("rev-parse", "HEAD")
        guarded.repo.git("update-index", "--cacheinfo", f"160000,{head},{USERS}")
        refused(guarded.commit(), "AG1004")

    def test_a_new_file_that_is_a_link(self, guarded: Guarded) -> None:
        guarded.repo.write({POSTS_DOWN: NEW[POSTS_DOWN]})
        (guarded.repo.path / POSTS).symlink_to("../app.py")
        guarded.repo.git("add", "--all")
        refused(guarded.commit(), "AG1008")

    def test_added_by_intent_alone(self, guarded: Guarded) -> None:
        guarded.repo.write({POSTS: "not yet SQL;\n"})
        guarded.repo.git("add", "--intent-to-add", POSTS)
        more = {path.replace("0102", "0103"): text for path, text in NEW.items()}
        guarded.repo.write(more)
        guarded.repo.git("add", *more)
        passed(guarded.commit(), "pre-commit")

    def test_line_ends_that_git_converts(self, guarded: Guarded) -> None:
        guarded.repo.git("config", "core.autocrlf", "true")
        crlf = {path: text.replace("\n", "\r\n") for path, text in {**FILES, **NEW}.items()}
        guarded.stage(crlf)
        passed(guarded.commit(), "pre-commit")
        assert guarded.repo.git("diff", "HEAD~1", "--", USERS) == ""

    def test_line_ends_that_git_leaves(self, guarded: Guarded) -> None:
        guarded.stage({USERS: FILES[USERS].replace("\n", "\r\n")})
        ran = guarded.commit()
        refused(ran, "AG1001")
        assert "only line ends differ" in ran.said

    @pytest.mark.parametrize("name", ["odd na me", "naïve_ünï", "line\nbreak", 'quo"te$(touch x)', "-dash", "*[a]?"])
    def test_odd_names(self, guarded: Guarded, name: str) -> None:
        odd = {path.replace("posts", name): text for path, text in NEW.items()}
        guarded.stage(odd)
        passed(guarded.commit(), "pre-commit")
        passed(guarded.git("push", "--quiet", "origin", "main"), "pre-push")
        first = next(iter(odd))
        guarded.stage({first: NEW[POSTS] + "-- edited\n"})
        ran = guarded.commit()
        refused(ran, "AG1001")
        assert ran.said.count("\n\n") == 3

    def test_a_name_that_is_no_text(self, guarded: Guarded) -> None:
        place = os.fsencode(guarded.repo.path / POSTS).replace(b"posts", b"p\xe9")
        for path, text in ((place, NEW[POSTS]), (place.replace(b".up.", b".down."), NEW[POSTS_DOWN])):
            with open(path, "w") as file:
                file.write(text)
        guarded.repo.git("add", "--all")
        passed(guarded.commit(), "pre-commit")

    def test_an_older_published_version_passes(self, guarded: Guarded) -> None:
        guarded.quietly("forced", {USERS: EDITED})
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.stage({USERS: FILES[USERS]})
        passed(guarded.commit(), "pre-commit")

    def test_one_that_was_deleted_since_and_comes_back(self, guarded: Guarded) -> None:
        """Databases have its version; as it was it may come back, otherwise it is another migration of that version."""
        gone = "migrations/20260101500000_kinds.up.sql"
        text = "CREATE TABLE kinds (id INTEGER);\n"
        guarded.quietly("kinds", {gone: text, gone.replace(".up.", ".down."): "DROP TABLE kinds;\n"})
        guarded.repo.git("rm", "--quiet", gone, gone.replace(".up.", ".down."))
        guarded.quietly("no kinds", {})
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        down = {gone.replace(".up.", ".down."): "DROP TABLE kinds;\n"}
        guarded.stage({gone: text.replace("INTEGER", "BIGINT"), **down})
        ran = guarded.commit()
        refused(ran, "AG1005")
        assert "it was published with other contents, and deleted since" in ran.said
        guarded.stage({gone: text})
        passed(guarded.commit())

    def test_the_configuration_moved_away(self, guarded: Guarded) -> None:
        guarded.stage({"aerodb.toml": CONFIG + '[migrations]\ndirectory = "elsewhere"\n', USERS: EDITED})
        refused(guarded.commit(), "AG1001")
        guarded.repo.git("rm", "--quiet", "-f", "aerodb.toml")
        refused(guarded.commit(), "AG1001")
