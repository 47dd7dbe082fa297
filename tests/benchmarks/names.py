"""What the programs that are measured share with what measures them: nothing that costs them time to load."""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2026, 11, 20, 8, 41, tzinfo=UTC)
ACCOUNTS = ("work", "personal")
