"""Mechanical rewrites that several rules offer: edits of a migration's file that mean the same and lock less."""

from __future__ import annotations

from aerogit.lint.finding import Edit
from aerogit.lint.step import Step
from aerogit.model.names import Key
from aerogit.sql.statement import Outcome

_ALONE = ("create index", "drop index", "reindex")


def is_alone(step: Step) -> bool:
    """Whether the file holds nothing else that would lose its transaction by the rewrite, as far as its text tells.

    Statements after this one are not read yet: what follows is looked at as text.
    """
    before = [one for one in step.script.steps if one is not step and one.outcome is not Outcome.SESSION]
    rest = step.script.file.text[step.moment.statement.end :].lower().replace(";", "\n").split("\n")
    after = [line for line in (text.strip() for text in rest) if line and not line.startswith("--")]
    own = (*(f"{word} " for word in _ALONE), "create unique index ")
    return all(one.what in _ALONE for one in before) and all(line.startswith(own) for line in after)


def without_transaction(step: Step, edit: Edit) -> tuple[Edit, ...]:
    """An edit that needs the migration to run without a transaction; nothing where other statements need one."""
    if not is_alone(step) or step.script.has_begun:
        return ()
    return (step.script.unwrap, edit) if step.script.in_transaction else (edit,)


def validated_later(step: Step, table: Key, name: str) -> tuple[Edit, ...]:
    """NOT VALID at the end of ALTER TABLE … ADD CONSTRAINT, and a VALIDATE that runs in a transaction of its own."""
    is_plain = step.what == "alter table" and len(step.changes) == 1 and not step.says("not valid")
    words = [token.value for token in step.tokens]
    if not is_plain or words.count("add") != 1 or not name or not is_alone(step) or step.script.has_begun:
        return ()
    end = step.moment.statement.start + step.tokens[-1].end
    shown = ".".join(_quoted(part) for part in (*((table.namespace,) if _is_far(step, table) else ()), table.name))
    text = f" NOT VALID;\nALTER TABLE {shown} VALIDATE CONSTRAINT {_quoted(name)}"
    head = (step.script.unwrap,) if step.script.in_transaction else ()
    return (*head, Edit(end, end, text))


def _is_far(step: Step, key: Key) -> bool:
    return key.namespace != step.script.namespace


def _quoted(name: str) -> str:
    """A name as SQL, in quotes where it needs them.

    >>> _quoted("users"), _quoted("Users")
    ('users', '"Users"')
    """
    plain = name.isascii() and name.replace("_", "a").isalnum() and name == name.lower() and not name[0].isdigit()
    return name if plain else '"' + name.replace('"', '""') + '"'
