"""What reading keeps by text (columns, expressions, names, lexemes), forgotten: for measuring what is read first."""

from __future__ import annotations

import functools
import inspect
import sys
from types import FunctionType
from typing import TypeGuard


def forget() -> None:
    """Empty all that modules of aerogit keep and bound: their caches, and what their `forget()` empties."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("aerogit."):
            continue
        for value in vars(module).values():
            if isinstance(value, functools._lru_cache_wrapper):
                if value.cache_parameters()["maxsize"] is not None:
                    value.cache_clear()
            elif _is_forgetting(value) and value.__module__ == name:
                value()


def _is_forgetting(value: object) -> TypeGuard[FunctionType]:
    """Whether it is a module's `forget()`; one that takes what is to be forgotten is a verb."""
    return inspect.isfunction(value) and value.__name__ == "forget" and not inspect.signature(value).parameters
