"""Where the lines of an event's page lead: maps, dial-in, links of the body, attachments, its copy elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from tuical.errors import TuicalError
from tuical.model.attachment import AttachmentKind
from tuical.model.event import Event, Location
from tuical.screens import intents
from tuical.screens.event_panel import EventPanel

if TYPE_CHECKING:
    from tuical.screens.event_actions import EventActions

_MAP = "https://www.openstreetmap.org/"


def follow(screen: EventActions, target: str) -> None:
    """Do what a line of the page in `screen` offers."""
    panels = screen.query(EventPanel)
    if not panels:
        return
    panel = panels.first()
    kind, _, name = target.partition(":")
    try:
        _follow(screen, panel, kind, name)
    except TuicalError as error:
        screen.tell(error.sentence())


def _follow(screen: EventActions, panel: EventPanel, kind: str, name: str) -> None:
    if kind == "place":
        _show_place(screen, panel.event(), int(name))
    elif kind == "dial":
        _copy_dial_in(screen, panel.event())
    elif kind == "link":
        _open_link(screen, panel, int(name))
    elif kind == "attachment":
        _open_attachment(screen, panel, name)
    elif kind == "copy":
        _show_copy(screen, panel.event(), int(name))
    elif kind == "attach":
        from tuical.screens.attaching import ask_file  # loaded when it is wanted

        ask_file(screen, panel.event())


def _show_copy(screen: EventActions, event: Event, number: int) -> None:
    """The same meeting as it lies in another account, to be answered from there."""
    copies = screen.desk.copies(event.summary)
    if number < len(copies):
        screen.show_page(copies[number].key)


def _show_place(screen: EventActions, event: Event, number: int) -> None:
    if number < len(event.locations):
        screen.post_message(intents.OpenLink(map_link(event.locations[number])))


def map_link(place: Location) -> str:
    """The place's own page, else where a map shows it."""
    if place.uri.startswith("https:"):
        return place.uri
    found = place.coordinates
    if found is not None and found.latitude is not None and found.longitude is not None:
        return f"{_MAP}?mlat={found.latitude:.5f}&mlon={found.longitude:.5f}&zoom=17"
    return f"{_MAP}search?query={quote_plus(place.address)}"


def _copy_dial_in(screen: EventActions, event: Event) -> None:
    if event.online is not None:
        conference = f" {event.online.conference_id}#" if event.online.conference_id else ""
        screen.app.copy_to_clipboard(f"{event.online.toll_number}{conference}")
        screen.tell("The number is in the clipboard.")


def _open_link(screen: EventActions, panel: EventPanel, number: int) -> None:
    """A link whose text says where it leads opens at once; any other is shown whole before."""
    link = next((one for one in panel.links() if one.number == number), None)
    if link is None:
        screen.tell(f"There is no link {number} in this event.")
    elif link.says_so:
        screen.post_message(intents.OpenLink(link.target))
    else:
        from tuical.screens.link_dialog import LinkDialog  # loaded when it is wanted

        screen.app.push_screen(LinkDialog(link), lambda chosen: _opened(screen, link.target, chosen))


def _opened(screen: EventActions, target: str, chosen: str | None) -> None:
    if chosen is not None:
        screen.post_message(intents.OpenLink(target, copy=chosen == "copy", seen=True))


def _open_attachment(screen: EventActions, panel: EventPanel, identity: str) -> None:
    found = panel.attachment(identity)
    if found is None:
        screen.tell("This attachment is no longer there.")
        return
    info, whole = found
    if info.kind == AttachmentKind.REFERENCE:
        _open_reference(screen, whole.reference.source_url if whole and whole.reference else "", info.name)
        return
    from tuical.screens.attachment import AttachmentDialog, Saving, done_with  # loaded when it is wanted

    event = panel.event()
    item = whole.item if whole is not None else None
    dialog = AttachmentDialog(Saving(event, info, item, panel.changeable), screen.desk.of(event.key))
    screen.app.push_screen(dialog, lambda wanted: done_with(screen, event, info, item, wanted))


def _open_reference(screen: EventActions, link: str, name: str) -> None:
    """A file elsewhere, shown with where it lies before it is opened."""
    if not link:
        screen.tell("The service does not say where this file lies; open the event in the browser.")
        return
    from tuical.planning.body_links import BodyLink  # both loaded when they are wanted
    from tuical.planning.links import destination
    from tuical.screens.link_dialog import LinkDialog

    shown = BodyLink(0, name, link, destination(link), says_so=False)
    screen.app.push_screen(LinkDialog(shown), lambda chosen: _opened(screen, link, chosen))
