"""CREATE VIEW and CREATE MATERIALIZED VIEW, carried out from their text; see `direct`."""

from __future__ import annotations

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.sql.normal import source_pieces
from aerogit.sql.postgres.direct.names import HERE
from aerogit.sql.postgres.normal.normal import normal_form
from aerogit.sql.postgres.plain.queries import plain_query
from aerogit.sql.postgres.resolving.marking import Marking
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.scanning.brief_names import folded, form
from aerogit.sql.postgres.scanning.stretches import trimmed
from aerogit.sql.postgres.tables.views import CHECK_OPTION, WITH_DATA, remember
from aerogit.sql.statement import MODELLED

_VIEW = form(rf"CREATE (MATERIALIZED )?+VIEW {HERE} AS(?=[\s(])")


def create_view(run: Replay, text: str) -> Done | None:
    """What became of a CREATE [MATERIALIZED] VIEW; None where its reader has to be asked."""
    match = _VIEW.match(text)
    if match is None:
        return None
    kind = "view" if match[1] is None else "materialized_view"
    tail = (CHECK_OPTION if kind == "view" else WITH_DATA).search(text, match.end())
    namespace = run.catalog.creation_namespace(folded(match[2]) if match[2] is not None else None)
    key = Key(namespace, kind, folded(match[3]))
    if not namespace or not key.name or run.is_taken(namespace, key.name):
        return None
    if (tail is not None) if kind == "view" else bool(run.settings):
        return None
    start, end = trimmed(text, match.end(), tail.start() if tail is not None else len(text))
    piece = text[start:end]
    found = plain_query(run, piece)
    if found is None:
        return None
    query = Expr(normal_form(found.atoms, Marking(run).type_of), source_pieces(piece, found.marks))
    view = View(namespace, key.name, query, kind)
    remember(run, view, found.columns)
    run.catalog.put(view)
    return Done(MODELLED, f"create {kind.replace('_', ' ')}", (key,))
