"""`aerogit merge`."""

from __future__ import annotations

from typing import Annotated

import typer

from aerogit.cli.answer import Answer
from aerogit.cli.completing import branch_names
from aerogit.cli.proving import Prove, ScratchUrls, prover_of
from aerogit.errors import UsageError
from aerogit.porcelain.merge import abort, preview, resume, start
from aerogit.porcelain.merges.merge_report import report
from aerogit.porcelain.merges.outcome import Merged
from aerogit.porcelain.repository.project import Project, find_project, find_readable_project
from aerogit.ui.lines import line
from aerogit.ui.merge import merge_lines
from aerogit.ui.screen import screen_width


def command(
    branches: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BRANCH",
            help="What comes in: anything git resolves.",
            show_default=False,
            autocompletion=branch_names,
        ),
    ] = None,
    only_preview: Annotated[bool, typer.Option("--preview", help="Say what merging would do; change nothing.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of every part why it is as it is, and who made it so.")
    ] = False,
    continue_: Annotated[bool, typer.Option("--continue", help="Finish the merge, when all is resolved.")] = False,
    abort_: Annotated[bool, typer.Option("--abort", help="Give the merge up.")] = False,
    prove: Prove = False,
    scratch: ScratchUrls = None,
    message: Annotated[str, typer.Option("-m", "--message", help="The merge commit's message.")] = "",
    folder: Annotated[
        str, typer.Option("--project", metavar="DIR", show_default=False, help="The project, in a bare repository.")
    ] = "",
) -> Answer:
    """Merge a branch into the current one: schemas by meaning, files by git.

    Conflicts stop it, as git's do: settle them with `aerogit resolve`, then `--continue`, or give up with `--abort`.
    `--preview A B` looks at any two commits and needs no work tree: it works in a bare repository too. `--prove` runs
    the migrations on scratch databases, from every state a database can be in, and commits nothing unless all of them
    end with the merged schema. Exits with 1 where something stops it.
    """
    prover = prover_of(prove, scratch)
    project = find_readable_project(folder=folder) if only_preview else find_project()
    names = branches or []
    if sum((only_preview, continue_, abort_)) > 1:
        raise UsageError("--preview, --continue and --abort exclude each other", "see: aerogit merge --help")
    if abort_:
        label = abort(project)
        return Answer(
            {"aborted": label}, [line(f"The merge of {label} was given up; everything is as it was before it.")]
        )
    if continue_:
        return _answer(project, resume(project, prover), is_explained=explain)
    if not names or len(names) > (2 if only_preview else 1):
        raise UsageError(
            "merge takes one branch" if names else "merge what?", "for example: aerogit merge feature/tags"
        )
    if only_preview:
        repository = project.repository
        ours = names[0] if len(names) == 2 else repository.head().branch or "HEAD"
        pair = [(name, repository.resolve(name)) for name in (ours, names[-1])]
        return _answer(project, preview(project, pair[0], pair[1], prover), is_explained=explain)
    return _answer(project, start(project, names[0], message, prover), is_explained=explain)


def _answer(project: Project, merged: Merged, *, is_explained: bool) -> Answer:
    found = report(project, merged, is_explained=is_explained)
    is_stopped = bool(found.recalled) or any(one.conflicts or one.files for one in (found, *found.others))
    return Answer(found, merge_lines(found, screen_width()), 1 if is_stopped else 0)
