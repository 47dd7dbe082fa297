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
NAMED = frozenset({"content", "renderable", "label", "prompt", "title", "subtitle", "message", "markup_text"})
"""What the words are called where they are given by name."""
OF_SHOWING = frozenset({"update", "add_row", "add_option"})
"""Words that other values have as well, such as a dict's `update`: looked at where something can be shown."""
SHOWING = ("app.py", "commands.py", "screens", "widgets")


def sources() -> Iterator[Path]:
    """Every module but those of the emulator, which plays somebody else's server and has no screen."""
    yield from (path for path in sorted(ROOT.rglob("*.py")) if path.relative_to(ROOT).parts[0] != "emulator")


def shows(path: Path) -> bool:
    """Whether a module is in a room that has a screen."""
    return path.relative_to(ROOT).parts[0] in SHOWING


def faults(tree: ast.AST, *, shown: bool = True) -> Iterator[str]:
    """What is wrong in a module, one sentence each; `shown` says that it has a screen."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node, SINKS if shown else SINKS - OF_SHOWING)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and shown:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES and not _is_safe(node.value):
                    yield f"line {node.lineno}: {target.attr} is given something that is not a literal"
        elif isinstance(node, ast.ClassDef) and {_name(base) for base in node.bases} & SINKS:
            yield from _of_subclass(node)


def _of_call(call: ast.Call, sinks: frozenset[str]) -> Iterator[str]:
    name = _name(call.func)
    if name in FORBIDDEN and ast.unparse(call.func) != "platform.system":
        yield f"line {call.lineno}: {name} is not used here"
    given = [*call.args, *(one.value for one in call.keywords if one.arg in NAMED)]
    if name in sinks and not _marked_literal(call) and not all(_is_safe(argument) for argument in given):
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
    if not isinstance(node, ast.Call):
        return False
    root: ast.AST = node.func
    while isinstance(root, ast.Attribute | ast.Call):  # Content(", ").join(...) is as good as Content(...)
        root = root.value if isinstance(root, ast.Attribute) else root.func
    return isinstance(root, ast.Name) and root.id in ("Content", "_literal")


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: str(path.relative_to(ROOT)))
def test_words_are_literal(path: Path) -> None:
    assert list(faults(ast.parse(path.read_text(encoding="utf-8")), shown=shows(path))) == []


@pytest.mark.parametrize(
    "source",
    [
        "Static(subject)", "Label(f'{subject}')", "self.notify(words)", "self.notify(f'{x}', markup=True)",
        "self.update(words)", "widget.border_title = subject", "widget.tooltip = f'{x}'", "self.title = event.subject",
        "Content.from_markup(subject)", "Content.from_markup(f'[b]{subject}[/b]')", "Text.from_markup('a' + b)",
        "Style(link=url)", "self.app.open_url(link)", "Markdown('x')", "table.add_row(subject, markup=True)",
        "Static(content=subject)", "Button(label=subject)", "self.notify('x', title=subject)",
        "class Words(Static):\n def __init__(self, words):\n  super().__init__(words)",
    ],
)  # fmt: skip
def test_the_check_finds(source: str) -> None:
    assert list(faults(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "Static('x')", "Static(Content(subject))", "self.notify(words, markup=False)", "self.update(_literal(words))",
        "self.update(Content(', ').join(words))",
        "Content.from_markup('[b]$subject[/b]', subject=x)", "widget.tooltip = Content(x)", "widget.tooltip = None",
    ],
)  # fmt: skip
def test_the_check_lets_through(source: str) -> None:
    assert not list(faults(ast.parse(source)))
