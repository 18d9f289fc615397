"""What reading keeps by text (columns, expressions, names, lexemes), forgotten: for measuring what is read first."""

from __future__ import annotations

import functools
import inspect
import sys


def forget() -> None:
    """Empty all that modules of aerogit keep and bound: their caches, and what their `forget()` empties."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("aerogit."):
            continue
        for value in vars(module).values():
            if isinstance(value, functools._lru_cache_wrapper):
                if value.cache_parameters()["maxsize"] is not None:
                    value.cache_clear()
            elif inspect.isfunction(value) and value.__name__ == "forget" and value.__module__ == name:
                value()
