"""The text of what Git runs: for each hook a few lines of POSIX shell that start aerogit where there is work for it.

The folder `hooks` of the source holds them as they are without a project; `aerogit hooks install` fills in where
aerogit is and which paths matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from shlex import quote

BEGIN = "# aerogit: begin (aerogit hooks uninstall takes this block out)"
END = "# aerogit: end"
SHEBANG = "#!/bin/sh\n"

JUDGING = ("pre-commit", "pre-merge-commit", "prepare-commit-msg", "pre-applypatch", "pre-push")
"""Hooks that can say no."""
TELLING = ("post-checkout", "post-merge", "post-rewrite")
"""Hooks that only tell."""
HOOKS = (*JUDGING, *TELLING)

_FED = ("pre-push", "post-rewrite")
"""Hooks that git gives lines on standard input."""

CONFIGS = ":(top,glob)**/aerodb.toml"

_PATTERNS = "GIT_LITERAL_PATHSPECS=0 GIT_GLOB_PATHSPECS=0 GIT_NOGLOB_PATHSPECS=0 GIT_ICASE_PATHSPECS=0"
"""Front ends set these for all git commands, hooks included; our patterns would then match nothing."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What an installed shim knows: how to call aerogit, the projects there are, and the paths that matter to them.

    `projects` is what `git ls-files --stage` says of all configurations; where it says something else now, the paths
    may be others, and aerogit is asked. "" stands for a shim that knows no project.
    """

    command: str = "aerogit"
    projects: str = ""
    paths: Sequence[str] = ()


def block(hook: str, watch: Watch, chained: str = "") -> str:
    """The lines of a hook; `chained` is the path of a hook that is to run afterwards, "" for none."""
    lines = [BEGIN, "aerogit_hook() {", *_wanted(hook, watch), *_call(hook, watch), "}"]
    if hook in _FED:
        lines += ["aerogit_lines=$(cat)", 'aerogit_hook "$@" <<AEROGIT || exit $?', "$aerogit_lines", "AEROGIT"]
        lines += ["exec <<AEROGIT", "$aerogit_lines", "AEROGIT"]
    else:
        lines += ['aerogit_hook "$@" || exit $?']
    if chained:
        lines += [f'if [ -x {quote(chained)} ]; then exec {quote(chained)} "$@"; fi']
    return "\n".join([*lines, END]) + "\n"


def _wanted(hook: str, watch: Watch) -> list[str]:
    """The lines that leave where there is nothing to do, without starting Python."""
    match hook:
        case "pre-commit" | "pre-merge-commit" | "pre-applypatch":
            return _unless_same(watch, "--cached")
        case "prepare-commit-msg":
            # What `git commit` makes (it sets an author date that begins with @), and what `git merge` makes, was
            # judged by the hook before this one. Picks, reverts and rebases run this one alone; where they open an
            # editor they call `git commit --no-verify`, and say in GIT_REFLOG_ACTION who they are.
            return [
                '    if [ -z "$AEROGIT_ALLOW" ]; then',
                '        case "$GIT_REFLOG_ACTION$GIT_AUTHOR_DATE" in @*) return 0 ;; esac',
                '        case "$2 $GIT_REFLOG_ACTION" in "merge " | "merge merge"* | "merge pull"*)',
                '            [ -d "$(git rev-parse --git-dir)/rebase-merge" ] || return 0 ;;',
                "        esac",
                "    fi",
                *_unless_same(watch, "--cached"),
            ]
        case "post-checkout":
            return [*_ours(), '    [ "$3" = 1 ] || return 0', *_unless_same(watch, '"$1" "$2"')]
        case "post-merge":
            return [*_ours(), *_unless_same(watch, "ORIG_HEAD HEAD")]
        case "post-rewrite":
            return [*_ours(), '    [ "$1" = rebase ] || return 0', *_unless_same(watch, "ORIG_HEAD HEAD")]
        case _:
            return []


def _ours() -> list[str]:
    """aerogit's own verbs tell themselves what a database needs."""
    return ['    [ -z "$AEROGIT_INSIDE" ] || return 0']


def _unless_same(watch: Watch, trees: str) -> list[str]:
    options = "--quiet --no-ext-diff --no-textconv --no-renames --ignore-submodules=none"
    paths = " ".join(quote(f":(top,literal){path}") for path in watch.paths)
    if not watch.projects:
        anything = "':(top)*.sql' ':(top)*.hcl'"
        return [f"    {_PATTERNS} git diff {options} {trees} -- {quote(CONFIGS)} {anything} 2>/dev/null && return 0"]
    return [
        f'    if [ "$({_PATTERNS} git ls-files --stage -- {quote(CONFIGS)})" = {quote(watch.projects)} ]; then',
        f"        {_PATTERNS} git diff {options} {trees} -- {quote(CONFIGS)} {paths} 2>/dev/null && return 0",
        "    fi",
    ]


def _call(hook: str, watch: Watch) -> list[str]:
    """The lines that run aerogit: from where it was when the hook was installed, else from the PATH."""
    program = watch.command.removesuffix(" -P -m aerogit.cli")
    missing = (
        "aerogit: the hook of this repository does not find aerogit, and judged nothing.\\n"
        "  install it (pip install aerogit) and run: aerogit hooks install\\n"
        "  to stop here until it is found: git config aerogit.required true\\n"
    )
    known = (
        []
        if watch.command == "aerogit"
        else [f'    if [ -x {program} ]; then {watch.command} hooks run {hook} "$@"; return; fi']
    )
    return [
        *known,
        f'    if command -v aerogit >/dev/null 2>&1; then aerogit hooks run {hook} "$@"; return; fi',
        f"    printf {quote(missing)} >&2",
        *([] if hook.startswith("post-") else _required()),
    ]


def _required() -> list[str]:
    """Whether to stop without aerogit; git says 1 where nobody told, and 128 where what was told is no truth value."""
    unclear = (
        "aerogit: aerogit.required is neither true nor false, and so counts as true.\\n"
        "  run: git config aerogit.required true\\n"
    )
    return [
        '    case "$(git config --type=bool --get aerogit.required 2>/dev/null || echo $?)" in',
        "        true) return 1 ;;",
        "        false | 1) return 0 ;;",
        "    esac",
        f"    printf {quote(unclear)} >&2",
        "    return 1",
    ]


def template(hook: str) -> str:
    """A hook as it is without a project, to be copied by hand."""
    return SHEBANG + block(hook, Watch())
