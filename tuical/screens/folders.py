"""Folders of this computer for files that are saved or attached: the usual one, typed ones, and showing one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tuical.errors import UsageError
from tuical.files import mask_for_others

_SHOWERS = {"darwin": "open"}


def folder_for_files() -> Path:
    """Downloads where there is one, else the folder that the program was started in."""
    downloads = Path.home() / "Downloads"
    return downloads if downloads.is_dir() else Path.cwd()


def in_words(path: Path) -> str:
    """A path as people write it: `~` for the home folder."""
    try:
        return f"~{os.sep}{path.relative_to(Path.home())}".rstrip(f"{os.sep}.")
    except ValueError:
        return str(path)


def typed_path(text: str) -> Path:
    """A path that somebody typed, `~` and a file manager's quotes included; raises UsageError for no path."""
    words = text.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        words = words[1:-1]
    if not words or "\x00" in words:
        raise UsageError("No file or folder was named.", "Type its path.")
    try:
        return Path(words).expanduser().absolute()
    except (RuntimeError, OSError) as error:  # nobody is called so
        raise UsageError(f"There is no home folder for {words}.", "Type the whole path.") from error


def typed_folder(text: str) -> Path:
    """A folder that somebody typed; raises UsageError unless it is there and can be written."""
    folder = typed_path(text)
    if not folder.is_dir():
        raise UsageError(f"There is no folder {in_words(folder)}.", "Type one that is there.")
    if not os.access(folder, os.W_OK):
        raise UsageError(f"The folder {in_words(folder)} cannot be written.", "Type another one.")
    return folder


def completions(text: str, most: int = 8) -> list[str]:
    """Paths that `text` may be the beginning of, folders first; hidden ones only when their dot was typed."""
    try:
        typed = typed_path(text) if text.strip() else folder_for_files()
    except UsageError:
        return []
    within = not text.strip() or text.endswith(("/", os.sep))
    folder, begun = (typed, "") if within else (typed.parent, typed.name)
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if _fits(entry.name, begun)]
            found.sort(key=lambda entry: (not entry.is_dir(), entry.name.casefold()))
            return [in_words(folder / entry.name) + (os.sep if entry.is_dir() else "") for entry in found[:most]]
    except OSError:
        return []


def _fits(name: str, begun: str) -> bool:
    return name.casefold().startswith(begun.casefold()) and (not name.startswith(".") or begun.startswith("."))


def open_folder(folder: Path) -> bool:
    """Show a folder in the desktop's file manager; False where there is no desktop."""
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 - a folder of this computer
        return True
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    found = shutil.which(_SHOWERS.get(sys.platform, "xdg-open"))
    if found is None:
        return False
    quiet = subprocess.DEVNULL
    subprocess.Popen(  # noqa: S603
        [found, str(folder)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, umask=mask_for_others()
    )
    return True
