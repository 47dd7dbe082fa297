"""What holds everywhere."""

from __future__ import annotations

from tuical.keymap.bound import APP, BoundKey

KEYS = (
    BoundKey("app.help", "question_mark,f1", "help", "Show every key", "General", (APP,), "help"),
    BoundKey("app.commands", "ctrl+p,ctrl+k,colon", "command_palette", "Find a command", "General", (APP,), "commands"),
    BoundKey("app.back", "escape", "back", "Go back, or close what is open", "General", (APP,), "back"),
    BoundKey("app.quit", "q", "quit", "Quit", "General", (APP,)),
    BoundKey("app.refresh", "f5", "refresh", "Read the calendars now", "General", (APP,)),
    BoundKey("app.undo", "u", "undo", "Undo the newest change", "General", (APP,), "undo"),
    BoundKey("app.suspend", "ctrl+z", "suspend_process", "Put the program in the background", "General", (APP,)),
)
