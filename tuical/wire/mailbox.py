"""Mailbox settings, categories and the signed-in person."""

from __future__ import annotations

from tuical.model.category import Category
from tuical.model.event import Person
from tuical.model.mailbox import MailboxInfo
from tuical.wire import clean
from tuical.wire.collections import decode_collection, decode_object
from tuical.wire.mailbox_settings import decode_all_settings
from tuical.wire.shapes import CategoryShape, UserShape


def decode_settings(content: bytes) -> MailboxInfo:
    """What the views need of mailboxSettings, without the person, whom they do not name; raises errors.PageRefused."""
    settings = decode_all_settings(content)
    return MailboxInfo(
        zone=settings.zone,
        locale=settings.language.locale if settings.language is not None else "",
        date_format=settings.date_format,
        time_format=settings.time_format,
        work=settings.work.hours,
        work_zone=settings.work.zone,
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
