"""Asking a person which drops and adds were renames."""

from __future__ import annotations

from collections.abc import Iterable

from aerogit.porcelain.worktree.renaming import RenameError
from aerogit.ui.commit import rename_question
from aerogit.ui.screen import write_lines


def asked_renames(error: RenameError, told: Iterable[str]) -> list[str]:
    """Ask of every pair whether it was renamed; what was told before stays. The answers leave nothing open."""
    found = list(told)
    taken: set[object] = set()
    for question in error.questions:
        if question.old in taken or question.new in taken:
            continue
        write_lines(rename_question(question, error.namespace))
        if input("? ").strip().lower() in ("y", "yes"):
            taken |= {question.old, question.new}
            found.append(question.text(error.namespace))
    return found
