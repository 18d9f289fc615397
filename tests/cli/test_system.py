"""What the system refuses: a full disk, a file that may not grow, a folder one may not write to. No traceback."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.cli import StateOf
from support.git import Repo

DROP_FROM_BOUNDING_SET = 24
"""PR_CAPBSET_DROP of prctl(2)."""
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def refused(folder: Path, *args: str, before: Callable[[], None]) -> str:
    """What a command that the system stops says; it exits with 3 and without a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "aerogit.cli", *args],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )
    assert done.returncode == 3, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("aerogit: ")
    assert "Traceback" not in done.stderr
    return done.stderr


def no_file_may_grow() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def obey_permissions() -> None:
    """Even as root, who may otherwise write where nobody may."""
    if os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            assert ctypes.CDLL(None).prctl(DROP_FROM_BOUNDING_SET, capability, 0, 0, 0) == 0


@pytest.mark.parametrize("args", [("migrations", "new", "x"), ("migrations", "up"), ("commit", "-m", "x")])
def test_no_room_for_a_file(args: tuple[str, ...], project: Repo) -> None:
    project.write({"migrations/0003_more.up.sql": "CREATE TABLE more (id INTEGER);\n"})
    refused(project.path, *args, before=no_file_may_grow)


def test_no_room_for_the_store(project: Repo) -> None:
    subprocess.run(["rm", "-r", str(project.path / ".git" / "aerogit")], check=False)
    said = refused(project.path, "status", before=no_file_may_grow)
    assert "cannot make the store" in said
    assert not list((project.path / ".git").glob(".aerogit-*"))


def test_a_folder_one_may_not_write_to(project: Repo, state_of: StateOf) -> None:
    before = state_of(project)
    folder = project.path / "migrations"
    folder.chmod(0o555)
    try:
        said = refused(project.path, "migrations", "new", "x", before=obey_permissions)
    finally:
        folder.chmod(0o755)
    assert "/migrations/" in said
    assert "Permission denied" in said
    assert state_of(project) == before


@pytest.mark.parametrize("args", [("status",), ("status", "--json"), ("--help",)])
def test_standard_output_on_a_full_disk(args: tuple[str, ...], project: Repo) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "aerogit.cli", *args],
            cwd=project.path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("numbers", [(0,), (1,), (2,), (0, 1, 2)], ids=str)
@pytest.mark.parametrize(("args", "code"), [(("status",), 0), (("status", "--json"), 0), (("diff", "no-such"), 2)])
def test_standard_streams_that_the_caller_closed(
    numbers: tuple[int, ...], args: tuple[str, ...], code: int, project: Repo
) -> None:
    def close() -> None:
        for number in numbers:
            os.close(number)

    done = subprocess.run(
        [sys.executable, "-m", "aerogit.cli", *args],
        cwd=project.path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=close,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("args", [("diff", "no-such"), ("nonsense",)])
def test_an_error_that_nobody_reads_keeps_its_code(args: tuple[str, ...], project: Repo) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "aerogit.cli", *args],
        cwd=project.path,
        stdout=subprocess.PIPE,
        stderr=write,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    said = refused(gone, "status", before=gone.rmdir)
    assert said.startswith("aerogit: the folder you are in is not there any more")
