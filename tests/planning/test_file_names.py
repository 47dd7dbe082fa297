"""Names from anybody stay in their folder, on every file system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuical.planning.file_names import LONGEST, kind_in_words, safe_file_name


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("agenda.pdf", "agenda.pdf"),
        ("../../.ssh/authorized_keys", "_.._.ssh_authorized_keys"),
        ("..", "attachment"),
        (".", "attachment"),
        ("", "attachment"),
        ("   ", "attachment"),
        (".bashrc", "bashrc"),
        ("C:\\Windows\\system32\\x.dll", "C_Windows_system32_x.dll"),
        ("/etc/passwd", "_etc_passwd"),
        ("evil\x00.txt", "evil.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\nb\x1b[31m.txt", "a b.txt"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
        ("console.log", "console.log"),
        ('what?"<>|*.txt', "what_.txt"),
        ("trailing. . .", "trailing"),
        ("Ünïcode 日本.docx", "Ünïcode 日本.docx"),
    ],
)
def test_a_hostile_name_is_made_harmless(name: str, saved: str) -> None:
    assert safe_file_name(name) == saved


def test_a_long_name_keeps_its_end() -> None:
    saved = safe_file_name("日" * 300 + ".pdf")
    assert saved.endswith("日.pdf")
    assert len(saved.encode()) <= LONGEST


def test_an_item_gets_the_suffix_of_what_is_written() -> None:
    assert safe_file_name("Gifts, and more", ".ics") == "Gifts, and more.ics"
    assert safe_file_name("minutes.txt", ".eml") == "minutes.txt"


@given(st.text(max_size=400))
def test_whatever_the_name_it_is_one_name(name: str) -> None:
    saved = safe_file_name(name)
    assert 0 < len(saved.encode()) <= LONGEST
    assert not set(saved) & set('/\\:*?"<>|\x00')
    assert saved not in (".", "..")
    assert not saved.startswith(".")
    assert saved == saved.strip(" .")


@pytest.mark.parametrize(
    ("name", "content_type", "word"),
    [
        ("a.pdf", "application/pdf", "PDF"),
        ("a.png", "image/png; name=a", "picture"),
        ("a", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
        ("a.blend", "application/octet-stream", "BLEND"),
        ("a", "", "file"),
    ],
)
def test_kinds_are_said_in_a_word(name: str, content_type: str, word: str) -> None:
    assert kind_in_words(name, content_type) == word
