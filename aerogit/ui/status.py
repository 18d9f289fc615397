"""Draws where one is: the branch, what is not published, the database, what others did; the next command last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from aerogit.porcelain.repository.where import ByHand, DatabaseStanding, Unpublished, Upstream, Where
from aerogit.porcelain.wording.described import ObjectChange, plural
from aerogit.ui.changes import ROLES, short
from aerogit.ui.lines import BLANK, Line, Span, columns, indented, line
from aerogit.ui.troubles import trouble_lines

SHORT = 7
SHOWN = 10

_EDITED = {
    "mirror": "was edited, and no migration does this yet",
    "stray": "was committed with changes no migration makes",
    "source": "was edited",
}


def status_lines(found: Where) -> Iterator[Line]:
    """The screen."""
    yield _head(found)
    if found.is_merging:
        yield from _merge_lines(is_own=found.is_own_merge)
    elif found.making:
        yield from _making_lines(found.making)
    if found.problem and not found.is_own_merge:
        yield BLANK
        yield line(Span("! ", "conflict"), found.problem)
        yield from (line(f"  {row}" if row else "") for row in found.hint.split("\n") if found.hint)
    for warning in found.warnings:
        yield BLANK
        yield line(Span("? ", "question"), warning)
    if found.uncommitted:
        yield BLANK
        yield line("Not committed:")
        yield from indented([line(Span(f"{one.sign} {one.path}", ROLES[one.sign])) for one in found.uncommitted], 2)
    for edit in found.by_hand:
        yield BLANK
        yield from _edit_lines(edit)
    if found.rewritten:
        yield BLANK
        yield line(Span("! ", "conflict"), "Published, and changed here; databases that ran them never see it:")
        for one in found.rewritten:
            command = Span(f"git restore --staged --worktree --source={one.ref} {one.path}", "command")
            yield line(f"  {one.label}; undo: ", command)
    if found.unpublished and not found.is_own_merge:
        yield BLANK
        yield line("Not yet published:")
        yield from indented(columns([_row(item, found.problem) for item in found.unpublished]), 2)
    yield from _database_lines(found)
    if found.upstream is not None and found.upstream.missing:
        yield BLANK
        yield from _upstream_lines(found.upstream)
    if found.remotes_unfetched:
        yield BLANK
        yield line(f"What is published is not known: no protected branch of {found.remotes_unfetched[0]} is here.")
        yield line("  run: ", Span(f"git fetch {found.remotes_unfetched[0]}", "command"))


def _merge_lines(*, is_own: bool) -> Iterator[Line]:
    """What to do about a merge. The files of one that aerogit makes are git's half of it: they need not read yet."""
    if not is_own:
        yield line(
            Span("! ", "conflict"), "git is merging: settle what conflicts, then: ", Span("git commit", "command")
        )
        yield line("  or give it up: ", Span("git merge --abort", "command"))
        return
    yield from _making_lines("merge")


def _making_lines(verb: str) -> Iterator[Line]:
    """What to do about what aerogit is making."""
    yield line(Span("! ", "conflict"), f"a {verb} is being made; what is open: ", Span("aerogit resolve", "command"))
    yield line("  finish it:     ", Span(f"aerogit {verb} --continue", "command"))
    yield line("  or give it up: ", Span(f"aerogit {verb} --abort", "command"))


def _head(found: Where) -> Line:
    if not found.commit:
        where: tuple[str | Span, ...] = ("On ", Span(found.branch, "name"), ", no commit yet")
    elif found.branch:
        where = ("On ", Span(found.branch, "name"))
    else:
        where = ("HEAD detached at ", Span(found.commit[:SHORT], "id"))
    said: list[str] = []
    up = found.upstream
    if up is not None and (up.name != found.branch or up.missing):
        if up.ahead:
            said.append(f"{up.ahead} {plural('migration', up.ahead)} ahead of {up.name}")
        if up.missing:
            said.append(f"{len(up.missing)} behind" if up.ahead else f"{len(up.missing)} behind {up.name}")
        if not said:
            said.append(f"same migrations as {up.name}")
    if found.schema_id:
        said.append(f"schema {found.schema_id[:SHORT]}")
    return line(*where, "".join(f", {one}" for one in said), ".")


def _row(one: Unpublished, said: str) -> list[Span]:
    if one.problem and one.problem == said:
        return [Span(one.label), Span("! cannot be read", "conflict")]
    if one.problem:
        return [Span(one.label), Span(f"! {one.problem}", "conflict")]
    return [Span(one.label), Span("; ".join(short(change) for change in one.changes) or "no change of the schema")]


def _database_lines(found: Where) -> Iterator[Line]:
    if found.database_problem and found.database_problem != found.problem:
        yield BLANK
        yield line(Span("! ", "conflict"), found.database_problem)
    if found.database is None or found.is_own_merge:
        return
    yield BLANK
    yield from _standing_lines(found.database)


def _edit_lines(edit: ByHand) -> Iterator[Line]:
    if edit.problem:
        yield line(Span("! ", "conflict"), f"{edit.path} was edited, and cannot be read: {edit.problem}")
        return
    yield line(f"{edit.path} {_EDITED[edit.kind]}:")
    yield from _changed(edit.changes)
    if edit.kind == "stray":
        yield line("  make a migration of them:  ", Span("aerogit migrations new TITLE --from-schema", "command"))
        yield line(
            "  or give them up:           ", Span(f"rm {quote(edit.path)} && aerogit commit -m MESSAGE", "command")
        )
    else:
        yield line("  run: ", Span("aerogit commit -m MESSAGE", "command"))


def _changed(changes: Sequence[ObjectChange]) -> Iterator[Line]:
    shown = changes[:SHOWN] if len(changes) > SHOWN + 1 else changes
    yield from indented([line(Span(short(change), ROLES[change.sign])) for change in shown], 2)
    if len(shown) < len(changes):
        yield line(f"  and {len(changes) - len(shown)} more")


def _standing_lines(found: DatabaseStanding) -> Iterator[Line]:
    pending, troubles = len(found.pending), found.troubles
    if not found.exists:
        yield line("No database for this branch yet.")
    else:
        said = [f"{pending} {plural('migration', pending)} pending"] if pending else []
        said += ["not as the files say"] if troubles else []
        said += ["changed by hand"] if found.by_hand else []
        yield line(f"Database {found.path}: {', '.join(said) or 'up to date'}")
    yield from trouble_lines(troubles)
    if pending:
        yield line("  run: ", Span("aerogit migrations up", "command"))
    if found.by_hand:
        yield from _changed(found.by_hand)
        yield line("  make it a migration: ", Span("aerogit commit -m MESSAGE", "command"))


def _upstream_lines(up: Upstream) -> Iterator[Line]:
    count = len(up.missing)
    labels = ", ".join(up.missing[:3]) + (f" and {count - 3} more" if count > 3 else "")
    text = f"{up.name} has moved: {count} {plural('migration', count)} ({labels})."
    if up.converges:
        text += " It converges with yours."
    yield line(text)
    if up.converges is False:
        yield line(Span("! ", "conflict"), f"It does not converge with yours: {up.obstacle}")
        yield line("  see: ", Span(f"aerogit merge {up.name} --preview", "command"))
    yield line("  come behind it: ", Span("aerogit rebase", "command"))
