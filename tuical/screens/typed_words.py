"""`TypedWords`: what was typed into dialogs that were left; it stands there again when the same is asked again.

It is let go once it is sent, so neither Esc, nor the end of the program, nor a refusal costs anybody a word.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from tuical.errors import TuicalError

if TYPE_CHECKING:
    from tuical.planning.typed_words import Typed
    from tuical.store.drafts import Drafts

_MOST = 200
"""Dialogs of which something is kept on the disk; nobody comes back to older ones."""
About = tuple[str, ...]
"""What a dialog asks and about what, as `("forward", *event.key)`."""


class TypedWords:
    """In memory, and on the disk where that takes it; `drafts` is where."""

    def __init__(self, drafts: Callable[[], Drafts]) -> None:
        self._drafts = drafts
        self._held: dict[About, Typed] = {}
        self._refused: set[About] = set()
        """What the disk did not take when it was kept last."""

    def of(self, about: About) -> Typed:
        """What was typed there and not sent."""
        if about not in self._held:
            self._held[about] = self._read(about)
        return self._held[about]

    def keep(self, about: About, typed: Typed) -> None:
        """Keep it in the place of what was kept there; nothing lets that go."""
        if typed == self.of(about) and about not in self._refused:
            return
        from tuical.planning.typed_words import dump, name_of  # nobody typed anything at the start

        self._held[about] = typed
        self._refused.add(about)
        with suppress(TuicalError):
            if typed:
                self._drafts().keep(name_of(about), dump(typed))
                self._drafts().thin(_MOST)
            else:
                self._drafts().drop(name_of(about))
            self._refused.discard(about)

    def drop(self, about: About) -> None:
        """It is on its way, or somebody else keeps it now."""
        from tuical.planning.typed_words import Typed  # the same

        if about:
            self.keep(about, Typed())

    def _read(self, about: About) -> Typed:
        from tuical.planning.typed_words import Typed, load, name_of  # the same

        try:
            return load(self._drafts().get(name_of(about)))
        except TuicalError:
            return Typed()
