"""What PostgreSQL's extensions bring along, as far as schemas name it: types, functions, operator classes, methods.

Functions whose names say little (`sort`, `each`) or that PostgreSQL has of its own as well are left out.
"""

from __future__ import annotations

from typing import NamedTuple


class Provided(NamedTuple):
    """The names an extension brings along, by what they are."""

    types: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    opclasses: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()


def _provided(types: str = "", functions: str = "", opclasses: str = "", methods: str = "") -> Provided:
    return Provided(*(frozenset(names.split()) for names in (types, functions, opclasses, methods)))


PROVIDED = {
    "bloom": _provided(methods="bloom"),
    "btree_gin": _provided(),
    "btree_gist": _provided(
        opclasses="gist_bit_ops gist_bool_ops gist_bpchar_ops gist_bytea_ops gist_cash_ops gist_cidr_ops gist_date_ops"
        " gist_enum_ops gist_float4_ops gist_float8_ops gist_inet_ops gist_int2_ops gist_int4_ops gist_int8_ops"
        " gist_interval_ops gist_macaddr_ops gist_numeric_ops gist_oid_ops gist_text_ops gist_time_ops"
        " gist_timestamp_ops gist_timestamptz_ops gist_timetz_ops gist_uuid_ops gist_vbit_ops"
    ),
    "citext": _provided("citext", "", "citext_ops citext_pattern_ops"),
    "cube": _provided("cube", "cube cube_distance cube_contains cube_enlarge cube_size", "cube_ops gist_cube_ops"),
    "dblink": _provided(functions="dblink dblink_connect dblink_exec dblink_disconnect"),
    "earthdistance": _provided("earth", "earth earth_box earth_distance ll_to_earth gc_to_sec sec_to_gc"),
    "fuzzystrmatch": _provided(
        functions="dmetaphone dmetaphone_alt levenshtein levenshtein_less_equal metaphone soundex"
    ),
    "hstore": _provided(
        "hstore",
        "akeys avals fetchval hstore hstore_to_json hstore_to_json_loose hstore_to_jsonb hstore_to_jsonb_loose skeys",
        "gin_hstore_ops gist_hstore_ops btree_hstore_ops hash_hstore_ops",
    ),
    "intarray": _provided(
        "query_int", "icount intset subarray uniq", "gin__int_ops gist__int_ops gist__intbig_ops"
    ),
    "isn": _provided("ean13 isbn isbn13 ismn ismn13 issn issn13 upc"),
    "lo": _provided("lo", "lo_manage lo_oid"),
    "ltree": _provided(
        "lquery ltree ltxtquery", "ltree2text nlevel subltree subpath text2ltree", "gist_ltree_ops gist__ltree_ops"
    ),
    "moddatetime": _provided(functions="moddatetime"),
    "pg_trgm": _provided(
        functions="show_trgm similarity strict_word_similarity word_similarity", opclasses="gin_trgm_ops gist_trgm_ops"
    ),
    "pgcrypto": _provided(
        functions="armor crypt dearmor decrypt decrypt_iv digest encrypt encrypt_iv gen_random_bytes gen_salt hmac"
        " pgp_pub_decrypt pgp_pub_encrypt pgp_sym_decrypt pgp_sym_decrypt_bytea pgp_sym_encrypt pgp_sym_encrypt_bytea"
    ),
    "postgis": _provided("geography geometry box2d box3d"),
    "seg": _provided("seg"),
    "tablefunc": _provided(functions="connectby crosstab normal_rand"),
    "unaccent": _provided(functions="unaccent"),
    "uuid-ossp": _provided(
        functions="uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5"
        " uuid_nil uuid_ns_dns uuid_ns_oid uuid_ns_url uuid_ns_x500"
    ),
    "vector": _provided("vector halfvec sparsevec", methods="hnsw ivfflat"),
}  # fmt: skip
"""By the extension's name. Where one is not listed, what it brings along is not known."""
