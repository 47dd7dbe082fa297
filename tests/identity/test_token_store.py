"""The file of tokens: private whatever was there before, whole whatever kills the program, one at a time."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tuical.errors import StoreError
from tuical.files import DescriptorLock
from tuical.identity.protection import Keyed
from tuical.identity.token_store import TokenStore

CANARY = "canary-secret-token"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_saved_is_loaded_and_private(tmp_path: Path) -> None:
    store = TokenStore(tmp_path / "account")
    with store.held():
        assert store.load() == ""
        store.save(CANARY)
        assert store.load() == CANARY
    assert (mode(store.path), mode(store.path.parent)) == (0o600, 0o700)


def test_a_file_that_others_could_read_is_mended_and_said(tmp_path: Path) -> None:
    said: list[str] = []
    store = TokenStore(tmp_path, said.append)
    store.path.write_text(CANARY)
    store.path.chmod(0o644)
    assert store.load() == CANARY
    assert mode(store.path) == 0o600
    assert said == [f"{store.path} could be read by others; that is mended. Sign in anew if you do not trust them."]
    assert store.load() == CANARY
    assert len(said) == 1


def test_a_link_is_neither_read_nor_written_through(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("theirs")
    store = TokenStore(tmp_path / "account")
    store.path.parent.mkdir()
    store.path.symlink_to(target)
    with pytest.raises(StoreError) as refused:
        store.load()
    assert refused.value.hint == "Move it away and sign in again."
    store.save(CANARY)
    assert target.read_text() == "theirs"
    assert store.load() == CANARY


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    store = TokenStore(tmp_path)
    store.path.mkdir() if kind == "folder" else os.mkfifo(store.path)
    with pytest.raises(StoreError) as refused:
        store.load()
    assert refused.value.hint == "Move it away and sign in again."


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")
def test_a_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    store = TokenStore(tmp_path)
    store.path.write_text("planted")
    os.chown(store.path, 12345, 12345)
    with pytest.raises(StoreError, match="belongs to another user"):
        store.load()


def test_what_is_no_text_is_put_aside(tmp_path: Path) -> None:
    said: list[str] = []
    store = TokenStore(tmp_path, said.append)
    store.path.write_bytes(b"\xff\xfe")
    assert store.load() == ""
    assert (tmp_path / "tokens.damaged").read_bytes() == b"\xff\xfe"
    assert "you sign in again" in said[-1]


def test_what_is_encrypted_stands_while_nobody_has_the_key(tmp_path: Path) -> None:
    ring: Any = Ring()
    TokenStore(tmp_path, protection=Keyed(ring, "account", "a ring")).save(CANARY)
    before = (tmp_path / "tokens").read_bytes()
    with pytest.raises(StoreError, match="is encrypted, and what keeps the key does not answer"):
        TokenStore(tmp_path).load()
    assert (tmp_path / "tokens").read_bytes() == before
    assert TokenStore(tmp_path, protection=Keyed(ring, "account", "a ring")).load() == CANARY


def test_a_lock_that_somebody_holds_is_waited_for_and_one_of_the_dead_is_not(tmp_path: Path) -> None:
    time = [0.0]
    store = TokenStore(tmp_path, sleep=lambda _: time.append(time.pop() + 10), monotonic=lambda: time[0])
    other = DescriptorLock(tmp_path / "tokens.lock")
    assert other.acquire()
    with pytest.raises(StoreError, match="Another tuical holds your sign-in"), store.held():
        pass
    other.release()
    with store.held():
        store.save(CANARY)


SAVER = """
import os, signal, sys
from pathlib import Path
from tuical.identity.token_store import TokenStore
import tuical.files
killed_at, folder = int(sys.argv[1]), Path(sys.argv[2])
calls = 0
def deadly(name):
    real = getattr(os, name)
    def call(*given, **named):
        global calls
        calls += 1
        if calls == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)
    setattr(os, name, call)
for name in ("open", "fdopen", "fsync", "replace", "close"):
    deadly(name)
TokenStore(folder).save("new " * 20000)
print("saved", calls)
"""


def test_a_program_that_is_killed_while_it_saves_leaves_the_old_tokens_or_the_new_ones(tmp_path: Path) -> None:
    store = TokenStore(tmp_path)
    store.save("old")
    points = 0
    for point in range(1, 40):
        done = subprocess.run(
            [sys.executable, "-c", SAVER, str(point), str(tmp_path)], capture_output=True, text=True, check=False
        )
        assert store.load() in ("old", "new " * 20000)
        if done.returncode != -signal.SIGKILL:
            assert done.stdout.startswith("saved"), done.stderr
            break
        points += 1
    assert points >= 5
    assert store.load() == "new " * 20000


def test_two_at_once_never_mix(tmp_path: Path) -> None:
    def count() -> None:
        store = TokenStore(tmp_path)
        for _ in range(25):
            with store.held():
                store.save(str(int(store.load() or 0) + 1))

    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert TokenStore(tmp_path).load() == "50"


class Ring:
    """A store of passwords in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, value: str) -> None:
        self.kept[service, name] = value

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


def test_with_a_store_of_passwords_the_file_is_encrypted(tmp_path: Path) -> None:
    ring: Any = Ring()
    said: list[str] = []
    store = TokenStore(tmp_path, said.append, Keyed(ring, str(tmp_path), "a ring"))
    store.save(CANARY)
    assert CANARY.encode() not in store.path.read_bytes()
    assert store.load() == CANARY
    ring.kept.clear()
    assert store.load() == ""
    assert "damaged" in said[0]
    store.save(CANARY)
    store.remove()
    assert not ring.kept
    assert not list(tmp_path.glob("tokens*"))
