"""Which permission a request needs, by its method and path; the least that the service documents for it."""

from __future__ import annotations

from tuical.model.feature import Feature

_LOOKS = frozenset({"GET", "HEAD"})
_ONLY_READ = ("getschedule", "forward", "translateexchangeids")
"""Actions for which reading is permission enough."""
_BY_HEAD = {
    "": (Feature.WHO, Feature.WHO),
    "people": (Feature.PEOPLE, Feature.PEOPLE),
    "findrooms": (Feature.ROOM_NAMES, Feature.ROOM_NAMES),
    "findroomlists": (Feature.ROOM_NAMES, Feature.ROOM_NAMES),
    "findmeetingtimes": (Feature.FIND_TIMES, Feature.FIND_TIMES),
    "mailboxsettings": (Feature.SETTINGS, Feature.CHANGE_SETTINGS),
    "outlook": (Feature.SETTINGS, Feature.CHANGE_SETTINGS),
}
"""By the first step below the mailbox: to look, and to change."""


def feature_of(method: str, path: str) -> Feature:
    """The part of the program that a request belongs to; `path` begins with the version, in either dialect."""
    steps = [step.lower() for step in path.strip("/").split("/")]
    steps = steps[2:] if steps[0] == "api" else steps[1:]
    changes = method not in _LOOKS
    if steps[:1] == ["groups"]:
        return Feature.CHANGE_GROUPS if changes else Feature.GROUPS
    if steps[:1] == ["places"]:
        return Feature.ROOMS
    others = steps[:1] == ["users"]
    below = steps[2:] if others else steps[1:]
    return _of_mailbox(below, others=others, changes=changes)


def _of_mailbox(steps: list[str], *, others: bool, changes: bool) -> Feature:
    head = steps[0].partition("(")[0] if steps else ""
    if head in _BY_HEAD:
        looks, alters = _BY_HEAD[head]
        return alters if changes else looks
    if steps[-1].partition("(")[0] in _ONLY_READ:
        changes = False
    if others:
        return Feature.CHANGE_OTHERS if changes else Feature.LOOK_AT_OTHERS
    return Feature.CHANGE if changes else Feature.LOOK


def strongest(features: list[Feature]) -> Feature:
    """The one feature of a batch whose token does for all of it; batches are of one mailbox and mostly of one kind."""
    return max(features, key=list(Feature).index, default=Feature.LOOK)
