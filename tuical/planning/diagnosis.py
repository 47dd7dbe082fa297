"""What `tuical doctor` makes of what was looked at: one finding each, good, bad or unknown; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tuical.model.feature import Feature
from tuical.model.finding import BAD, GOOD, ILLEGIBLE, UNKNOWN, FileHealth, Finding, Probed

_MOST_SKEW = 120
"""Seconds; sign-in allows five minutes, and reminders are late by all of it."""
_NOT_REACHED = "not known, since the service was not reached"


def network(probed: Probed, proxy: str, *, needed: bool) -> Iterator[Finding]:
    """The way to the service: its name, the proxy, the connection and its certificates.

    `needed` says that an account wants it; without one nothing is bad about a computer that is offline.
    """
    missing = BAD if needed else UNKNOWN
    yield _name(probed, proxy, missing)
    yield _proxy(probed, proxy, missing)
    yield _answer(probed, missing)
    yield _certificates(probed)


def _proxy(probed: Probed, proxy: str, missing: str) -> Finding:
    if not proxy:
        return Finding("proxy", GOOD, "none is configured")
    words = f"connections go through {proxy}"
    if probed.status:
        return Finding("proxy", GOOD, words)
    return Finding("proxy", missing, words, "Check HTTPS_PROXY and NO_PROXY, and the proxy's sign-in.")


def _answer(probed: Probed, missing: str) -> Finding:
    if probed.status:
        return Finding("network", GOOD, f"{probed.host} answers within {max(1, round(probed.seconds * 1000))} ms")
    if probed.found is False:
        return Finding("network", UNKNOWN, "not tried, since the name is not found")
    hint = "Check the network; what is saved is shown meanwhile, and your changes wait."
    return Finding("network", missing, f"{probed.host} does not answer: {probed.error}", hint)


def _name(probed: Probed, proxy: str, missing: str) -> Finding:
    if probed.found is None:
        return Finding("name", UNKNOWN, f"{proxy or probed.host} looks it up")
    if probed.found:
        return Finding("name", GOOD, f"{probed.host} is found")
    hint = "Check the network and its name servers; behind a company's proxy set HTTPS_PROXY."
    return Finding("name", missing, f"{probed.host} is not found", hint)


def _certificates(probed: Probed) -> Finding:
    if probed.trusted:
        return Finding("certificates", GOOD, f"the connection to {probed.host} is trusted")
    if probed.trusted is False:
        hint = "If this network inspects traffic, point SSL_CERT_FILE at the company's certificate."
        return Finding("certificates", BAD, f"the certificate of {probed.host} is not trusted", hint)
    if probed.status:
        return Finding("certificates", UNKNOWN, "none is needed on this computer")
    return Finding("certificates", UNKNOWN, _NOT_REACHED)


def clock(probed: Probed, now: datetime) -> Finding:
    """This computer's clock beside the service's, at the aware moment `now`."""
    there = _moment(probed.date)
    if there is None:
        return Finding("clock", UNKNOWN, _NOT_REACHED if not probed.status else "the service does not say its time")
    off = (now - there).total_seconds()
    if abs(off) <= _MOST_SKEW:
        return Finding("clock", GOOD, f"{abs(off):.0f} s from the service's" if abs(off) >= 2 else "as the service's")
    hint = "Set this computer's clock; a wrong one makes sign-in fail and reminders come at the wrong time."
    return Finding("clock", BAD, f"{_span(abs(off))} {'ahead of' if off > 0 else 'behind'} the service's", hint)


def _moment(date: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(date)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _span(seconds: float) -> str:
    for name, size in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} seconds"


def service(probed: Probed, answer: str, error: str, hint: str) -> Finding:
    """What the service says to the account; `answer` is who it takes it for, `error` why it refuses."""
    if answer:
        return Finding("service", GOOD, f"it answers to {answer}")
    if error:
        return Finding("service", BAD, error, hint)
    if probed.status >= 500:
        return Finding("service", BAD, f"it is in trouble (status {probed.status})", "Try again in some minutes.")
    return Finding("service", UNKNOWN, "nobody is signed in, so it was not asked" if probed.status else _NOT_REACHED)


def permissions(granted: Sequence[Feature], refused: Mapping[Feature, str]) -> Finding:
    """What the account has agreed to; `refused` says why the rest is not there."""
    if Feature.LOOK in refused:
        return Finding("permissions", BAD, "tuical may not read your calendars", refused[Feature.LOOK])
    may = ", ".join(feature.value for feature in granted)
    later = ", ".join(feature.value for feature in refused)
    return Finding("permissions", GOOD, f"tuical may {may}{f'; asked for when needed: {later}' if later else ''}")


def cache(health: FileHealth) -> Finding:
    """The copy of the calendar."""
    hint = "Delete it, or start tuical: all of it is on the server, and it is read anew."
    found = _file("cache", health, "nothing is saved yet", hint)
    if found.state == GOOD and dict(health.counts).get(ILLEGIBLE):
        return found._replace(hint="A click on them in the row at the top names them; Ctrl+P finds them as well.")
    return found


def outbox(health: FileHealth) -> Finding:
    """The queue of changes."""
    stuck = dict(health.counts).get("needing attention", 0)
    if health.there and not health.problem and stuck:
        hint = "Press O in tuical: each of them says what it needs."
        return Finding("outbox", BAD, _holding(health), hint)
    return _file("outbox", health, "nothing waits", "Start tuical: it saves what can be read of it and says where.")


def _file(about: str, health: FileHealth, nothing: str, hint: str) -> Finding:
    if not health.there:
        return Finding(about, UNKNOWN if about == "cache" else GOOD, nothing)
    if health.problem:
        return Finding(about, BAD, health.problem, hint)
    if not health.private:
        return Finding(about, BAD, "others on this computer can read it", "Start tuical: it takes their rights away.")
    return Finding(about, GOOD, _holding(health))


def _holding(health: FileHealth) -> str:
    counts = ", ".join(f"{number:,} {word}" for word, number in health.counts)
    return f"sound, {counts}, {size(health.size)}"


def size(count: int) -> str:
    """Bytes in words."""
    return f"{count / 1_048_576:.1f} MB" if count >= 1_048_576 else f"{count / 1024:.0f} kB"


_NOT_USED = "What is wrong is not used, and nothing of an account with a mistake; tuical config lists every option."


def configuration(file: str, exists: bool, problems: Sequence[str]) -> Iterator[Finding]:
    """The configuration file and every mistake in it."""
    if not problems:
        yield Finding("configuration", GOOD, f"no mistakes in {file}" if exists else "all defaults, there is no file")
    for problem in problems:
        yield Finding("configuration", BAD, problem, _NOT_USED)


def terminal(
    environ: Mapping[str, str], encoding: str, columns: int, rows: int, is_terminal: bool
) -> Iterator[Finding]:
    """What can be known of the terminal without asking it anything."""
    if not is_terminal:
        yield Finding("terminal", UNKNOWN, "the output is redirected")
    elif columns < 40 or rows < 12:
        yield Finding("terminal", BAD, f"{columns} x {rows} is too small", "Make it 40 x 12 or more; 80 x 24 is good.")
    else:
        yield Finding("terminal", GOOD, f"{columns} x {rows}, {environ.get('TERM', 'of no known kind')}")
    yield _colours(environ)
    yield _signs(encoding)
    yield _clipboard(environ)


def _colours(environ: Mapping[str, str]) -> Finding:
    kind = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return Finding("colours", GOOD, "off, as NO_COLOR wants it")
    if kind == "dumb":
        return Finding("colours", BAD, "TERM says dumb", "Use another terminal, or set TERM to what yours is.")
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or environ.get("WT_SESSION"):
        return Finding("colours", GOOD, "all of them")
    if "256" in kind:
        return Finding("colours", GOOD, "256; set COLORTERM=truecolor if your terminal has more")
    return Finding("colours", UNKNOWN, "the terminal does not say how many", "Set COLORTERM=truecolor if it has all.")


def _signs(encoding: str) -> Finding:
    if encoding.lower().replace("-", "").replace("_", "") == "utf8":
        return Finding("characters", GOOD, "UTF-8")
    hint = 'Set LANG to a UTF-8 locale such as C.UTF-8, or symbols = "ascii" under [view].'
    return Finding("characters", BAD, f"{encoding or 'unknown'}, which lacks the signs of the grid", hint)


def _clipboard(environ: Mapping[str, str]) -> Finding:
    inside = "tmux" if environ.get("TMUX") else "screen" if environ.get("STY") else ""
    if inside:
        hint = (
            "In tmux: set -g set-clipboard on." if inside == "tmux" else "screen passes no copied text on; tmux does."
        )
        return Finding("clipboard", UNKNOWN, f"{inside} stands between", hint)
    known = next((name for sign, name in _COPIES.items() if environ.get(sign)), "")
    if known or environ.get("TERM", "") in ("xterm-kitty", "foot", "alacritty", "xterm-ghostty"):
        return Finding("clipboard", GOOD, f"{known or environ['TERM']} takes copied text (OSC 52)")
    return Finding("clipboard", UNKNOWN, "only the terminal knows whether it takes copied text (OSC 52)")


_COPIES = {
    "KITTY_WINDOW_ID": "kitty", "WEZTERM_PANE": "WezTerm", "WT_SESSION": "Windows Terminal",
    "ITERM_SESSION_ID": "iTerm2, if its settings allow it,", "ALACRITTY_WINDOW_ID": "Alacritty",
}  # fmt: skip


def overall(findings: Sequence[Finding]) -> str:
    """The counts in one line."""
    counts = [(sum(one.state == state for one in findings), state) for state in (GOOD, BAD, UNKNOWN)]
    return ", ".join(f"{number} {state}" for number, state in counts)
