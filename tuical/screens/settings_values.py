"""What the settings screen shows and saves, without a screen: every key of the file and every binding, with drafts."""

from __future__ import annotations

from collections.abc import Sequence

from tuical.config import KEYS, Key
from tuical.config.preferences import Preferences
from tuical.errors import UsageError
from tuical.keymap import BINDINGS
from tuical.keymap.key_names import UnknownKey, key_list
from tuical.layout.settings_page import Setting
from tuical.planning.zone_search import zone_called
from tuical.text import safe_text

SECTIONS = {
    "view": "Views", "send": "Sending", "sync": "Reading", "notify": "Reminders", "theme": "Theme", "keys": "Keys",
}  # fmt: skip
_ZONES = {("view", "zone"), ("view", "second_zone")}
"""Where a city and a Windows name are taken, too; the file gets the IANA name."""
_ACCEPTED_KEYS = 'key names with commas between them, such as "n, ctrl+n", or nothing for no key'

Name = tuple[str, str]
"""Section and key, as in the file."""


class Drafts:
    """The file's values with what was changed on the screen and is not saved yet."""

    def __init__(self, preferences: Preferences, themes: Sequence[str]) -> None:
        """`themes` are the names that can be chosen; raises ConfigError for a file that is no TOML."""
        self.themes = tuple(themes)
        self._written = preferences.written()
        self._changed: dict[Name, str] = {}
        self._keys: dict[Name, Key] = {(key.section, key.name): key for key in KEYS}
        self._bound = {("keys", bound.id): bound for bound in BINDINGS}

    @property
    def changed(self) -> bool:
        """Whether something would be saved."""
        return bool(self._changed)

    def settings(self) -> list[Setting]:
        """Everything that can be set, in the order of the file, single bindings last."""
        return [*map(self._setting, self._keys), *map(self._binding, self._bound)]

    def value(self, name: Name) -> str:
        """What it is, or will be when it is saved."""
        return self._changed.get(name, self._written.get(name, self._default(name)))

    def choices(self, name: Name) -> tuple[str, ...]:
        """What can be chosen, empty where something is typed."""
        if name[0] == "theme":
            return ("dark", "light", *self.themes) if name[1] == "name" else self.themes
        return self._keys[name].choices if name in self._keys else ()

    def step(self, name: Name, step: int) -> None:
        """The next or previous choice; numbers go up and down."""
        choices, value = self.choices(name), self.value(name)
        if choices:
            here = choices.index(value) if value in choices else -step
            self.set(name, choices[(here + step) % len(choices)])
        elif value.isdecimal():
            self.set(name, str(max(0, int(value) + step)))

    def set(self, name: Name, typed: str) -> None:
        """Change it; raises UsageError, naming what is accepted, for what is not."""
        typed = zone_called(typed.strip()) if name in _ZONES else typed.strip()
        try:
            if name in self._keys:
                self._keys[name].literal(typed)
            else:
                key_list(typed)
        except (ValueError, UnknownKey) as error:
            accepted = self._keys[name].accepted if name in self._keys else _ACCEPTED_KEYS
            shown = safe_text(typed, limit=40) or "nothing"
            raise UsageError(f"It cannot be {shown}.", f"Accepted: {accepted}.") from error
        self._changed[name] = typed
        if typed == self._written.get(name, self._default(name)):
            del self._changed[name]

    def forget(self, name: Name) -> None:
        """Back to the default."""
        self._changed.pop(name, None)
        if self.value(name) != self._default(name):
            self._changed[name] = self._default(name)

    def changes(self) -> dict[Name, str | int | bool | None]:
        """For the file: a default is not written."""
        return {name: self._literal(name, typed) for name, typed in self._changed.items()}

    def lines(self) -> list[str]:
        """What would be saved, before and after, one line each."""
        return [
            f"{section}.{key}: {self._written.get((section, key), self._default((section, key))) or 'none'} → "
            f"{typed or 'none'}"
            for (section, key), typed in self._changed.items()
        ]

    def _literal(self, name: Name, typed: str) -> str | int | bool | None:
        if typed == self._default(name):
            return None
        return self._keys[name].literal(typed) if name in self._keys else typed

    def _default(self, name: Name) -> str:
        if name in self._keys:
            return self._keys[name].default.strip('"')
        return self._bound[name].keys.replace(",", ", ") if name in self._bound else ""

    def _setting(self, name: Name) -> Setting:
        key = self._keys[name]
        accepted = ", ".join(self.choices(name)) or key.accepted
        return self._line(name, key.name.replace("_", " "), key.sentence, accepted, SECTIONS.get(name[0], name[0]))

    def _binding(self, name: Name) -> Setting:
        bound = self._bound[name]
        return self._line(name, bound.id, f"{bound.description}.", _ACCEPTED_KEYS, f"Keys: {bound.group}")

    def _line(self, name: Name, label: str, sentence: str, accepted: str, heading: str) -> Setting:
        before = self._written.get(name, self._default(name)) if name in self._changed else None
        target = ".".join(name)
        return Setting(heading, label, self.value(name), self._default(name), sentence, accepted, target, before)


def named(target: str) -> Name:
    """The section and key of a line."""
    section, _, key = target.partition(".")
    return section, key
