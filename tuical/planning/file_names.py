"""Names of files that came from anybody: made harmless for every file system, and their kinds in a word."""

from __future__ import annotations

import re

from tuical.text import safe_text

LONGEST = 180
"""Bytes of UTF-8; file systems take 255, and something may be put behind the name."""
_REFUSED = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever stands behind the first dot (Naming Files, Paths, and Namespaces)."""
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,12}$")
NAMELESS = "attachment"
"""What something without a name is called."""
_ACTIVE = frozenset({
    "ade", "adp", "apk", "app", "appimage", "appref-ms", "bat", "chm", "cmd", "com", "command", "cpl", "deb",
    "desktop", "diagcab", "dll", "dmg", "docm", "dotm", "exe", "gadget", "hta", "htm", "html", "img", "inf", "ins",
    "iso", "jar", "jnlp", "js", "jse", "ksh", "lnk", "mde", "msc", "msh", "msi", "msix", "msp", "mst", "one", "pif",
    "pkg", "pl", "potm", "ppam", "pptm", "ps1", "psm1", "py", "pyw", "rb", "reg", "rpm", "run", "scf", "scr", "sct",
    "settingcontent-ms", "sh", "shtml", "svg", "swf", "terminal", "tool", "url", "vb", "vbe", "vbs", "vhd", "vhdx",
    "ws", "wsc", "wsf", "wsh", "xhtml", "xlam", "xll", "xlsm", "xltm", "xml", "xsl",
})  # fmt: skip
"""Endings that a desktop runs, installs or mounts, or opens with scripts allowed."""
_KINDS = {
    "application/pdf": "PDF", "text/plain": "text", "text/html": "web page", "text/calendar": "calendar",
    "message/rfc822": "mail", "application/zip": "ZIP", "text/csv": "table",
    "application/msword": "Word", "application/vnd.ms-excel": "Excel", "application/vnd.ms-powerpoint": "PowerPoint",
}  # fmt: skip
_FAMILIES = {"image": "picture", "audio": "sound", "video": "film"}
_OFFICE = {"wordprocessingml": "Word", "spreadsheetml": "Excel", "presentationml": "PowerPoint"}


def safe_file_name(name: str, suffix: str = "") -> str:
    """A name that stays in its folder, is no device and no hidden file, and fits; `suffix` for one that has none.

    Path separators, control and bidi characters and what Windows refuses go; an empty name becomes `attachment`.
    """
    clean = _REFUSED.sub("_", safe_text(name, limit=4 * LONGEST)).strip(" .")
    found = _SUFFIX.search(clean)
    stem, ending = (clean[: found.start()], found.group()) if found else (clean, suffix)
    stem = stem.strip(" .") or NAMELESS
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return _cut(stem, LONGEST - len(ending.encode())) + ending


def _cut(stem: str, most: int) -> str:
    return stem.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore").rstrip(" .") or NAMELESS


def warning_of(name: str) -> str:
    """What to say of a file that a system may run or mount when it is opened; empty for all others."""
    suffix = _SUFFIX.search(name)
    if suffix is None or suffix.group()[1:].lower() not in _ACTIVE:
        return ""
    return "Files of this kind can run programs when they are opened. Open it only if you expected it."


def kind_in_words(name: str, content_type: str) -> str:
    """What kind of file it says it is: `PDF`, `picture`, `Word`, else the end of its name in capitals."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _KINDS:
        return _KINDS[kind]
    office = next((word for part, word in _OFFICE.items() if part in kind), "")
    if office:
        return office
    suffix = _SUFFIX.search(name)
    return _FAMILIES.get(kind.partition("/")[0], "") or (suffix.group()[1:].upper() if suffix else "file")


def size_in_words(size: int) -> str:
    """Bytes as a person reads them."""
    for unit, factor in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"
