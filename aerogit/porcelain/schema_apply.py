"""`schema apply`: bring a database to a schema that anything names, after saying what that means."""

from __future__ import annotations

import shlex
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from aerogit.diff.compare import compare
from aerogit.errors import DatabaseError, PlanError, UsageError
from aerogit.introspect.postgres_unfinished import Unfinished, unfinished
from aerogit.introspect.servers import Session, file_of, is_file_url, mask, open_to_write, server_of
from aerogit.migrate.apply_journal import Interrupted
from aerogit.migrate.apply_lock import Holder
from aerogit.migrate.applying import run_plan
from aerogit.migrate.catalog_stamp import EMPTY, Stamp, stamp
from aerogit.migrate.counting import Obstacle, alterations, in_names_of_now, obstacles, wait_at_most
from aerogit.migrate.proving import prove
from aerogit.model.canonical import SchemaId, schema_id
from aerogit.model.names import Key
from aerogit.model.names import Path as ObjectPath
from aerogit.model.schema import Schema
from aerogit.model.spelling import quote_name
from aerogit.model.traits import traits_of
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import HazardKind, Plan, Step, script
from aerogit.porcelain.apply_preview import ProposedStep, Summary, proposed_steps, summary_of
from aerogit.porcelain.comparison.any_source import Named, dialect_for, find, load
from aerogit.porcelain.comparison.comparing import Renames, Side
from aerogit.porcelain.comparison.differing import compared
from aerogit.porcelain.comparison.locations import scripts_of
from aerogit.porcelain.repository.conditions import AtHand, changed_tables, conditions, look_at
from aerogit.porcelain.repository.revisions import PathRevision
from aerogit.porcelain.repository.urls import absolute_url, database_file, is_url
from aerogit.porcelain.stopped_apply import earlier_apply, exclusively, journal_of, settle
from aerogit.porcelain.wording.described import ObjectChange
from aerogit.porcelain.wording.describing import describe
from aerogit.porcelain.worktree.renaming import Told, told_renames
from aerogit.sql.claims import annotated_renames
from aerogit.sql.reading import read


@dataclass(frozen=True, slots=True)
class Proposal:
    """What applying would do; `losses` are the hazards that lose data."""

    database: str
    dialect: str
    before_id: SchemaId
    after_id: SchemaId
    changes: tuple[ObjectChange, ...]
    steps: tuple[ProposedStep, ...]
    losses: tuple[str, ...]
    warnings: tuple[str, ...]
    sql: str
    summary: Summary
    obstacles: tuple[Obstacle, ...] = ()
    """Rows that stand against it, counted beforehand."""
    altered: tuple[Obstacle, ...] = ()
    """Values that it would make others of, counted beforehand; each is a loss, too."""
    is_applied: bool = False
    running: Holder | None = None
    """Who applies something now, so that this is what holds at the moment; `None` where nobody does."""
    stopped: Interrupted | None = None
    """An earlier apply that did not come to its end; `None` where there is none."""


@dataclass(frozen=True)
class Request:
    """What was asked for: the database, the schema it shall have, and what was said beforehand."""

    url: str
    to: str
    here: Path
    dialect: str = ""
    told: Told = field(default_factory=Told)
    lock_timeout_s: int = 10
    is_proved: bool = False
    """The plan is run on a scratch database first."""
    is_online: bool | None = None
    """Whether tables are changed while others use them; None where the configuration and their size decide."""
    is_counted: bool = True
    """The rows that it would fail on are counted first."""
    is_confirmed: bool = False
    """Nobody is asked, so a command to go on with must not ask either."""

    @property
    def command(self) -> str:
        """The command line, for a message that shows how to go on."""
        words = ["aerogit", "schema", "apply", "--url", mask(self.url), "--to", mask(self.to)]
        words += ["--dialect", self.dialect] if self.dialect else []
        words += [word for pair in self.told.renamed for word in ("--renamed", pair)]
        words += ["--not-renamed"] if self.told.not_renamed else []
        words += [] if self.is_online is None else ["--online" if self.is_online else "--no-online"]
        words += [] if self.is_counted else ["--no-count"]
        return shlex.join([*words, *(["--yes"] if self.is_confirmed else [])])


@dataclass(frozen=True)
class _Way:
    """A plan from what a database has to what it shall have."""

    url: str
    live: Schema
    target: Schema
    plan: Plan
    leftovers: tuple[Step, ...]
    """What frees the names that an unfinished build holds; goes before the plan."""
    proposal: Proposal
    stamp: Stamp = ()

    @property
    def whole(self) -> Plan:
        return replace(self.plan, steps=(*self.leftovers, *self.plan.steps))


class _ChangedError(DatabaseError):
    def __init__(self, database: str) -> None:
        super().__init__(f"{database} changed meanwhile; nothing was done", "Look again and run it again.")


def propose(request: Request) -> Proposal:
    """What applying would do. Reads; changes nothing. Says so where another one is being applied."""
    return _way(request).proposal


def apply(request: Request, agreed: Proposal | None, *, may_lose_data: bool) -> Proposal:
    """Do what was proposed, and prove that the database has what it shall have; no other apply runs meanwhile.

    `agreed` is what somebody was shown; None where nobody was asked, and what is to be done is only found out now.
    Raises `LockedError` where another one runs for too long, `DatabaseError` where the database is another since, where
    data would be lost and may not, and where the engine refuses a statement (see `migrate.applying`).
    """
    try:
        return _applied(request, agreed, may_lose_data=may_lose_data)
    except _ChangedError:
        if agreed is not None:
            raise
        # Nobody was shown the plan that holds no more; a second change in so short a time is told.
        return _applied(request, None, may_lose_data=may_lose_data)


def _applied(request: Request, agreed: Proposal | None, *, may_lose_data: bool) -> Proposal:
    with exclusively(_database(request)[1], request.lock_timeout_s) as held:
        way = _way(request, is_alone=True)
        if agreed is not None and (way.proposal.before_id, way.proposal.sql) != (agreed.before_id, agreed.sql):
            raise _ChangedError(agreed.database)
        if way.whole.is_empty:
            if held is not None and way.proposal.stopped is not None:
                settle(held, way.plan.dialect, way.proposal.before_id)
            return way.proposal
        _refuse(request, way.proposal, may_lose_data=may_lose_data)
        return _run(request, way, held)


def _refuse(request: Request, proposal: Proposal, *, may_lose_data: bool) -> None:
    """Raise what speaks against doing it."""
    if proposal.obstacles:
        listed = "\n".join(f"  {one.text}" for one in proposal.obstacles)
        queries = "\n".join(f"see them: {one.query}" for one in proposal.obstacles)
        raise DatabaseError(f"rows stand against this; nothing was changed:\n{listed}", queries)
    if proposal.losses and not may_lose_data:
        listed = "\n".join(f"  {loss}" for loss in proposal.losses)
        raise DatabaseError(f"this would lose data:\n{listed}", f"if it may: {request.command} --allow data-loss")


def _run(request: Request, way: _Way, held: Session | None) -> Proposal:
    """Run a plan on the session that has the lock, or on a file, and look at what it led to."""
    if request.is_proved:
        prove(way.live, way.target, way.plan, way.url)

    def check(session: Session) -> None:
        if held is None and stamp(session, way.plan.dialect) != way.stamp:
            raise _ChangedError(way.proposal.database)

    with nullcontext(held) if held is not None else open_to_write(way.url) as session:
        before, after = way.proposal.before_id, way.proposal.after_id
        journal = journal_of(session, way.whole, before, after, is_needed=way.proposal.stopped is not None)
        run_plan(session, way.whole, request.lock_timeout_s, journal, check)
        journal.end()
    left = _way(replace(request, told=Told(not_renamed=True)), is_alone=True)
    if not left.plan.is_empty:
        script = "".join(f"\n  {statement}" for statement in left.plan.statements[:_SHOWN])
        raise DatabaseError(
            f"every statement ran, and {way.proposal.database} still differs; what would be left to do:{script}",
            "This is a defect of aerogit: please report it with both schemas.",
        )
    return replace(way.proposal, is_applied=True, warnings=(*way.proposal.warnings, *journal.complaints))


_SHOWN = 8
_PG = traits_of("postgres")


def _database(request: Request) -> tuple[Named, str]:
    """The database that was asked for, and its URL wherever one stands."""
    if not is_url(request.url):
        raise UsageError(f"{request.url} is no database URL", "for example: --url sqlite:///app.db")
    database = find(request.url, request.here)
    return database, absolute_url(database.revision.url, request.here)  # type: ignore[union-attr]


def _way(request: Request, *, is_alone: bool = False) -> _Way:
    """What is to be done; `is_alone` where nobody else may be applying anything meanwhile."""
    database, url = _database(request)
    goal = find(request.to, request.here)
    dialect = dialect_for([database, goal], request.dialect, request.command)
    target = load(goal, dialect)
    earlier = earlier_apply(url, dialect, is_alone=is_alone)
    wait_s = request.lock_timeout_s if earlier.running is None else _PATIENCE_S
    stamped = _stamp(url, dialect)
    live = _live(database, dialect, target, url, request.here)
    found = compared(live, target, None, target.schema.traits.default_namespace)
    before, after = found.before.schema, found.after.schema
    renames = told_renames(before, after, _annotated(goal, dialect, before), request.told, request.command)
    changes = compare(before, after, renames)
    at_hand, waiting = _at_hand(url, before, changed_tables(changes, renames), wait_s)
    stopping, altered = _NONE
    if request.is_counted:
        stopping, altered = _counted(url, *in_names_of_now(before, after, renames), at_hand, wait_s)
    project = database.project or goal.project
    how = conditions(project.config if project else None, request.is_online, at_hand)
    try:
        steps = plan(before, after, renames, how)
        verify(steps, before, after)
    except PlanError as error:
        error.message += "\nnothing was changed"
        if any(how.is_online(key) for key in at_hand.counts) and request.is_online is not False:
            plainly = replace(request, is_online=False).command
            error.hint = f"{error.hint}; or try it without steps that let others write: {plainly}"
        raise
    leftovers = _leftovers(waiting, is_expected=earlier.running is not None)
    whole = replace(steps, steps=(*leftovers, *steps.steps))
    steps_shown = proposed_steps(whole, before, at_hand, renames)
    proposal = Proposal(
        mask(request.url),
        dialect,
        live.schema_id,
        target.schema_id,
        describe(changes, after.traits.default_namespace),
        steps_shown,
        (*(hazard.text for hazard in whole.hazards if hazard.kind is HazardKind.DATA_LOSS), *(o.text for o in altered)),
        (*found.difference.warnings, *earlier.told(whole, target.schema_id)),
        script(whole).text,
        summary_of(whole, steps_shown),
        stopping,
        altered,
        running=earlier.running,
        stopped=earlier.stopped,
    )
    return _Way(url, live.schema, after, steps, leftovers, proposal, stamped)


def _stamp(url: str, dialect: str) -> Stamp:
    """What tells whether a file was changed since; the lock on a server makes that needless."""
    if not is_file_url(url):
        return ()
    if not file_of(url).exists():
        return EMPTY[dialect]
    with server_of(url).connect(url) as session:
        return stamp(session, dialect)


def _live(database: Named, dialect: str, target: Side, url: str, here: Path) -> Side:
    """What the database has; a file that is not there yet has nothing."""
    if is_file_url(url) and not database_file(url, here).exists():
        empty = Schema(dialect)
        return Side(database.revision, empty, schema_id(empty))
    return load(database, dialect, target.schema)


def _annotated(goal: Named, dialect: str, before: Schema) -> Renames:
    """The renames that the target's files tell."""
    if not isinstance(goal.revision, PathRevision):
        return {}
    files = scripts_of(goal.revision.path)
    return dict(annotated_renames(files, read(files, dialect), before))


_PATIENCE_S = 1
"""How long to wait for a lock where somebody else's apply is known to have one."""


def _at_hand(url: str, before: Schema, changed: set[Key], wait_s: int) -> tuple[AtHand, tuple[Unfinished, ...]]:
    """What the database says of the tables that change, and the indexes that a build left behind there."""
    tables = {key for key in changed if key in before.objects}
    if not tables and before.dialect != "postgres":
        return AtHand(), ()
    with server_of(url).connect(url) as session:
        left = unfinished(session.query) if before.dialect == "postgres" else ()
        wait_at_most(session, before.dialect, wait_s)
        return look_at(session, before, tables), left


_Counts = tuple[tuple[Obstacle, ...], tuple[Obstacle, ...]]
_NONE: _Counts = ((), ())


def _counted(url: str, before: Schema, after: Schema, at_hand: AtHand, wait_s: int) -> _Counts:
    """The rows that the plan would fail on, and the values it would alter, of the tables that have any rows."""
    tables = [key for key, count in at_hand.counts.items() if count.rows or not count.is_exact]
    if not tables:
        return _NONE
    with server_of(url).connect(url) as session:
        stopping = obstacles(session, before, after, tables, wait_s)
        return stopping, alterations(session, before, after, tables, wait_s)


def _leftovers(waiting: tuple[Unfinished, ...], *, is_expected: bool) -> tuple[Step, ...]:
    """What drops the indexes that are not valid; `DatabaseError` where somebody unexpected is building one now."""
    busy = next((index for index in waiting if index.pid), None)
    if busy is not None and not is_expected:
        raise DatabaseError(str(busy), f"Wait until it is built, or end it: SELECT pg_cancel_backend({busy.pid})")
    return tuple(
        Step(
            (ObjectPath(index.table),),
            (f"DROP INDEX CONCURRENTLY {quote_name(index.namespace, _PG)}.{quote_name(index.name, _PG)}",),
            transactional=False,
        )
        for index in waiting
        if not index.pid
    )
