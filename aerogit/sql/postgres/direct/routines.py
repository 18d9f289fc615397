"""CREATE FUNCTION of a trigger's function, carried out from its text; see `direct`."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.objects import Routine
from aerogit.model.types import Type
from aerogit.sql.postgres.direct.names import HERE
from aerogit.sql.postgres.plain.expressions import text_body
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.scanning.brief_names import folded, form
from aerogit.sql.statement import MODELLED

_LANGUAGE = r"LANGUAGE '?([a-z]\w*+)'?"
_FUNCTION = form(
    rf"CREATE FUNCTION {HERE}\s*+\(\s*+\) RETURNS (?i:trigger)(?: {_LANGUAGE})?"
    rf" AS\s*+(?:'([^'\\]*+)'|(\$\w*+\$)(.*)\5)(?:\s*+{_LANGUAGE})?\Z"
)


def create_function(run: Replay, text: str) -> Done | None:
    """What became of a CREATE FUNCTION; None where its reader has to be asked."""
    match = _FUNCTION.match(text)
    if match is None:
        return None
    written, name, before, plain, mark, quoted, after = match.groups()
    namespace = run.catalog.creation_namespace(folded(written) if written is not None else None)
    language = (before or after or "sql").lower()
    key = Key(namespace, "function", f"{folded(name)}()")
    is_odd = mark is not None and mark in quoted
    if not namespace or not folded(name) or language in ("sql", "c") or is_odd or run.catalog.get(key) is not None:
        return None
    body = text_body(plain if plain is not None else quoted)
    run.catalog.put(Routine(namespace, key.name, "function", (), Type("trigger"), language=language, body=body))
    return Done(MODELLED, "create function", (key,))
