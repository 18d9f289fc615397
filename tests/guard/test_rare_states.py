"""The guard in states of git that are rare: half-made commits, odd stores, odd environments, odd file systems."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from shlex import quote

import pytest

from aerogit.store.hook_files import install_hooks, watch_of
from aerogit.store.repository import discover
from support.git import Repo
from support.guarded import CONFIG, FILES, NEW, POSTS, USERS, USERS_DOWN, Guarded
from support.hooked import Ran

EDITED = FILES[USERS] + "-- edited\n"
Make = Callable[..., Guarded]


def refused(ran: Ran, *codes: str) -> None:
    """The command was stopped by the guard, for these reasons and no others."""
    assert not ran.is_fine, ran.said
    told = ran.said.rpartition("docs: aerogit help ")[2].split()
    assert tuple(code for code in told if code.startswith("AG")) == codes, ran.said


def passed(ran: Ran) -> None:
    """The command went through, and aerogit looked at it."""
    assert ran.is_fine, ran.said
    assert ran.hooks, ran.said


def behind(guarded: Guarded, branch: str, files: dict[str, str], start: str = "main") -> str:
    """Commit files to a branch of their own, past every hook, and come back; the commit."""
    guarded.repo.git("switch", "--quiet", "--create", branch, start)
    made = guarded.quietly(branch, files)
    guarded.repo.git("switch", "--quiet", "main")
    return made


class TestPartOfTheWork:
    def test_commit_only_leaves_what_is_staged_out(self, guarded: Guarded) -> None:
        guarded.stage({"app.py": "print(1)\n", USERS: EDITED})
        assert guarded.git("commit", "--quiet", "--only", "-m", "app", "app.py").is_fine
        assert guarded.repo.git("diff", "--cached", "--name-only") == USERS
        refused(guarded.git("commit", "--quiet", "--only", "-m", "users", USERS), "AG1001")

    def test_commit_include_takes_what_is_staged_along(self, guarded: Guarded) -> None:
        guarded.stage({USERS: EDITED})
        guarded.repo.write({"app.py": "print(1)\n"})
        refused(guarded.git("commit", "--quiet", "--include", "-m", "app", "app.py"), "AG1001")

    def test_commit_of_hunks(self, guarded: Guarded) -> None:
        guarded.repo.write({USERS: "-- head\n" + EDITED})
        refused(guarded.git("commit", "--quiet", "--patch", "-m", "head", stdin="y\nn\n"), "AG1001")
        guarded.repo.git("reset", "--quiet")
        guarded.repo.write({"app.py": "print(2)\n"})
        assert guarded.git("commit", "--quiet", "--patch", "-m", "app", stdin="y\nn\nn\n").is_fine
        assert guarded.repo.git("log", "-1", "--format=", "--name-only") == "app.py"

    def test_a_stash_is_nobodys_business_until_it_is_committed(self, guarded: Guarded) -> None:
        guarded.repo.write(
            {USERS: EDITED, "migrations/20260105000000_notes.up.sql": "CREATE TABLE notes (id INTEGER);\n"}
        )
        assert guarded.git("stash", "--include-untracked", "--quiet").is_fine
        assert guarded.git("stash", "pop", "--index", "--quiet").is_fine
        refused(guarded.git("commit", "--quiet", "--all", "-m", "stashed"), "AG1001")

    @pytest.mark.parametrize("verb", ["cherry-pick", "revert"])
    def test_picked_into_the_index_alone(self, guarded: Guarded, verb: str) -> None:
        made = (
            behind(guarded, "side", {USERS: EDITED}) if verb == "cherry-pick" else guarded.repo.git("rev-parse", "HEAD")
        )
        assert guarded.git(verb, "--no-commit", made).is_fine
        refused(guarded.commit(), "AG1001" if verb == "cherry-pick" else "AG1002")

    def test_a_merge_squashed_and_amended_into_ones_own(self, guarded: Guarded) -> None:
        behind(guarded, "side", {USERS: EDITED})
        guarded.stage(NEW)
        passed(guarded.commit())
        assert guarded.git("merge", "--quiet", "--squash", "side").is_fine
        refused(guarded.git("commit", "--quiet", "--amend", "--no-edit"), "AG1001")


class TestRewriting:
    @pytest.fixture
    def own(self, guarded: Guarded) -> Guarded:
        """Two commits of one's own on `side`, and main gone on."""
        guarded.repo.git("switch", "--quiet", "--create", "side")
        guarded.quietly("posts", NEW)
        guarded.quietly("app", {"app.py": "print(3)\n"})
        return guarded

    def test_autosquash_of_an_unpublished_file(self, own: Guarded) -> None:
        own.stage({POSTS: "CREATE TABLE posts (id INTEGER PRIMARY KEY, title VARCHAR);\n"})
        passed(own.git("commit", "--quiet", "--fixup=:/posts"))
        passed(own.git("rebase", "--interactive", "--autosquash", "main", env={"GIT_SEQUENCE_EDITOR": "true"}))
        assert own.repo.git("rev-list", "--count", "main..HEAD") == "2"
        assert "title" in own.repo.git("show", f"HEAD~1:{POSTS}")

    def test_autosquash_of_a_published_file(self, own: Guarded) -> None:
        own.repo.write({USERS: EDITED})
        own.repo.git("-c", "core.hooksPath=/dev/null", "commit", "--quiet", "--all", "--fixup=:/posts")
        refused(
            own.git("rebase", "--interactive", "--autosquash", "main", env={"GIT_SEQUENCE_EDITOR": "true"}), "AG1001"
        )
        own.repo.git("rebase", "--abort")

    def test_rebase_that_runs_commands(self, own: Guarded) -> None:
        edit = f"echo '-- edited' >> {USERS} && git commit --quiet --all --amend --no-edit"
        refused(own.git("rebase", "--exec", edit, "main"), "AG1001")
        own.repo.git("rebase", "--abort")
        passed(own.git("rebase", "--force-rebase", "--exec", "true", "main"))

    def test_a_patch_that_conflicts(self, guarded: Guarded) -> None:
        made = behind(guarded, "side", {"app.py": "print(4)\n", USERS: EDITED})
        patch = guarded.repo.git("format-patch", "--stdout", "-1", made)
        guarded.quietly("app", {"app.py": "print(5)\n"})
        assert not guarded.git("am", "--3way", stdin=patch + "\n").is_fine
        guarded.stage({"app.py": "print(6)\n"})
        refused(guarded.git("am", "--continue"), "AG1001")
        guarded.stage({USERS: FILES[USERS]})
        assert guarded.git("am", "--continue").is_fine
        assert guarded.repo.git("log", "-1", "--format=", "--name-only") == "app.py"

    def test_many_heads(self, guarded: Guarded) -> None:
        behind(guarded, "posts", NEW)
        behind(guarded, "app", {"app.py": "print(7)\n"})
        passed(guarded.git("merge", "--quiet", "--no-edit", "posts", "app"))
        assert len(guarded.repo.git("log", "-1", "--format=%P").split()) == 2
        behind(guarded, "edit", {USERS: EDITED})
        behind(guarded, "prose", {"README": "read me\n"})
        guarded.quietly("other", {"other.py": "\n"})
        refused(guarded.git("merge", "--no-edit", "prose", "edit"), "AG1001")


class TestStores:
    def test_a_replaced_object(self, guarded: Guarded) -> None:
        """Git shows the edited file under the published one's name; what is published is what its id says."""
        blob = guarded.repo.git("rev-parse", f"HEAD:{USERS}")
        other = guarded.repo.git("hash-object", "-w", "--stdin", stdin=EDITED)
        guarded.repo.git("replace", blob, other)
        guarded.stage(NEW)
        passed(guarded.commit())
        guarded.repo.git("replace", "--delete", blob)
        guarded.stage({USERS: EDITED})
        refused(guarded.commit(), "AG1001")

    def test_a_replaced_commit(self, guarded: Guarded) -> None:
        """A graft that hides where a file was published does not make it unpublished."""
        guarded.quietly("app", {"app.py": "print(8)\n"})
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.repo.git("replace", "--graft", "HEAD")
        guarded.stage({USERS: EDITED})
        refused(guarded.commit(), "AG1001")

    @pytest.mark.parametrize(
        "options", [["--shared"], ["--reference", "ORIGIN", "--dissociate"], ["--reference", "ORIGIN"]]
    )
    def test_a_clone_that_borrows_objects(self, guarded: Guarded, options: list[str]) -> None:
        place = guarded.repo.path.parent / "borrowing"
        words = [str(guarded.origin) if word == "ORIGIN" else word for word in options]
        guarded.repo.git("clone", "--quiet", *words, str(guarded.origin), str(place))
        clone = Guarded(Repo(place), guarded.hooked, guarded.origin)
        clone.install()
        clone.stage({USERS: EDITED})
        refused(clone.commit(), "AG1001")
        clone.stage({USERS: FILES[USERS], **NEW})
        passed(clone.commit())

    def test_linked_sparse_and_sha256_at_once(self, make_guarded: Make) -> None:
        guarded = make_guarded(object_format="sha256")
        place = guarded.repo.path.parent / "linked"
        guarded.repo.git("worktree", "add", "--quiet", "--no-checkout", "-b", "side", str(place))
        linked = Guarded(Repo(place), guarded.hooked, guarded.origin)
        linked.repo.git("sparse-checkout", "set", "--no-cone", "/app.py", "/migrations/*posts*")
        linked.repo.git("checkout", "--quiet")
        assert not (place / USERS).exists()
        linked.repo.write(NEW)
        linked.repo.git("add", *NEW)
        passed(linked.commit())
        linked.repo.git("rm", "--quiet", "--cached", "--sparse", USERS, USERS_DOWN)
        refused(linked.commit(), "AG1002")

    def test_a_repository_without_a_work_tree_is_lent_one(self, guarded: Guarded, tmp_path: Path) -> None:
        """As people keep the files of their home: nothing says where the work tree is but the caller."""
        bare, tree = Repo(tmp_path / "bare.git"), Repo(tmp_path / "lent")
        guarded.repo.git("clone", "--quiet", "--bare", str(guarded.origin), str(bare.path))
        tree.path.mkdir()
        env = {"GIT_DIR": str(bare.path), "GIT_WORK_TREE": str(tree.path)}
        words = ("--git-dir", str(bare.path), "--work-tree", str(tree.path))
        repository = discover(tree.path, {**os.environ, **env})
        install_hooks(repository, watch_of(repository, quote(str(guarded.hooked.client)), ["migrations"]))
        lent = Guarded(tree, guarded.hooked, None)
        tree.git(*words, "checkout", "--quiet", "--force", "main")
        tree.write({USERS: EDITED})
        ran = lent.git("commit", "--quiet", "--all", "-m", "edit", env=env)
        assert not ran.is_fine
        fetch = "fetch origin main:refs/remotes/origin/main"
        assert f"run: git {fetch}" in ran.said
        tree.git(*words, *fetch.split())
        refused(lent.git(*words, "commit", "--quiet", "--all", "-m", "edit"), "AG1001")
        tree.write({USERS: FILES[USERS], **NEW})
        tree.git(*words, "add", "--all")
        passed(lent.git(*words, "commit", "--quiet", "-m", "posts"))


class TestEnvironments:
    def test_an_index_of_ones_own(self, guarded: Guarded, tmp_path: Path) -> None:
        """What tools do that build a commit aside: the index that git uses counts, not the one on disk."""
        env = {"GIT_INDEX_FILE": str(tmp_path / "index")}
        guarded.repo.write({USERS: EDITED})
        assert guarded.git("read-tree", "HEAD", env=env).is_fine
        assert guarded.git("add", USERS, env=env).is_fine
        refused(guarded.git("commit", "--quiet", "-m", "edit", env=env), "AG1001")
        guarded.stage({USERS: EDITED})
        assert guarded.git("read-tree", "HEAD", env=env).is_fine
        assert guarded.git("commit", "--quiet", "--allow-empty", "-m", "nothing", env=env).is_fine

    def test_what_a_graphical_tool_leaves_of_the_environment(self, guarded: Guarded) -> None:
        """Neither HOME nor a locale."""
        words = [
            "env",
            "-u",
            "HOME",
            "-u",
            "LANG",
            "-u",
            "LC_ALL",
            "-u",
            "XDG_CONFIG_HOME",
            "-u",
            "USER",
            "-u",
            "LOGNAME",
        ]
        script = guarded.repo.path.parent / "without"
        script.write_text(f'#!/bin/sh\nexec {" ".join(words)} git "$@"\n')
        script.chmod(0o755)
        guarded.repo.git("config", "alias.plainly", f"!{script}")
        name = "migrations/20260104000000_größe.up.sql"
        guarded.stage({name: "CREATE TABLE größe (id INTEGER);\n", name.replace("up.", "down."): "DROP TABLE größe;\n"})
        passed(guarded.git("plainly", "commit", "--quiet", "-m", "size"))
        guarded.stage({USERS: EDITED})
        ran = guarded.git("plainly", "commit", "--quiet", "-m", "edit")
        refused(ran, "AG1001")

    def test_settings_that_change_how_git_compares_and_prints(self, guarded: Guarded) -> None:
        settings = {
            "diff.noprefix": "true", "diff.renames": "copies", "diff.ignoreSubmodules": "all", "core.quotePath": "true",
            "color.ui": "always", "status.relativePaths": "true", "diff.external": "false", "core.fsmonitor": "false",
            "core.untrackedCache": "true", "log.showSignature": "true", "core.abbrev": "4", "log.follow": "true",
            "diff.orderFile": "/dev/null", "i18n.logOutputEncoding": "iso-8859-1", "core.splitIndex": "true",
        }  # fmt: skip
        for key, value in settings.items():
            guarded.repo.git("config", key, value)
        guarded.stage({USERS: EDITED})
        refused(guarded.commit(), "AG1001")
        guarded.stage({USERS: FILES[USERS], **NEW})
        passed(guarded.commit())
        passed(guarded.git("push", "--quiet", "origin", "main"))


class TestNames:
    def test_two_that_differ_in_case_alone(self, guarded: Guarded) -> None:
        """On file systems that fold case only one of them is there, and a database sees one version twice."""
        other = USERS.replace("users", "Users")
        guarded.stage({other: FILES[USERS], other.replace(".up.", ".down."): FILES[USERS_DOWN]})
        refused(guarded.commit(), "AG1005")

    def test_a_rename_in_case_alone(self, guarded: Guarded) -> None:
        guarded.repo.git("config", "core.ignoreCase", "true")
        guarded.repo.git("mv", "--force", USERS, USERS.replace("users", "Users"))
        refused(guarded.commit(), "AG1003")

    @pytest.mark.parametrize("folder", ["-m", "a 'b' \"c\"", "two\nlines", "größe 表", "$(touch x)", "*", ":(top)m"])
    def test_of_the_directory(self, make_guarded: Make, folder: str) -> None:
        config = CONFIG + f"[migrations]\ndirectory = {_toml(folder)}\n"
        files = {path.replace("migrations", folder): text for path, text in FILES.items()}
        guarded = make_guarded(config, files)
        repository = discover(guarded.repo.path)
        install_hooks(repository, watch_of(repository, quote(str(guarded.hooked.client)), [folder]))
        edited = USERS.replace("migrations", folder)
        guarded.stage({edited: EDITED})
        refused(guarded.commit(), "AG1001")
        new = {path.replace("migrations", folder): text for path, text in NEW.items()}
        guarded.stage({edited: FILES[USERS], **new})
        passed(guarded.commit())
        passed(guarded.git("push", "--quiet", "origin", "main"))
        assert not (guarded.repo.path / "x").exists()

    def test_a_repository_below_an_odd_folder(self, make_guarded: Make, tmp_path: Path) -> None:
        guarded = make_guarded()
        odd = tmp_path / '-it\'s "here"\n表'
        guarded.repo.path.rename(odd)
        moved = Guarded(Repo(odd), guarded.hooked, guarded.origin)
        moved.stage({USERS: EDITED})
        refused(moved.commit(), "AG1001")
        moved.stage({USERS: FILES[USERS], **NEW})
        passed(moved.commit())


class TestDeclared:
    """A project without migrations: its schema file is read where it changes, and no other time."""

    CONFIG = CONFIG + '[schema]\nsource = "schema.sql"\n'
    WATCHED = ("schema.sql",)

    @pytest.fixture
    def declared(self, make_guarded: Make) -> Guarded:
        guarded = make_guarded(self.CONFIG, {"schema.sql": "CREATE TABLE users (id INTEGER);\n"})
        repository = discover(guarded.repo.path)
        install_hooks(repository, watch_of(repository, quote(str(guarded.hooked.client)), self.WATCHED))
        return guarded

    def test_it_may_change_as_it_likes(self, declared: Guarded) -> None:
        declared.stage({"schema.sql": "CREATE TABLE people (id INTEGER);\n"})
        passed(declared.commit())
        declared.repo.git("rm", "--quiet", "schema.sql")
        passed(declared.commit())

    def test_it_has_to_be_readable(self, declared: Guarded) -> None:
        declared.stage({"schema.sql": "CREATE TABLE (;\n"})
        refused(declared.commit(), "AG1008")

    def test_nothing_is_said_of_it_where_it_stays(self, declared: Guarded) -> None:
        declared.quietly("broken", {"schema.sql": "CREATE TABLE (;\n"})
        declared.stage({"aerodb.toml": self.CONFIG + "# said\n"})
        passed(declared.commit())


def _toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
