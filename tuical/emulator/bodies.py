"""HTML to readable text and back, as much as the service's body-content-type preference needs."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache

_BLOCKS = {"p", "div", "br", "li", "tr", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "pre", "hr"}
_LONE = {"br", "li", "hr", "tr"}
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("style", "script")}
_SILENT = {*_RAW, "head", "title"}
# Every alternative goes on to the end where its own end is missing and never back, so that no body takes long.
_MARK = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))|=)*+(?:>|\Z)"
    r"|<!--.*?(?:-->|\Z)|<[!?/][^>]*+(?:>|\Z)",
    re.DOTALL,
)
# no character has nine digits, and Python refuses to turn thousands of them into a number
_ZEROS = re.compile(r"(&#[xX]?)0++(?=[0-9a-fA-F])")
_ENDLESS_REFERENCES = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")


def _pieces(content: str) -> Iterator[tuple[str, str]]:
    """What an HTML text is made of: ("", text), ("p", "") for an opening tag and ("/p", "") for a closing one."""
    place = 0
    while mark := _MARK.search(content, place):
        yield "", content[place : mark.start()]
        place = mark.end()
        if mark["name"]:
            name = mark["name"].lower()
            yield mark["slash"] + name, ""
            if name in _RAW and not mark["slash"]:
                end = _RAW[name].search(content, place)
                place = end.start() if end else len(content)
    yield "", content[place:]


def _readable(content: str) -> Iterator[str]:
    """Text with line breaks where blocks begin and end, and tabs between cells."""
    silent = 0
    for tag, text in _pieces(content):
        name = tag.removeprefix("/")
        if name in _SILENT:
            silent = max(0, silent - 1) if tag[0] == "/" else silent + 1
        elif tag in {"td", "th"}:
            yield "\t"
        elif tag in _BLOCKS:
            yield "\n* " if tag == "li" else "\n"
        elif name in _BLOCKS - _LONE:
            yield "\n"
        elif text and not silent:
            yield re.sub(r"\s+", " ", html.unescape(text))


@lru_cache(maxsize=2048)
def text_of(content: str) -> str:
    """Readable text of an HTML body, lines ended by CRLF."""
    bounded = _ENDLESS_REFERENCES.sub("\ufffd", _ZEROS.sub(r"\1", content))
    lines = [line.strip(" \t") for line in "".join(_readable(bounded)).split("\n")]
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
