"""Nothing that may come from a stranger is ever read as markup: checked in the syntax of our own source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import tuical

ROOT = Path(tuical.__file__).parent
SINKS = frozenset(
    {
        "Static", "Label", "Button", "Checkbox", "RadioButton", "Collapsible", "TabPane", "Tab", "OptionList", "Option",
        "Select", "Tree", "DataTable", "Link", "Digits", "Pretty", "Markdown", "MarkdownViewer", "Placeholder",
        "ListItem", "SelectionList", "Selection", "notify", "update", "add_row", "add_option", "set_options",
    }
)  # fmt: skip
TITLES = frozenset({"border_title", "border_subtitle", "tooltip", "title", "sub_title"})
FORBIDDEN = frozenset({"open_url", "Markdown", "MarkdownViewer", "literal_eval", "eval", "exec", "system", "popen"})
ROOMS = ("app.py", "commands.py", "screens", "widgets")


def sources() -> Iterator[Path]:
    """The modules that may show something."""
    for room in ROOMS:
        path = ROOT / room
        yield from sorted(path.glob("**/*.py")) if path.is_dir() else [path]


def faults(tree: ast.AST) -> Iterator[str]:
    """What is wrong in a module, one sentence each."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES and not _is_safe(node.value):
                    yield f"line {node.lineno}: {target.attr} is given something that is not a literal"
        elif isinstance(node, ast.ClassDef) and {_name(base) for base in node.bases} & SINKS:
            yield from _of_subclass(node)


def _of_call(call: ast.Call) -> Iterator[str]:
    name = _name(call.func)
    if name in FORBIDDEN:
        yield f"line {call.lineno}: {name} is not used here"
    if name in SINKS and not _marked_literal(call) and not all(_is_safe(argument) for argument in call.args):
        yield f"line {call.lineno}: {name} is given something that could be read as markup"
    if name == "from_markup" and not (call.args and isinstance(call.args[0], ast.Constant)):
        yield f"line {call.lineno}: from_markup is given something that is not a literal; use its variables"
    if any(keyword.arg == "link" for keyword in call.keywords):
        yield f"line {call.lineno}: a style with a link of its own"


def _of_subclass(node: ast.ClassDef) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "super().__init__" and not _marked_literal(call):
            yield f"line {call.lineno}: {node.name} hands its words on without markup=False"


def _marked_literal(call: ast.Call) -> bool:
    return any(
        keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        for keyword in call.keywords
    )


def _is_safe(node: ast.AST | None) -> bool:
    """A literal, or a value that was made by Content or by the one function that makes it so."""
    if node is None or isinstance(node, ast.Constant):
        return True
    return isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[0] in ("Content", "_literal")


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: str(path.relative_to(ROOT)))
def test_words_are_literal(path: Path) -> None:
    assert list(faults(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "source",
    [
        "Static(subject)", "Label(f'{subject}')", "self.notify(words)", "self.notify(f'{x}', markup=True)",
        "self.update(words)", "widget.border_title = subject", "widget.tooltip = f'{x}'", "self.title = event.subject",
        "Content.from_markup(subject)", "Content.from_markup(f'[b]{subject}[/b]')", "Text.from_markup('a' + b)",
        "Style(link=url)", "self.app.open_url(link)", "Markdown('x')", "table.add_row(subject, markup=True)",
        "class Words(Static):\n def __init__(self, words):\n  super().__init__(words)",
    ],
)  # fmt: skip
def test_the_check_finds(source: str) -> None:
    assert list(faults(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "Static('x')", "Static(Content(subject))", "self.notify(words, markup=False)", "self.update(_literal(words))",
        "Content.from_markup('[b]$subject[/b]', subject=x)", "widget.tooltip = Content(x)", "widget.tooltip = None",
    ],
)  # fmt: skip
def test_the_check_lets_through(source: str) -> None:
    assert not list(faults(ast.parse(source)))
