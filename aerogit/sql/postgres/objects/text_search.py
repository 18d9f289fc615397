"""Text search configurations and dictionaries: each kept as what makes it as it is, its alterations folded in.

A configuration is the statement that makes it and one for each type of token it maps to dictionaries. One that is
copied has the mapping of what it is copied from, of which the server's own are known (snowball_create.sql).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Piece, Ref, SourcePiece, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.postgres.objects.definition_form import in_form, joined, settings_form
from aerogit.sql.postgres.objects.opaque import amend, is_owner
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import value_text
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.parse import tree_of
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import expression, literal
from aerogit.sql.statement import Outcome

CONFIGURATION, _DICTIONARY = "text_search_configuration", "text_search_dictionary"
_ASCII = ("asciihword", "asciiword", "hword_asciipart")
_WORDS = ("hword", "hword_part", "word")
_OTHERS = (
    "email", "file", "float", "host", "hword_numpart", "int", "numhword", "numword", "sfloat", "uint", "url",
    "url_path", "version",
)  # fmt: skip
_LANGUAGES = frozenset(
    "arabic armenian basque catalan danish dutch english estonian finnish french german greek hindi hungarian "
    "indonesian irish italian lithuanian nepali norwegian portuguese romanian russian serbian spanish swedish tamil "
    "turkish yiddish".split()
)
_ALSO_ENGLISH = frozenset(("hindi", "russian"))
"""Languages whose words in ASCII are taken for English ones."""
Dictionary = Ref | str
"""A dictionary of the schema, or the name of one of the server's own."""
Mapping = dict[str, tuple[Dictionary, ...]]


def create_configuration(run: Replay, node: pb.DefineStmt, key: Key) -> bool:
    """Make a configuration; whether it could be told what one that is copied is like."""
    said = {item.def_elem.defname.lower(): item.def_elem.arg for item in node.definition}
    ref = Ref(CONFIGURATION, (key.namespace, key.name))
    parser: Dictionary = "default"
    mapping: Mapping = {}
    if "copy" in said:
        found = _copied(run, _names(said["copy"]))
        if found is None:
            return False
        parser, mapping = found
    elif "parser" in said:
        parser = _named(run, "text_search_parser", _names(said["parser"]))
    _put(run, key, _made(ref, parser), mapping, ())
    return True


def alter_configuration(run: Replay, node: pb.AlterTSConfigurationStmt) -> Done:
    """ALTER TEXT SEARCH CONFIGURATION … MAPPING."""
    what = "alter text search configuration"
    names = names_of(node.cfgname)
    key = run.catalog.find((CONFIGURATION,), names[-1], names[-2] if len(names) > 1 else None)
    if key is None:
        return Done(Outcome.OPAQUE, what)
    value = run.fetch(key, Opaque)
    if not is_known(value):
        return amend(run, key, what)
    mapping = mapping_of(value)
    tokens = [value_text(item).lower() for item in node.tokentype]
    dictionaries = tuple(_named(run, _DICTIONARY, names_of(item.list.items)) for item in node.dicts)
    if node.kind == pb.ALTER_TSCONFIG_DROP_MAPPING:
        for token in tokens:
            mapping.pop(token, None)
    elif node.kind in (pb.ALTER_TSCONFIG_REPLACE_DICT, pb.ALTER_TSCONFIG_REPLACE_DICT_FOR_TOKEN):
        old, new = dictionaries
        for token in tokens or list(mapping):
            mapping[token] = tuple(new if one == old else one for one in mapping.get(token, ()))
    else:
        mapping |= dict.fromkeys(tokens, dictionaries)
    _put(run, key, value.statements[0], mapping, tuple(one for one in value.statements if is_owner(one)))
    return Done(Outcome.OPAQUE, what, (key,))


def alter_dictionary(run: Replay, node: pb.AlterTSDictionaryStmt) -> Done:
    """ALTER TEXT SEARCH DICTIONARY: options are set, and taken away where they are only named."""
    what = "alter text search dictionary"
    names = names_of(node.dictname)
    key = run.catalog.find((_DICTIONARY,), names[-1], names[-2] if len(names) > 1 else None)
    if key is None:
        return Done(Outcome.OPAQUE, what)
    value = run.fetch(key, Opaque)
    made = tree_of(expression(value.statements[0], ddl.TRAITS))[1]
    changed = {item.def_elem.defname: item for item in node.options}
    kept = [item for item in made.definition if item.def_elem.defname not in changed]
    settings = [*kept, *(item for item in changed.values() if item.def_elem.HasField("arg"))]
    ref = Ref(_DICTIONARY, (key.namespace, key.name))
    said = ", ".join(_setting(item.def_elem) for item in settings)
    source = Expr((), ("CREATE TEXT SEARCH DICTIONARY ", Spelled(ddl.object_name(key), ref), f" ({said})"))
    statement = in_form(source, ("create text search dictionary ", ref), settings_form(run, settings))
    run.catalog.put(dataclasses.replace(value, statements=(statement, *value.statements[1:])))
    return Done(Outcome.OPAQUE, what, (key,))


def _setting(element: pb.DefElem) -> str:
    if element.defname.lower() == "template":
        return f"TEMPLATE = {'.'.join(map(ddl.name, _names(element.arg)))}"
    return f"{ddl.name(element.defname)} = {literal(value_text(element.arg))}"


def is_known(value: Opaque) -> bool:
    """Whether what a configuration maps is known; not of the copy of one that nobody showed."""
    return not any(isinstance(piece, str) and "(copy = " in piece for piece in value.statements[0].norm)


def mapping_of(value: Opaque) -> Mapping:
    """What a configuration maps: the type of a token -> dictionaries."""
    found: Mapping = {}
    for statement in value.statements[1:]:
        if not is_owner(statement):
            head, *listed = statement.norm[2:]
            token, _, first = str(head).removeprefix(" add mapping for ").partition(" with ")
            pieces = [first, *listed]
            names = [one for piece in pieces for one in (_split(piece) if isinstance(piece, str) else (piece,))]
            found[token] = tuple(names)
    return found


def _split(text: str) -> list[str]:
    return [name for name in text.split(", ") if name]


def alterations(before: Opaque, after: Opaque) -> list[str] | None:
    """The statements that turn one configuration into another of its name; None where it has to be made anew."""
    if before.statements[0].norm != after.statements[0].norm or not (is_known(before) and is_known(after)):
        return None
    target = f"ALTER TEXT SEARCH CONFIGURATION {ddl.object_name(after.object_key)}"
    had, has = mapping_of(before), mapping_of(after)
    added = {_token(one): one for one in after.statements[1:] if not is_owner(one)}
    found = [f"{target} DROP MAPPING FOR {token}" for token in had if token not in has]
    for token, one in added.items():
        if had.get(token) != has[token]:
            text = expression(one, ddl.TRAITS)
            found.append(text.replace(" ADD MAPPING ", " ALTER MAPPING ", 1) if token in had else text)
    return found


def _token(statement: Expr) -> str:
    return str(statement.norm[2]).removeprefix(" add mapping for ").partition(" with ")[0]


def _copied(run: Replay, names: Sequence[str]) -> tuple[Dictionary, Mapping] | None:
    """Parser and mapping of what is copied; None where they are not known."""
    key = run.catalog.find((CONFIGURATION,), names[-1], names[-2] if len(names) > 1 else None)
    if key is not None:
        value = run.fetch(key, Opaque)
        return (_parser(value), mapping_of(value)) if is_known(value) else None
    if names[-1] == "simple":
        return "default", dict.fromkeys((*_ASCII, *_WORDS, *_OTHERS), ("simple",))
    if names[-1] not in _LANGUAGES:
        return None
    ascii_stem = "english_stem" if names[-1] in _ALSO_ENGLISH else f"{names[-1]}_stem"
    found: Mapping = dict.fromkeys(_OTHERS, ("simple",))
    return "default", found | dict.fromkeys(_ASCII, (ascii_stem,)) | dict.fromkeys(_WORDS, (f"{names[-1]}_stem",))


def _parser(value: Opaque) -> Dictionary:
    pieces = value.statements[0].norm[2:]
    if len(pieces) > 1 and isinstance(pieces[1], Ref):
        return pieces[1]
    return str(pieces[0]).removeprefix(" (parser = ").removesuffix(")")


def _names(node: pb.Node) -> list[str]:
    match node.WhichOneof("node"):
        case "type_name":
            return names_of(node.type_name.names)
        case "list":
            return names_of(node.list.items)
        case _:
            return [value_text(node)]


def _named(run: Replay, kind: str, names: Sequence[str]) -> Dictionary:
    """A dictionary or parser of the schema, or one of the server's own, whose schema says nothing."""
    key = run.catalog.find((kind,), names[-1], names[-2] if len(names) > 1 else None)
    return Ref(kind, (key.namespace, key.name)) if key is not None else names[-1]


def _spelled(one: Dictionary) -> SourcePiece:
    return Spelled(ddl.object_name(Key(one.path[0], one.kind, one.path[1])), one) if isinstance(one, Ref) else one


def _made(ref: Ref, parser: Dictionary) -> Expr:
    name = Spelled(ddl.object_name(Key(ref.path[0], ref.kind, ref.path[1])), ref)
    own = f'pg_catalog."{parser}"' if isinstance(parser, str) else _spelled(parser)
    norm = joined(["create text search configuration ", ref, " (parser = ", parser, ")"])
    return Expr(norm, ("CREATE TEXT SEARCH CONFIGURATION ", name, " (PARSER = ", own, ")"))


def _put(run: Replay, key: Key, made: Expr, mapping: Mapping, owners: Sequence[Expr]) -> None:
    ref = Ref(CONFIGURATION, (key.namespace, key.name))
    listed = [_mapped(ref, token, mapping[token]) for token in sorted(mapping)]
    run.catalog.put(Opaque(key.namespace, key.kind, key.name, (made, *listed, *owners)))


def _mapped(ref: Ref, token: str, dictionaries: Sequence[Dictionary]) -> Expr:
    name = Spelled(ddl.object_name(Key(ref.path[0], ref.kind, ref.path[1])), ref)
    norm: list[Piece] = ["alter text search configuration ", ref, f" add mapping for {token} with "]
    source: list[SourcePiece] = ["ALTER TEXT SEARCH CONFIGURATION ", name, f" ADD MAPPING FOR {token} WITH "]
    for at, one in enumerate(dictionaries):
        norm += [", ", one] if at else [one]
        source += [", ", _spelled(one)] if at else [_spelled(one)]
    return Expr(joined(norm), tuple(source))
