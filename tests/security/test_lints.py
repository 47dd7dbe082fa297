"""Rules that the syntax of our own source can show: certificates are checked, SQL has parameters, nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tuical

ROOT = Path(tuical.__file__).parent
SOURCES = sorted(path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] != "emulator")
UNSAFE = frozenset({"CERT_NONE", "_create_unverified_context", "PROTOCOL_TLS", "PROTOCOL_SSLv23", "disable_warnings"})
LOADERS = frozenset({"pickle", "marshal", "shelve", "yaml", "dill", "jsonpickle"})


def unverified(tree: ast.AST) -> Iterator[str]:
    """Where a certificate would not be checked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in ("verify", "check_hostname") and _is_false(node.value):
            yield f"line {node.value.lineno}: {node.arg}=False"
        if isinstance(node, ast.Attribute) and node.attr in UNSAFE:
            yield f"line {node.lineno}: {node.attr}"
        if isinstance(node, ast.Assign):
            for target in node.targets:
                attribute = isinstance(target, ast.Attribute) and target.attr in ("check_hostname", "verify")
                if attribute and _is_false(node.value):
                    yield f"line {node.lineno}: {ast.unparse(target)} = False"


def _is_false(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in (False, None, 0)


def built_sql(tree: ast.AST) -> Iterator[str]:
    """SQL that is put together from anything but the module's own constants and counts of question marks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in ("execute", "executemany") and node.args:
                yield from _holes(node.args[0])
            if node.func.attr == "executescript":
                yield f"line {node.lineno}: a script has no parameters"


def _holes(sql: ast.AST) -> Iterator[str]:
    for node in ast.walk(sql):
        if isinstance(node, ast.FormattedValue) and not _is_ours(node.value):
            yield f"line {node.lineno}: {ast.unparse(node.value)} is put into SQL"
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            yield f"line {node.lineno}: SQL is formatted"
        formatted = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
        if formatted and MANY_ROWS not in ast.unparse(node):
            yield f"line {ast.unparse(node)}: SQL is formatted"


MANY_ROWS = "','.join([places] * at_once)"
"""Question marks for several rows."""
OURS = frozenset({"synchronous", "page_size", "known", "marks", "places", "table", "columns", "where", "name", "kind",
                  "both", "text", "column", "order", "version(self._connection, self._path)"})  # fmt: skip
"""What holds words of the program itself wherever SQL is built; each was looked at."""


def _is_ours(node: ast.AST) -> bool:
    """A constant of the module, one of the names above, or question marks."""
    if isinstance(node, ast.Name):
        return node.id.lstrip("_").isupper() or node.id in OURS
    if isinstance(node, ast.Attribute):
        return node.attr.isupper()
    return isinstance(node, ast.Call) and ("?" in ast.unparse(node) or ast.unparse(node) in OURS)


def read_blindly(tree: ast.AST) -> Iterator[str]:
    """Formats that run what they read, and shells."""
    for node in ast.walk(tree):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (f"imports {name}" for name in names if name.partition(".")[0] in LOADERS)
        if isinstance(node, ast.keyword) and node.arg == "shell" and not _is_false(node.value):
            yield f"line {node.value.lineno}: a shell"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_source(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [*unverified(tree), *built_sql(tree), *read_blindly(tree)] == []


@pytest.mark.parametrize(
    "source",
    [
        "httpx.Client(verify=False)", "context.check_hostname = False", "ssl._create_unverified_context()",
        "context.verify_mode = ssl.CERT_NONE", "session.verify = False", "connection.execute(f'SELECT {words}')",
        "connection.execute('SELECT ' + f'{words}')", "connection.execute('SELECT %s' % words)",
        "connection.execute('SELECT {}'.format(words))", "connection.executescript(words)", "import pickle",
        "from yaml import load", "subprocess.run(words, shell=True)",
    ],
)  # fmt: skip
def test_the_check_finds(source: str) -> None:
    tree = ast.parse(source)
    assert [*unverified(tree), *built_sql(tree), *read_blindly(tree)]


@pytest.mark.parametrize(
    "source", ["httpx.Client(verify=context)", "c.execute('SELECT ?', (words,))", "c.execute(SQL)"]
)
def test_the_check_lets_through(source: str) -> None:
    tree = ast.parse(source)
    assert [*unverified(tree), *built_sql(tree), *read_blindly(tree)] == []
