"""Locations of an event."""

from __future__ import annotations

from tuical.model.event import Coordinates, Location, PostalAddress
from tuical.wire import clean
from tuical.wire.detail_shapes import Coordinates as CoordinatesShape
from tuical.wire.detail_shapes import FullItem, LocationShape
from tuical.wire.detail_shapes import PostalAddress as PostalShape
from tuical.wire.words import word


def locations(item: FullItem) -> tuple[Location, ...]:
    """Every place with something to show; `location` only mirrors `locations`, so it counts when they are missing."""
    shapes = item.locations or ([item.location] if item.location is not None else [])
    return tuple(place for place in map(location, shapes) if _is_somewhere(place))


def _is_somewhere(place: Location) -> bool:
    return bool(place.name or place.address or place.uri or place.email or place.coordinates)


def location(shape: LocationShape) -> Location:
    """One place, with or without anything to show."""
    return Location(
        name=clean.line(shape.display_name),
        kind=word(shape.location_type, "default"),
        email=clean.name(shape.location_email_address),
        uri=clean.line(shape.location_uri),
        postal=postal(shape.address),
        coordinates=coordinates(shape.coordinates),
        unique_id=clean.line(shape.unique_id),
        unique_id_type=word(shape.unique_id_type),
    )


def postal(shape: PostalShape | None) -> PostalAddress:
    """A postal address, empty where nothing is said."""
    if shape is None:
        return PostalAddress()
    return PostalAddress(
        street=clean.name(shape.street),
        city=clean.name(shape.city),
        state=clean.name(shape.state),
        country=clean.name(shape.country_or_region),
        postal_code=clean.name(shape.postal_code),
        kind=word(shape.type),
    )


def coordinates(shape: CoordinatesShape | None) -> Coordinates | None:
    """None for the empty object that stands where nobody knows."""
    if shape is None or (shape.latitude is None and shape.longitude is None):
        return None
    return Coordinates(
        latitude=shape.latitude,
        longitude=shape.longitude,
        accuracy=shape.accuracy,
        altitude=shape.altitude,
        altitude_accuracy=shape.altitude_accuracy,
    )
