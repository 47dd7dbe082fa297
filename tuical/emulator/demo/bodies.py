"""Bodies of invitations: HTML as Outlook writes it (tables, quotes, lists, links, the Teams block) and plain text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_HEAD = '<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>\r\n<body>\r\n'
_FOOT = "\r\n</body>\r\n</html>\r\n"
_RULE = (
    '<div style="width:100%; height:20px"><span style="white-space:nowrap; color:#5F5F5F">' + "_" * 64 + "</span></div>"
)


class Body(NamedTuple):
    """A body as Graph gives it and the 255 characters of its preview."""

    content_type: str
    content: str
    preview: str


class Part(NamedTuple):
    """A piece of an HTML body beside what it reads like."""

    html: str
    text: str


def plain(text: str) -> Body:
    """Return a body that was written as plain text."""
    return Body("text", text, " ".join(text.split())[:255])


def html(*parts: Part | str) -> Body:
    """Return an HTML body made of parts; a plain string is a paragraph."""
    pieces = [paragraph(part) if isinstance(part, str) else part for part in parts]
    content = _HEAD + "\r\n".join(piece.html for piece in pieces) + _FOOT
    return Body("html", content, " ".join(piece.text for piece in pieces)[:255])


NOTHING = Body("html", "", "")


def paragraph(text: str) -> Part:
    """Return a paragraph in Outlook's dress."""
    dress = "margin:0cm; font-size:11pt; font-family:Aptos,sans-serif"
    return Part(f'<p class="MsoNormal" style="{dress}">{escape(text)}</p>', text)


def bullets(*points: str) -> Part:
    """Return a list with bullets."""
    items = "".join(f"<li>{escape(point)}</li>" for point in points)
    return Part(f'<ul style="margin-top:0cm" type="disc">{items}</ul>', " ".join(points))


def numbered(*points: str) -> Part:
    """Return a numbered list."""
    return Part("<ol>" + "".join(f"<li>{escape(point)}</li>" for point in points) + "</ol>", " ".join(points))


def table(header: Sequence[str], *rows: Sequence[str]) -> Part:
    """Return a table with a heading row."""
    head = "".join(f'<th align="left">{escape(cell)}</th>' for cell in header)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    text = " ".join(" ".join(row) for row in (header, *rows))
    return Part(f'<table border="1" cellspacing="0" cellpadding="4"><tr>{head}</tr>{lines}</table>', text)


def quote(author: str, *lines: str) -> Part:
    """Return what somebody wrote before, as Outlook quotes it."""
    inner = "".join(f"<p>{escape(line)}</p>" for line in lines)
    html_text = (
        f'<p><b>From:</b> {escape(author)}</p><blockquote style="border-left:1px solid #ccc; padding-left:8px">'
        f"{inner}</blockquote>"
    )
    return Part(html_text, " ".join((f"From: {author}", *lines)))


def link(text: str, address: str) -> Part:
    """Return a paragraph that is a link."""
    return Part(f'<p><a href="{escape(address, quote=True)}">{escape(text)}</a></p>', text)


def teams_block(join_url: str, number: int) -> Part:
    """Return the block that Teams appends to an online meeting; a client must keep it byte for byte."""
    identity = " ".join(f"{(number * 7919 + shift * 104729) % 1000:03d}" for shift in range(5))
    html_text = (
        f'{_RULE}\r\n<div class="me-email-text" lang="en-US" style="color:#252424; font-family:\'Segoe UI\'">'
        '<div style="margin-top:24px; margin-bottom:20px">'
        '<span style="font-size:24px">Microsoft Teams meeting</span></div>'
        '<div><span style="font-weight:600">Join on your computer, mobile app or room device</span></div>'
        f'<a class="me-email-headline" href="{escape(join_url, quote=True)}" target="_blank">'
        "Click here to join the meeting</a>"
        f"<div>Meeting ID: <span>{identity}</span></div></div>\r\n{_RULE}"
    )
    return Part(html_text, "Microsoft Teams meeting Join on your computer, mobile app or room device")
