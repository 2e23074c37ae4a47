"""Points of the globe and how far they lie apart: exact great circles by sums and products alone, so both databases
agree.

A point is (latitude, longitude) in degrees; beside it stands its unit vector from the centre of the globe. The square
of the chord between two such vectors grows with the distance on the ground: d = 2 R asin(chord / 2).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, degrees, pi, radians, sin, sqrt
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Mapped, mapped_column

Point = tuple[float, float]
RADIUS = 6_371_000.0  # metres, of the mean earth
FARTHER = 9.0  # than the square of any chord, 4 at most: where a thing lies of which nobody knows it
SLACK = 1e-9  # degrees by which a box is larger than it must be, for rounding
_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*", re.ASCII)
ON_EARTH = (
    "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL OR (latitude BETWEEN -90 AND 90 AND "
    "longitude BETWEEN -180 AND 180))"
)
AS_VECTOR = "(latitude IS NULL) = (x IS NULL) AND (x IS NULL) = (y IS NULL) AND (x IS NULL) = (z IS NULL)"


class OnGlobe:
    """A table whose rows may lie somewhere; `put` is the only way to say where."""

    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    x: Mapped[float | None] = mapped_column()
    y: Mapped[float | None] = mapped_column()
    z: Mapped[float | None] = mapped_column()

    def put(self, point: Point | None) -> None:
        """Say where it lies; None: nobody knows."""
        for name, value in columns_of(point).items():
            setattr(self, name, value)

    @property
    def point(self) -> Point | None:
        """Where it lies."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


def unit(point: Point) -> tuple[float, float, float]:
    """The unit vector of a point."""
    latitude, longitude = radians(point[0]), radians(point[1])
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def columns_of(point: Point | None) -> dict[str, float | None]:
    """The five columns of `OnGlobe`."""
    values = (*point, *unit(point)) if point is not None else (None,) * 5
    return dict(zip(("latitude", "longitude", "x", "y", "z"), values, strict=True))


def metres(chord: float) -> float:
    """The distance on the ground for the square of a chord."""
    return 2 * RADIUS * asin(min(1.0, sqrt(max(0.0, chord)) / 2))


def apart(one: Point, other: Point) -> float:
    """How many metres two points lie apart."""
    return metres(sum((a - b) ** 2 for a, b in zip(unit(one), unit(other), strict=True)))


def read_point(text: str) -> Point | None:
    """Latitude and longitude out of «54.1931, 37.6175», None for anything else."""
    found = _POINT.fullmatch(text)
    if found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        return None
    return float(found[1]), float(found[2])


@dataclass(frozen=True)
class Around:
    """From where it is counted, and how many metres away things may lie; None: any distance, the nearest first."""

    point: Point
    within: int | None = None

    @cached_property
    def most(self) -> float:
        """The square of the longest chord that still counts."""
        return FARTHER if self.within is None else (2 * sin(min(self.within / RADIUS, pi) / 2)) ** 2

    def chord(self, row: Any) -> Any:
        """The square of the chord to a row of `OnGlobe`, or to the columns of its class."""
        x, y, z = unit(self.point)
        return (row.x - x) * (row.x - x) + (row.y - y) * (row.y - y) + (row.z - z) * (row.z - z)

    def reaches(self, table: Any) -> ColumnElement[bool]:
        """The condition that a row lies within: by the box first, which an index answers, then exactly."""
        if self.within is None:
            return table.x.is_not(None)  # type: ignore[no-any-return]
        south, north, spans = box(self.point, self.within)
        sides = or_(*(table.longitude.between(west, east) for west, east in spans))
        return and_(table.latitude.between(south, north), sides, self.chord(table) <= self.most)


def box(point: Point, within: float) -> tuple[float, float, Sequence[tuple[float, float]]]:
    """South, north, and from west to east, what lies within so many metres; two spans where the date line is crossed.

    The meridians that touch the circle do it at asin(sin r / cos latitude), not at the latitude of its centre.
    """
    reach = within / RADIUS
    latitude, longitude = point
    south, north = latitude - degrees(reach) - SLACK, latitude + degrees(reach) + SLACK
    if south <= -90 or north >= 90:  # a pole lies within: every meridian does
        return max(south, -90.0), min(north, 90.0), [(-180.0, 180.0)]
    width = degrees(asin(min(1.0, sin(reach) / cos(radians(latitude))))) + SLACK
    west, east = longitude - width, longitude + width
    if west < -180:
        return south, north, [(-180.0, east), (west + 360, 180.0)]
    if east > 180:
        return south, north, [(west, 180.0), (-180.0, east - 360)]
    return south, north, [(west, east)]
