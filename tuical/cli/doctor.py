"""`tuical doctor`: looks at everything round the program, says how it is, and what would help; changes nothing."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tuical.cli.report import keep_report
from tuical.clock import Clock, SystemClock
from tuical.config import FILE_NAME, load
from tuical.model.finding import BAD, GOOD, UNKNOWN, Finding
from tuical.paths import config_folder
from tuical.planning import diagnosis
from tuical.text import safe_text

if TYPE_CHECKING:
    from tuical.cli.patient import Patient

_SYMBOLS = {GOOD: "✓", BAD: "✗", UNKNOWN: "?"}
_IN_ASCII = {GOOD: "+", BAD: "!", UNKNOWN: "?"}
_COLOURS = {GOOD: "32", BAD: "31;1", UNKNOWN: "33"}
_WIDEST = 15


def run(words: argparse.Namespace) -> int:
    """Print the findings; the exit code is 1 where anything is bad. Raises UsageError, StoreFull for the report."""
    findings = asyncio.run(gather(words, SystemClock()))
    if words.json:
        print(as_json(findings))
    if words.report is not None:
        keep_report(words.report, findings, words.data_dir, agreed=words.yes, shown=not words.json)
    elif not words.json:
        print_findings(findings, sys.stdout)
    return 1 if any(one.state == BAD for one in findings) else 0


async def gather(words: argparse.Namespace, clock: Clock) -> list[Finding]:
    """Everything that was found, in the order in which it is told."""
    from tuical.cli.patient import patients  # the files come first, and need no network

    path = words.config or config_folder() / FILE_NAME
    config, problems = load(path)
    findings = list(diagnosis.configuration(_home(path), path.exists(), [one.sentence() for one in problems]))
    findings += _terminal()
    for patient in patients(words, config, clock):
        findings += [found._replace(about=patient.told(found.about)) async for found in _look_at(patient, clock)]
    return findings


async def _look_at(patient: Patient, clock: Clock) -> AsyncIterator[Finding]:
    from tuical.graph.probing import probe, proxy_for  # loads the network's libraries
    from tuical.store.health import cache_health, outbox_health

    yield diagnosis.cache(cache_health(patient.files.cache))
    yield diagnosis.outbox(outbox_health(patient.files.outbox))
    probed = await probe(patient.endpoints, ca=patient.ca)
    proxy = proxy_for(patient.endpoints.host) if patient.endpoints.is_secure else ""
    for found in diagnosis.network(probed, proxy, needed=patient.is_somebody):
        yield found
    yield diagnosis.clock(probed, clock.now())
    async for found in patient.signed_in(probed, clock):
        yield found


def _terminal() -> Iterator[Finding]:
    size = shutil.get_terminal_size()
    encoding = str(getattr(sys.stdout, "encoding", "") or "")
    return diagnosis.terminal(os.environ, encoding, size.columns, size.lines, _is_terminal(sys.stdout))


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _home(path: Path) -> str:
    """The path as a person writes it, without their name where that can be."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)


def as_json(findings: Sequence[Finding]) -> str:
    """Every finding as an object, and whether all is well."""
    told = [{"about": one.about, "state": one.state, "words": one.words, "hint": one.hint} for one in findings]
    return json.dumps({"well": all(one.state != BAD for one in findings), "findings": told}, indent=2)


def print_findings(findings: Sequence[Finding], stream: TextIO) -> None:
    """One line each with its symbol, and a line of help below what is not good."""
    coloured = _is_terminal(stream) and not os.environ.get("NO_COLOR")
    plain = "utf" not in str(getattr(stream, "encoding", "") or "").lower()
    for line in lines(findings, coloured=coloured, plain=plain):
        print(line.encode("ascii", "replace").decode() if plain else line, file=stream)


def lines(findings: Sequence[Finding], *, coloured: bool = False, plain: bool = False) -> Iterator[str]:
    """The findings as text; the symbols say by themselves what the colours repeat."""
    symbols = _IN_ASCII if plain else _SYMBOLS
    wide = max([_WIDEST, *(len(one.about) for one in findings)])
    for one in findings:
        symbol = symbols[one.state]
        symbol = f"\x1b[{_COLOURS[one.state]}m{symbol}\x1b[0m" if coloured else symbol
        yield f" {symbol} {one.about:<{wide}} {safe_text(one.words)}"
        if one.hint:
            hint = safe_text(one.hint)
            yield f"   {'':<{wide}} {f'{chr(27)}[2m{hint}{chr(27)}[0m' if coloured else hint}"
    yield f"\n   {diagnosis.overall(findings)}"
