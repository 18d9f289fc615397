"""What services read: the GitHub Action, the GitLab template and the hooks of the pre-commit framework."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.git import Repo
from support.guarded import CONFIG, FILES, NEW, POSTS, POSTS_DOWN, USERS

CHECKOUT = Path(__file__).parents[2]
WORKFLOWS = [".pre-commit-hooks.yaml", "action.yml", "ci/gitlab.yml"]
SETTINGS = """\
default_install_hook_types: [pre-commit, pre-merge-commit, pre-push]
repos:
- repo: {repo}
  rev: {rev}
  hooks:
  - {{id: aerogit-append-only, language: system, entry: {python} -P -m aerogit.cli hooks run append-only}}
  - {{id: aerogit-check, language: system, entry: {python} -P -m aerogit.cli hooks run check}}
"""


def loaded(name: str) -> Any:
    return yaml.safe_load((CHECKOUT / name).read_text(encoding="utf-8"))


def scripts(value: object) -> list[str]:
    """Every shell script in a workflow."""
    match value:
        case dict():
            found = [value["run"]] if isinstance(value.get("run"), str) else []
            for name in ("before_script", "script"):
                found += value.get(name, [])
            return found + [text for item in value.values() for text in scripts(item)]
        case list():
            return [text for item in value for text in scripts(item)]
    return []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_it_is_yaml_and_its_scripts_are_shell(name: str) -> None:
    value = loaded(name)
    assert value
    for script in scripts(value):
        done = subprocess.run(["sh", "-n"], input=script, text=True, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_action_is_a_composite_whose_inputs_are_used() -> None:
    action = loaded("action.yml")
    assert action["runs"]["using"] == "composite"
    text = (CHECKOUT / "action.yml").read_text(encoding="utf-8")
    for name in action["inputs"]:
        assert f"inputs.{name} }}}}" in text
    for step in action["runs"]["steps"]:
        assert "uses" in step or step["shell"]
        assert "${{" not in step.get("run", ""), "what others can choose is no part of a script"


def test_the_script_of_the_action(tmp_path: Path, repo: Repo) -> None:
    """The step that checks, run as GitHub runs it for a pull request."""
    repo.commit("start", {"aerodb.toml": CONFIG, **FILES})
    repo.git("init", "--quiet", "--bare", str(tmp_path / "origin.git"))
    repo.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    repo.git("push", "--quiet", "origin", "main")
    repo.switch("side", create=True)
    repo.commit("edited", {USERS: "-- edited\n"})
    repo.git("push", "--quiet", "origin", "side")
    clone = tmp_path / "clone"
    repo.git("clone", "--quiet", "--depth=1", "--branch=side", f"file://{tmp_path / 'origin.git'}", str(clone))
    step = next(one for one in loaded("action.yml")["runs"]["steps"] if one.get("id") == "check")
    given = {
        "BASE": "",
        "BASE_BRANCH": "main",
        "BEFORE": "",
        "ISOLATED": "true",
        "SARIF": str(tmp_path / "found.sarif"),
    }
    files = {name: str(tmp_path / name) for name in ("RUNNER_TEMP", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    Path(files["RUNNER_TEMP"]).mkdir()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-e", "-c", step["run"]],
        cwd=clone,
        env={**os.environ, **given, **files, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert f"::error file={USERS},line=1,col=1,title=AG1001::" in done.stdout
    assert "AG1001" in Path(files["GITHUB_STEP_SUMMARY"]).read_text()
    assert '"AG1001"' in Path(given["SARIF"]).read_text()


def test_the_job_of_gitlab(tmp_path: Path, repo: Repo) -> None:
    """Its scripts, run as GitLab runs them for a merge request, and the files that its reports name."""
    job = loaded("ci/gitlab.yml")["aerogit-check"]
    assert set(job) <= {"stage", "image", "variables", "rules", "before_script", "script", "artifacts"}
    repo.commit("start", {"aerodb.toml": CONFIG, **FILES})
    repo.git("init", "--quiet", "--bare", str(tmp_path / "origin.git"))
    repo.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    repo.git("push", "--quiet", "origin", "main")
    repo.switch("side", create=True)
    repo.commit("edited", {USERS: "-- edited\n"})
    repo.git("update-ref", "-d", "refs/remotes/origin/main")
    target = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}
    given = {
        name: value.replace("$CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main") for name, value in job["variables"].items()
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    lines = [line for line in (*job["before_script"], *job["script"]) if "pip install" not in line]
    done = subprocess.run(
        ["sh", "-ec", "\n".join(lines)],
        cwd=repo.path,
        env={**os.environ, **given, **target, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    assert '"AG1001"' in (repo.path / reports["codequality"]).read_text()
    assert 'type="AG1001"' in (repo.path / reports["junit"]).read_text()
    assert "AG1001" in (repo.path / job["artifacts"]["paths"][0]).read_text()


class TestFramework:
    """The real pre-commit framework, with aerogit as it is installed here in place of an environment of its own."""

    @pytest.fixture
    def framed(self, repo: Repo, tmp_path: Path) -> Repo:
        hooks = Repo(tmp_path / "hooks")
        hooks.path.mkdir()
        hooks.git("init", "--quiet")
        shutil.copy(CHECKOUT / ".pre-commit-hooks.yaml", hooks.path)
        rev = hooks.commit("hooks")
        settings = SETTINGS.format(repo=hooks.path, rev=rev, python=sys.executable)
        repo.commit("start", {"aerodb.toml": CONFIG, ".pre-commit-config.yaml": settings, "app.py": "", **FILES})
        repo.git("init", "--quiet", "--bare", str(tmp_path / "origin.git"))
        repo.git("remote", "add", "origin", str(tmp_path / "origin.git"))
        repo.git("push", "--quiet", "origin", "main")
        subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=repo.path, check=True, capture_output=True)
        return repo

    def said(self, repo: Repo, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=repo.path, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        return done.stdout + done.stderr

    def test_a_commit_that_only_deletes(self, framed: Repo) -> None:
        framed.git("rm", "--quiet", USERS)
        assert "AG1002" in self.said(framed, "commit", "-m", "gone")

    def test_new_migrations_and_the_push(self, framed: Repo) -> None:
        framed.write({POSTS: NEW[POSTS]})
        framed.git("add", "--all")
        said = self.said(framed, "commit", "-m", "posts")
        assert "AG1010" in said
        assert "published migrations stay as they are" in said
        framed.write({POSTS_DOWN: NEW[POSTS_DOWN]})
        framed.git("add", "--all")
        framed.git("commit", "--quiet", "-m", "posts")
        framed.git("push", "--quiet", "origin", "main")
        framed.write({POSTS: NEW[POSTS] + "-- edited\n"})
        framed.git("commit", "--quiet", "--all", "--no-verify", "-m", "edited")
        assert "AG1001" in self.said(framed, "push", "origin", "main")
