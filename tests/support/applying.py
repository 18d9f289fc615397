"""`schema apply` as a process that runs while a test looks at its database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from support.cli import Cli


def applying(url: str, *options: str) -> tuple[str, ...]:
    """The arguments that bring a database to `goal.sql`."""
    return ("schema", "apply", "--url", url, "--to", "goal.sql", "--yes", *options)


@contextmanager
def at_work(scene: Cli, url: str, is_there: Callable[[], bool], *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that applies the goal, once that is to be seen; it is ended with the block."""
    command = [sys.executable, "-m", "aerogit.cli", *applying(url, *options), "--lock-timeout", "60"]
    with subprocess.Popen(command, cwd=scene.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        try:
            while not is_there():
                assert child.poll() is None, child.communicate()
            yield child
        finally:
            child.kill()
