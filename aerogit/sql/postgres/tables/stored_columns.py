"""ALTER COLUMN of a materialized view: how its rows are kept, as statements that are parts of the view."""

from __future__ import annotations

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.objects import View
from aerogit.model.spelling import qualified, quote_name
from aerogit.model.table import Extra
from aerogit.model.traits import traits_of
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.tables.command import Command

_TRAITS = traits_of("postgres")
DEFAULTS = {"statistics": "-1", "storage": "default", "compression": "default"}
"""What may be set of a column, and what it is by itself."""


def keep_setting(run: Replay, command: Command, setting: str, value: str) -> None:
    """SET STATISTICS, STORAGE and COMPRESSION: the last one counts."""
    view = run.fetch(command.key, View)
    name = f"{setting} {command.node.name}"
    if value.lower() in ("", DEFAULTS[setting]):
        run.catalog.put(without_part(view, "extras", ("extra", name)))
        return
    ref = Ref("relation", (view.namespace, view.name))
    words = f" ALTER COLUMN {quote_name(command.node.name, _TRAITS)} SET {setting.upper()} {value.upper()}"
    spelled = Spelled(qualified(view.namespace, view.name, _TRAITS), ref)
    said = Expr(("alter materialized view ", ref, words.lower()), ("ALTER MATERIALIZED VIEW ", spelled, words))
    run.catalog.put(with_part(view, "extras", Extra(name, said)))
