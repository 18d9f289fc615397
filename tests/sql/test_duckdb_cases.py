"""Cases of DuckDB's SQL as files: spellings of one schema, schemas that only look alike, and errors with their place.

An error case ends in comments that hold what is said; `--update-golden` writes them.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from aerogit.errors import SourceError
from aerogit.model.canonical import SchemaId, encode, schema_id
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

CASES = Path(__file__).parent / "duckdb"


def files(folder: str) -> list[Path]:
    found = sorted((CASES / folder).glob("*.sql"))
    assert found
    return found


def spellings(path: Path, separator: str) -> list[str]:
    return path.read_text(encoding="utf-8").split(f"\n-- {separator}\n")


def meaning(text: str) -> tuple[SchemaId, set[bytes]]:
    schema = read([SourceFile("case.sql", text)], "duckdb").schema
    return schema_id(schema), {line for value in schema.objects.values() for line in encode(value)[0].splitlines()}


@pytest.mark.parametrize("path", files("same"), ids=lambda path: path.stem)
def test_spellings_of_one_schema_have_one_id(path: Path) -> None:
    (first, lines), *others = [meaning(text) for text in spellings(path, "is the same as")]
    assert others
    for other, other_lines in others:
        assert (lines - other_lines, other_lines - lines) == (set(), set())
        assert other == first


@pytest.mark.parametrize("path", files("differ"), ids=lambda path: path.stem)
def test_schemas_that_only_look_alike_have_different_ids(path: Path) -> None:
    texts = spellings(path, "is not the same as")
    ids = [meaning(text)[0] for text in texts]
    for (one, first), (two, second) in combinations(zip(texts, ids, strict=True), 2):
        assert first != second, (one, two)


PINNED = {
    "constraints": "b5aa911d506dbb7e6fbde69c78f1086e39cf81cb",
    "expressions": "b295cec8f902a8e94b07690f43c5bf180d716de5",
    "history": "9e307409c0b6bf291c1422ac0acfa739b063e3cf",
    "types": "368cdfd8b89963833339c4944759140dff3e8916",
    "views": "da475783da9698c08fef2f5d8552311252b40e2f",
}


@pytest.mark.parametrize("name", PINNED)
def test_ids_are_for_good(name: str) -> None:
    assert meaning(spellings(CASES / "same" / f"{name}.sql", "is the same as")[0])[0] == PINNED[name]


@pytest.mark.parametrize("path", files("errors"), ids=lambda path: path.stem)
def test_an_error_says_what_and_where(path: Path, update_golden: bool) -> None:
    text = path.read_text(encoding="utf-8")
    source, _, said = text.partition("\n-- error: ")
    with pytest.raises(SourceError) as caught:
        read([SourceFile("case.sql", source)], "duckdb")
    error = caught.value
    assert error.path == "case.sql"
    found = "\n".join([error.message, *([f"hint: {error.hint}"] if error.hint else []), error.excerpt])
    commented = found.replace("\n", "\n-- ") + "\n"
    if update_golden:
        path.write_text(f"{source.rstrip()}\n-- error: {commented}", encoding="utf-8")
    else:
        assert said == commented
