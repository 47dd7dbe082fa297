"""Finding and checking themes: a bad one costs one sentence and leaves the default."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.theme import Theme
from textual.widgets import Input

from tuical.errors import ConfigError
from tuical.theme import DEFAULT_THEME, DEFAULT_VARIABLES, load, load_or_default, names
from tuical.theme.check import check
from tuical.theme.files import package_folder

GOOD = 'primary = "#6aa6ff"\nbackground = "#101010"\n'


def write(folder: Path, content: str, name: str = "mine") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_there_are_at_least_four_of_our_own() -> None:
    assert {"tuical-dark", "tuical-light", "tuical-contrast", "tuical-terminal"} <= set(names())
    assert {path.stem for path in package_folder().glob("*.toml")} == set(names())


@pytest.mark.parametrize("name", names())
def test_ours_would_pass_the_check_and_cover_the_variables(name: str) -> None:
    from tuical.config import read_toml

    path = package_folder() / f"{name}.toml"
    table, text = read_toml(path)
    check(path, text, table)
    assert set(load(name).variables) >= set(DEFAULT_VARIABLES)


def test_a_theme_of_the_persons_own(tmp_path: Path) -> None:
    write(tmp_path, GOOD + '[variables]\nbar = "#202020"\nevent-tint = "30%"\nblock-cursor-text-style = "bold"\n')
    theme = load("mine", tmp_path)
    assert (theme.name, theme.primary, theme.variables["bar"], theme.variables["page"]) == (
        "mine", "#6aa6ff", "#202020", "#101010",
    )  # fmt: skip
    assert names(tmp_path)[-1] == "mine"


def test_a_theme_of_the_persons_own_wins_over_ours(tmp_path: Path) -> None:
    write(tmp_path, GOOD, DEFAULT_THEME)
    assert load(DEFAULT_THEME, tmp_path).background == "#101010"
    assert names(tmp_path).count(DEFAULT_THEME) == 1


@pytest.mark.parametrize(
    ("content", "where", "hint"),
    [
        ('primary = "notacolor"\n', "line 1: primary cannot be 'notacolor'", "#6aa6ff"),
        (GOOD + 'dark = "yes"\n', "line 3: dark cannot be 'yes'", "true, false"),
        (GOOD + "text_alpha = 7\n", "line 3: text_alpha cannot be 7", "0 to 1"),
        (GOOD + 'primry = "red"\n', "line 3: primry is unknown", "primary"),
        ('background = "#101010"\n', "primary is missing", "#6aa6ff"),
        (GOOD + "variables = 3\n", "line 3: variables cannot be 3", "[variables]"),
        (GOOD + '[variables]\npage = "blurple"\n', "line 4: variables.page cannot be 'blurple'", "#6aa6ff"),
        (GOOD + '[variables]\npage = "ansi_blue"\n', "line 4: variables.page cannot be 'ansi_blue'", "ansi = true"),
        (GOOD + '[variables]\nevent-tint = "lots"\n', "line 4: variables.event-tint cannot be 'lots'", "100%"),
        (GOOD + '[variables]\nborder = "$primary 30%"\n', "line 4: variables.border cannot be '$primary 30%'", "red"),
        (GOOD + '[variables]\nborder = "red; } * { display: none"\n', "line 4: variables.border", "red"),
        (GOOD + '[variables]\nblock-cursor-text-style = "loud"\n', "line 4: variables.block-cursor-text-style", "bold"),
        (GOOD + '[variables]\nbordr = "red"\n', "line 4: variables.bordr is unknown", "page"),
        ("primary = \n", "is not TOML", ""),
        ("[[[", "is not TOML", ""),
    ],
)
def test_a_bad_theme_costs_one_sentence_and_leaves_the_default(
    tmp_path: Path, content: str, where: str, hint: str
) -> None:
    path = write(tmp_path, content)
    with pytest.raises(ConfigError) as caught:
        load("mine", tmp_path)
    assert str(path) in caught.value.title
    assert where in caught.value.title
    assert hint in caught.value.hint
    theme, problems = load_or_default("mine", tmp_path)
    assert theme.name == DEFAULT_THEME
    assert len(problems) == 1
    assert problems[0].sentence().endswith(f"{DEFAULT_THEME} is used instead.")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe\x00")
    assert load_or_default("mine", tmp_path)[0].name == DEFAULT_THEME


@pytest.mark.parametrize("name", ["nobody", "../tuical-dark", "", ".", "a\0b", "\x1b[2J", "x" * 300])
def test_an_unknown_name_lists_the_known_ones(tmp_path: Path, name: str) -> None:
    theme, problems = load_or_default(name, tmp_path)
    assert theme.name == DEFAULT_THEME
    assert "tuical-light" in problems[0].hint
    assert "\x1b" not in problems[0].sentence()


def test_a_broken_default_of_the_persons_own_falls_back_to_ours(tmp_path: Path) -> None:
    write(tmp_path, "primary = 3\n", DEFAULT_THEME)
    theme, problems = load_or_default(DEFAULT_THEME, tmp_path)
    assert theme == load(DEFAULT_THEME)
    assert problems


class Probe(App[None]):
    """Uses every variable that the style sheets may use."""

    CSS = "".join(f".{name} {{ color: ${name}; background: ${name}; }}\n" for name in DEFAULT_VARIABLES)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.register_theme(theme)
        self.theme = theme.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DEFAULT_VARIABLES)

    def compose(self) -> ComposeResult:
        yield Input("words")


@pytest.mark.parametrize("name", names())
async def test_textual_takes_every_theme(name: str) -> None:
    app = Probe(load(name))
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        assert app.current_theme.name == name
