"""Every schema of the corpus written as HCL and read back, and HCL as Atlas printed it: what is lost is on record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.model.canonical import schema_id
from aerogit.sql.hcl.read import BLOCKS
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_hcl
from support.corpus import CORPUS

CASES = Path(__file__).parent / "hcl"
UNSAID = CASES / "unsaid.json"
"""What HCL has no words for in the schemas of the corpus: by dialect and file, counted by kind of thing."""
SCHEMAS = [path for dialect in BLOCKS for path in sorted((CORPUS / "schemas" / dialect).glob("*.sql"))]
ATLAS = sorted((CASES / "atlas").rglob("*.hcl"))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _counted(unsaid: tuple[str, ...]) -> dict[str, int]:
    """The lines of `unsaid` without the names: how many of which kind."""
    found: dict[str, int] = {}
    for line in unsaid:
        kind, _, rest = line.partition(" ")
        what = f"{kind} {rest[rest.rindex('(') :]}" if rest.endswith(")") and " (" in rest else kind
        found[what] = found.get(what, 0) + 1
    return dict(sorted(found.items()))


@pytest.mark.heavy
@pytest.mark.parametrize("path", SCHEMAS, ids=_name)
def test_a_schema_of_the_corpus_reads_back_but_for_what_is_on_record(path: Path, update_golden: bool) -> None:
    dialect = path.parent.name
    schema = read([SourceFile(str(path), decode_source(str(path), path.read_bytes()))], dialect).schema
    written = write_hcl(schema)
    again = read([SourceFile("again.hcl", written.text)], dialect).schema
    assert (schema_id(again) == schema_id(schema)) == (not written.unsaid)
    known = json.loads(UNSAID.read_text(encoding="utf-8"))
    if update_golden:
        known[_name(path)] = _counted(written.unsaid)
        UNSAID.write_text(json.dumps(known, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    assert _counted(written.unsaid) == known[_name(path)]


@pytest.mark.parametrize("path", ATLAS, ids=_name)
def test_what_atlas_prints_of_a_database_reads_as_the_sql_that_made_it(path: Path) -> None:
    dialect = path.parent.name
    sql = path.with_suffix(".sql")
    wanted = read([SourceFile(sql.name, sql.read_text(encoding="utf-8"))], dialect).schema
    found = read([SourceFile(path.name, path.read_text(encoding="utf-8"))], dialect).schema
    assert compare(wanted, found, {}) == []
    assert schema_id(found) == schema_id(wanted)
    assert write_hcl(wanted).unsaid == ()
