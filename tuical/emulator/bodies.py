"""HTML to readable text and back, as much as the service's body-content-type preference needs."""

import html
import re
from functools import lru_cache
from html.parser import HTMLParser

_BLOCKS = {"p", "div", "br", "li", "tr", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "pre", "hr"}
_ENDLESS_REFERENCES = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
_SILENT = {"style", "script", "head", "title"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's signature
        if tag in _SILENT:
            self.silent += 1
        elif tag in {"td", "th"}:
            self.parts.append("\t")
        elif tag in _BLOCKS:
            self.parts.append("\n* " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS - {"br", "li", "hr", "tr"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


@lru_cache(maxsize=2048)
def text_of(content: str) -> str:
    """Readable text of an HTML body, lines ended by CRLF."""
    reader = _Reader()
    # no character has nine digits, and Python refuses to turn thousands of them into a number
    reader.feed(_ENDLESS_REFERENCES.sub("\ufffd", content))
    reader.close()
    lines = [line.strip(" \t") for line in "".join(reader.parts).split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return text.replace("\n", "\r\n")


@lru_cache(maxsize=2048)
def html_of(content: str) -> str:
    """A plain text body dressed as HTML, as Exchange does."""
    lines = html.escape(content, quote=False).replace("\r\n", "\n").replace("\n", "<br>\r\n")
    return f'<html><head></head><body><div class="PlainText">{lines}</div></body></html>'


def preview_of(kind: str, content: str) -> str:
    """bodyPreview: the first 255 characters as text."""
    text = text_of(content) if kind == "html" else content
    return text[:255]
