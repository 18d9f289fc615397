"""The program: finds the verb, runs it, writes its answer and turns what happened into an exit code.

0 yes; 1 the answer is no; 2 usage; 3 an error the user can act on; 70 a bug; 130 interrupted. A verb's module is
imported when the verb is dispatched, never before; Typer where there are arguments to parse.
"""

from __future__ import annotations

import importlib
import inspect
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from aerogit.cli.answer import Answer, write
from aerogit.cli.asking import set_json
from aerogit.cli.verbs import HOOKS, VERBS
from aerogit.errors import AerogitError, UsageError
from aerogit.ui.errors import error_lines, error_value
from aerogit.ui.screen import write_lines

BUG = 70
INTERRUPTED = 130
PIPE_CLOSED = 141


@dataclass(frozen=True, slots=True)
class Line:
    """A command line: the options that every verb has, and the rest.

    They are taken out here, so that a verb without arguments of its own needs no parser: Typer, and the validation
    library it loads, take longer than all of `status`.
    """

    rest: tuple[str, ...]
    folder: str = ""
    is_json: bool = False
    asks_version: bool = False

    @staticmethod
    def of(args: Sequence[str]) -> Line:
        """The parts of a command line: `--json` stands anywhere before `--`, the others before the verb."""
        end = args.index("--") if "--" in args else len(args)
        rest = [arg for at, arg in enumerate(args) if at >= end or arg != "--json"]
        is_json, folder = "--json" in args[:end], ""
        while rest[:1] and rest[0].startswith("-C"):
            if rest[0] == "-C" and len(rest) == 1:
                raise UsageError("-C needs a folder", "for example: aerogit -C ../app status")
            step, rest = (rest[1], rest[2:]) if rest[0] == "-C" else (rest[0][2:], rest[1:])
            folder = str(Path(folder) / step)
        return Line(tuple(rest), folder, is_json, rest[:1] == ["--version"])


def _answer(line: Line) -> Answer:
    """What the verb answers."""
    if line.folder:
        try:
            os.chdir(line.folder)
        except OSError as error:
            raise UsageError(f"cannot go to {line.folder}: {error.strerror}") from None
    if line.asks_version:
        return _load("aerogit.cli.version")()
    if line.rest[:2] == ("hooks", "run") and line.rest[2:3] and line.rest[2] in HOOKS:
        # Git's hooks run at every commit, and take their words as git gives them.
        judged: Callable[[str, Sequence[str]], Answer] = importlib.import_module(HOOKS[line.rest[2]]).answer
        return judged(line.rest[2], line.rest[3:])
    verb = VERBS.get(" ".join(line.rest))
    if verb is not None:
        command = _load(verb.module)
        if all(item.default is not item.empty for item in inspect.signature(command).parameters.values()):
            return command()
    name = "git aero" if Path(sys.argv[0]).name == "git-aero" else "aerogit"
    from aerogit.cli.parser import answer

    return answer(name, line.rest or ("--help",), as_json=line.is_json)


def _load(module: str) -> Callable[[], Answer]:
    """The command of a verb's module."""
    command: Callable[[], Answer] = importlib.import_module(module).command
    return command


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    as_json = "--json" in args
    line = Line(())
    try:
        line = Line.of(args)
        as_json = line.is_json
        set_json(is_json=as_json)
        answer = _answer(line)
        if answer.value is not None:
            write(answer, as_json=as_json)
        sys.stdout.flush()
    except AerogitError as error:
        return _refuse(error, line, as_json=as_json)
    except BrokenPipeError:
        return _close_quietly(PIPE_CLOSED)
    except (KeyboardInterrupt, EOFError):
        # The end of what a person types is how they leave a question.
        return _refuse(_InterruptedError("interrupted"), line, as_json=True) if as_json else INTERRUPTED
    except OSError as error:
        return _refuse(_refused_by_system(error), line, as_json=as_json)
    except Exception as error:
        return _report_bug(error, line, as_json=as_json)
    return answer.code


def _refuse(error: AerogitError, line: Line, *, as_json: bool) -> int:
    verb = VERBS.get(" ".join(line.rest[:1]))
    try:
        if as_json:
            write(Answer({**error_value(error), **(verb.unanswered if verb else {})}), as_json=True)
        sys.stdout.flush()
    except OSError:
        # Standard output itself is what cannot be written.
        as_json = False
        _close_quietly(error.exit_code)
    if not as_json:
        try:
            write_lines(error_lines(error), sys.stderr)
            sys.stderr.flush()
        except OSError:
            # Nobody reads it; what happened is still told by the exit code.
            return _silence(sys.stderr, error.exit_code)
    return error.exit_code


class _InterruptedError(AerogitError):
    exit_code = INTERRUPTED


class _BugError(AerogitError):
    exit_code = BUG


def _refused_by_system(error: OSError) -> AerogitError:
    """A full disk, a folder that cannot be written: no bug, and the user can mend it."""
    if isinstance(error, FileNotFoundError) and _is_nowhere():
        return AerogitError("the folder you are in is not there any more", "cd to one that is: cd /")
    name = f"{error.filename}: " if error.filename else "a file could not be written: "
    return AerogitError(
        f"{name}{error.strerror or error}",
        "mend that and run the command again; aerogit status says where things stand",
    )


def _is_nowhere() -> bool:
    """Whether the current folder was deleted."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _close_quietly(code: int) -> int:
    """Point standard output at nothing, so that the interpreter's last flush of what nobody takes is silent too."""
    return _silence(sys.stdout, code)


def _silence(stream: IO[str], code: int) -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


def _open_closed_streams() -> None:
    """Point standard streams that the caller closed at nothing, as git does.

    A file opened next, a database even, would get the number of one, and be written what is for people.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, number)
            if nothing != number:
                os.close(nothing)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def _report_bug(error: Exception, line: Line, *, as_json: bool) -> int:
    traceback.print_exc()
    said = "this is a bug in aerogit, not in what you did"
    sys.stderr.write(f"\naerogit: {said}. Please report it with the lines above.\n")
    if as_json:
        shown = f"{said}: {type(error).__name__}: {error}"
        return _refuse(_BugError(shown, "Please report it with what is on standard error."), line, as_json=True)
    return BUG


def main() -> None:
    """The entry point of `aerogit` and `git aero`."""
    _open_closed_streams()
    sys.exit(run(sys.argv[1:]))
