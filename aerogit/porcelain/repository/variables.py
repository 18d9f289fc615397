"""What `${VAR}` in a URL stands for: the environment says it, else the `.env` file beside `aerodb.toml`."""

from __future__ import annotations

import os
import re
from pathlib import Path

from aerogit.errors import ConfigError

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}")


def expand(text: str, folder: Path) -> str:
    """The text with `${VAR}` and `${VAR:-default}` filled in from the environment, then from `.env` in `folder`."""
    if "${" not in text:
        return text
    known = {**read_env(folder / ".env"), **os.environ}

    def value(match: re.Match[str]) -> str:
        name, default = match[1], match[2]
        if known.get(name) or (name in known and default is None):
            return known[name]
        if default is None:
            raise ConfigError(f"{name} is not set", f"Set it in the environment or in {folder / '.env'}:\n  {name}=…")
        return str(default)

    return _VARIABLE.sub(value, text)


def read_env(path: Path) -> dict[str, str]:
    """The variables of a `.env` file; empty where there is none."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {path}: {error}") from None
    found = {}
    for line in lines:
        pair = re.match(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$", line)
        if pair:
            found[pair[1]] = _env_value(pair[2])
    return found


def _env_value(text: str) -> str:
    """The value after the equals sign: quotes taken off, a trailing comment dropped.

    >>> _env_value('"a # b" # c'), _env_value("plain # c")
    ('a # b', 'plain')
    """
    if text[:1] in ("'", '"'):
        end = text.find(text[0], 1)
        if end > 0:
            return text[1:end]
    return re.sub(r"\s+#.*$", "", text)
