"""The boundaries of docs/architecture.md, executable."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path

import pytest

from aerogit.model import objects, table

CHECKOUT = Path(__file__).parent.parent
PACKAGE = CHECKOUT / "aerogit"
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))

IMPORT_NAMES = {"google": "protobuf", "psycopg": "psycopg[binary]", "pymysql": "PyMySQL", "hcl2": "python-hcl2"}
"""Where a module is not called like its distribution."""


LOOK_AT_THE_WHOLE = {
    "merge/across.py",
    "merge/collations.py",
    "merge/extensions.py",
    "merge/mentions.py",
    "merge/standing_grants.py",
    "merge/supporting.py",
    "merge/independence.py",
    "merge/whole.py",
}
"""What merge looks at before or after the walk: one kind against another, by nature. The walk names no kind."""
GRANTS = {"merge/three_way.py", "merge/findings.py"}
"""Where merge knows that grants go with what they are on."""


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Every module a file imports, and the name it takes from it ("" for the module itself)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def sources(*packages: str) -> list[Path]:
    found = [path for package in packages for path in sorted((PACKAGE / package).rglob("*.py"))]
    assert found
    return found


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("package", ["model", "diff", "merge"])
def test_the_core_imports_the_standard_library_only(package: str) -> None:
    for path in sources(package):
        for module, _ in imports(path):
            top = module.split(".")[0]
            assert top == "aerogit" or top in sys.stdlib_module_names, f"{path}: {module}"


@pytest.mark.parametrize("module", ["os", "io", "pathlib", "subprocess", "socket", "shutil", "tempfile", "sqlite3"])
def test_the_core_touches_no_file_and_no_process(module: str) -> None:
    for path in sources("model", "diff", "merge"):
        assert module not in {name.split(".")[0] for name, _ in imports(path)}, path


def test_diff_and_the_walk_of_merge_name_no_kind_of_object() -> None:
    kinds = {
        name
        for holder in (objects, table)
        for name, value in vars(holder).items()
        if is_dataclass(value) and value.__module__ == holder.__name__
    }
    assert {"Table", "Column", "Enum", "Policy"} <= kinds
    for path in sources("diff", "merge"):
        place = str(path.relative_to(PACKAGE))
        if place in LOOK_AT_THE_WHOLE:
            continue
        taken = {name for module, name in imports(path) if module.startswith("aerogit.model")}
        named = taken & kinds - ({"Grants"} if place in GRANTS else set())
        assert not named, f"{path} names {', '.join(sorted(named))}: what a kind needs it says in the model, as data"


def test_every_library_is_declared_and_says_why_it_is_here() -> None:
    project = PROJECT["project"]
    wanted = [
        *project["dependencies"],
        *(d for extra in ("postgres", "mysql") for d in project["optional-dependencies"][extra]),
    ]
    declared = {re.split(r"[<>=~ ]", item)[0] for item in wanted}
    used = {module.split(".")[0] for path in sources("") for module, _ in imports(path)}
    used = {IMPORT_NAMES.get(name, name) for name in used if name not in sys.stdlib_module_names and name != "aerogit"}
    assert used <= declared
    page = (CHECKOUT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for name in declared:
        assert re.search(rf"\b{re.escape(name.split('[')[0].lower())}\b", page), f"docs/dependencies.md: {name}"


def test_packages_open_with_nothing() -> None:
    """An `__init__` re-exports nothing: a name is imported from where it lives."""
    filled = [path for path in sources("") if path.name == "__init__.py" and path.read_text(encoding="utf-8").strip()]
    assert filled == []


def test_every_module_says_what_it_knows() -> None:
    for path in sources(""):
        text = path.read_text(encoding="utf-8")
        if text.strip():
            assert ast.get_docstring(ast.parse(text)), f"{path} opens with no docstring"
