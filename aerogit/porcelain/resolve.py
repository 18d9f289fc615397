"""`resolve`: look at the conflicts of the merge being made, and settle them one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from shlex import quote

from aerogit.diff.compare import differing_keys
from aerogit.errors import RepositoryError, SourceError, UsageError
from aerogit.merge.conflicts import Conflict
from aerogit.model.names import Path
from aerogit.model.schema import Schema
from aerogit.porcelain.merges.merge_report import ConflictView, conflict_views
from aerogit.porcelain.merges.merging import Merging, merging_in
from aerogit.porcelain.merges.remembering import Memory, Recalled, recalled
from aerogit.porcelain.merges.under_way import current, current_mergings, record
from aerogit.porcelain.repository.project import Project
from aerogit.porcelain.repository.schemas import Schemas
from aerogit.porcelain.wording.definitions import difference
from aerogit.porcelain.wording.described import one_line
from aerogit.porcelain.worktree.alone import alone
from aerogit.porcelain.worktree.merge_state import Choice, MergeState
from aerogit.sql.reading import decode_source, read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import script, write_object
from aerogit.store.worktree import conflicted

SIDES = ("ours", "theirs", "base")


@dataclass(frozen=True, slots=True)
class Resolving:
    """Where the merge stands: what is open in a project, what was settled how, and how many are open in others."""

    project: str
    open: tuple[ConflictView, ...]
    resolved: dict[str, Choice]
    just_resolved: tuple[str, ...] = ()
    others: tuple[Resolving, ...] = ()
    """The other projects of the merge in which something is open; shown where no path was asked for."""
    verb: str = "merge"
    """What the merge is part of, and what is gone on with."""
    recalled: tuple[Recalled, ...] = ()
    """What was just settled as it was before."""
    problem: str = ""
    """Why the resolution is not remembered; "" where it is."""
    files: tuple[str, ...] = ()
    """Files in conflict that a person has to edit, once no schema has any; going on writes those that show one."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a choice would come to: the objects it touches as a difference to ours, and what would be open then."""

    lines: tuple[str, ...]
    left: tuple[str, ...]


def argument(path: str) -> str:
    """A path as a shell takes it.

    >>> argument("a b.c"), argument("users.email")
    ("'a b.c'", 'users.email')
    """
    return quote(one_line(path))


def standing(project: Project, path: str = "") -> Resolving:
    """The open conflicts, or the one at a path. Raises `UsageError` where there is none at it."""
    state, found = current_mergings(project)
    if path:
        merging = _with(found, state, path)
        return _resolving(state, merging, (_at(merging, state, path),))
    return _all(state, found)


def _all(state: MergeState, found: Sequence[Merging]) -> Resolving:
    first, *others = found
    shown = tuple(_resolving(state, one, one.open_conflicts) for one in others if one.open_conflicts)
    files = () if shown or first.open_conflicts else _files(state, found)
    return replace(_resolving(state, first, first.open_conflicts), others=shown, files=files)


def _files(state: MergeState, found: Sequence[Merging]) -> tuple[str, ...]:
    """The files in conflict that going on leaves to a person."""
    projects = [one.project for one in found]
    shown = {one.path(one.config.mirror) for one in projects if one.config.mirror}
    sources = {one.source_path for one in projects}
    return tuple(
        path
        for path in conflicted(projects[0].repository)
        if path in state.held or not (path in shown | sources or path.startswith(tuple(f"{one}/" for one in sources)))
    )


def _resolving(state: MergeState, merging: Merging, shown: tuple[Conflict, ...]) -> Resolving:
    project = merging.project
    views = conflict_views(merging, shown)
    return Resolving(project.config.name, views, state.choices(project.folder), verb=state.verb)


def resolve(project: Project, path: str, choice: Choice) -> Resolving:
    """Settle the conflict at a path. A choice that cannot be applied is refused and nothing is recorded."""
    state, found = current_mergings(project)
    merging, path = _found(state, found, path)
    if choice.side == "sql" and not choice.sql.strip():
        raise UsageError(
            "--sql needs the statements to run", f'for example: aerogit resolve {argument(path)} --sql "ALTER TABLE …"'
        )
    if choice.side == "sql":
        _refuse_others(state, merging, path, choice)
    return _recorded(project, merging, {path: choice})


def _refuse_others(state: MergeState, merging: Merging, path: str, choice: Choice) -> None:
    """Raises `UsageError` where statements for one conflict change what is not in it."""
    folder = merging.project.folder
    try:
        after = merging_in(merging.schemas, state.chosen(folder, {path: choice}))
    except SourceError as error:
        error.hint = error.hint or "nothing was recorded; --sql takes statements that change what was there in base"
        raise
    before = merging_in(merging.schemas, state.chosen(folder, {path: Choice("base")}))
    own = {way.key for one in (*merging.merge.conflicts, *merging.open_conflicts) for way in (one.path, *one.needs)}
    others = sorted(key for key in differing_keys(before.schema, after.schema) - own if key in before.schema.objects)
    if others:
        names = ", ".join(Path(key).text(merging.project.default_namespace) for key in others)
        raise UsageError(
            f"the statements for {one_line(path)} change {names}, which is not in conflict",
            "nothing was recorded; finish the merge and change that in a migration of its own: aerogit migrations new",
        )


def _found(state: MergeState, found: Sequence[Merging], path: str) -> tuple[Merging, str]:
    """The merge that has a conflict at a path, open or settled, and the path as it is recorded."""
    merging = _with(found, state, path)
    choices = state.choices(merging.project.folder)
    path = next((known for known in choices if path in (known, one_line(known))), path)
    return merging, path if path in choices else _at(merging, state, path).where


@alone
def _recorded(project: Project, merging: Merging, choices: Mapping[str, Choice]) -> Resolving:
    """Keep choices, in the state of the merge and in memory, and say where it stands."""
    state = current(project)
    try:
        after = record(project, merging, choices)
    except SourceError as error:
        error.hint = error.hint or "nothing was recorded; --sql takes statements that change what was there in base"
        raise
    problem = _remember(state, merging, choices)
    now = _all(*_mergings(project, after))
    return replace(now, just_resolved=tuple(choices), problem=problem)


def _mergings(project: Project, after: Merging) -> tuple[MergeState, tuple[Merging, ...]]:
    """The merge being made, of which one project's part is at hand: that one first."""
    state, found = current_mergings(project)
    others = tuple(one for one in found if one.project.folder != after.project.folder)
    return state, (after, *others)


def _remember(state: MergeState, merging: Merging, choices: Mapping[str, Choice]) -> str:
    """Keep how conflicts were settled for the next time; why not, where that does not go."""
    project = merging.project
    if project.config.remembered == "never":
        return ""
    memory = Memory(project.repository)
    conflicts = [*merging.merge.conflicts, *merging.open_conflicts]
    try:
        for where, choice in choices.items():
            conflict = next((one for one in conflicts if one.where == where), None)
            if conflict is not None:
                memory.remember(state.theirs, project.config.dialect, conflict, choice)
    except RepositoryError as error:
        return error.message
    return ""


def foretell(project: Project, path: str, choice: Choice) -> Foretold:
    """What settling the conflict at a path in a certain way would come to; nothing is recorded."""
    state, found = current_mergings(project)
    merging, path = _found(state, found, path)
    after = merging_in(merging.schemas, state.chosen(merging.project.folder, {path: choice}))
    conflicts = [*merging.merge.conflicts, *merging.open_conflicts]
    paths = [way for one in conflicts if one.where == path for way in (one.path, *one.needs)]
    lines = difference(merging.three.ours.schema, after.schema, dict.fromkeys(way.key for way in paths))
    return Foretold(lines, tuple(f"{conflict}" for conflict in after.open_conflicts))


def take_file(project: Project, path: str = "") -> Resolving:
    """Settle the conflict at a path, or all that are open, as the edited schema file has it."""
    state, found = current_mergings(project)
    merging = _with(found, state, path) if path else found[0]
    conflicts = (_at(merging, state, path),) if path else merging.open_conflicts
    if not conflicts:
        raise UsageError("there is no open conflict to take from the file", f"run: aerogit {state.verb} --continue")
    edited = _edited_schema(merging)
    choices = {}
    for conflict in conflicts:
        keys = dict.fromkeys(way.key for way in (conflict.path, *conflict.needs))
        values = [value for key in keys if (value := edited.get(key)) is not None]
        text = "".join(script(write_object(value, edited.dialect)) for value in values)
        choices[conflict.where] = Choice("file", text)
    return _recorded(project, merging, choices)


def _edited_schema(merging: Merging) -> Schema:
    """What the schema file in the work tree says."""
    project = merging.project
    if not project.config.reads_migrations:
        return Schemas(project).load_work().schema
    if not project.config.mirror:
        raise UsageError("there is no schema file to take", 'name one in aerodb.toml: [schema] mirror = "schema.sql"')
    shown = project.path(project.config.mirror)
    try:
        content = (project.root / project.config.mirror).read_bytes()
    except OSError as error:
        raise RepositoryError(f"cannot read {shown}: {error.strerror}") from None
    try:
        return read([SourceFile(shown, decode_source(shown, content))], project.config.dialect).schema
    except SourceError as error:
        # The next command is none of git's: the conflict is settled by reading the file.
        error.hint = f"nothing was recorded; edit {shown} until it reads, conflict markers taken out"
        raise


@alone
def take_remembered(project: Project, path: str = "") -> Resolving:
    """Settle open conflicts, or the one at a path, as they were before."""
    state, found = current_mergings(project)
    memory = Memory(project.repository)
    merging = _with(found, state, path) if path else found[0]
    where = _at(merging, state, path).where if path else ""
    known = [item for item in recalled(memory, merging) if where in ("", item.path)]
    if not known:
        raise UsageError(f"nothing is remembered of {path or 'these conflicts'}", "see them: aerogit resolve")
    after = record(project, merging, {item.path: item.choice for item in known})
    now = _all(*_mergings(project, after))
    return replace(now, just_resolved=tuple(item.path for item in known), recalled=tuple(known))


def _with(found: Sequence[Merging], state: MergeState, path: str) -> Merging:
    """The merging that has a conflict at a path: the present project's, or the only other one's."""
    having = [one for one in found if _has(one, state, path)]
    if len(having) > 1 and having[0] is not found[0]:
        names = ", ".join(f"aerogit -C {quote(one.project.folder or '.')}" for one in having)
        raise UsageError(f"{one_line(path)} is in conflict in several projects", f"say which: {names} resolve …")
    return having[0] if having else found[0]


def _has(merging: Merging, state: MergeState, path: str) -> bool:
    known = [*(conflict.where for conflict in merging.open_conflicts), *state.choices(merging.project.folder)]
    return any(path in (where, one_line(where)) for where in known)


def _at(merging: Merging, state: MergeState, path: str) -> Conflict:
    """The open conflict at a path."""
    for conflict in merging.open_conflicts:
        if path in (conflict.where, one_line(conflict.where)):
            return conflict
    listed = [one_line(conflict.where) for conflict in merging.open_conflicts]
    if path in state.choices(merging.project.folder):
        raise UsageError(
            f"{one_line(path)} is resolved already", f"choose again: aerogit resolve {argument(path)} --ours"
        )
    if not listed:
        hint = f"run: aerogit {state.verb} --continue"
        raise UsageError(f"there is no conflict at {one_line(path)}; all are settled", hint)
    near = get_close_matches(path, listed, 1)
    hint = f"did you mean {near[0]}?" if near else f"open conflicts: {', '.join(listed)}"
    raise UsageError(f"there is no conflict at {one_line(path)}", hint)
