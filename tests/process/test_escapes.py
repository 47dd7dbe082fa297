"""The parser that judges the stream, judged itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.process.escapes import Piece, keyboard_level, kinds, pieces, private_modes


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"plain", ["text"]),
        ("é日\U0001f600".encode(), ["text"]),
        (b"a\r\n", ["text", "C0 0d", "C0 0a"]),
        (b"\x1b[1;31mx\x1b[0m", ["CSI m", "text", "CSI m"]),
        (b"\x1b[?1049h\x1b[?1049l", ["CSI ?h 1049", "CSI ?l 1049"]),
        (b"\x1b[>25u\x1b[?2026$p", ["CSI >u", "CSI ?$p"]),
        (b"\x1b]52;c;AAAA\x07", ["OSC 52"]),
        (b"\x1b]8;;https://x/\x1b\\", ["OSC 8"]),
        (b"\x1bP+q1\x1b\\\x1b_G\x1b\\\x1b^p\x1b\\\x1bXs\x1b\\", ["DCS", "APC", "PM", "SOS"]),
        (b"\x1b(B\x1b7", ["ESC (B", "ESC 7"]),
        (b"\x1b]0;never ends", ["broken", "text"]),
        (b"\x1b[1", ["broken", "text"]),
        (b"\x1b", ["broken"]),
        (b"\xc2\x9b2J", ["C1 9b", "text"]),
        (b"ok\x9b", ["not UTF-8"]),
        ("a\u202eb".encode(), ["invisible 202e", "text"]),
        (b"\x7f", ["C0 7f"]),
    ],
)
def test_every_piece_has_its_kind(stream: bytes, expected: list[str]) -> None:
    assert [piece.kind for piece in pieces(stream)] == expected


@given(st.binary())
def test_nothing_is_lost(stream: bytes) -> None:
    assert "".join(piece.data for piece in pieces(stream)).encode("utf-8", "surrogateescape") == stream


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_printable_text_is_text(text: str) -> None:
    assert list(pieces(text.encode())) == ([Piece("text", text)] if text else [])
    assert kinds(text.encode()) <= {"text"}


def test_what_a_stream_leaves_behind() -> None:
    stream = b"\x1b[?1049h\x1b[?25l\x1b[>1u\x1b[>25u\x1b[<u\x1b[?25h\x1b[?1000;1006h"
    assert private_modes(stream) == {1049: True, 25: True, 1000: True, 1006: True}
    assert keyboard_level(stream) == 1
