"""Types as HCL writes them: a bare word, a word with arguments, a reference to a type of the schema, or `sql("…")`."""

from __future__ import annotations

import re

from aerogit.sql.hcl.document import Listed, Number, Sql, Value
from aerogit.sql.hcl.fields import Fields
from aerogit.sql.hcl.fragment import Fragment, copied, joined
from aerogit.sql.hcl.syntax import Call, Name

_POSTGRES = frozenset(
    """
    bigint bigserial bit bit_varying bool boolean box bpchar bytea char character character_varying cidr circle date
    datemultirange daterange decimal double_precision float float4 float8 hstore inet int int2 int4 int4multirange
    int4range int8 int8multirange int8range integer interval json jsonb line lseg macaddr macaddr8 money name
    numeric nummultirange numrange oid path pg_lsn pg_snapshot point polygon real regclass regcollation regconfig
    regdictionary
    regnamespace regoper regoperator regproc regprocedure regrole regtype serial serial2 serial4 serial8 smallint
    smallserial text time time_with_time_zone time_without_time_zone timestamp timestamp_with_time_zone
    timestamp_without_time_zone timestamptz timetz tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector
    txid_snapshot uuid varchar xid xid8 xml any anyarray anyelement anyenum anynonarray event_trigger internal record
    trigger unknown void
    """.split()
)
_SQLITE = frozenset(
    """
    bigint blob bool boolean character clob date datetime decimal double double_precision float int int2 int8
    integer json jsonb mediumint native_character nchar numeric nvarchar real smallint text tinyint uint64
    unsigned_big_int uuid varchar varying_character
    """.split()
)
_MYSQL = frozenset(
    """
    bigint binary bit blob bool boolean char date datetime decimal double enum float geomcollection geometry
    geometrycollection
    inet4 inet6 int integer json linestring longblob longtext mediumblob mediumint mediumtext multilinestring
    multipoint multipolygon numeric point polygon real set smallint text time timestamp tinyblob tinyint tinytext
    uuid varbinary varchar year
    """.split()
)
KNOWN = {"postgres": _POSTGRES, "sqlite": _SQLITE, "mysql": _MYSQL}
"""The types that can stand bare; the words of a name are set apart by underscores."""
WORDS = frozenset(
    """
    bit_varying character_varying double_precision native_character time_with_time_zone time_without_time_zone
    timestamp_with_time_zone timestamp_without_time_zone unsigned_big_int varying_character
    """.split()
)
"""Names of several words."""
INTERVALS = frozenset(
    """
    year month day hour minute second year_to_month day_to_hour day_to_minute day_to_second hour_to_minute
    hour_to_second minute_to_second
    """.split()
)
"""What PostgreSQL's interval can be restricted to, which HCL writes as if it were the type."""
_USER_TYPES = ("enum", "domain", "composite")
_OWN = re.compile(r'"?([^\W\d]\w*)"?(?=\s*(?:\[|\Z|array\b))', re.I)
"""A type that `sql("…")` calls by its bare name, or of which it makes an array."""


def type_of(fields: Fields, name: str = "type") -> Fragment:
    """The type that an attribute names, as a statement spells it. SourceError where it is missing or unknown."""
    value = fields.value(name)
    if value is None:
        raise fields.needs(name, value)
    return _type(fields, name, value)


def _type(fields: Fields, attribute: str, value: Value) -> Fragment:
    match value:
        case Sql(text=text):
            return _at_home(fields, text)
        case Fragment():
            return value
        case Name(path=(word,), start=start):
            return copied(_spelt(fields, attribute, word, start), start)
        case Name(path=(kind, *path)) if kind in _USER_TYPES and len(path) <= 2:
            return copied(fields.document.qualified(fields.referred(value, path)), value.start)
        case Name(path=("table" | "view" | "materialized", *path)) if 0 < len(path) <= 2:
            return copied(fields.document.qualified(fields.referred(value, path)), value.start)
        case Call(name=word, start=start):
            base = _spelt(fields, attribute, word, start)
            arguments = [_argument(fields, attribute, argument) for argument in _values(fields, value)]
            listed = joined(arguments, ", ")
            first, zone, rest = base.partition(" with")
            return joined([copied(first, start), "(", listed, ")", zone + rest])
        case _:
            raise fields.needs(attribute, value)


def _at_home(fields: Fields, text: Fragment) -> Fragment:
    """What `sql("…")` says; the name of a type of the document comes with its schema, which is not searched for it."""
    found = _OWN.match(text.text) if fields.document.dialect == "postgres" else None
    if found is None or found[1].lower() in _POSTGRES:
        return text
    items = [item for kind in _USER_TYPES if (item := fields.document.find(kind, (found[1],))) is not None]
    if len(items) != 1:
        return text
    start = text.origin(0, fields.block.start)
    return joined([copied(fields.document.qualified(items[0]), start), text.text[found.end() :]])


def _values(fields: Fields, call: Call) -> list[Value]:
    found: list[Value] = []
    for argument in call.arguments:
        value = fields.document.value(argument, fields.file)
        found += value.items if isinstance(value, Listed) else (value,)
    return found


def _argument(fields: Fields, attribute: str, value: Value) -> Fragment:
    match value:
        case Number(text=text):
            return Fragment(text)
        case Fragment(text=text):
            # Atlas keeps the labels of MySQL's enums as they stand between SQL's quotes: two quotes are one.
            return Fragment(fields.document.literal(text.replace("''", "'")))
        case _:
            raise fields.needs(attribute, value)


def _spelt(fields: Fields, attribute: str, word: str, start: int) -> str:
    """A bare type word in the dialect's spelling."""
    dialect = fields.document.dialect
    lower = word.lower()
    if dialect == "postgres" and lower in INTERVALS:
        return f"interval {lower.replace('_', ' ')}"
    if lower in KNOWN[dialect]:
        return lower.replace("_", " ") if lower in WORDS else lower
    hint = f'a type that HCL has no word for is written sql("{word}")'
    for kind in _USER_TYPES:
        if fields.document.find(kind, (word,)) is not None:
            hint = f"did you mean {kind}.{word}?"
    raise fields.wrong(f"{attribute}: {dialect} has no type {word}", start, hint)
