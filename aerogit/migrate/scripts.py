"""A migration's script as the engine runs it: statements with their places, and where transactions begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from aerogit.errors import SourceError
from aerogit.introspect.duckdb import Connection, StatementError, placed
from aerogit.sql.dialects import dialect_of
from aerogit.sql.lexer import tokenize
from aerogit.sql.statement import SourceFile

_OPENS = ("begin", "start")
_CLOSES = ("commit", "end", "rollback", "abort")

_HELD = "an index depends on it"
_LET_GO = (
    "DuckDB holds a dropped index until its transaction ends: put DROP INDEX into a migration before this one, or the "
    "line -- aerogit:no-transaction at the top of the file."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One statement; `bracket` is its first word where it opens or closes a transaction, else ""."""

    text: str
    start: int
    bracket: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """The statements of one direction of a migration."""

    file: SourceFile
    steps: tuple[Step, ...]

    @staticmethod
    def of(file: SourceFile, dialect: str, *, in_transaction: bool) -> Script:
        """The statements of a file, split and taken for transaction brackets as the dialect has it.

        Where the engine gives the transaction, a BEGIN and COMMIT around the whole file are left out, and any other
        is refused: it would part the migration from its journal row. Raises `SourceError`.
        """
        try:
            pieces = [(one, file.text[one.start : one.end]) for one in dialect_of(dialect).split(file.text)]
            # Rows of a COPY and lines for psql are not made of the dialect's tokens.
            steps = [
                Step(text, one.start, _bracket(text, dialect) if one.kind == "sql" else "") for one, text in pieces
            ]
        except SourceError as error:
            raise error.at(file.path, file.text, 0) from error
        if not in_transaction:
            return Script(file, tuple(steps))
        if len(steps) > 1 and steps[0].bracket in _OPENS and steps[-1].bracket in ("commit", "end"):
            steps = steps[1:-1]
        inner = next((step for step in steps if step.bracket), None)
        if inner:
            raise SourceError(
                f"{inner.bracket.upper()} inside a migration, which is one transaction as a whole",
                path=file.path,
                text=file.text,
                offset=inner.start,
                hint="Take it out, or put the line -- aerogit:no-transaction at the top of the file.",
            )
        return Script(file, tuple(steps))

    def run(self, session: Connection) -> None:
        """Run all statements in the transaction the caller has open. Raises `StatementError`."""
        for number, step in enumerate(self.steps):
            try:
                self._run(step, session)
            except StatementError as error:
                if _HELD in error.message and any(map(_drops_index, self.steps[:number])):
                    error.hint = _LET_GO
                raise

    def run_one_by_one(self, session: Connection, skip: int) -> Iterator[int]:
        """Run the statements after the first `skip`, and give how many are done for good.

        Inside a transaction that the script itself opens nothing is for good before its end.
        """
        is_open = False
        for number, step in enumerate(self.steps[skip:], skip + 1):
            self._run(step, session)
            if step.bracket:
                is_open = step.bracket in _OPENS
            if not is_open:
                yield number
        if is_open:
            session.execute("ROLLBACK")
            raise StatementError(
                "the script ends inside a transaction it began",
                path=self.file.path,
                text=self.file.text,
                offset=len(self.file.text.rstrip()),
                hint="Add COMMIT at its end.",
            )

    def _run(self, step: Step, session: Connection) -> None:
        try:
            session.execute(step.text)
        except StatementError as error:
            raise placed(error, self.file, step.start) from error


def _bracket(text: str, dialect: str) -> str:
    first = next(iter(tokenize(text, dialect)), None)
    return first.value if first is not None and first.is_word(*_OPENS, *_CLOSES) else ""


def _drops_index(step: Step) -> bool:
    words = [token.value for token in islice(tokenize(step.text, "duckdb"), 2)]
    return words == ["drop", "index"]
