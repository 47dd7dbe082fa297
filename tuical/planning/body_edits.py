"""A new text for an event whose body is HTML with the block of an online meeting in it, which stays byte for byte.

A body without that block switches the meeting off, so whatever cannot be told apart from it is kept.
"""

from __future__ import annotations

import html
import re

from tuical.model.event import Body

_OPENING = re.compile(r"<body\b[^>]{0,2000}>", re.IGNORECASE)
_CLOSING = re.compile(r"</body\s*>", re.IGNORECASE)
_RULE = re.compile(r"_{20,}")
_HEADED = "me-email-text"


def above(standing: Body, new: Body) -> Body:
    """The new text above everything that is there."""
    if standing.content_type == new.content_type == "text":
        return Body("text", f"{new.content}\n\n{standing.content}".rstrip("\n"))
    page = as_html(standing)
    start, _ = _inside(page)
    return Body("html", page[:start] + _fragment(new) + page[start:])


def in_place(standing: Body, new: Body, join_url: str) -> Body:
    """The new text in place of the old one, `join_url` being how the online meeting is joined (empty: there is none).

    Only the block of the meeting is kept; where it cannot be found the new text goes above everything.
    """
    if not join_url:
        return new
    page = as_html(standing)
    start, end = _inside(page)
    block = _block(page[start:end], join_url)
    if not block:
        return above(standing, new)
    return Body("html", page[:start] + _fragment(new) + block + page[end:])


def as_html(body: Body) -> str:
    """A body as HTML, its lines as Outlook writes them."""
    if body.content_type.casefold() == "html":
        return body.content
    lines = body.content.replace("\r\n", "\n").split("\n") if body.content else []
    return "".join(f"<div>{html.escape(line, quote=False) or '<br>'}</div>" for line in lines)


def _fragment(body: Body) -> str:
    """What stands inside the body's page."""
    page = as_html(body)
    start, end = _inside(page)
    return page[start:end]


def _inside(page: str) -> tuple[int, int]:
    """Where the content of a page begins and ends; a mere fragment is all content."""
    opening = _OPENING.search(page)
    start = opening.end() if opening else 0
    endings = [match.start() for match in _CLOSING.finditer(page, start)]
    return start, endings[-1] if endings else len(page)


def _block(content: str, join_url: str) -> str:
    """The meeting's block: from the rule before the link to the rule after it, or to the end."""
    at = max(content.find(join_url), content.find(html.escape(join_url)))
    if at < 0:
        return ""
    rules = [match.start() for match in _RULE.finditer(content)]
    before = [rule for rule in rules if rule < at]
    after = [rule for rule in rules if rule > at]
    headed = content.rfind(_HEADED, 0, at)
    first = before[-1] if before else headed if headed >= 0 else at
    start = content.rfind("<div", 0, first)
    return content[max(0, start) : _end_after(content, after[0]) if after else len(content)]


def _end_after(content: str, rule: int) -> int:
    """Where the element ends that holds a rule."""
    closing = content.find("</div>", rule)
    return closing + len("</div>") if closing >= 0 else len(content)
