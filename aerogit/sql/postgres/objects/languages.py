"""Languages, transforms, access methods and conversions: kept as text, with what they call in one form."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Piece, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.atoms import Mark
from aerogit.sql.postgres.objects.definition_form import joined, routine_form
from aerogit.sql.postgres.objects.opaque import whole_statement
from aerogit.sql.postgres.resolving.objects import routine_name
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.types import names_of, type_text
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import literal
from aerogit.sql.statement import Outcome

_CONVERSION = re.compile(r"CREATE\s+(?:DEFAULT\s+)?CONVERSION\s+", re.I)
_AM_TYPES = {"t": "table", "i": "index"}


def create_language(run: Replay, node: pb.CreatePLangStmt) -> Done:
    """CREATE LANGUAGE with a handler; without one it is an extension to PostgreSQL's grammar already."""
    pieces: list[Piece] = [f"create {'trusted ' if node.pltrusted else ''}language {ddl.name(node.plname)}"]
    for word, names in (("handler", node.plhandler), ("inline", node.plinline), ("validator", node.plvalidator)):
        if names:
            pieces += [f" {word} ", *routine_form(run, names_of(names))]
    return _keep(run, Key("", "language", node.plname), pieces)


def create_access_method(run: Replay, node: pb.CreateAmStmt) -> Done:
    """CREATE ACCESS METHOD."""
    head = f"create access method {ddl.name(node.amname)} type {_AM_TYPES.get(node.amtype, node.amtype)} handler "
    return _keep(run, Key("", "access_method", node.amname), [head, *routine_form(run, names_of(node.handler_name))])


def create_conversion(run: Replay, node: pb.CreateConversionStmt) -> Done:
    """CREATE CONVERSION; encodings are the same in any case."""
    names = names_of(node.conversion_name)
    key = Key(run.namespace(names[-2] if len(names) > 1 else ""), "conversion", names[-1])
    ref = Ref("conversion", (key.namespace, key.name))
    made = _CONVERSION.match(run.source.text)
    places = chain(run.source.text, made.end(), len(names)) if made else []
    marks = [Mark(places[0][0], places[-1][1], places[0][0], ref)] if places else []
    between = f" for {literal(_encoding(node.for_encoding_name))} to {literal(_encoding(node.to_encoding_name))} from "
    called = routine_form(run, names_of(node.func_name))
    return _keep(
        run, key, [f"create {'default ' if getattr(node, 'def') else ''}conversion ", ref, between, *called], marks
    )


def _encoding(name: str) -> str:
    """An encoding by its letters and digits, which are all that counts: `utf-8`, `UTF8`."""
    return "".join(char for char in name.lower() if char.isalnum())


def create_transform(run: Replay, node: pb.CreateTransformStmt) -> Done:
    """CREATE TRANSFORM."""
    about = f"for {type_text(run.type(node.type_name))} language {ddl.name(node.lang)}"
    pieces: list[Piece] = [f"create transform {about} ("]
    for word, called in (("from", node.fromsql), ("to", node.tosql)):
        if called.objname:
            separator = ", " if len(pieces) > 1 else ""
            named = routine_name(run, called)
            pieces += [f"{separator}{word} sql with function ", *_signed(run, called, named.name)]
    return _keep(run, Key("", "transform", about), [*pieces, ")"])


def _signed(run: Replay, called: pb.ObjectWithArgs, signature: str) -> tuple[Piece, ...]:
    names = names_of(called.objname)
    found = run.routines(names[-1], names[-2] if len(names) > 1 else None)
    one = next((routine for routine in found if routine.signature == signature), None)
    return (Ref("function", (one.namespace, one.signature)),) if one is not None else (signature,)


def _keep(run: Replay, key: Key, pieces: Sequence[Piece], marks: list[Mark] | None = None) -> Done:
    statement = dataclasses.replace(whole_statement(run, marks), norm=joined(pieces))
    run.catalog.put(Opaque(key.namespace, key.kind, key.name, (statement,)))
    return Done(Outcome.OPAQUE, f"create {key.kind.replace('_', ' ')}", (key,))
