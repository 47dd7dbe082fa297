"""Calendar permissions: what answers say, and the bodies of what is asked."""

from __future__ import annotations

import msgspec

from tuical import errors
from tuical.model.event import Person
from tuical.model.permission import Permission, Role
from tuical.wire import lenient
from tuical.wire.attachment_shapes import PermissionShape
from tuical.wire.collections import decode_collection, decode_object
from tuical.wire.people import person
from tuical.wire.words import word


def decode_permissions(content: bytes) -> tuple[tuple[Permission, ...], str]:
    """The permissions of one answer, and the link to the next; raises errors.PageRefused."""
    found = decode_collection(content, PermissionShape)
    return tuple(_permission(shape) for shape, _ in found.items if shape.id), found.next_link


def decode_permission(content: bytes) -> Permission:
    """One permission; raises errors.PageRefused."""
    shape, _ = decode_object(content, PermissionShape)
    return _permission(shape)


def decode_roles(content: bytes) -> tuple[str, ...]:
    """Roles as words, unknown ones among them (allowedCalendarSharingRoles); raises errors.PageRefused."""
    answer = lenient.load_any(content).value
    found = answer.get("value") if isinstance(answer, dict) else None
    if not isinstance(found, list):
        raise errors.PageRefused(why="It holds no list of roles.")
    return tuple(word(role) for role in found if isinstance(role, str) and role)


def _permission(shape: PermissionShape) -> Permission:
    return Permission(
        id=shape.id,
        person=person(shape.email_address),
        role=word(shape.role, Role.NONE.value),
        allowed_roles=tuple(word(role) for role in shape.allowed_roles or () if role),
        is_inside_organization=bool(shape.is_inside_organization),
        is_removable=bool(shape.is_removable),
    )


def new_permission_body(somebody: Person, role: Role, *, is_inside_organization: bool) -> bytes:
    """The body of a new permission."""
    address = {"name": somebody.name or somebody.address, "address": somebody.address}
    body = {"emailAddress": address, "isInsideOrganization": is_inside_organization, "isRemovable": True}
    return msgspec.json.encode({**body, "role": role.value})


def role_body(role: Role) -> bytes:
    """The body of a change; nothing but the role can change."""
    return msgspec.json.encode({"role": role.value})
