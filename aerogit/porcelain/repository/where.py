"""Where one is, as values: branch, unpublished migrations, database. Knows no model, so that showing it loads none."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.porcelain.repository.remembered import Fact
from aerogit.porcelain.wording.described import ObjectChange, PartChange


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A migration that is in no protected ref, and what it does; `problem` says why that is not known."""

    label: str
    path: str
    changes: tuple[ObjectChange, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A published migration that says something else in the work tree; `ref` has the published one."""

    label: str
    path: str
    ref: str


@dataclass(frozen=True, slots=True)
class Upstream:
    """The protected branch the work will go into: what it has that the work tree has not."""

    name: str
    ahead: int
    missing: tuple[str, ...]
    converges: bool | None
    """Whether its migrations and ours reach one schema in any order; None where there is nothing to ask."""
    obstacle: str = ""


@dataclass(frozen=True, slots=True)
class ByHand:
    """Changes somebody made by hand in a file that shows the schema.

    `kind` is `mirror`; `stray` for a mirror that was committed with changes no migration makes; `source` for a
    declarative one. `problem` says why it cannot be read, "" where it can.
    """

    kind: str
    path: str
    changes: tuple[ObjectChange, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A migration in a database: `state` is `applied`, `pending`, or what is wrong with it.

    `undo` is how many migrations `down` has to undo to undo this one; 0 where it is not applied.
    """

    version: str
    label: str
    state: str
    applied_at: str = ""
    duration_ms: int = 0
    undo: int = 0


@dataclass(frozen=True, slots=True)
class DatabaseStanding:
    """A branch's database; `path` is relative to the project's folder where it lies below it.

    `by_hand` is what statements that are no migration made of it.
    """

    path: str
    exists: bool
    size: int
    migrations: tuple[Standing, ...]
    by_hand: tuple[ObjectChange, ...] = ()
    warnings: tuple[str, ...] = ()
    """Of the migration files: what was taken for what it may be."""

    @property
    def pending(self) -> tuple[Standing, ...]:
        """What `up` would run."""
        return tuple(one for one in self.migrations if one.state in ("pending", "out of order", "partial"))

    @property
    def troubles(self) -> tuple[Standing, ...]:
        """What is neither applied nor pending."""
        return tuple(one for one in self.migrations if one.state in ("edited", "missing", "partial"))


@dataclass(frozen=True, slots=True)
class Uncommitted:
    """A file of the schema source that is not as HEAD has it: `sign` is +, - or ~."""

    sign: str
    path: str


@dataclass(frozen=True, slots=True)
class Where:
    """Where one is. `branch` is "" on a detached HEAD, `commit` before the first one."""

    project: str
    dialect: str
    branch: str
    commit: str
    schema_id: str
    problem: str
    """Why the work tree's schema cannot be read; "" where it can."""
    hint: str
    """What to do about that."""
    warnings: tuple[str, ...]
    """Of the migration files: what was taken for what it may be."""
    uncommitted: tuple[Uncommitted, ...]
    by_hand: tuple[ByHand, ...]
    rewritten: tuple[Rewritten, ...]
    unpublished: tuple[Unpublished, ...]
    upstream: Upstream | None
    database: DatabaseStanding | None
    database_problem: str
    is_merging: bool
    is_own_merge: bool
    """Whether aerogit makes that merge, not plain git."""
    remotes_unfetched: tuple[str, ...]
    """The remotes, where none of their protected branches is known here."""
    making: str = ""
    """What aerogit brings from commit to commit and was stopped: `rebase`, `cherry-pick` or `revert`."""


def change_of(fact: Fact) -> ObjectChange:
    """A change in words as it was remembered."""
    found = table(fact)
    parts = tuple(PartChange(**texts(part)) for part in items(found.pop("parts")))
    return ObjectChange(**texts(found), parts=parts)


def by_hand_of(fact: Fact) -> ByHand:
    """A hand-made change of a file as it was remembered."""
    found = table(fact)
    changes = tuple(change_of(one) for one in items(found.pop("changes")))
    return ByHand(**texts(found), changes=changes)


def where_of(fact: Fact) -> Where:
    """Where one is, as it was remembered (by `dataclasses.asdict`)."""
    found = table(fact)
    upstream, database = found["upstream"], found["database"]
    return Where(
        project=str(found["project"]),
        dialect=str(found["dialect"]),
        branch=str(found["branch"]),
        commit=str(found["commit"]),
        schema_id=str(found["schema_id"]),
        problem=str(found["problem"]),
        hint=str(found["hint"]),
        warnings=tuple(str(one) for one in items(found["warnings"])),
        uncommitted=tuple(Uncommitted(**texts(one)) for one in items(found["uncommitted"])),
        by_hand=tuple(by_hand_of(one) for one in items(found["by_hand"])),
        rewritten=tuple(Rewritten(**texts(one)) for one in items(found["rewritten"])),
        unpublished=tuple(_unpublished(one) for one in items(found["unpublished"])),
        upstream=None if upstream is None else _upstream(upstream),
        database=None if database is None else _database(database),
        database_problem=str(found["database_problem"]),
        is_merging=bool(found["is_merging"]),
        is_own_merge=bool(found["is_own_merge"]),
        remotes_unfetched=tuple(str(one) for one in items(found["remotes_unfetched"])),
        making=str(found["making"]),
    )


def _unpublished(fact: Fact) -> Unpublished:
    found = table(fact)
    changes = tuple(change_of(one) for one in items(found.pop("changes")))
    return Unpublished(**texts(found), changes=changes)


def _upstream(fact: Fact) -> Upstream:
    found = table(fact)
    converges = found["converges"]
    return Upstream(
        str(found["name"]),
        int(str(found["ahead"])),
        tuple(str(one) for one in items(found["missing"])),
        None if converges is None else bool(converges),
        str(found["obstacle"]),
    )


def _database(fact: Fact) -> DatabaseStanding:
    found = table(fact)
    migrations = []
    for one in items(found["migrations"]):
        said = table(one)
        duration_ms, undo = int(str(said.pop("duration_ms"))), int(str(said.pop("undo")))
        migrations.append(Standing(**texts(said), duration_ms=duration_ms, undo=undo))
    by_hand = tuple(change_of(one) for one in items(found["by_hand"]))
    warnings = tuple(str(one) for one in items(found["warnings"]))
    size = int(str(found["size"]))
    return DatabaseStanding(str(found["path"]), bool(found["exists"]), size, tuple(migrations), by_hand, warnings)


def table(fact: Fact) -> dict[str, Fact]:
    """A fact that is a table; a copy, to be taken apart."""
    assert isinstance(fact, dict)
    return dict(fact)


def items(fact: Fact) -> list[Fact]:
    """A fact that is a list."""
    assert isinstance(fact, list)
    return fact


def texts(fact: Fact) -> dict[str, str]:
    """A fact that is a table of texts."""
    return {name: str(value) for name, value in table(fact).items()}
