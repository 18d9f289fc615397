"""Parses a verb's arguments with Typer, prints help, completes. Beside the verbs' own options, all that knows Typer."""

from __future__ import annotations

import importlib
import inspect
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from aerogit.cli.answer import Answer
from aerogit.cli.verbs import GROUPS, VERBS
from aerogit.errors import UsageError

EVERYWHERE = [("-C DIR", "run as if started in DIR (before the verb)"), ("--json", "print one JSON object")]
_ALONE = [
    ("--version", "print the version"),
    ("--install-completion", "complete verbs, options and names in this shell"),
    ("--show-completion", "print what that would install"),
    ("-h, --help", "this, or a verb's help"),
]

_TYPE = re.compile(r" <([^<>]*)>\Z")
_RANGE = re.compile(r"\s*\[x>=\d+\]|; x>=\d+(?=\])")
_DEFAULT = re.compile(r"\[default: ([^]]+)\]")
_PLAINLY = (
    (r": Value error, ", ": "),
    (r"Input should be a valid integer, .*", "a whole number is needed"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", r"unexpected argument: \1"),
    (r"Input should be greater than or equal to (\d+)", r"it must be \1 or more"),
)
"""What the validating library says, and what people say."""

AS_JSON = object()
"""Where it is a command line's `obj`, help is to be one JSON object."""


class Completed(NamedTuple):
    """What a half-typed word may become, as Typer's shells take it."""

    value: str
    help: str
    type: str = "plain"


class _HelpAskedError(Exception):
    """Help was asked for as a value."""

    def __init__(self, value: dict[str, object]) -> None:
        super().__init__()
        self.value = value


class VerbCommand(TyperCommand):
    """A verb, with the options that every verb has in its help."""

    def get_help(self, ctx: Any) -> str:
        if ctx.find_root().obj is AS_JSON:
            raise _HelpAskedError(verb_value(self, ctx))
        return super().get_help(ctx)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return ["[OPTIONS]", *(_usage_piece(item) for item in _params(self, ctx) if _is_argument(item))]

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        name, text = EVERYWHERE[-1]
        everywhere = [Completed(name, text)] if incomplete and name.startswith(incomplete) else []
        return [*super().shell_complete(ctx, incomplete), *everywhere]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        for title, is_argument in (("Arguments", True), ("Options", False)):
            rows = [_help_row(item, ctx) for item in _params(self, ctx) if _is_argument(item) == is_argument]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        with formatter.section("Everywhere"):
            formatter.write_dl(EVERYWHERE)


def _params(command: TyperCommand, ctx: Any) -> list[Any]:
    return list(command.get_params(ctx))


def _is_argument(item: Any) -> bool:
    return bool(item.param_type_name == "argument")


def _usage_piece(item: Any) -> str:
    piece = item.metavar if item.required else f"[{item.metavar}]"
    return f"{piece}..." if item.nargs == -1 else piece


def _help_row(item: Any, ctx: Any) -> tuple[str, str]:
    """An argument or option as help shows it: the words of the command line, not the types of this program."""
    name, text = item.get_help_record(ctx)
    if _is_argument(item):
        name = item.metavar
    elif match := _TYPE.search(name):
        value = match[1] if "|" in match[1] else item.name.replace("_", "-").upper()
        name = f"{name[: match.start()]} {value}"
    return name, _RANGE.sub("", text)


class Verbs(TyperGroup):
    """The verbs below a first word ("" for all), imported one at a time."""

    word = ""

    def _names(self) -> list[str]:
        if self.word:
            return [name.removeprefix(self.word + " ") for name in VERBS if name.startswith(self.word + " ")]
        return list(dict.fromkeys(name.split(" ")[0] for name in VERBS))

    def get_help(self, ctx: Any) -> str:
        if ctx.find_root().obj is AS_JSON:
            raise _HelpAskedError(verbs_value(self.word))
        return super().get_help(ctx)

    def list_commands(self, ctx: Any) -> list[str]:
        return self._names()

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The verbs that begin so, from the table: importing them all would be felt."""
        found = [Completed(name, _summary(f"{self.word} {name}".strip())) for name in self._names()]
        options = [] if self.word or not incomplete else [Completed(name.split(" ")[-1], text) for name, text in _ALONE]
        return [item for item in [*found, *options] if item.value.startswith(incomplete)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if not self.word and cmd_name in GROUPS:
            return _group(cmd_name)
        name = f"{self.word} {cmd_name}".strip()
        return _verb(name) if name in VERBS else None

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """As Typer does; a line that is being typed still has its `-C DIR`, which was taken out of all others."""
        while extra.get("resilient_parsing") and args[:1] == ["-C"]:
            with suppress(OSError):
                os.chdir("".join(args[1:2]))
            args = args[2:]
        return super().make_context(info_name, args, parent, **extra)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if ctx.resilient_parsing and name not in self._names():
            return None, None, []
        if name not in self._names() and not name.startswith("-"):
            near = get_close_matches(name, self._names(), 1)
            guess = f"did you mean: aerogit {f'{self.word} {near[0]}'.strip()}" if near else f"see: {_help(self.word)}"
            raise UsageError(f"there is no verb {f'{self.word} {name}'.strip()}", guess)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        prefix = self.word + " " if self.word else ""
        shown = {name.removeprefix(prefix): verb for name, verb in VERBS.items() if name.startswith(prefix)}
        for area in dict.fromkeys(verb.area for verb in shown.values()):
            with formatter.section(area.capitalize()):
                formatter.write_dl([(name, verb.summary) for name, verb in shown.items() if verb.area == area])
        with formatter.section("Everywhere"):
            formatter.write_dl([*EVERYWHERE, *(_ALONE if not self.word else _ALONE[-1:])])


def _summary(name: str) -> str:
    return GROUPS[name] if name in GROUPS else VERBS[name].summary


def _help(word: str) -> str:
    return f"aerogit {word} --help".replace("  ", " ")


def _verb(name: str) -> TyperCommand:
    module = importlib.import_module(VERBS[name].module)
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name.split(" ")[-1], cls=VerbCommand)(module.command)
    found = typer.main.get_command(app)
    assert isinstance(found, TyperCommand)
    params: list[Any] = list(found.params)
    for item in params:
        if _is_argument(item):
            item.metavar = (item.metavar or item.name.upper()).strip("[]")
    return found


def _group(word: str) -> TyperGroup:
    app = typer.Typer(
        cls=Verbs, name=word, help=GROUPS[word], add_completion=False, rich_markup_mode=None, no_args_is_help=False
    )
    app.callback()(lambda: None)
    found = typer.main.get_command(app)
    assert isinstance(found, Verbs)
    found.word = word
    return found


def _root() -> None:
    """Git for database schemas: branch, compare and merge tables, columns and constraints."""


def _program() -> TyperGroup:
    app = typer.Typer(
        cls=Verbs,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    found = typer.main.get_command(app)
    assert isinstance(found, TyperGroup)
    return found


def verbs_value(word: str) -> dict[str, object]:
    """The verbs below a first word ("" for all), as values."""
    prefix = word + " " if word else ""
    verbs = [
        {"verb": name, "area": verb.area, "summary": verb.summary}
        for name, verb in VERBS.items()
        if name.startswith(prefix)
    ]
    summary = GROUPS[word] if word else (_root.__doc__ or "")
    return {"verb": word, "summary": summary, "verbs": verbs, "options": _everywhere()}


def verb_value(command: TyperCommand, ctx: Any) -> dict[str, object]:
    """What a verb takes, as values."""
    path = ctx.command_path.split(" ", 1)[-1].removeprefix("aero ")
    arguments: list[dict[str, object]] = []
    options = _everywhere()
    for item in _params(command, ctx):
        shown, text = _help_row(item, ctx)
        default = _DEFAULT.search(text)
        said = {
            # The help option's come from a set: short ones first, whatever their hashes.
            "names": sorted([*item.opts, *item.secondary_opts], key=lambda name: name.startswith("--")),
            "metavar": "" if getattr(item, "is_flag", False) else shown if _is_argument(item) else shown.split(" ")[-1],
            "help": getattr(item, "help", "") or "",
            "default": default[1] if default else None,
            "is_required": item.required,
            "is_repeatable": item.nargs == -1 or bool(item.multiple),
        }
        (arguments if _is_argument(item) else options).append(said)
    usage = command.get_usage(ctx).removeprefix("Usage: ").strip()
    return {
        "verb": path,
        "summary": VERBS[path].summary if path in VERBS else "",
        "help": inspect.cleandoc(command.help or ""),
        "usage": " ".join(usage.split()),
        "arguments": arguments,
        "options": options,
    }


def _everywhere() -> list[dict[str, object]]:
    return [
        {"names": [said.split(" ")[0]], "metavar": said.partition(" ")[2], "help": text} for said, text in EVERYWHERE
    ]


def answer(name: str, args: Sequence[str], *, as_json: bool = False) -> Answer:
    """What the verb of a command line answers; `Answer(None)` where Typer has printed help itself."""
    if len(args) == 1 and args[0] in GROUPS:
        args = [*args, "--help"]
    if args[0] in ("--install-completion", "--show-completion"):
        name = "aerogit"  # A shell completes a command of one word.
    try:
        asked = AS_JSON if as_json else None
        found = _program().main(args=list(args), prog_name=name, standalone_mode=False, obj=asked)
    except _HelpAskedError as help_asked:
        return Answer(help_asked.value)
    except typer.TyperException as error:
        raise _usage(error) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    match found:
        case Answer():
            return found
        case int():
            return Answer(None, code=found)
        case _:
            return Answer(None)


def _usage(error: typer.TyperException) -> UsageError:
    context = getattr(error, "ctx", None)
    command = f"{context.command_path} --help" if context is not None else "aerogit --help"
    message = error.format_message().rstrip(".")
    for said, plain in _PLAINLY:
        message = re.sub(said, plain, message)
    return UsageError(message[:1].lower() + message[1:], f"see: {command}")
