"""The body of an event as lines that a person can read; whatever a stranger wrote, it is quick, bounded and harmless.

Nothing is fetched and nothing raises. The lines go through `safe_text` after the conversion, since a reference such as
`&#27;` becomes a control character only by then.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import NamedTuple

from tuical.model.event import Body
from tuical.planning.body_links import BodyLink, LinkNumbers
from tuical.planning.folded_lines import MOST_CHARACTERS, MOST_LINES, Lines, PageFull, Room
from tuical.planning.html_tokens import Token, attribute, tokens
from tuical.planning.links import with_destination
from tuical.planning.tables import Table
from tuical.planning.teams_block import without_teams_blocks
from tuical.text import safe_text

MOST_INPUT = 256 * 1024
CUT = "… the rest is not shown; open the event in the browser to read it."
_GAPS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "blockquote", "pre", "hr"])
_TURNS = frozenset(
    [
        "div",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "form",
        "address",
        "figure",
        "center",
        "caption",
    ]
)
_TURNS |= {f"/{name}" for name in _TURNS}
_MOST_TABLES = 6
_TIGHT = re.compile(r"margin(?:-top|-bottom)?\s{0,4}:\s{0,4}0", re.IGNORECASE)


class Readable(NamedTuple):
    """A body as lines, and the links in it that can be opened, in the order of their numbers."""

    lines: tuple[str, ...]
    links: tuple[BodyLink, ...]


def readable(body: Body) -> tuple[str, ...]:
    """The body as lines without trailing spaces; the block that Teams adds is left out, its link is shown elsewhere.

    At most 256 KB are read and at most 64 KB in 2,000 lines come out; what was cut is said in the last line.
    """
    return _read(body, None)


def readable_with_links(body: Body) -> Readable:
    """The same with a number behind every link that is safe to open: `Plan [1 contoso.com]`."""
    numbers = LinkNumbers()
    return Readable(*numbers.numbered(_read(body, numbers)))


def _read(body: Body, numbers: LinkNumbers | None) -> tuple[str, ...]:
    content = body.content[:MOST_INPUT]
    cut = len(body.content) > MOST_INPUT
    if numbers is not None:
        content = numbers.without_marks(content)
    if body.content_type.lower() == "html":
        lines, full = _from_html(content, numbers)
        cut = cut or full
    else:
        lines = content.replace("\r\n", "\n").split("\n")
        lines = lines if numbers is None else [numbers.mark_addresses(line) for line in lines]
    clean = safe_text("\n".join(lines), multiline=True, limit=MOST_CHARACTERS).split("\n")
    cut = cut or len(clean) > MOST_LINES or len("\n".join(lines)) > MOST_CHARACTERS
    shown = _without_double_gaps(without_teams_blocks(clean[:MOST_LINES]))
    return (*shown, CUT) if cut and shown else tuple(shown)


def _from_html(content: str, numbers: LinkNumbers | None) -> tuple[list[str], bool]:
    page = _Page(numbers)
    try:
        for token in tokens(content):
            page.take(token)
        page.end()
    except PageFull:
        page.close_full()
        return page.lines(), True
    return page.lines(), False


class _Page:
    """Turns tokens into lines; unknown elements are as if they were not there."""

    def __init__(self, numbers: LinkNumbers | None) -> None:
        self._numbers = numbers
        self._room = Room()
        self._columns = [Lines(self._room)]
        self._tables: list[Table] = []
        self._ignored_tables = 0
        self._kept = 0
        self._tight = False
        self._link = ""
        self._link_text: list[str] = []

    def lines(self) -> list[str]:
        """What stands on the page."""
        return self._columns[0].done

    def end(self) -> None:
        """Close what is open."""
        self._close_link()
        while self._tables:
            self._close_table()
        self._columns[0].turn()

    def close_full(self) -> None:
        """Close what is open on a page that holds nothing more, so that a table that was begun is not lost."""
        self._link = ""
        with suppress(PageFull):
            self._room.open()
            self.end()

    def take(self, token: Token) -> None:
        """Take one token."""
        name = token.name
        if not name:
            self._write(token.text)
        elif name in _TURNS:
            self._columns[-1].turn()
        elif name[0] == "/":
            self._close(name[1:])
        else:
            self._open(name, token.text)

    @property
    def _column(self) -> Lines:
        return self._columns[-1]

    def _write(self, text: str) -> None:
        if self._link:
            self._link_text.append(text)
        self._column.write(text, kept=self._kept > 0)

    def _open(self, name: str, tag: str) -> None:
        if name == "br":
            self._column.turn(keep_empty=True)
        elif name == "a":
            self._close_link()
            self._link = attribute(tag, "href")
        elif name in ("table", "tr", "td", "th"):
            self._open_table_part(name)
        elif name in ("ul", "ol"):
            self._column.begin_list(numbered=name == "ol")
        elif name == "li":
            self._column.item()
        elif name == "hr":
            self._column.gap()
            self._write("———")
            self._column.gap()
        else:
            self._begin(name, tag)
            self._column.quotes += name == "blockquote"
            self._kept += name == "pre"

    def _begin(self, name: str, tag: str) -> None:
        self._tight = name == "p" and _TIGHT.search(tag) is not None
        if self._tight:
            self._column.turn()
        elif name in _GAPS:
            self._column.gap()

    def _close(self, name: str) -> None:
        if name == "a":
            self._close_link()
        elif name in ("table", "tr", "td", "th"):
            self._close_table_part(name)
        elif name == "li" or (name == "p" and self._tight):
            self._column.turn()
        elif name in ("ul", "ol"):
            self._column.end_list()
        else:
            self._begin(name, "")
            self._close_counted(name)

    def _close_counted(self, name: str) -> None:
        if name == "blockquote":
            self._column.quotes = max(0, self._column.quotes - 1)
        elif name == "pre":
            self._kept = max(0, self._kept - 1)

    def _close_link(self) -> None:
        link, self._link = self._link, ""
        if link:
            text = "".join(self._link_text)
            after = with_destination(text, link) if self._numbers is None else self._numbers.mark(text, link)
            self._column.write(after)
        self._link_text.clear()

    def _open_table_part(self, name: str) -> None:
        if name == "table":
            self._column.turn()
            if len(self._tables) >= _MOST_TABLES:
                self._ignored_tables += 1
            else:
                self._tables.append(Table())
                self._columns.append(Lines(self._room))
        elif not self._tables or self._ignored_tables:
            self._column.turn()
        else:
            self._end_cell()
            if name == "tr":
                self._tables[-1].row()

    def _close_table_part(self, name: str) -> None:
        if name == "table" and self._ignored_tables:
            self._ignored_tables -= 1
            self._column.turn()
        elif name == "table":
            self._close_table()
        elif not self._tables or self._ignored_tables:
            self._column.turn()
        else:
            self._end_cell(always=name != "tr")

    def _end_cell(self, *, always: bool = False) -> None:
        self._close_link()
        self._column.turn()
        if always or self._column.done:
            self._tables[-1].cell(self._column.done)
        self._columns[-1] = Lines(self._room)

    def _close_table(self) -> None:
        if not self._tables:
            return
        self._end_cell()
        self._columns.pop()
        self._column.gap()
        self._column.adopt(self._tables.pop().lines())
        self._column.gap()


def _without_double_gaps(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept
