"""Where files are and commands work: a directory that moves, folders below the top, names that are no text."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.cli.main import run
from support.git import Repo
from support.guarded import CONFIG, FILES, NEW, USERS, USERS_DOWN, Guarded
from support.hooked import Ran

Make = Callable[..., Guarded]
MOVED = CONFIG + '[migrations]\ndirectory = "db"\n'


def codes(ran: Ran) -> list[str]:
    return [word for word in ran.said.rpartition("docs: aerogit help ")[2].split() if word.startswith("AG")]


def commands(ran: Ran) -> list[str]:
    """What the guard tells one to type."""
    lines = [row.strip() for row in ran.said.split("\n") if row.startswith("    ")]
    return [row for row in lines if row.split(" ")[0] in ("cd", "git", "aerogit")]


def typed(folder: Path, words: list[str]) -> None:
    subprocess.run(["sh", "-ec", "\n".join(words)], cwd=folder, check=True, capture_output=True)


def elsewhere(path: str) -> str:
    return path.replace("migrations/", "db/")


@pytest.fixture
def moved(guarded: Guarded) -> Guarded:
    """The whole directory moved, and the configuration says so."""
    guarded.repo.git("mv", "migrations", "db")
    guarded.stage({"aerodb.toml": MOVED})
    return guarded


class TestDirectory:
    def test_one_that_moves_as_a_whole_is_let_go(self, moved: Guarded) -> None:
        assert moved.commit().is_fine
        assert moved.git("push", "--quiet", "origin", "HEAD:feature").is_fine
        assert moved.git("push", "--quiet", "origin", "main").is_fine
        moved.repo.write({elsewhere(USERS): FILES[USERS] + "-- edited\n"})
        assert codes(moved.git("commit", "--quiet", "-a", "-m", "edit")) == ["AG1001"]

    def test_what_changes_on_the_way_is_refused(self, moved: Guarded) -> None:
        moved.stage({elsewhere(USERS): FILES[USERS] + "-- edited\n"})
        assert codes(moved.commit()) == ["AG1002"]

    def test_what_is_lost_on_the_way_is_refused(self, moved: Guarded) -> None:
        moved.repo.git("rm", "--quiet", "--force", elsewhere(USERS), elsewhere(USERS_DOWN))
        assert codes(moved.commit()) == ["AG1002"]

    def test_what_changes_later_is_caught_at_the_push(self, moved: Guarded) -> None:
        assert moved.commit().is_fine
        assert moved.git("push", "--quiet", "origin", "HEAD:feature").is_fine
        moved.quietly("edit", {elsewhere(USERS): FILES[USERS] + "-- edited\n"})
        for target in ("feature", "main"):
            assert codes(moved.git("push", "--quiet", "origin", f"HEAD:{target}")) == ["AG1002"]

    def test_without_the_configuration_its_files_are_renamed(self, guarded: Guarded) -> None:
        guarded.repo.git("mv", "migrations", "db")
        ran = guarded.commit()
        assert codes(ran) == ["AG1003"]
        assert f"now {elsewhere(USERS)}\n" in ran.said
        typed(guarded.repo.path, commands(ran))
        assert guarded.repo.git("status", "--porcelain") == ""

    def test_a_file_of_the_same_contents_elsewhere_is_another(self, guarded: Guarded) -> None:
        guarded.repo.git("rm", "--quiet", USERS, USERS_DOWN)
        guarded.stage({"notes/users.sql": FILES[USERS]})
        assert codes(guarded.commit()) == ["AG1002"]

    @pytest.mark.parametrize("is_link", [True, False], ids=["link", "submodule"])
    def test_one_that_is_no_folder_is_refused(self, make_guarded: Make, is_link: bool) -> None:
        guarded = make_guarded(files={})
        repo = guarded.repo
        if is_link:
            repo.write({"real/0001_users.up.sql": FILES[USERS]})
            (repo.path / "migrations").symlink_to("real")
            repo.git("add", "--all")
        else:
            repo.git("update-index", "--add", "--cacheinfo", f"160000,{repo.git('rev-parse', 'HEAD')},migrations")
        ran = guarded.commit()
        assert codes(ran) == ["AG1014"]
        assert f"now a {'link' if is_link else 'submodule'}: the files behind it cannot be read" in ran.said


class TestWorkTree:
    def test_that_the_environment_names(self, guarded: Guarded, tmp_path: Path) -> None:
        """Git called from elsewhere, where there is a configuration of somebody else's besides."""
        elsewhere = Repo(tmp_path / "elsewhere")
        elsewhere.path.mkdir()
        (elsewhere.path / "aerodb.toml").write_text("[project\n")
        top = guarded.repo.path
        env = {"GIT_DIR": str(top / ".git"), "GIT_WORK_TREE": str(top)}
        guarded.repo.write({USERS: FILES[USERS] + "-- edited\n"})
        ran = guarded.hooked.git(elsewhere, "commit", "--quiet", "--all", "-m", "edit", env=env)
        assert codes(ran) == ["AG1001"]
        assert guarded.hooked.git(elsewhere, "checkout", "--quiet", "--", USERS, env=env).is_fine
        guarded.stage(NEW)
        assert guarded.hooked.git(elsewhere, "commit", "--quiet", "-m", "posts", env=env).is_fine

    def test_verbs_find_it_too(self, guarded: Guarded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere" / "aerodb.toml").write_text("[project\n")
        monkeypatch.chdir(tmp_path / "elsewhere")
        monkeypatch.setenv("GIT_DIR", str(guarded.repo.path / ".git"))
        monkeypatch.setenv("GIT_WORK_TREE", str(guarded.repo.path))
        assert [run([verb]) for verb in ("lint", "check", "status")] == [0, 0, 0]


class TestCommands:
    def test_from_a_folder_below_the_top(self, guarded: Guarded) -> None:
        guarded.stage({USERS: FILES[USERS] + "-- edited\n"})
        ran = guarded.git("-C", "migrations", "commit", "--quiet", "-m", "edit")
        assert codes(ran) == ["AG1001"]
        assert commands(ran)[0] == "cd .."
        typed(guarded.repo.path / "migrations", [word for word in commands(ran) if not word.startswith("aerogit")])
        assert guarded.repo.git("status", "--porcelain") == ""

    def test_of_a_project_below_the_top(self, guarded: Guarded) -> None:
        files = {f"svc db/{path}": text for path, text in {"aerodb.toml": CONFIG, **FILES}.items()}
        guarded.quietly("another", files)
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.stage({f"svc db/{USERS}": FILES[USERS] + "-- edited\n"})
        ran = guarded.commit()
        assert codes(ran) == ["AG1001"]
        assert commands(ran)[1] == "aerogit -C 'svc db' migrations new fix_users"

    def test_of_a_name_that_is_no_text(self, guarded: Guarded) -> None:
        repo = guarded.repo
        names = [os.fsdecode(b"migrations/20260103000000_\xff\\it." + end) for end in (b"up.sql", b"down.sql")]
        guarded.quietly("odd", dict(zip(names, NEW.values(), strict=True)))
        repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.stage({names[0]: "SELECT 1;\n"})
        ran = guarded.commit()
        assert codes(ran) == ["AG1001"]
        typed(repo.path, commands(ran)[:1])
        assert repo.git("status", "--porcelain") == ""
        assert commands(ran)[1] == r"aerogit migrations new 'fix_\it'"

    def test_an_ending_in_capitals(self, guarded: Guarded) -> None:
        name = "migrations/20260103000000_more.up.SQL"
        guarded.stage({name: "CREATE TABLE more (id INTEGER);\n"})
        ran = guarded.commit()
        assert codes(ran) == ["AG1014"]
        assert f"git mv -- {name} {name[:-4]}.sql" in ran.said
        guarded.repo.git("reset", "--quiet", "--hard")
        guarded.repo.git("mv", USERS, USERS[:-4] + ".SQL")
        assert codes(guarded.commit()) == ["AG1003"]
