"""Where one account's files lie."""

from __future__ import annotations

from pathlib import Path

from tuical.files import private_folder


class AccountFiles:
    """The two databases and the lock of an account, all in one private folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache.db"
        """What the server said; may be deleted at any time."""
        self.outbox = folder / "outbox.db"
        """What the person did; never deleted by the program."""
        self.reminded = folder / "reminded.json"
        """Which reminders were said already."""
        self.lock = folder / "sync.lock"
        """Held by the one process that syncs."""

    def prepare(self) -> AccountFiles:
        """Make the folder, readable by its owner only."""
        private_folder(self.folder)
        return self
