"""Documents that would drift: what they name exists, and what is generated is what the code says."""

from __future__ import annotations

import re
from dataclasses import MISSING
from pathlib import Path

import pytest

from aerogit.model import objects, table, types
from aerogit.model.canonical import encode
from aerogit.model.shapes import Shape, fields_of
from examples import EXAMPLES

CHECKOUT = Path(__file__).parent.parent
PAGES = sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md"), *CHECKOUT.glob("hooks/*.md")])


def objects_page() -> str:
    """docs/objects.md: every class of the model with its fields, and the bytes of an example."""
    lines = [
        "# What a schema is made of",
        "",
        "Generated from `aerogit/model` by `make tables`. A class is one record of the canonical bytes; the objects at",
        "the end have a file each, named for their key. Fields are written in this order, those at their default not.",
        "_Key_ identifies the record, a _set_ has no order, a _list_ has one, _layout_ is spelling and not in the id.",
        "",
    ]
    for module in (types, table, objects):
        for name, cls in vars(module).items():
            if getattr(cls, "__module__", "") != module.__name__ or not hasattr(cls, "__dataclass_fields__"):
                continue
            lines += [f"## {name}", "", " ".join((cls.__doc__ or "").split()), ""]
            lines += ["| field | type | shape | default |", "|---|---|---|---|"]
            for field in fields_of(cls):
                declared = str(cls.__annotations__[field.name]).replace("|", "\\|")
                default = "" if field.default is MISSING else f"`{field.default!r}`"
                shape = "" if field.spec.shape is Shape.LEAF else field.spec.shape.value
                lines.append(f"| {field.name} | {declared} | {shape} | {default} |")
            lines.append("")
    example = next(value for value in EXAMPLES if isinstance(value, objects.Sequence))
    schema, layout = encode(example)
    lines += ["## An example", "", "A sequence's schema file and its layout file:", "", "```"]
    lines += [*schema.decode().splitlines(), "", *layout.decode().splitlines(), "```", ""]
    return "\n".join(lines)


@pytest.mark.generated
def test_the_page_of_objects_is_what_the_model_says(update_golden: bool) -> None:
    page = CHECKOUT / "docs" / "objects.md"
    if update_golden:
        page.write_text(objects_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == objects_page(), "stale: run make tables"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{page}: {target}"


def test_the_invariants_name_tests_that_exist() -> None:
    text = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)`", text)
    assert len(named) > 5
    for name in named:
        assert (CHECKOUT / name).is_file(), name


def test_the_invariants_name_contracts_that_exist() -> None:
    text = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
    settings = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    named = [piece for cell in re.findall(r"contracts? ([^|]+)\|", text) for piece in re.findall(r'"([^"]+)"', cell)]
    assert len(named) > 4
    for name in named:
        pattern = ".*".join(re.escape(part.strip()) for part in name.split("…"))
        assert re.search(f'name = "{pattern}', settings), name


def test_decisions_are_numbered_listed_and_short() -> None:
    folder = CHECKOUT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(folder.glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert page.name in listed, page.name
        assert len(page.read_text(encoding="utf-8").splitlines()) <= 60, page.name
