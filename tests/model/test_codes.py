from __future__ import annotations

import re
from pathlib import Path

from aerogit.model import objects, table
from aerogit.model.codes import CODES, Severity, reference_page
from aerogit.model.shapes import Codes, fields_of

CHECKOUT = Path(__file__).parent.parent.parent
PAGE = CHECKOUT / "docs" / "conflict-codes.md"


def test_the_page_is_the_table(update_golden: bool) -> None:
    if update_golden:
        PAGE.write_text(reference_page())
    assert PAGE.read_text() == reference_page()


def test_codes_are_those_of_the_rules(shared: Path) -> None:
    """Every code MERGE.md lists, with its severity (the first one it names), and no other."""
    text = (shared / "MERGE.md").read_text()
    listed = text.split("## Conflict codes")[1].split("## Details")[0]
    found = dict(re.findall(r"\b([A-Z]\d\d) ([HWI])\b", listed))
    assert {name: code.severity.value for name, code in CODES.items() if name in found} == found
    assert set(re.findall(r"\b([A-Z]\d\d)\b", listed)) == set(CODES)


def test_models_declare_codes_of_the_table() -> None:
    declared: set[str] = set()
    for module in (objects, table):
        for cls in vars(module).values():
            if not (isinstance(cls, type) and hasattr(cls, "CODES")):
                continue
            codes: Codes = cls.CODES
            declared |= {codes.added, codes.changed, codes.dropped}
            for field in fields_of(cls):
                spec = field.spec
                declared |= {spec.changed, spec.added, spec.order, spec.joined} - {""}
                weak = [
                    code for code in (spec.changed, spec.added) if code and CODES[code].severity is not Severity.HARD
                ]
                assert bool(weak) == spec.prefer_ours, (cls.__name__, field.name)
    assert declared <= CODES.keys()
