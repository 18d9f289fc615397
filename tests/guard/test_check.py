"""`aerogit check`: what is wrong between two revisions, in every format, read from commits alone."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from aerogit.cli.main import run
from support.git import Repo
from support.guarded import CONFIG, FILES, NEW, POSTS, POSTS_DOWN, USERS, USERS_DOWN, Guarded

EDITED = FILES[USERS] + "-- edited\n"
Check = Callable[..., tuple[int, str]]


@pytest.fixture
def check(guarded: Guarded, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Exit code and output of `aerogit check` on branch `side`, which has no commit of its own yet."""
    monkeypatch.chdir(guarded.repo.path)
    guarded.repo.git("switch", "--quiet", "--create", "side")

    def told(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = run(["check", *words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err, captured.err
        return code, captured.out + captured.err

    return told


def codes(told: tuple[int, str]) -> list[str]:
    return [one["code"] for project in json.loads(told[1])["projects"] for one in project["findings"]]


class TestWhatIsFound:
    def test_nothing(self, guarded: Guarded, check: Check) -> None:
        assert check() == (0, "Nothing wrong in 0 migrations of side that origin/main does not have.\n")
        guarded.quietly("posts", NEW)
        assert check() == (0, "Nothing wrong in 1 migration of side that origin/main does not have.\n")

    @pytest.mark.parametrize(
        ("files", "expected"),
        [
            ({USERS: EDITED}, ["AG1001"]),
            ({USERS: EDITED, POSTS: NEW[POSTS], POSTS_DOWN: "DROP TABLE users;\n"}, ["AG1001", "AG1011"]),
            ({USERS.replace("users", "people"): NEW[POSTS]}, ["AG1005"]),
            ({**NEW, POSTS.replace("posts", "more"): "CREATE TABLE more (a INTEGER);\n"}, ["AG1006"]),
            ({POSTS.replace("20260102000000", "2026010200"): NEW[POSTS], **NEW}, ["AG1007"]),
            ({POSTS: "CREATE TABLE (;\n"}, ["AG1008"]),
            ({POSTS: "ALTER TABLE gone DROP COLUMN a;\n", POSTS_DOWN: "-- none\n"}, ["AG1008"]),
            ({POSTS: NEW[POSTS]}, ["AG1010"]),
            ({POSTS: f"-- aerogit:irreversible\n{NEW[POSTS]}"}, []),
            ({POSTS: NEW[POSTS], POSTS_DOWN: "-- nothing\n"}, ["AG1011"]),
            ({"migrations/posts.up.sql": NEW[POSTS]}, ["AG1014"]),
            ({"migrations/20260103_nobody.down.sql": "DROP TABLE x;\n"}, ["AG1014"]),
        ],
    )
    def test_each_rule(self, guarded: Guarded, check: Check, files: dict[str, str], expected: list[str]) -> None:
        guarded.quietly("wrong", files)
        told = check("--format", "json")
        assert [code for code in codes(told) if code.startswith("AG")] == expected
        assert told[0] == (1 if expected else 0)

    def test_a_deleted_and_a_renamed_file(self, guarded: Guarded, check: Check) -> None:
        guarded.repo.git("rm", "--quiet", USERS_DOWN)
        guarded.repo.git("mv", USERS, USERS.replace("users", "people"))
        guarded.quietly("gone", {})
        assert sorted(set(codes(check("--json"))) & {"AG1002", "AG1003", "AG1005"}) == ["AG1002", "AG1003"]

    def test_a_mirror_that_differs(self, guarded: Guarded, check: Check) -> None:
        config = CONFIG + '[schema]\nmirror = "schema.sql"\n'
        guarded.quietly(
            "mirror", {"aerodb.toml": config, "schema.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY);\n"}
        )
        assert codes(check("--json")) == ["AG1009"]
        guarded.quietly("mended", {"schema.sql": "create table users (\n  id integer primary key, name varchar);\n"})
        assert codes(check("--json")) == []

    def test_lint_speaks_too(self, guarded: Guarded, check: Check) -> None:
        down = "ALTER TABLE users ADD COLUMN name VARCHAR;\n"
        guarded.quietly("drop", {POSTS: "ALTER TABLE users DROP COLUMN name;\n", POSTS_DOWN: down})
        code, said = check()
        assert code == 1
        assert f"{POSTS}:1" in said
        assert "drops column users.name" in said

    def test_lint_speaks_of_downs_that_a_server_refuses(self, guarded: Guarded, check: Check) -> None:
        up = "CREATE INDEX i ON users (name);\n"
        guarded.quietly("index", {POSTS: up, POSTS_DOWN: "BEGIN;\nDROP INDEX i;\nCOMMIT;\n"})
        code, said = check()
        assert (code, said.count("HI05")) == (0, 2)
        assert f"{POSTS_DOWN}:1" in said

    def test_code_and_schema_in_one_change(self, guarded: Guarded, check: Check) -> None:
        guarded.quietly("both", {**NEW, "app.py": "print(1)\n", "README.md": "both\n"})
        assert codes(check("--json")) == []
        told = check("--isolated", "--json")
        assert codes(told) == ["AG1015"]
        assert "app.py" in told[1]
        assert "README.md" not in told[1]

    @pytest.mark.parametrize("name", ["README.md", "docs/how.rst", "notes.txt", "docs/guide.adoc"])
    def test_prose_is_no_code(self, guarded: Guarded, check: Check, name: str) -> None:
        guarded.quietly("posts", {**NEW, name: "posts\n"})
        assert codes(check("--isolated", "--json")) == []

    def test_code_alone_and_configuration_are_no_mixture(self, guarded: Guarded, check: Check) -> None:
        guarded.quietly("code", {"app.py": "print(1)\n"})
        assert codes(check("--isolated", "--json")) == []
        guarded.repo.git("reset", "--quiet", "--hard", "HEAD~1")
        guarded.quietly("posts", {**NEW, "aerodb.toml": CONFIG + "# said\n"})
        assert codes(check("--isolated", "--json")) == []

    @pytest.mark.parametrize(
        ("count", "said"), [(3, "code/0.py, code/1.py, code/2.py"), (5, "code/0.py, code/1.py, code/2.py and 2 more")]
    )
    def test_much_code(self, guarded: Guarded, check: Check, count: int, said: str) -> None:
        guarded.quietly("both", {**NEW, **{f"code/{at}.py": "" for at in range(count)}})
        [found] = json.loads(check("--isolated", "--json")[1])["projects"][0]["findings"]
        assert found["message"] == f"code and schema change together: {said}"

    def test_what_is_published_is_told_in_one_line_with_its_commands(self, guarded: Guarded, check: Check) -> None:
        guarded.quietly("ends", {USERS: FILES[USERS].replace("\n", "\r\n")})
        [found] = json.loads(check("--json")[1])["projects"][0]["findings"]
        assert "\n" not in found["message"]
        assert "), only line ends differ: tell git" in found["message"]
        assert found["command"].splitlines()[1] == "aerogit migrations new fix_users"

    def test_what_does_not_replay_and_is_allowed_lets_the_rest_be(self, guarded: Guarded, check: Check) -> None:
        guarded.quietly(f"broken\n\nAerogit-Allow: AG1008 {POSTS} known", {**NEW, POSTS: "CREATE TABLE (;\n"})
        code, said = check("--json")
        assert code == 0, said
        [project] = json.loads(said)["projects"]
        assert [one["override"]["reason"] for one in project["allowed"]] == ["known"]


class TestTheBaseThatWentOn:
    def published(self, guarded: Guarded, files: dict[str, str]) -> None:
        guarded.repo.git("switch", "--quiet", "main")
        guarded.quietly("theirs", files)
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.repo.git("switch", "--quiet", "side")

    def test_an_older_version_that_commutes(self, guarded: Guarded, check: Check) -> None:
        guarded.quietly("posts", NEW)
        tags = {path.replace("0102", "0103"): text.replace("posts", "tags") for path, text in NEW.items()}
        self.published(guarded, tags)
        assert codes(check("--json")) == []

    def test_an_older_version_that_does_not(self, guarded: Guarded, check: Check) -> None:
        up, down = ("ALTER TABLE users ADD COLUMN age INTEGER;\n", "ALTER TABLE users DROP COLUMN age;\n")
        guarded.quietly("age", {POSTS: up, POSTS_DOWN: down})
        later = {POSTS.replace("0102", "0103"): "ALTER TABLE users RENAME TO people;\n"}
        self.published(guarded, {**later, POSTS_DOWN.replace("0102", "0103"): "ALTER TABLE people RENAME TO users;\n"})
        told = check("--json")
        assert codes(told) == ["AG1013"]
        assert f"git mv -- {POSTS}" in told[1]

    def test_no_older_version_where_the_order_is_linear(self, guarded: Guarded, check: Check) -> None:
        tags = {path.replace("0102", "0103"): text.replace("posts", "tags") for path, text in NEW.items()}
        self.published(guarded, tags)
        guarded.quietly("posts", {**NEW, "aerodb.toml": CONFIG + '[migrations]\norder = "linear"\n'})
        assert codes(check("--json")) == ["AG1012"]

    def test_a_version_that_was_taken_meanwhile(self, guarded: Guarded, check: Check) -> None:
        guarded.quietly("posts", NEW)
        self.published(guarded, {path.replace("posts", "tags"): t.replace("posts", "tags") for path, t in NEW.items()})
        assert codes(check("--json")) == ["AG1005"]

    def test_a_version_that_was_deleted_long_ago(self, guarded: Guarded, check: Check) -> None:
        self.published(guarded, NEW)
        guarded.repo.git("switch", "--quiet", "main")
        guarded.repo.git("rm", "--quiet", *NEW)
        guarded.quietly("squashed", {})
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "main")
        guarded.repo.git("switch", "--quiet", "side")
        guarded.repo.git("merge", "--quiet", "--ff-only", "origin/main")
        guarded.quietly("again", {path.replace("posts", "tags"): t.replace("posts", "tags") for path, t in NEW.items()})
        assert codes(check("--json")) == ["AG1005"]

    def test_schemas_that_conflict(self, guarded: Guarded, check: Check) -> None:
        up, down = (
            "ALTER TABLE users ALTER COLUMN name SET DEFAULT '{}';\n",
            "ALTER TABLE users ALTER COLUMN name DROP DEFAULT;\n",
        )
        self.published(guarded, {POSTS: up.format("theirs"), POSTS_DOWN: down})
        later = POSTS.replace("0102", "0103")
        guarded.quietly("ours", {later: up.format("ours"), later.replace(".up.", ".down."): down})
        told = check("--json")
        assert codes(told) == ["AG1016"]
        assert "C05 users.name" in told[1]


class TestEnds:
    def test_a_bare_repository(self, guarded: Guarded, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
        guarded.quietly("edited", {USERS: EDITED})
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "side")
        assert guarded.origin is not None
        monkeypatch.chdir(guarded.origin)
        assert codes(check("side", "--base", "main", "--json")) == ["AG1001"]

    def test_what_was_pushed_onto(self, guarded: Guarded, check: Check) -> None:
        """After a push to main the protected branch has the change itself; the base alone says what it was held to."""
        before = guarded.repo.git("rev-parse", "HEAD")
        guarded.quietly("edited", {USERS: EDITED})
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "side:main")
        assert codes(check("--base", before, "--json")) == ["AG1001"]

    def test_a_clone_that_has_not_fetched_the_base(self, guarded: Guarded, check: Check) -> None:
        guarded.repo.git("update-ref", "-d", "refs/remotes/origin/main")
        for words in ([], ["--base", "origin/main"]):
            code, said = check(*words)
            assert code == 3
            assert "run: git fetch origin main:refs/remotes/origin/main" in said

    def test_a_clone_whose_history_ends_too_early(
        self, guarded: Guarded, check: Check, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        guarded.quietly("posts", NEW)
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "side")
        place = guarded.repo.path.parent / "shallow"
        guarded.repo.git("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{guarded.origin}", str(place))
        monkeypatch.chdir(place)
        code, said = check("origin/side")
        assert code == 3
        assert "git fetch --unshallow" in said

    @pytest.mark.parametrize(("words", "code"), [(["nowhere"], 2), (["--base", "nowhere"], 2), (["--format", "x"], 2)])
    def test_what_makes_no_sense(self, check: Check, words: list[str], code: int) -> None:
        assert check(*words)[0] == code

    def test_no_configuration(self, guarded: Guarded, check: Check) -> None:
        guarded.repo.git("checkout", "--quiet", "--orphan", "bare")
        guarded.repo.git("rm", "--quiet", "-rf", ".")
        guarded.quietly("nothing", {"app.py": ""})
        code, said = check("--base", "HEAD")
        assert code == 2
        assert "no aerodb.toml" in said

    def test_a_broken_configuration(self, guarded: Guarded, check: Check) -> None:
        guarded.quietly("broken", {"aerodb.toml": "[project\n"})
        code, said = check()
        assert code == 2
        assert "aerodb.toml:1" in said


class TestOverrides:
    MESSAGE = f"fix\n\nAerogit-Allow: AG1001 {USERS} it never ran anywhere\n"

    def test_a_trailer_allows_and_is_seen(self, guarded: Guarded, check: Check) -> None:
        guarded.quietly(self.MESSAGE, {USERS: EDITED})
        code, said = check()
        assert code == 0
        assert f"allowed: AG1001 {USERS}\n  it never ran anywhere (commit " in said
        assert "it never ran anywhere" in check("--format", "markdown")[1]
        assert guarded.git("push", "--quiet", "origin", "side:main").is_fine

    @pytest.mark.parametrize("line", [f"AG1001 {USERS}", f"AG1002 {USERS} other code", "AG1001 other.sql other path"])
    def test_what_allows_nothing(self, guarded: Guarded, check: Check, line: str) -> None:
        guarded.quietly(f"fix\n\nAerogit-Allow: {line}\n", {USERS: EDITED})
        told = check("--json")
        assert told[0] == 1
        assert "AG1001" in codes(told)

    def test_one_that_is_not_needed_is_told(self, guarded: Guarded, check: Check) -> None:
        guarded.quietly(self.MESSAGE, {"app.py": "print(1)\n"})
        told = check("--json")
        assert (told[0], codes(told)) == (0, ["AG1017"])

    def test_the_environment_allows_a_commit_and_the_message_says_so(self, guarded: Guarded) -> None:
        guarded.stage({USERS: EDITED})
        ran = guarded.git(
            "commit", "--quiet", "-m", "fix", env={"AEROGIT_ALLOW": f"AG1001 {USERS} it never ran anywhere"}
        )
        assert ran.is_fine, ran.said
        assert "allowed: it never ran anywhere" in ran.said
        assert guarded.repo.git("log", "-1", "--format=%B").strip() == self.MESSAGE.strip()
        assert guarded.git("push", "--quiet", "origin", "main").is_fine


class TestFormats:
    NAME = 'migrations/20260104000000_a <b> & "c", d%:ü.up.sql'

    @pytest.fixture
    def wrong(self, guarded: Guarded, check: Check) -> Check:
        guarded.quietly("wrong", {USERS: EDITED, self.NAME: "CREATE TABLE t (a INTEGER);\n"})
        return check

    def test_sarif(self, wrong: Check) -> None:
        code, said = wrong("--format", "sarif")
        found = json.loads(said)
        assert (code, found["version"]) == (1, "2.1.0")
        (run_,) = found["runs"]
        results = {one["ruleId"]: one for one in run_["results"]}
        assert {"AG1001", "AG1010"} <= set(results)
        assert set(results) == {one["id"] for one in run_["tool"]["driver"]["rules"]}
        place = results["AG1010"]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("a%20%3Cb%3E%20%26%20%22c%22%2C%20d%25%3A%C3%BC.up.sql")
        assert place["region"] == {"startLine": 1, "startColumn": 1}

    def test_github(self, wrong: Check) -> None:
        code, said = wrong("--format", "github")
        rows = [row for row in said.splitlines() if row.startswith("::")]
        assert code == 1
        assert rows[0].startswith(f"::error file={USERS},line=1,col=1,title=AG1001::a published migration was changed")
        assert "%0A" in rows[0]
        assert any('c"%2C d%25%3Aü.up.sql,line=1' in row for row in rows)

    @pytest.fixture
    def hostile(self, guarded: Guarded, check: Check) -> Check:
        """A branch whose names are made to be taken for markup, and for commands of the service that reads the log."""
        name = "a|b <i>`\n::error::x"
        guarded.quietly("t", {USERS: f'CREATE TABLE users (id INTEGER PRIMARY KEY, "{name}" INTEGER);\n'})
        guarded.repo.git("push", "--quiet", "--no-verify", "origin", "HEAD:main")
        drop = {POSTS: f'ALTER TABLE users DROP COLUMN "{name}";\n', POSTS_DOWN: "SELECT 1;\n"}
        guarded.quietly("drop", {path.replace("posts", "p|\n::error::x"): text for path, text in drop.items()})
        return check

    def test_github_takes_no_name_for_a_command(self, hostile: Check) -> None:
        code, said = hostile("--format", "github")
        commands = [row for row in said.splitlines() if row.strip().startswith("::")]
        at = next(at for at, row in enumerate(commands) if row.startswith("::stop-commands::"))
        assert code == 1
        assert all(row.startswith("::error file=migrations/") for row in commands[:at])
        assert commands[-1] == f"::{commands[at].removeprefix('::stop-commands::')}::"
        assert len(commands) == at + 2

    def test_text_keeps_every_finding_on_its_lines(self, hostile: Check) -> None:
        _, said = hostile()
        assert "drops column users.a|b <i>`\\n::error::x and its values" in said

    def test_a_table_in_markdown_keeps_its_columns(self, hostile: Check) -> None:
        _, said = hostile("--format", "markdown")
        rows = [row for row in said.splitlines() if row.startswith("| error DS03")]
        assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [5]
        assert "drops column users.a\\|b \\<i>\\`" in rows[0]

    def test_gitlab(self, wrong: Check) -> None:
        code, said = wrong("--format", "gitlab")
        issues = json.loads(said)
        assert code == 1
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issues[0])
        assert len({one["fingerprint"] for one in issues}) == len(issues)
        assert self.NAME in {one["location"]["path"] for one in issues}

    def test_junit(self, wrong: Check) -> None:
        code, said = wrong("--format", "junit")
        suite = ET.fromstring(said)
        assert code == 1
        assert int(suite.attrib["failures"]) == len(suite.findall(".//failure")) == 2
        assert any(self.NAME in case.attrib["name"] for case in suite)

    def test_markdown(self, wrong: Check) -> None:
        code, said = wrong("--format", "markdown")
        assert code == 1
        assert said.startswith("<!-- aerogit check -->\n## Schema: `side` into `origin/main`\n")
        assert "+ table t" in said
        assert "```sql\nCREATE TABLE t (a INTEGER);\n```" in said
        assert "git restore --staged --worktree --source=origin/main" in said

    @pytest.mark.parametrize("format_", ["sarif", "gitlab", "junit", "markdown", "github", "json"])
    def test_nothing_wrong(self, check: Check, format_: str) -> None:
        code, said = check("--format", format_)
        assert code == 0
        if format_ in ("sarif", "gitlab", "json"):
            json.loads(said)
        if format_ == "junit":
            assert ET.fromstring(said).attrib["tests"] == "0"


def test_two_projects_are_both_checked(guarded: Guarded, check: Check) -> None:
    billing = {f"billing/{path}": text for path, text in FILES.items()}
    guarded.quietly("billing", {"billing/aerodb.toml": CONFIG.replace("shop", "billing"), **billing, USERS: EDITED})
    told = check("--json")
    assert codes(told) == ["AG1001"]
    assert [one["name"] for one in json.loads(told[1])["projects"]] == ["shop", "billing"]


def test_a_declarative_project(repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    config = CONFIG + '[schema]\nsource = "db.sql"\n'
    repo.commit("start", {"aerodb.toml": config, "db.sql": "CREATE TABLE t (a INTEGER);\n"})
    repo.switch("side", create=True)
    repo.commit("more", {"db.sql": "CREATE TABLE t (a INTEGER, b INTEGER);\n"})
    monkeypatch.chdir(Path(repo.path))
    assert run(["check"]) == 0
    repo.commit("broken", {"db.sql": "CREATE TABLE t (;\n"})
    capsys.readouterr()
    assert run(["check", "--json"]) == 1
    assert '"AG1008"' in capsys.readouterr().out


def test_an_override_is_its_own_projects_concern(guarded: Guarded, check: Check) -> None:
    files = {f"billing/{path}": text for path, text in {"aerodb.toml": CONFIG, **FILES}.items()}
    guarded.quietly("billing", files)
    guarded.repo.git("push", "--quiet", "--no-verify", "origin", "HEAD:main")
    path = f"billing/{USERS}"
    guarded.quietly(f"edit\n\nAerogit-Allow: AG1001 {path} meant", {path: FILES[USERS] + "-- edited\n"})
    code, said = check()
    assert (code, "AG1017" in said, f"allowed: AG1001 {path}" in said) == (0, False, True)
