"""Mailbox settings, categories and the signed-in person."""

from __future__ import annotations

from tuical.model.category import Category
from tuical.model.event import Person
from tuical.model.mailbox import MailboxInfo
from tuical.model.names import WEEKDAYS
from tuical.model.view import WorkingHours
from tuical.wire import clean
from tuical.wire.collections import decode_collection, decode_object
from tuical.wire.shapes import CategoryShape, SettingsShape, UserShape, WorkingHoursShape
from tuical.wire.times import minutes_of_day


def decode_settings(content: bytes) -> MailboxInfo:
    """mailboxSettings, without the person, whom they do not name; raises errors.PageRefused."""
    shape, _ = decode_object(content, SettingsShape)
    hours = shape.working_hours
    zone = hours.time_zone.name if hours is not None and hours.time_zone is not None else None
    return MailboxInfo(
        zone=clean.name(shape.time_zone),
        locale=clean.name(shape.language.locale) if shape.language is not None else "",
        date_format=clean.name(shape.date_format),
        time_format=clean.name(shape.time_format),
        work=_working_hours(hours) if hours is not None else WorkingHours(),
        work_zone=clean.name(zone),
    )


def decode_categories(content: bytes) -> tuple[tuple[tuple[str, str], ...], str]:
    """Pairs of name and preset (`preset0` ... `preset24`, `none`), and the next link; raises errors.PageRefused."""
    found, link = decode_master_categories(content)
    return tuple((category.name, category.preset) for category in found), link


def decode_master_categories(content: bytes) -> tuple[tuple[Category, ...], str]:
    """Categories with their ids, those without a name left out, and the next link; raises errors.PageRefused."""
    found = decode_collection(content, CategoryShape)
    categories = (_category(shape) for shape, _ in found.items)
    return tuple(category for category in categories if category.name), found.next_link


def decode_category(content: bytes) -> Category:
    """One category; raises errors.PageRefused."""
    return _category(decode_object(content, CategoryShape)[0])


def decode_me(content: bytes) -> Person:
    """The signed-in person; raises errors.PageRefused."""
    shape, _ = decode_object(content, UserShape)
    address = shape.mail or shape.email_address or shape.user_principal_name
    return Person(clean.name(shape.display_name), clean.name(address))


def _category(shape: CategoryShape) -> Category:
    return Category(shape.id or "", clean.name(shape.display_name), clean.name(shape.color).lower())


def _working_hours(shape: WorkingHoursShape) -> WorkingHours:
    usual = WorkingHours()
    start, end = minutes_of_day(shape.start_time), minutes_of_day(shape.end_time)
    if start is None or end is None or end <= start:
        start, end = usual.start, usual.end
    if shape.days_of_week is None:
        return WorkingHours(start, end, usual.days)
    days = frozenset(WEEKDAYS.index(day.lower()) for day in shape.days_of_week if day.lower() in WEEKDAYS)
    return WorkingHours(start, end, days)
