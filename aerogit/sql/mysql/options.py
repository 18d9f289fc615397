"""Options of a table, of MySQL's, MariaDB's and TiDB's engines."""

from __future__ import annotations

from aerogit.sql.cursor import value_of
from aerogit.sql.lexer import Lexeme
from aerogit.sql.mysql.charsets import Charset, accept_charset_clause, combined
from aerogit.sql.mysql.draft import Draft
from aerogit.sql.mysql.grammar import UNITS
from aerogit.sql.mysql.naming import Cursor

_STATE = frozenset({"auto_increment", "autoextend_size", "auto_id_cache_base", "force_auto_increment"})
"""How far a counter got, or how a file grew: not what the table is."""
_SAY_NOTHING = frozenset(
    [(name, "0") for name in "key_block_size checksum max_rows min_rows avg_row_length delay_key_write".split()]
    + [("connection", ""), ("insert_method", "no"), ("union", ""), ("tablespace", "innodb_file_per_table")]
    + [("ttl_enable", "ON"), ("shard_row_id_bits", "0"), ("pre_split_regions", "0"), ("auto_id_cache", "0")]
)
"""Options with the value they have where nothing is said."""
_TWO_WORDS = (("data", "directory"), ("index", "directory"), ("placement", "policy"))
_FLAGS = (("with", "system", "versioning"), ("without", "system", "versioning"))
_ENGINES = {"heap": "memory", "ndb": "ndbcluster", "merge": "mrg_myisam", "mrg_myisam": "mrg_myisam"}
_KNOWN = _STATE | frozenset(
    "engine type storage avg_row_length checksum table_checksum compression connection delay_key_write encryption "
    "encrypted encryption_key_id insert_method itef_quotes key_block_size max_rows min_rows pack_keys page_checksum "
    "page_compressed page_compression_level password row_format secondary_engine sequence stats_auto_recalc "
    "stats_persistent stats_sample_pages tablespace transactional union shard_row_id_bits pre_split_regions "
    "auto_id_cache auto_random_base ttl ttl_enable ttl_job_interval engine_attribute secondary_engine_attribute "
    "raid_type raid_chunks raid_chunksize".split()
)
"""Options that may stand without `=`; MariaDB's engines have others of their own."""
TTL = ("ttl", "ttl_enable", "ttl_job_interval")
"""TiDB's options for when rows end."""
_ENDS = frozenset({"partition", "as", "select", "ignore", "replace", "with", "values", "like"})


def table_options(cursor: Cursor, draft: Draft) -> None:
    """Take all options that come next, with commas between them or not."""
    charset = Charset()
    while not cursor.done:
        said = accept_charset_clause(cursor)
        if said is not None:
            charset = combined(charset, said)
        elif not table_option(cursor, draft):
            break
        cursor.accept_mark(",")
    if charset != Charset():
        draft.charset = charset


def table_option(cursor: Cursor, draft: Draft) -> bool:
    """Take one option other than the character set; whether there was one."""
    if cursor.accept("comment"):
        cursor.accept_equals()
        draft.comment = cursor.string()
        return True
    flag = cursor.accept_any(*_FLAGS)
    if flag:
        draft.options.pop("with system versioning", None)
        if flag[0] == "with":
            draft.options["with system versioning"] = ""
        return True
    name = " ".join(cursor.accept_any(*_TWO_WORDS))
    token = cursor.peek()
    if not name:
        if not token.is_name or token.is_word(*_ENDS):
            return False
        if not token.is_word(*_KNOWN) and not cursor.sees_mark("=", 1):
            return False
        if cursor.sees("storage", "engine"):
            cursor.take()
        name = value_of(cursor.take()).lower()
    cursor.accept_equals()
    value = _value(cursor, name)
    _set(draft, name, value)
    return True


def _value(cursor: Cursor, name: str) -> str:
    """Take an option's value: one token, a list, or TiDB's expression of when rows end."""
    if name == "ttl":
        start = cursor.at
        while not cursor.done and not cursor.take().is_word(*UNITS):
            pass
        return " ".join(
            token.value if token.kind is not Lexeme.QUOTED or token.value.isidentifier() else token.text
            for token in cursor.tokens[start : cursor.at]
        )
    if cursor.sees_mark("("):
        return ",".join(token.value for token in cursor.tokens[slice(*cursor.group())] if token.text != ",")
    sign = "-" if cursor.accept_mark("-") else ""
    token = cursor.take()
    if token.kind in (Lexeme.PUNCTUATION, Lexeme.OPERATOR) or not token.text:
        raise cursor.error("expected a value", token)
    return sign + (token.value if token.kind in (Lexeme.STRING, Lexeme.QUOTED) else token.value.lower())


def _set(draft: Draft, name: str, value: str) -> None:
    """Keep an option, but for what says nothing."""
    if name in ("engine", "type"):
        value = _ENGINES.get(value.lower(), value.lower())
        draft.options.pop("engine", None)
        if value != "innodb":
            draft.options["engine"] = value
    elif name in _STATE:
        return
    elif (value == "default" and name not in ("placement policy",)) or (name, value) in _SAY_NOTHING:
        draft.options.pop(name, None)
    else:
        draft.options[name] = value
