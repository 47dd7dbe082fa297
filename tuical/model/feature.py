"""Parts of the program that need a permission of their own, so that it is asked for when they are first used."""

from __future__ import annotations

from enum import Enum


class Feature(Enum):
    """A part of the program; the value names it for a person, after "tuical may not ... yet"."""

    WHO = "see who you are"
    LOOK = "read your calendars"
    CHANGE = "change your calendars"
    LOOK_AT_OTHERS = "read calendars that others share with you"
    CHANGE_OTHERS = "change calendars that others share with you"
    FIND_TIMES = "ask for times that suit everybody"
    ROOMS = "read the list of rooms"
    ROOM_NAMES = "read the names of rooms"
    PEOPLE = "look people up"
    SETTINGS = "read your working hours and categories"
    CHANGE_SETTINGS = "change your categories"
    GROUPS = "read the calendars of your groups"
    CHANGE_GROUPS = "change the calendars of your groups"
