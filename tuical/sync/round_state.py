"""What the pages of one round say together, however they are ordered or repeated. Pure."""

from __future__ import annotations

from tuical.model.record import OCCURRENCE, SERIES_MASTER, Page


class RoundState:
    """Gathers ids over the pages of a round."""

    def __init__(self) -> None:
        self.masters: set[str] = set()
        """Series that came with their master, whose instances are therefore complete once the round is whole."""
        self.named: set[str] = set()
        """Series that any instance named."""
        self.repeated: dict[str, int] = {}
        """When each series was changed last by what its plain occurrences say, which repeat it; epoch seconds."""
        self._present: set[str] = set()
        self._removed: set[str] = set()
        self.blind = False
        """Whether something came of which not even the id could be read, so that nothing may be taken for absent."""
        self.events = 0

    def absorb(self, page: Page) -> None:
        """Take note of a page."""
        self._present.update(record.id for record in page.records)
        self.masters.update(record.id for record in page.records if record.kind == SERIES_MASTER)
        self.named.update(record.series for record in page.records if record.series)
        for record in page.records:
            if record.series:
                known = self.repeated.setdefault(record.series, 0)
                if record.kind == OCCURRENCE and record.modified > known:
                    self.repeated[record.series] = record.modified
        self._removed.update(removal.id for removal in page.removals)
        self.blind = self.blind or any(not refusal.id for refusal in page.refusals)
        self.events += len(page.records)

    @property
    def orphans(self) -> list[str]:
        """Series of which instances came, but not the master."""
        return sorted(self.named - self.masters)

    @property
    def disputed(self) -> list[str]:
        """Ids that the round both brought and removed; pages come in any order, so only the server can tell."""
        return sorted(self._present & self._removed)
