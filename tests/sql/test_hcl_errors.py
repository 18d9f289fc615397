"""What is said of HCL that cannot be read: the place and what to do, case by case and for whatever bytes there are."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from aerogit.errors import AerogitError, SourceError, UnsupportedError
from aerogit.model.schema import Schema
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_hcl

CASES = Path(__file__).parent / "hcl"
ERRORS = sorted((CASES / "errors").rglob("*.hcl"))


def _told(error: SourceError) -> str:
    hint = f" ({error.hint})" if error.hint else ""
    return f"# {error.line}:{error.column} {error.message}{hint}"


@pytest.mark.parametrize("path", ERRORS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_mistake_is_told_with_its_place(path: Path, update_golden: bool) -> None:
    text = path.read_text(encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read([SourceFile(str(path), text)], path.parent.name)
    assert caught.value.path == str(path)
    if update_golden:
        path.write_text(_told(caught.value) + "\n" + text.partition("\n")[2], encoding="utf-8")
    assert _told(caught.value) == text.partition("\n")[0]


@pytest.mark.parametrize("path", sorted((CASES / "same").rglob("*.hcl")), ids=lambda path: path.stem)
def test_a_file_cut_off_or_garbled_anywhere_is_an_error_or_a_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    chance = random.Random(path.stem)
    for _ in range(60):
        at = chance.randrange(len(text))
        cut = text[:at]
        garbled = text[:at] + chance.choice('"{}[]()=\\$\n#x0,.') + text[at + chance.randrange(3) :]
        for broken in (cut, garbled):
            found = _outcome(broken, path.parent.name)
            if isinstance(found, SourceError):
                assert found.message
                assert found.path == "broken.hcl"
                assert 0 <= found.offset <= len(broken)


def _outcome(text: str, dialect: str) -> Schema | SourceError:
    """The schema of a text, or why there is none; any other exception fails the test."""
    try:
        return read([SourceFile("broken.hcl", text)], dialect).schema
    except SourceError as error:
        return error


def test_binary_content_is_an_error() -> None:
    with pytest.raises(SourceError, match="not UTF-8"):
        decode_source("schema.hcl", b'schema "public" { comment = "\xff\xfe" }')
    with pytest.raises(SourceError, match="NUL"):
        decode_source("schema.hcl", b'schema "public" {\0}')
    noise = "".join(chr(random.Random(7).randrange(1, 255)) for _ in range(4000))
    with pytest.raises(SourceError):
        read([SourceFile("noise.hcl", noise)], "postgres")


def test_brackets_nested_without_end_are_an_error() -> None:
    deep = 'schema "public" {\n  comment = ' + "[" * 5000 + "]" * 5000 + "\n}\n"
    with pytest.raises(SourceError, match="nested too deeply"):
        read([SourceFile("deep.hcl", deep)], "postgres")


@pytest.mark.heavy
def test_a_thousand_tables_are_read() -> None:
    tables = "".join(
        f'table "t{n}" {{\n  schema = schema.public\n  column "id" {{\n    type = bigint\n  }}\n}}\n'
        for n in range(1000)
    )
    assert len(read([SourceFile("big.hcl", 'schema "public" {}\n' + tables)], "postgres").schema.objects) == 1000


def test_a_dialect_without_hcl_says_so() -> None:
    with pytest.raises(UnsupportedError, match="there is no HCL for duckdb"):
        read([SourceFile("schema.hcl", 'schema "main" {}')], "duckdb")
    with pytest.raises(AerogitError, match="there is no HCL for duckdb"):
        write_hcl(Schema("duckdb"))
