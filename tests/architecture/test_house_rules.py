"""The rules of the house that a machine can check: sizes, docstrings, and words that have no place here."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "tuical").rglob("*.py"))
MOST_LINES, MOST_IN_A_FUNCTION, MOST_IN_A_STYLE = 400, 40, 200
_DOT = r"\."
FOREIGN_ADDRESSES = re.compile(
    "|".join(
        [f"pypi{_DOT}org", f"pythonhosted{_DOT}org", "simple/index", "--(extra-)?index-url", f"registry{_DOT}npm"]
    ),
    re.IGNORECASE,
)
TEXTS = frozenset({".py", ".toml", ".md", ".tcss", ".txt", ".sql", ".cfg", ".yml", ".yaml", ".json", ".lock", ""})


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def written_by_us() -> Iterator[Path]:
    """Every file of the project that is text; what a build or a test run leaves behind is not ours."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        ours = not any(
            part.startswith((".git", ".venv", ".mypy", ".ruff", ".pytest", ".hyp", ".import")) for part in parts
        )
        if ours and not {"__pycache__", "build", "dist"} & set(parts) and path.is_file() and path.suffix in TEXTS:
            yield path


def test_there_is_something_to_check() -> None:
    assert len(SOURCES) > 100


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_files_and_functions_are_short_and_say_what_they_promise(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= MOST_LINES
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    long = {
        function.name: size
        for function in functions(path)
        if (size := (function.end_lineno or 0) - function.lineno + 1) > MOST_IN_A_FUNCTION
    }
    assert long == {}


def test_styles_are_short() -> None:
    long = {
        path.name for path in (ROOT / "tuical").rglob("*.tcss") if len(path.read_text().splitlines()) >= MOST_IN_A_STYLE
    }
    assert long == set()


def test_no_file_names_a_package_registry() -> None:
    here = Path(__file__)
    found = {name_of(path) for path in written_by_us() if path != here and FOREIGN_ADDRESSES.search(path.read_text())}
    assert found == set()


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
    assert {name_of(path) for path in SOURCES if path.stem in drawers} == set()


def test_the_top_level_is_tidy() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= {
        "pyproject.toml", "README.md", "LICENSE", "tuical", "themes", "tests",
    }  # fmt: skip
