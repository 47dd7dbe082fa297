"""`tuical demo --personal`: the demo's mailbox and a private one, each with an emulator and files of its own."""

from __future__ import annotations

import argparse

from tuical.cli.demo import NAME, Emulator, clock_of, demo_service, ended, folder_of
from tuical.cli.early_paint import early_paint
from tuical.cli.start import AccountStore, open_store, read_config
from tuical.cli.together import joined, together_of
from tuical.clock import local_zone_name
from tuical.files import private_folder
from tuical.screens.members import Member, mark_of

_ADDRESSES = {"work": NAME, "personal": "ana.marques@outlook.example"}


def run_both(words: argparse.Namespace) -> int:
    """Open the calendar on both; returns the exit code."""
    clock, loaded = clock_of(words), read_config(words.config)
    zone = loaded.config.view.zone or local_zone_name()
    with folder_of(words.data_dir, "") as folder:
        both = folder / "together"
        stores = {name: open_store(private_folder(both / name), clock) for name in _ADDRESSES}
        emulators = {name: Emulator(both / name, words, zone, personal=name == "personal") for name in _ADDRESSES}

        def member(place: int, name: str, store: AccountStore) -> Member:
            service = demo_service(loaded.config, clock, store, name, emulators[name])
            return Member(mark_of(name, _ADDRESSES[name], "", place), store.reader, store.outbox, service)

        members = [member(place, name, store) for place, (name, store) in enumerate(stores.items())]
        told = [f"{name}: {error.sentence()}" for name, store in stores.items() for error in store.wrong]
        start = joined(loaded, clock, stores["work"], members, told)
        with ended(*emulators.values()), early_paint(start) as painted:
            from tuical.cli.opening import open_calendar  # loads Textual, behind the first picture

            return open_calendar(start, painted, together_of(start), debug=words.debug).code
