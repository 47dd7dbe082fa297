"""What is deleted for good: nothing of it is left on the disk, and nothing of somebody else's goes with it."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tuical.clock import SystemClock
from tuical.config.values import AccountConfig
from tuical.errors import StoreError
from tuical.files import DescriptorLock
from tuical.identity.membership import Membership
from tuical.identity.profile import Profile, save_profile
from tuical.store.account import AccountFiles
from tuical.store.database import open_writer
from tuical.sync.purging import purge

SECRET = "the numbers of lidia holm"


@pytest.fixture
def member(tmp_path: Path) -> Membership:
    folder = tmp_path / "accounts" / "work"
    save_profile(folder, Profile("ana@contoso.com"))
    return Membership(AccountConfig("work", tokens="file"), folder, SystemClock())


def filled(folder: Path) -> list[Path]:
    """Databases, one with the log that a program leaves when it is killed, a file in a folder below, and the tokens."""
    for name in ("cache.db", "written.db"):
        with closing(open_writer(folder / name, synchronous="NORMAL")) as database:
            database.execute("CREATE TABLE event (subject)")
            database.execute("INSERT INTO event VALUES (?)", (SECRET * 1000,))
            if name == "written.db":
                (folder / "cache.db-wal").write_bytes((folder / "written.db-wal").read_bytes())
    (folder / "spool").mkdir()
    paths = [folder / "spool" / "draft", folder / "tokens", folder / "tokens.damaged"]
    for path in paths:
        path.write_text(SECRET)
    return [folder / "cache.db", folder / "cache.db-wal", *paths]


def test_nothing_of_it_is_left_on_the_disk(member: Membership) -> None:
    with ExitStack() as opened:
        kept = [opened.enter_context(path.open("rb")) for path in filled(member.folder)]
        assert all(SECRET.encode() in file.read() for file in kept)
        purge(member)
        assert not member.folder.exists()
        for file in kept:  # what an open descriptor still reads is what the disk holds
            file.seek(0)
            left = file.read()
            assert left
            assert not left.strip(b"\0")


def test_a_backup_and_what_a_link_leads_to_stay(member: Membership, tmp_path: Path) -> None:
    filled(member.folder)
    backup, elsewhere = tmp_path / "backup", tmp_path / "elsewhere"
    os.link(member.folder / "spool" / "draft", backup)
    elsewhere.write_text(SECRET)
    (member.folder / "log").symlink_to(elsewhere)
    purge(member)
    assert (backup.read_text(), elsewhere.read_text()) == (SECRET, SECRET)
    assert not member.folder.exists()


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is read-only for root")
def test_what_cannot_be_written_is_deleted_all_the_same(member: Membership) -> None:
    filled(member.folder)
    (member.folder / "spool" / "draft").chmod(0o400)
    purge(member)
    assert not member.folder.exists()


def test_what_another_program_uses_stands(member: Membership) -> None:
    filled(member.folder)
    with DescriptorLock(AccountFiles(member.folder).lock), pytest.raises(StoreError, match="nothing was deleted"):
        purge(member)
    assert (member.folder / "spool" / "draft").read_text() == SECRET
