"""Every real merge of schema files: nothing lost, the text kept, the server agrees (docs/merges.md)."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest

from aerogit.diff.compare import compare, same
from aerogit.porcelain.merges.merge_text import merge_files, torn_text
from aerogit.sql.reading import read
from support.corpus import Row, merges, name_of, one_side, outcome, row, sources, versions
from support.facts import load, merged_facts
from support.postgres import Database, Server

PAGE = Path(__file__).parent.parent.parent / "docs" / "merges.md"
MERGES = merges("postgres")
MYSQL = merges("mysql")
ALL = [(folder, "postgres") for folder in MERGES] + [(folder, "mysql") for folder in MYSQL]
NAMES = [name_of(folder) for folder, _ in ALL]

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize(("folder", "dialect"), ALL, ids=NAMES)
def test_nothing_is_lost_and_nothing_made_up(folder: Path, dialect: str) -> None:
    found = outcome(folder, dialect)
    assert found.lost == ()
    assert found.invented == ()
    if found.merge.sql is None:
        assert found.merge.merge.conflicts
        return
    merged = read([found.files.ours._replace(text=found.merge.sql)], dialect).schema
    assert compare(merged, found.merge.merge.schema) == []
    assert versions(found.merge.sql) == found.rows


@pytest.mark.parametrize(("folder", "dialect"), ALL, ids=NAMES)
def test_an_unchanged_side_yields_the_other_to_the_byte(folder: Path, dialect: str) -> None:
    base, ours, theirs, _ = sources(folder)
    assert merge_files(base, ours, base, dialect).sql == ours.text
    assert merge_files(base, theirs, theirs, dialect).sql == theirs.text


TORN = [folder for folder in MERGES if folder.name in ("d68b7d1f841e", "0d3a9ed9cb47")]


@pytest.mark.parametrize("folder", TORN, ids=name_of)
def test_with_markers_either_side_can_be_taken(folder: Path) -> None:
    """The file a driver leaves: it reads whichever side is taken, and what is not in conflict is merged in both."""
    found = outcome(folder, "postgres")
    base, ours, theirs, _ = found.files
    conflicts = found.merge.merge.conflicts
    assert conflicts
    marked = torn_text((base, ours, theirs), "postgres", conflicts)
    torn = {conflict.path.key for conflict in conflicts}
    for side, schema in zip(("ours", "theirs"), found.schemas[1:], strict=True):
        taken = read([ours._replace(text=one_side(marked, side))], "postgres").schema
        assert all(same(taken.get(key), schema.get(key)) for key in torn)
        assert versions(one_side(marked, side)) == found.rows
    assert {change.path.key for change in compare(taken, found.merge.merge.schema)} <= torn


@pytest.mark.parametrize("folder", MERGES, ids=name_of)
def test_the_server_finds_the_edits_of_both_sides(folder: Path, postgres_server: Server, shared: Path) -> None:
    """Base, ours, theirs and our merge are loaded, and their catalogs merged fact by fact: both ways give the same.

    What the server refuses of an old dump it refuses of all alike.
    """
    assert folder.is_relative_to(shared)
    base, ours, theirs, _ = sources(folder)
    merged = merge_files(base, ours, theirs, "postgres").sql
    if merged is None:
        return
    loaded = []
    for text in (base.text, ours.text, theirs.text, merged):
        with postgres_server.database() as database:
            loaded.append(load(Database(database.url), text))
    wanted, _ = merged_facts(loaded[0].facts, loaded[1].facts, loaded[2].facts)
    assert loaded[3].facts == wanted
    assert loaded[3].refused <= loaded[1].refused | loaded[2].refused


@pytest.mark.parametrize(("folder", "dialect"), ALL, ids=NAMES)
def test_the_page_says_what_comes_of_it(folder: Path, dialect: str) -> None:
    assert str(row(folder, dialect)) in PAGE.read_text(encoding="utf-8").splitlines(), "stale: run make tables"


@pytest.mark.generated
def test_the_page_of_merges(shared: Path, update_golden: bool) -> None:
    assert (len(MERGES), len(MYSQL)) == (36, 20)
    assert shared.is_dir()
    if update_golden:
        PAGE.write_text(_page([row(folder, dialect) for folder, dialect in ALL]), encoding="utf-8")
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [_row(line) for line in lines if line.startswith("| ") and "/" in line.split("|")[1]]
    assert [found.name for found in rows] == NAMES
    assert PAGE.read_text(encoding="utf-8") == _page(rows), "stale: run make tables"


def _row(line: str) -> Row:
    name, text_conflicts, codes, lost, kept, people = (cell.strip() for cell in line.strip("|").split("|"))
    return Row(name, int(text_conflicts), codes.removeprefix("clean"), int(lost), kept, people)


def _by_repository(rows: list[Row]) -> list[str]:
    """A line for each repository: git's textual merge beside ours."""
    lines = [
        "| repository | merges | git: clean | git: conflicts | correct | unhandled | incorrect | of git's conflicts |"
    ]
    lines.append("|---|--:|--:|--:|--:|--:|--:|--:|")
    groups: dict[str, list[Row]] = {found.name.partition("/")[0]: [] for found in rows}
    for found in rows:
        groups[found.name.partition("/")[0]].append(found)
    for name, group in [*groups.items(), ("all", rows)]:
        torn = [found for found in group if found.text_conflicts]
        correct = [found for found in group if found.is_clean and not found.lost]
        unhandled = [found for found in group if not found.is_clean]
        counts = (len(group), len(group) - len(torn), len(torn), len(correct), len(unhandled))
        wrong = len(group) - len(correct) - len(unhandled)
        settled = sum(found in correct for found in torn)
        share = f"{settled} of {len(torn)}" + (f" ({100 * settled // len(torn)} %)" if name == "all" else "")
        lines.append(f"| {name} | {' | '.join(map(str, counts))} | {wrong} | {share} |")
    return lines


def _page(rows: list[Row]) -> str:
    """docs/merges.md."""
    torn = [found for found in rows if found.text_conflicts]
    clean = [found for found in rows if found.is_clean]
    settled = [found for found in torn if found.is_clean]
    same = [found for found in clean if found.people.startswith("the same")]
    points = [
        f"{len(rows)} merges; Git's merge of the text leaves conflicts in {len(torn)} of them, aerogit in"
        f" {len(rows) - len(clean)}. Of the {len(torn)}, aerogit merges {len(settled)} by itself.",
        f"Edits of a side that are neither in the result nor in a conflict: {sum(found.lost for found in rows)}.",
        f"Of the {len(clean)} clean merges {len(same)} give the schema and versions that people committed"
        f" ({sum(found.people == 'the same bytes' for found in same)} of them the very bytes); in the others the"
        " committed file is at fault, as the last column says: what is lost there is as it was in base.",
        "PostgreSQL 18 was asked about its own: base, ours, theirs and the result are loaded, and their catalogs merged"
        " fact by fact (`tests/support/facts.py`, which knows nothing of the model). It agrees on every clean merge.",
    ]
    opening = (
        "Generated by `make tables` from merges of six public repositories in which both sides changed the schema file"
        " (`db/structure.sql`, written by pg_dump, of sharetribe by mysqldump), merged anew by `aerogit merge-file`."
        " See [merging](merging.md)."
    )
    legend = (
        "_Correct_: clean, nothing lost or made up, and the server agrees; _unhandled_: left to a person; _incorrect_:"
        " clean and something lost; _of git's conflicts_: merged by aerogit where Git's merge of the text conflicts."
        " _Text conflicts_: hunks of `git merge-file`. _aerogit_: clean, or the conflicts. _Lost_: edits lost or made"
        " up. _Lines of ours_: lines of ours that are not in the result though theirs did not take them out, and lines"
        " that nobody wrote (a comma that moved). _What people committed_: compared with our merge."
    )
    return "\n".join(
        [
            "# Real merges",
            "",
            *wrap(opening, 120),
            "",
            *(line for point in points for line in wrap(f"* {point}", 120, subsequent_indent="  ")),
            "",
            *_by_repository(rows),
            "",
            *wrap(legend, 120),
            "",
            "| merge | text conflicts | aerogit | lost | lines of ours | what people committed |",
            "|---|--:|---|--:|---|---|",
            *(str(found) for found in rows),
            "",
        ]
    )
