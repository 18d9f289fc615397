"""Views and routines as the statements that create them."""

from __future__ import annotations

from collections.abc import Mapping

from aerogit.model.objects import Argument, Routine, View
from aerogit.sql.mysql import ddl
from aerogit.sql.mysql.charsets import charset_of
from aerogit.sql.mysql.types import quoted, type_text
from aerogit.sql.printing import expression, names

_HEAD = ("algorithm", "definer", "sql security")


def create_view(view: View) -> str:
    """CREATE VIEW."""
    options = {option.name: option.value for option in view.options}
    words = ["CREATE"]
    if "algorithm" in options:
        words.append(f"ALGORITHM={options['algorithm'].upper()}")
    if "definer" in options:
        words.append(f"DEFINER={options['definer']}")
    if "sql security" in options:
        words.append(f"SQL SECURITY {options['sql security'].upper()}")
    columns = f" ({names(view.columns, ddl.TRAITS)})" if view.columns else ""
    head = f"{' '.join(words)} VIEW {ddl.object_name(view.object_key)}{columns}"
    check = f"\nWITH {view.check_option.upper()} CHECK OPTION" if view.check_option else ""
    return f"{head} AS\n{expression(view.query, ddl.TRAITS)}{check}"


def create_routine(value: Routine) -> str:
    """CREATE FUNCTION or PROCEDURE."""
    options = {option.name: option.value for option in value.options}
    definer = f"DEFINER={options['definer']} " if "definer" in options else ""
    aggregate = "AGGREGATE " if "aggregate" in options else ""
    arguments = ", ".join(_argument(argument, options) for argument in value.arguments)
    key = value.object_key._replace(name=value.name)
    text = f"CREATE {definer}{aggregate}{value.kind.upper()} {ddl.object_name(key)}({arguments})"
    if value.returns is not None:
        text += f" RETURNS {type_text(value.returns)}"
        text += ddl.charset_clauses(*charset_of(options))
    lines = [text]
    if "deterministic" in options:
        lines.append("DETERMINISTIC")
    lines += [options[word].upper() for word in ("data access",) if word in options]
    if "sql security" in options:
        lines.append(f"SQL SECURITY {options['sql security'].upper()}")
    if value.comment:
        lines.append(f"COMMENT {quoted(value.comment)}")
    return "\n".join([*lines, expression(value.body, ddl.TRAITS)])


def _argument(argument: Argument, options: Mapping[str, str]) -> str:
    assert argument.type is not None
    said = ddl.charset_clauses(*charset_of(options, argument.name))
    mode = f"{argument.mode.upper()} " if argument.mode != "in" else ""
    return f"{mode}{ddl.name(argument.name)} {type_text(argument.type)}{said}"
