"""Statements that run others, which reading does not: most DO blocks, a routine that is called, a prepared text.

What they do to the schema nobody can know without running them. Told is where that may be anything at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from aerogit.sql.statement import Outcome, SourceFile, Statement

_MAKES = re.compile(
    r"\b(?:(?:create|drop)\s+(?!temp)|alter\s|rename\s+table\s|comment\s+on\s|execute\s+(?!function|procedure)|prepare\s)",
    re.I,
)
"""What a body says that may change the schema; temporary tables are gone with the session."""
_PREPARED = re.compile(r"['\"]\s*(?:create|drop|alter|rename)\s+(?!temp)", re.I)
_ROUTINES = frozenset({"create procedure", "create function"})
_BEFORE = re.compile(r"(?:\s|--[^\n]*|#[^\n]*|/\*(?!!).*?\*/)*", re.S)
"""White space and comments, which belong to the statement behind them."""
_FIRST_WORD = re.compile(r"\s*create\s", re.I)


def unfollowed(files: Sequence[SourceFile], statements: Sequence[Statement]) -> tuple[str, ...]:
    """What scripts may do to the schema besides what was read, in a sentence each."""
    texts = {file.path: file.text for file in files}
    return tuple(_found(texts, statements))


def _found(texts: Mapping[str, str], statements: Sequence[Statement]) -> Iterator[str]:
    called: dict[str, re.Pattern[str]] = {}
    is_prepared = False
    for statement in statements:
        text = texts[statement.file][statement.start : statement.end] if statement.file in texts else ""
        if statement.what in _ROUTINES:
            if _MAKES.search(text, _behind_head(text)) is not None:
                for key in statement.keys:
                    name = key.name.partition("(")[0]
                    called[name] = re.compile(
                        rf"(?<![\w.$]){re.escape(name)}[`\"]?\s*(?:\(|;|$)|\.{re.escape(name)}\s*\(", re.I
                    )
            continue
        if statement.outcome not in (Outcome.DATA, Outcome.SESSION):
            continue
        is_prepared = is_prepared or (statement.what in ("set", "prepare") and _PREPARED.search(text) is not None)
        if statement.what == "do" and _MAKES.search(text) is not None:
            yield _sentence(statement, texts, "DO")
        elif statement.what == "execute" and (is_prepared or _PREPARED.search(text) is not None):
            yield _sentence(statement, texts, "EXECUTE")
        elif statement.outcome is Outcome.DATA and called:
            name = next((name for name, pattern in called.items() if pattern.search(text) is not None), "")
            if name:
                yield _sentence(statement, texts, f"{name}()")


def _behind_head(text: str) -> int:
    """Where a routine's own CREATE ends."""
    head = _FIRST_WORD.search(text)
    return head.end() if head is not None else 0


def _sentence(statement: Statement, texts: Mapping[str, str], what: str) -> str:
    text = texts[statement.file]
    before = _BEFORE.match(text, statement.start)
    line = text.count("\n", 0, before.end() if before is not None else statement.start) + 1
    return f"{statement.file}:{line}: {what} may change the schema, and is not run to see how"
