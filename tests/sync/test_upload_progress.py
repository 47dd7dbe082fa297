"""A large file that goes up says how far it is, and nothing is said of one once it is there or has failed."""

from __future__ import annotations

from tests.sync.kinds import KINDS, own
from tests.sync.office import Office
from tuical.graph.uploads import PIECE
from tuical.model.operation import Attach
from tuical.model.status import SyncStatus
from tuical.sync.status import StatusBoard


async def test_a_large_file_says_how_far_it_is(office: Office) -> None:
    KINDS["attach"].prepare(office)
    await office.round()
    size = 2 * PIECE + 5
    source = office.folder / "film.bin"
    source.write_bytes(bytes(size))
    name = office.outbox.store_file(source, "film.bin")
    attach = Attach(own(office), name, "film.bin", "application/octet-stream", size)
    office.outbox.add(attach, now=int(office.service.moment.timestamp()), hold_seconds=0)
    seen: list[SyncStatus] = []
    before = office.engine._board._announce
    office.engine._board._announce = lambda status: (seen.append(status), before(status))[1]
    await office.round()
    parts = [status.upload[1] for status in seen if status.upload is not None]
    assert parts[0] == 0
    assert parts[-1] == size
    assert len(set(parts)) >= 4
    assert parts == sorted(parts)
    assert office.engine.status.upload is None


def test_small_files_are_there_before_anybody_could_read_it() -> None:
    heard: list[SyncStatus] = []
    StatusBoard(heard.append).uploading("note.txt", 0, 900)
    assert heard == []
