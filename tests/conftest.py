"""What holds for every test: a property fails for what it finds, never for how busy the computer is."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("tuical", deadline=None)
settings.load_profile("tuical")
