"""`schema apply` ended at any moment: what holds is what the journal says, and the same command goes on from there.

For many N a process ends itself before the Nth thing that it asks of the database while the plan runs, or the server
ends the connection then. What is planned afterwards is what the journal does not have; doing that leads to the target.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from aerogit.errors import AerogitError
from aerogit.introspect.servers import Session, open_to_write
from aerogit.migrate import applying
from aerogit.migrate.apply_journal import ApplyJournal
from aerogit.migrate.applying import Check
from aerogit.plan.steps import Plan
from aerogit.porcelain import schema_apply
from aerogit.porcelain.schema_apply import Proposal, Request, apply, propose
from support.mariadb import MariaDatabase
from support.postgres import Database

POSTGRES = """
CREATE TABLE users (id integer PRIMARY KEY, email text, n integer);
INSERT INTO users SELECT g, 'm' || g, 7 FROM generate_series(1, 9) g;
"""
POSTGRES_GOAL = """
CREATE TABLE users (id integer PRIMARY KEY, email text, n integer CHECK (n > 0), at date);
CREATE INDEX users_n ON users (n);
"""
MARIADB = "CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(20), n INT); INSERT INTO users VALUES (1, 'a', 7);"
MARIADB_GOAL = """
CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(30) NOT NULL, n INT);
CREATE TABLE notes (id INT PRIMARY KEY, user_id INT, FOREIGN KEY (user_id) REFERENCES users (id));
CREATE TRIGGER t BEFORE INSERT ON notes FOR EACH ROW BEGIN SET NEW.user_id = 1; SET NEW.id = NEW.id + 1; END;
CREATE VIEW v AS SELECT id FROM notes;
"""
SQLITE = "CREATE TABLE users (id INTEGER PRIMARY KEY, n TEXT); INSERT INTO users VALUES (1, '7');"
SQLITE_GOAL = "CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);\nCREATE TABLE notes (id INTEGER);\n"
DUCKDB = "CREATE TABLE users (id INTEGER PRIMARY KEY, n VARCHAR); INSERT INTO users VALUES (1, '7');"
DUCKDB_GOAL = "CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);\nCREATE TABLE notes (id INTEGER);\n"
KILL = {"postgres": "SELECT pg_terminate_backend(pg_backend_pid())", "mysql": "KILL CONNECTION_ID()"}


@dataclass
class Ending:
    """A session that ends before the Nth thing asked of it, in one way or the other."""

    session: Session
    number: int
    dialect: str
    is_process: bool
    seen: int = 0

    def run(self, script: str) -> None:
        self._count()
        self.session.run(script)

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        self._count()
        return self.session.query(sql, parameters)

    def _count(self) -> None:
        self.seen += 1
        if self.seen != self.number:
            return
        if self.is_process:
            os.kill(os.getpid(), signal.SIGKILL)
        with pytest.raises(AerogitError):
            self.session.run(KILL[self.dialect])


@dataclass(frozen=True)
class Scene:
    """A database and the schema it shall have."""

    url: str
    folder: Path
    dialect: str

    @property
    def request(self) -> Request:
        return Request(self.url, "goal.sql", self.folder, self.dialect, is_online=True, is_confirmed=True)

    def proposed(self) -> Proposal:
        """What is left to do, once the server has noticed that the last session is gone."""
        while (found := propose(self.request)).running is not None:
            assert "aerogit schema apply, PID " in str(found.running) or self.dialect == "mysql"
        return found

    def applied(self) -> None:
        apply(self.request, self.proposed(), may_lose_data=True)

    def ended_at(self, number: int, monkeypatch: pytest.MonkeyPatch, *, is_process: bool) -> bool:
        """Apply, and end it before the Nth thing; whether there was one."""

        def run_plan(session: Session, plan: Plan, wait_s: int, journal: ApplyJournal, check: Check) -> None:
            ending = Ending(session, number, self.dialect, is_process)
            journal.session = ending
            applying.run_plan(ending, plan, wait_s, journal, lambda _: check(session))

        with monkeypatch.context() as patch:
            patch.setattr(schema_apply, "run_plan", run_plan)
            return _dies(self.applied) if is_process else _fails(self.applied)


def _fails(act: Callable[[], None]) -> bool:
    try:
        act()
    except AerogitError:
        return True
    return False


def _dies(act: Callable[[], None]) -> bool:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def statements(found: Proposal) -> list[str]:
    return [text for step in found.steps for text in step.statements]


def held_against_the_journal(scene: Scene, every: list[str]) -> None:
    """What is left to do is what the journal does not have, but for the one statement that was under way."""
    found = scene.proposed()
    left = [text for text in statements(found) if not text.startswith("DROP INDEX CONCURRENTLY")]
    if found.stopped is None:
        assert left in (every, [])
        return
    done = found.stopped.done
    assert list(found.stopped.statements) == every
    assert left in (every[done:], every[done + 1 :])
    assert f"{done} of {len(every)} statements hold" in "".join(found.warnings)
    said = ", the next does, too: " if left == every[done + 1 :] else ", the next does not: "
    assert (said in found.warnings[-1]) is (done < len(every))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def ended_everywhere(
    scene: Scene, make: Callable[[], None], monkeypatch: pytest.MonkeyPatch, *, is_process: bool
) -> int:
    """End the apply before every third or fifth thing it asks; the last. Each time it is applied after all."""
    make()
    every = statements(scene.proposed())
    number = 2
    while scene.ended_at(number, monkeypatch, is_process=is_process):
        held_against_the_journal(scene, every)
        scene.applied()
        make()
        number += 3 if is_process else 5
    found = scene.proposed()
    assert (statements(found), found.stopped) == ([], None)
    return number


@pytest.mark.heavy
@pytest.mark.parametrize("is_process", [True, False])
def test_postgres(*, is_process: bool, postgres: Database, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "goal.sql").write_text(POSTGRES_GOAL)

    def make() -> None:
        postgres.execute(f"DROP SCHEMA public CASCADE; CREATE SCHEMA public; {POSTGRES}")

    scene = Scene(postgres.url, folder, "postgres")
    assert ended_everywhere(scene, make, monkeypatch, is_process=is_process) > 14


@pytest.mark.heavy
@pytest.mark.parametrize("is_process", [True, False])
def test_mariadb(*, is_process: bool, mariadb: MariaDatabase, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "goal.sql").write_text(MARIADB_GOAL)

    def make() -> None:
        mariadb.execute(f"DROP DATABASE {mariadb.name}; CREATE DATABASE {mariadb.name}; USE {mariadb.name}; {MARIADB}")

    scene = Scene(mariadb.url, folder, "mysql")
    assert ended_everywhere(scene, make, monkeypatch, is_process=is_process) > 10


@pytest.mark.parametrize(
    ("dialect", "before", "goal"), [("sqlite", SQLITE, SQLITE_GOAL), ("duckdb", DUCKDB, DUCKDB_GOAL)]
)
def test_files_hold_all_of_it_or_nothing(
    dialect: str, before: str, goal: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "goal.sql").write_text(goal)
    url = f"{dialect}:///{folder}/app.db"

    def make() -> None:
        for path in folder.glob("app.db*"):
            path.unlink()
        with open_to_write(url) as session:
            session.run(before)

    assert ended_everywhere(Scene(url, folder, dialect), make, monkeypatch, is_process=True) > 4
