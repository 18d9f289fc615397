"""PostgreSQL: CREATE FUNCTION and CREATE PROCEDURE."""

from __future__ import annotations

from aerogit.model.objects import Argument, Routine
from aerogit.model.table import Option
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.printing import expression, literal, qualified

_FLAGS = {"strict": "STRICT", "security": "SECURITY DEFINER", "leakproof": "LEAKPROOF", "window": "WINDOW"}
_INPUTS = ("in", "inout", "variadic")
_NUMBERS = {"cost": "COST", "rows": "ROWS"}
_PLAIN_WORDS = {"volatility": "", "parallel": "PARALLEL ", "support": "SUPPORT "}


def routine_target(value: Routine) -> str:
    """A routine as DROP, ALTER and COMMENT name it: with its argument types, those of OUT arguments left out."""
    name = qualified(value.namespace, value.name, ddl.TRAITS)
    types = [ddl.type_text(item.type) for item in value.arguments if item.mode in _INPUTS and item.type is not None]
    return f"{name}({', '.join(types)})"


def create_routine(value: Routine, *, replace: bool = False) -> str:
    """CREATE [OR REPLACE] FUNCTION or PROCEDURE."""
    name = qualified(value.namespace, value.name, ddl.TRAITS)
    arguments = ", ".join(_argument(item) for item in value.arguments if item.mode != "table")
    lines = [f"{'CREATE OR REPLACE' if replace else 'CREATE'} {value.kind.upper()} {name}({arguments})"]
    lines += _returns(value)
    if value.language and not (value.body_form and value.language == "sql"):
        lines.append(f"LANGUAGE {ddl.name(value.language)}")
    lines += [_option(item) for item in sorted(value.options, key=_word)]
    body = expression(value.body, ddl.TRAITS)
    if value.body_form:
        lines.append(body)
    elif value.language == "c" and ", " in body:
        lines.append("AS " + ", ".join(literal(text) for text in body.split(", ", 1)))
    else:
        lines.append(f"AS {_quoted(body)}")
    return "\n".join(lines)


def _word(option: Option) -> str:
    """Where an option stands among others: settings keep the order they were said in."""
    return option.name.partition(" ")[0]


def _argument(item: Argument) -> str:
    mode = "" if item.mode == "in" else item.mode.upper() + " "
    name = f"{ddl.name(item.name)} " if item.name else ""
    text = f"{mode}{name}{ddl.type_text(item.type) if item.type is not None else ''}"
    return text + (f" DEFAULT {expression(item.default, ddl.TRAITS)}" if item.default is not None else "")


def _returns(value: Routine) -> list[str]:
    if value.returns_table:
        columns = [item for item in value.arguments if item.mode == "table"]
        listed = ", ".join(f"{ddl.name(c.name)} {ddl.type_text(c.type)}" for c in columns if c.type is not None)
        return [f"RETURNS TABLE({listed})"]
    if value.returns is None:
        return []
    return [f"RETURNS {'SETOF ' if value.returns_set else ''}{ddl.type_text(value.returns)}"]


def _option(item: Option) -> str:
    if item.name.startswith("set "):
        setting = item.name.removeprefix("set ")
        if item.value == "from current":
            return f"SET {setting} FROM CURRENT"
        return f"SET {setting} TO {', '.join(literal(value) for value in item.value.split(', '))}"
    if item.name in _NUMBERS:
        return f"{_NUMBERS[item.name]} {item.value}"
    if item.name in _PLAIN_WORDS:
        return f"{_PLAIN_WORDS[item.name]}{item.value.upper()}"
    word = _FLAGS.get(item.name, item.name.upper())
    return word if item.value in ("", "true") else f"{word} {item.value.upper()}"


def _quoted(body: str) -> str:
    """A body between dollar quotes that do not occur in it."""
    if "\n" not in body and "'" not in body and "\\" not in body:
        return literal(body)
    tag = "$$"
    number = 0
    while tag in body or body.endswith("$"):
        number += 1
        tag = f"$body{number if number > 1 else ''}$"
        if tag not in body:
            break
    return f"{tag}{body}{tag}"
