"""What the views leave out: declined, free, past."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tuical.screens.dialog import Dialog, Words, key_words
from tuical.screens.filtering import Filters
from tuical.screens.key_rows import keyed

_LINES = (("d", "declined", "declined and cancelled"), ("f", "free", "free"), ("p", "past", "past"))


class FilterDialog(Dialog[Filters]):
    """Switches the filters; the result is the new set, None when it was closed without a change."""

    title_words = "Show"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"switch('{name}')", words) for key, name, words in _LINES),
        Binding("a", "everything", "Everything"),
        Binding("enter", "done", "Done", show=False),
    ]

    def __init__(self, filters: Filters) -> None:
        super().__init__()
        self._filters = filters

    def compose_box(self) -> ComposeResult:
        """One line a filter."""
        for _, name, _ in _LINES:
            yield Words(id=f"filter-{name}", classes="line")
        yield Words(key_words([("a", "everything"), ("esc", "done")]), classes="keys")

    def on_mount(self) -> None:
        """Show how they stand."""
        self._show()

    def action_switch(self, name: str) -> None:
        """Turn one filter over."""
        self._filters = self._filters._replace(**{name: not getattr(self._filters, name)})
        self._show()

    def action_everything(self) -> None:
        """Leave nothing out."""
        self._filters = Filters()
        self._show()

    def action_done(self) -> None:
        """Close with what was chosen."""
        self.dismiss(self._filters)

    def action_close(self) -> None:
        """Esc keeps what was chosen: nothing here can be lost."""
        self.dismiss(self._filters)

    def _show(self) -> None:
        for key, name, words in _LINES:
            mark = "■" if getattr(self._filters, name) else "□"
            self.query_one(f"#filter-{name}", Words).say(keyed(key, f"{mark} {words} events", between="  "))
