"""Rules under another name: what makes one, what switches it on and off, and what is said of it."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from aerogit.model.expression import Expr
from aerogit.model.names import Key, Path
from aerogit.model.objects import Opaque
from aerogit.model.table import Extra
from aerogit.sql.postgres.resolving.objects import rule_comment_key
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.writing import ddl

_RULE, _STATE = "rule ", "rule state "
_MADE = re.compile(r'(CREATE\s+(?:OR\s+REPLACE\s+)?RULE\s+)(?:(?:[uU]&)?"(?:[^"]|"")*"|[^\W\d][\w$]*)', re.I)


def rename_rule(run: Replay, key: Key, old: str, new: str) -> None:
    """Give a rule of a table or view another name."""
    value: Any = run.catalog.get(key)
    if any(extra.name == _RULE + new for extra in value.extras):
        raise run.exists(f"rule on {key.name} called", new)
    run.rename(Path(key, ("extra", _RULE + old)), Path(key, ("extra", _RULE + new)))
    value = run.catalog.get(key)
    extras = tuple(_renamed(extra, old, new) for extra in value.extras)
    run.catalog.put(dataclasses.replace(value, extras=extras))
    comment = run.catalog.get(rule_comment_key(key, old))
    if isinstance(comment, Opaque):
        run.catalog.drop(comment.object_key)
        text = str(comment.statements[0].norm[0]).removeprefix(f"comment on {comment.name} is ")
        there = rule_comment_key(key, new)
        source = f"COMMENT ON RULE {ddl.name(new)} ON {ddl.object_name(key)} IS {text}"
        run.catalog.put(
            Opaque(there.namespace, there.kind, there.name, (Expr((f"comment on {there.name} is {text}",), (source,)),))
        )


def _renamed(extra: Extra, old: str, new: str) -> Extra:
    if extra.name in (_RULE + old, _RULE + new):
        statement = extra.statement
        named = "\\g<1>" + ddl.name(new).replace("\\", r"\\")
        norm = (_MADE.sub(named, str(statement.norm[0]), count=1), *statement.norm[1:])
        source = (_MADE.sub(named, str(statement.source[0]), count=1), *statement.source[1:])
        return Extra(_RULE + new, Expr(norm, source))
    if extra.name == _STATE + old:
        words, _, _ = str(extra.statement.norm[-1]).rpartition("RULE ")
        last = f"{words}RULE {ddl.name(new)}"
        return Extra(_STATE + new, Expr((*extra.statement.norm[:-1], last), (*extra.statement.source[:-1], last)))
    return extra
