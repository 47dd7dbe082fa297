"""Screens, one module each; a screen turns messages of its widgets into intents and never does I/O itself."""
