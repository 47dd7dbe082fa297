"""The words that the command line understands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tuical import __version__

_EPILOG = "tuical demo shows the whole program with a lively mailbox, without an account and without a network."


def read_words(words: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; prints help or a usage error and exits where argparse does."""
    return build_parser().parse_args(words)


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar; also what the help is printed from."""
    parser = argparse.ArgumentParser(prog="tuical", description="A calendar for people who live in a terminal.")
    parser.epilog = _EPILOG
    parser.add_argument("--version", action="version", version=f"tuical {__version__}")
    _add_place(parser)
    parser.add_argument("--ephemeral", action="store_true", help="keep the sign-in in memory only")
    parser.add_argument("--device-code", action="store_true", help="sign in by a code that is typed in any browser")
    parser.add_argument("--debug", action="store_true", help="tell the log of every request")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_accounts(commands)
    _add_demo(commands)
    _add_emulator(commands)
    _add_doctor(commands)
    commands.add_parser("config", help="print every option of the configuration file with its default")
    return parser


def _add_place(parser: argparse.ArgumentParser, **default: Any) -> None:
    """Which account, and where its files are; in front of a command or behind it (`default` is SUPPRESS there)."""
    parser.add_argument("--account", metavar="NAME", help="the account of this name (default: the first)", **default)
    parser.add_argument("--config", type=Path, metavar="FILE", help="use this configuration file", **default)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep caches and sign-ins in DIR", **default)


def _add_accounts(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    login = commands.add_parser("login", help="sign in to an account of the configuration file")
    login.add_argument("--device-code", action="store_true", help="by a code that is typed in any browser")
    logout = commands.add_parser("logout", help="remove a sign-in from this computer")
    logout.add_argument("--purge", action="store_true", help="delete the saved calendar and what waits, too")
    logout.add_argument("--yes", action="store_true", help="do not ask")
    accounts = commands.add_parser("accounts", help="list the accounts")
    accounts.add_argument("--json", action="store_true", help="as JSON")
    for parser in (login, logout):
        parser.add_argument("name", nargs="?", metavar="NAME", help="the account (default: the first)")
    for parser in (login, logout, accounts):
        _add_place(parser, default=argparse.SUPPRESS)


def _add_demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser("demo", help="open the calendar on a demo mailbox")
    demo.add_argument("--data-dir", type=Path, metavar="DIR", help="keep cache, outbox and demo mailbox in DIR")
    demo.add_argument("--config", type=Path, metavar="FILE", help="use this configuration file")
    demo.add_argument("--personal", action="store_true", help="with a personal account beside it, both on one screen")
    demo.add_argument("--url", metavar="URL", help="use an emulator that runs elsewhere on this machine")
    demo.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help="tell the log of every request")
    _add_world(demo)


def _add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    doctor = commands.add_parser("doctor", help="check network, sign-in, files and terminal, and say what would help")
    _add_place(doctor, default=argparse.SUPPRESS)
    doctor.add_argument("--url", metavar="URL", help="ask an emulator that runs on this machine")
    doctor.add_argument("--json", action="store_true", help="print JSON")
    doctor.add_argument("--report", type=Path, metavar="FILE", help="write the findings into FILE, after showing them")
    doctor.add_argument("--yes", action="store_true", help="write the report without asking")


def _add_emulator(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    emulator = commands.add_parser("emulator", help="serve the demo mailbox to any Graph client on a loopback port")
    emulator.add_argument("--port", type=_port, default=8765, metavar="P", help="port on 127.0.0.1 (default 8765)")
    kind = emulator.add_mutually_exclusive_group()
    kind.add_argument("--demo", action="store_true", help="start with the demo mailbox")
    kind.add_argument("--empty", action="store_true", help="start with an empty mailbox (the default)")
    emulator.add_argument("--faults", type=Path, metavar="FILE", help="inject the faults listed in FILE (JSON)")
    emulator.add_argument("--state", type=Path, metavar="FILE", help="keep the mailboxes in FILE")
    emulator.add_argument("--spread", type=float, metavar="YEARS", help="spread the synthetic events over YEARS")
    emulator.add_argument("--tls-cert", type=Path, metavar="FILE", help="serve https with this certificate")
    emulator.add_argument("--tls-key", type=Path, metavar="FILE", help="and this key")
    emulator.add_argument("--sign-in", action="store_true", help="accept only tokens of its own identity endpoints")
    emulator.add_argument("--throttle", action="store_true", help="refuse too many requests at once with 429")
    _add_world(emulator)
    deeds = emulator.add_subparsers(dest="deed", metavar="[approve CODE]", title="instead of serving")
    _add_approve(deeds)


def _add_approve(deeds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    approve = deeds.add_parser("approve", help="say yes or no to a device code of an emulator that runs with --sign-in")
    approve.add_argument("code", metavar="CODE", help="the code that the program shows")
    approve.add_argument("--decline", action="store_true", help="say no")
    approve.add_argument("--as", dest="person", default="", metavar="ADDRESS", help="who signs in (default: the owner)")
    approve.add_argument("--port", type=_port, default=8765, metavar="P", help="where it runs (default 8765)")
    approve.add_argument("--ca", type=Path, metavar="FILE", help="it serves https with a certificate that FILE trusts")


def _add_world(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--now", type=_instant, metavar="ISO8601", help="start as if it were this instant")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="make what the colleagues do repeatable")
    parser.add_argument("--events", type=_count, default=0, metavar="N", help="add N synthetic events")


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
        instant = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is not an instant such as 2026-11-20T08:00:00Z") from None
    if not 1970 <= instant.year < 2200:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 1970 and 2199")
    return instant


def _port(text: str) -> int:
    if text.isdecimal() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")


def _count(text: str) -> int:
    if text.isdecimal() and int(text) <= 1_000_000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1000000")
