"""Runs every benchmark of this folder, each in a process of its own: `python -m bench [NAME ...]`.

A benchmark is a module with a `main()` that prints its ratios and returns whether all are within their limits.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_RUN = "import sys, importlib; sys.exit(importlib.import_module('bench.' + sys.argv[1]).main() is False)"


def names() -> list[str]:
    """The modules of this folder that have a `main()`."""
    found = []
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if not path.stem.startswith("_") and "\ndef main(" in path.read_text(encoding="utf-8"):
            found.append(path.stem)
    return found


def main() -> int:
    failed = []
    for name in sys.argv[1:] or names():
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-c", _RUN, name], check=False).returncode:
            failed.append(name)
    print(f"over a limit or failed: {', '.join(failed)}" if failed else "all within their limits")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
