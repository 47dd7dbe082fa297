"""The pages of the first-run guide: what to do without an account, which application signs in, and what is written."""

from __future__ import annotations

from collections.abc import Sequence

from tuical.layout.page_lines import Page, PageLine

SIGN_IN, DEMO, READ = "sign in", "demo", "read"
TYPE, REGISTER, GRAPH_TOOLS, HOME = "type", "register", "graph tools", "home"
WRITE, MEMORY, LEAVE = "write", "memory", "leave"
AZ = (
    "az ad app create --display-name tuical --sign-in-audience AzureADandPersonalMicrosoftAccount "
    "--is-fallback-public-client true --public-client-redirect-uris http://localhost --query appId -o tsv"
)
"""Registers an application and prints its id."""
_LABEL = 28
_STEPS = (
    "Open entra.microsoft.com, then App registrations, New registration.",
    "Name it tuical. Let accounts in any organisation and personal Microsoft accounts use it.",
    "Redirect URI: Public client/native (mobile & desktop), http://localhost",
    "Register, then under Authentication set “Allow public client flows” to Yes.",
    "Copy the Application (client) ID from the overview.",
)
_KEPT = "Permissions need not be added: tuical asks you for each of them when something first needs it."
_TOOLS = (
    "Microsoft's id belongs to its Graph command line tools. It works without registering anything, but the consent "
    "page and your administrator's list name “Microsoft Graph Command Line Tools” and not tuical, and your "
    "organisation may block it. tuical asks for the same few permissions either way."
)
_READ = (
    ("Your calendar is saved on this computer", ("It opens from there at once, works offline, and is kept fresh while "
     "the program runs. Only your user can read the files.")),
    ("What you change waits in a queue", ("It is on disk before the form closes, leaves once, and u takes it back. "
     "Whoever would get a mail is named first.")),
    ("Sign-in is Microsoft's", ("You type your password on Microsoft's page and nowhere else. At first tuical asks to "
     "read your calendar; to change it only when you first change something.")),
    ("Hands know the keys", ("h j k l or arrows move, enter opens, n makes an event, r answers, / searches, ? shows "
     "all the keys. The mouse works, too.")),
)  # fmt: skip


def welcome_page(account: str, width: int) -> tuple[PageLine, ...]:
    """Three ways to begin; `account` is one of the configuration that nobody has signed in to, or empty."""
    page = _page(width, "tuical", "A calendar for people who live in a terminal.")
    if account:
        page.words(f"The account {account} stands in your configuration; nobody has signed in to it yet.", "text")
        page.gap()
    _choice(page, SIGN_IN, "Sign in", "Microsoft 365, school or Outlook.com")
    _choice(page, DEMO, "Try the demo", "all of it on a made-up mailbox; no network")
    _choice(page, READ, "Read how it works", "what is saved, what is asked for, the keys")
    page.gap()
    page.words("Nobody is asked for anything before you choose.", "faint")
    return tuple(page.lines)


def reading_page(width: int) -> tuple[PageLine, ...]:
    """How it works, on one page."""
    page = _page(width, "How it works", "")
    for title, words in _READ:
        page.gap()
        page.words(title, "strong")
        page.words(words, "dim")
    page.gap()
    _choice(page, SIGN_IN, "Sign in", "")
    _choice(page, DEMO, "Try the demo", "")
    return tuple(page.lines)


def application_page(home: str, width: int) -> tuple[PageLine, ...]:
    """Which application signs in, and to which cloud (`home` in words)."""
    page = _page(width, "Which application signs in?", "")
    page.words(
        "Microsoft lets a program in under the id of a registered application. Registering one is free and takes five "
        "minutes; in an organisation somebody may have done it already.", "dim",
    )  # fmt: skip
    page.gap()
    _choice(page, TYPE, "Type an application id", "your own, or your administrator's")
    _choice(page, REGISTER, "Show how to register one", "five steps, or one command")
    _choice(page, GRAPH_TOOLS, "Use Microsoft's own id", "read below what that means")
    _choice(page, HOME, "Say where your mailbox is", f"now {home}")
    page.gap()
    page.words(_TOOLS, "dim")
    return tuple(page.lines)


def register_page(width: int) -> tuple[PageLine, ...]:
    """How an application is registered."""
    page = _page(width, "Register an application", "")
    for number, words in enumerate(_STEPS, 1):
        page.words(words, "text", lead=f"{number}  ", lead_role="accent")
    page.gap()
    page.words("Or with Azure's command line; c copies the command, which prints the id:", "dim")
    page.words(AZ, "text", lead="  ")
    page.gap()
    page.words(_KEPT, "dim")
    page.gap()
    _choice(page, TYPE, "Type the application id", "")
    return tuple(page.lines)


def confirm_page(
    who: str, kind: str, file: str, text: str, where: str, width: int, *, asks: bool = False
) -> tuple[PageLine, ...]:
    """Who signed in, what is written where, and where the tokens will lie; with `asks` that has to be agreed to."""
    page = _page(width, f"Signed in as {who}", kind)
    if text:
        page.words(f"This is added to {file}:", "dim")
        for line in text.strip().splitlines():
            page.add(("  ", "text"), (line, "text"))
        page.gap()
    if asks:
        page.words(f"{where} Nothing on this computer can encrypt it.", "text")
        page.words("Only your user may read that file, and anybody who has a copy of your disk.", "dim")
        page.gap()
        _choice(page, WRITE, "Keep it in that file", "and open the calendar")
        _choice(page, MEMORY, "Keep it in memory only", "and sign in again at the next start")
    else:
        page.words(f"Your sign-in is kept {where}.", "dim")
        page.gap()
        _choice(page, WRITE, "Keep it and open the calendar", "")
    _choice(page, LEAVE, "Leave without keeping anything", "")
    return tuple(page.lines)


def _page(width: int, title: str, words: str) -> Page:
    page = Page(width, "page")
    page.add()
    page.add((title, "strong"))
    if words:
        page.add((words, "dim"))
    page.add()
    return page


def _choice(page: Page, target: str, label: str, words: str) -> None:
    parts: Sequence[tuple[str, str]] = [("▸ ", "accent"), (label.ljust(_LABEL), "text"), (words, "dim")]
    page.add(*parts, target=target)
