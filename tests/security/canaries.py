"""A pytest plugin: the tests as always, with canaries in every token and all that they leave looked through.

`TUICAL_CANARIES` names the folder for what is found; tests/nightly/test_canaries.py runs the whole suite with it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process import programs
from tests.security.planting import Planting, look_through
from tuical.log import NAME, logging_to

FOLDER = "TUICAL_CANARIES"
LEFT_OUT = (
    "test_client.py::test_every_request_carries_token_preferences_and_an_id",
    "test_client.py::test_cookies_and_netrc_are_not_used",
    "test_uploads.py::test_a_session_is_opened_with_a_token_and_its_address_is_kept_to_itself",
    "test_log.py::test_own_events_stand_in_it_with_their_time",
    "emulator/test_faults.py::test_what_breaks_inside_is_a_general_exception",
    "security/test_canaries.py::test_each_leak_is_found_and_nothing_else",
    "security/test_log.py::test_it_turns_over_and_keeps_three_files",
)
"""What they check is the very token without a canary, a log that is not at DEBUG, or the words of the emulator's log,
which the log of the program leaves out; and what leaks or
fills a log on purpose."""
_BETWEEN = 0.1
"""Seconds between two looks at the list of processes."""


class Canaries:
    """One worker's."""

    def __init__(self, folder: Path) -> None:
        self.planting = Planting(folder)
        self._logs = folder / f"log-{os.getpid()}"
        self._logs.mkdir()
        self._over = threading.Event()
        self._seen: set[tuple[int, bytes]] = set()

    def begin(self) -> None:
        """Plant, and start whatever the tests start with canaries as well."""
        self.planting.plant()
        words = [sys.executable, "-m", "tests.security.marked_program", str(self.planting.folder)]
        programs.TUICAL[:] = words
        threading.Thread(target=self._watch_processes, daemon=True).start()

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Without what cannot be with canaries."""
        out = [item for item in items if item.nodeid.endswith(LEFT_OUT)]
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=out)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """A log of its own at DEBUG for each test, looked through as soon as it is over."""
        self.planting.where = item.nodeid
        with logging_to(self._logs, debug=True):
            result = yield
        for path in self._logs.glob(f"{NAME}*"):
            self.planting.look("log", path.read_text("utf-8", "replace"))
            path.unlink()
        return result

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Look through everything that was left."""
        self._over.set()
        self.planting.where = "what was left"
        base = session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # pytest has no other way
        look_through(base, lambda kind, text, words: self.planting.look(kind, text, words=words))
        self.planting.end()

    def _watch_processes(self) -> None:
        while not self._over.wait(_BETWEEN):
            for process in _below(os.getpid()):
                for name in ("cmdline", "environ"):
                    try:
                        told = Path(f"/proc/{process}/{name}").read_bytes()
                    except OSError:  # it has ended meanwhile
                        continue
                    if (process, told) not in self._seen:
                        self._seen.add((process, told))
                        self.planting.look(f"{name} of a process", told.decode("utf-8", "replace"), words=False)


def _below(process: int) -> Iterator[int]:
    """The children of a process and theirs, as /proc tells them."""
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(word) for word in path.read_text().split()]
        except OSError:
            continue
        for child in children:
            yield child
            yield from _below(child)


def pytest_configure(config: pytest.Config) -> None:
    """Only where somebody wants it, and not in the process that merely hands out the tests."""
    folder = os.environ.get(FOLDER)
    if folder and (hasattr(config, "workerinput") or not config.getoption("numprocesses", None)):
        found = Canaries(Path(folder))
        found.begin()
        config.pluginmanager.register(found, "tuical-canaries")
