"""Merges of a repository in which both sides changed the schemas of several projects."""

from __future__ import annotations

import pytest

from support.shop import Shop


def commit(shop: Shop, message: str) -> None:
    """Commit what changed in the shop, wherever the last command was run."""
    shop.ok("-C", str(shop.path), "commit", "-m", message)


def inspected(shop: Shop, folder: str) -> str:
    return shop.ok("-C", str(shop.path / folder), "schema", "inspect", "HEAD", "--format", "sql").out


@pytest.mark.parametrize("folder", [".", "billing"])
def test_both_merge_and_the_report_names_them(two_projects: Shop, folder: str) -> None:
    shop = two_projects
    found = shop.ok("-C", str(shop.path / folder), "merge", "--preview", "other", "--json").json
    assert {found["project"], *(one["project"] for one in found["others"])} == {"shop", "billing"}
    done = shop.ok("-C", str(shop.path / folder), "merge", "other")
    assert "Project shop" in done.out
    assert "Project billing" in done.out
    for place in (".", "billing"):
        text = inspected(shop, place)
        assert ("main" in text, "other" in text) == (True, True)
        assert "other" in (shop.path / place / "schema.sql").read_text()
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""
    assert len(shop.repo.git("rev-list", "--merges", "HEAD").split()) == 1


def test_what_only_one_side_changed_is_that_sides(two_projects: Shop) -> None:
    shop = two_projects
    shop.repo.git("switch", "-q", "-c", "third", "main")
    shop.append("CREATE TABLE third (id INTEGER);")
    commit(shop, "third")
    shop.repo.git("switch", "-q", "main")
    path = "billing/migrations/20260106000000_more.up.sql"
    shop.repo.write(
        {path: "ALTER TABLE invoices ADD COLUMN more integer;\n", path.replace(".up.", ".down."): "-- no\n"}
    )
    shop.ok("-C", str(shop.path / "billing"), "commit", "-m", "more")
    found = shop.ok("-C", str(shop.path), "merge", "third", "--json").json
    assert found["others"] == []
    assert "more" in inspected(shop, "billing")
    assert "third" in inspected(shop, ".")


def test_conflicts_of_both_are_shown_resolved_and_continued_together(torn_projects: Shop) -> None:
    shop = torn_projects
    head = shop.repo.git("rev-parse", "HEAD")
    done = shop.run("-C", str(shop.path), "merge", "other")
    assert done.code == 1
    assert "2 conflicts" in done.out
    assert {"users.fax", "invoices.sum"} <= set(done.out.split())
    shown = shop.run("-C", str(shop.path), "resolve")
    assert "Project billing" in shown.out
    assert shop.run("-C", str(shop.path), "merge", "--continue").code == 1
    assert "1 left: invoices.sum" in shop.run("-C", str(shop.path), "resolve", "users.fax", "--ours").out
    assert shop.run("-C", str(shop.path), "merge", "--continue").code == 1
    assert shop.repo.git("rev-parse", "HEAD") == head
    shop.ok("-C", str(shop.path), "resolve", "invoices.sum", "--theirs")
    shop.ok("-C", str(shop.path), "merge", "--continue")
    assert "sum bigint" in inspected(shop, "billing")
    assert "fax SMALLINT" in inspected(shop, ".")
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""


def test_abort_takes_both_back(torn_projects: Shop) -> None:
    shop = torn_projects
    before = shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain")
    shop.run("-C", str(shop.path), "merge", "other")
    shop.run("-C", str(shop.path / "billing"), "resolve", "invoices.sum", "--ours")
    shop.ok("-C", str(shop.path / "billing"), "merge", "--abort")
    assert before == (shop.repo.git("rev-parse", "HEAD"), shop.repo.git("status", "--porcelain"))
    assert shop.run("-C", str(shop.path), "merge", "--continue").code == 3


def test_a_refusal_in_one_of_them_leaves_both_as_they_were(two_projects: Shop) -> None:
    shop = two_projects
    git = shop.repo.git
    path = "billing/migrations/20260107000000_"
    for branch, up in (
        ("main", "ALTER TABLE invoices RENAME TO bills;"),
        ("other", "DO $$ BEGIN DELETE FROM invoices; END $$;"),
    ):
        git("switch", "-q", branch)
        shop.repo.write({f"{path}{branch}.up.sql": up, f"{path}{branch}.down.sql": "-- no\n"})
        shop.ok("-C", str(shop.path / "billing"), "commit", "-m", f"late on {branch}")
    git("switch", "-q", "main")
    before = git("rev-parse", "HEAD"), git("status", "--porcelain")
    done = shop.run("-C", str(shop.path), "merge", "other")
    assert done.code == 3
    assert "billing/migrations/20260107000000_other.up.sql:1: this statement cannot follow the other side" in done.err
    assert before == (git("rev-parse", "HEAD"), git("status", "--porcelain"))
    assert "no merge is being made" in shop.run("-C", str(shop.path), "merge", "--abort").err


@pytest.fixture
def one_commit(two_projects: Shop) -> Shop:
    """What branch `other` does to both projects in one commit."""
    git = two_projects.repo.git
    git("switch", "-q", "other")
    git("reset", "-q", "--soft", "HEAD~2")
    git("commit", "-qm", "both")
    git("switch", "-q", "main")
    return two_projects


def holds(shop: Shop, folder: str) -> tuple[bool, bool]:
    """Whether a project has the columns of main and of the other branch, in its schema and in the schema file."""
    text, shown = inspected(shop, folder), (shop.path / folder / "schema.sql").read_text()
    assert (" main " in text, " other " in text) == (" main " in shown, " other " in shown)
    return " main " in text, " other " in text


@pytest.mark.parametrize("folder", [".", "billing"])
def test_a_rebase_brings_both(one_commit: Shop, folder: str) -> None:
    shop = one_commit
    shop.repo.git("switch", "-q", "other")
    (made,) = shop.ok("-C", str(shop.path / folder), "rebase", "main", "--json").json["commits"]
    assert len(made["migrations"]) == 2
    assert [holds(shop, place) for place in (".", "billing")] == [(True, True), (True, True)]
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""


@pytest.mark.parametrize("folder", [".", "billing"])
def test_a_pick_brings_both_and_a_revert_takes_both_back(one_commit: Shop, folder: str) -> None:
    shop = one_commit
    here = ("-C", str(shop.path / folder))
    (picked,) = shop.ok(*here, "cherry-pick", "other", "--json").json["commits"]
    assert len(picked["migrations"]) == 2
    assert [holds(shop, place) for place in (".", "billing")] == [(True, True), (True, True)]
    (reverted,) = shop.ok(*here, "revert", "HEAD", "--json").json["commits"]
    assert len(reverted["migrations"]) == 2
    assert [holds(shop, place) for place in (".", "billing")] == [(True, False), (True, False)]
    assert shop.repo.git("status", "--porcelain", "--untracked-files=no") == ""


@pytest.mark.parametrize("verb", ["rebase", "cherry-pick"])
def test_both_conflict_when_commits_are_brought(torn_projects: Shop, verb: str) -> None:
    shop = torn_projects
    git = shop.repo.git
    if verb == "rebase":
        git("switch", "-q", "other")
    before = git("rev-parse", "HEAD")
    done = shop.run("-C", str(shop.path), verb, "main" if verb == "rebase" else "main..other")
    assert done.code == 1
    assert git("rev-parse", "HEAD") == before
    for path in ("invoices.sum", "users.fax"):
        shop.run("-C", str(shop.path), "resolve", path, "--theirs")
        done = shop.run("-C", str(shop.path), verb, "--continue")
    assert done.code == 0, done.out + done.err
    assert ("sum bigint" in inspected(shop, "billing"), "fax BIGINT" in inspected(shop, ".")) == (True, True)
    assert git("status", "--porcelain", "--untracked-files=no") == ""
