"""A plain map: points of the globe on a flat sheet, as wide at their latitude as they are high, none upon another."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, radians

from portal.globe import RADIUS, Point

WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 360, 160, 300
EDGE = 30  # between the outermost points and the border
TOUCH = 40  # nearer marks are drawn as one: a finger could not tell them apart
LEAST_DEGREES = 0.01  # about a kilometre: how much a map shows of a single point
METRES_A_DEGREE = RADIUS * radians(1)
LETTER, LINE = 7, 16  # roughly how wide a letter and how high a line of a name is
SAID = 80  # of the sheet beside the ruler: how long it is, in figures
BESIDE = (4, -20, 32)  # where a name may stand: at its spot, above a mark there, below it
SCALES = tuple(step * 10**power for power in range(2, 8) for step in (1, 2, 5))  # metres
Spot = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Pin:
    """One thing of the list: its place there, its name, its page; `is_rough`: nobody knows just where it lies."""

    number: int
    id: int
    name: str
    href: str
    point: Point
    is_rough: bool = False


@dataclass(frozen=True)
class Mark:
    """What is drawn at a spot of the sheet: a pin, or several that lie too near each other."""

    x: float
    y: float
    pins: tuple[Pin, ...]

    @property
    def first(self) -> Pin:
        """The one that stands first in the list."""
        return self.pins[0]


@dataclass(frozen=True)
class Town:
    """A name written on the sheet beside its spot."""

    x: float
    y: float
    name: str


@dataclass(frozen=True)
class Places:
    """A map of pins; `towns` are written where there is room, `start` is from where distances are counted."""

    pins: Sequence[Pin]
    towns: Sequence[tuple[str, Point]] = ()
    start: Point | None = None

    @cached_property
    def _points(self) -> list[Point]:
        return [one.point for one in self.pins] + ([self.start] if self.start is not None else [])

    @cached_property
    def _middle(self) -> Point:
        """Of the part of the globe that is shown; meridians are counted from the first point."""
        south, north = min(one[0] for one in self._points), max(one[0] for one in self._points)
        turns = [_turn(one[1] - self._points[0][1]) for one in self._points]
        return (south + north) / 2, self._points[0][1] + (min(turns) + max(turns)) / 2

    @cached_property
    def _spans(self) -> Spot:
        """How many degrees of a meridian it is wide and high."""
        flat = [self._flat(one) for one in self._points]
        wide, high = (max(abs(one[side]) for one in flat) * 2 for side in (0, 1))
        return max(wide, LEAST_DEGREES), max(high, LEAST_DEGREES)

    @cached_property
    def scale(self) -> float:
        """Units of the sheet for a degree of a meridian."""
        wide, high = self._spans
        return min((WIDTH - 2 * EDGE) / wide, (MOST_HEIGHT - 2 * EDGE) / high)

    @cached_property
    def height(self) -> int:
        """How high the sheet is."""
        return max(LEAST_HEIGHT, round(self._spans[1] * self.scale) + 2 * EDGE)

    def _flat(self, point: Point) -> Spot:
        """Degrees of a meridian east and south of the middle."""
        middle = self._middle
        return _turn(point[1] - middle[1]) * cos(radians(middle[0])), middle[0] - point[0]

    def at(self, point: Point) -> Spot:
        """Where a point lies on the sheet."""
        across, down = self._flat(point)
        return round(WIDTH / 2 + across * self.scale, 1), round(self.height / 2 + down * self.scale, 1)

    @cached_property
    def marks(self) -> list[Mark]:
        """The pins, those together that a finger could not tell apart; the first of the list gives the spot."""
        spots: list[tuple[Spot, list[Pin]]] = []
        for pin in self.pins:
            x, y = self.at(pin.point)
            near = next((pins for spot, pins in spots if hypot(spot[0] - x, spot[1] - y) < TOUCH), None)
            if near is None:
                spots.append(((x, y), [pin]))
            else:
                near.append(pin)
        return [Mark(*spot, tuple(pins)) for spot, pins in spots]

    @cached_property
    def written(self) -> list[Town]:
        """The names for which there is room: on the sheet, on no mark, cross or ruler, on no other name."""
        spots = [(mark.x, mark.y) for mark in self.marks] + ([self.at(self.start)] if self.start is not None else [])
        taken = [(x - 16, y - 16, x + 16, y + 16) for x, y in spots]
        taken.append((0, self.height - 2 * LINE, self.ruler[1] + SAID, self.height))
        found: list[Town] = []
        for name, point in self.towns:
            x, y = self.at(point)
            for aside in BESIDE:
                box = (x - len(name) * LETTER / 2, y + aside - LINE, x + len(name) * LETTER / 2, y + aside + 2)
                if self._holds(box) and not any(_meet(box, other) for other in taken):
                    taken.append(box)
                    found.append(Town(x, y + aside, name))
                    break
        return found

    def _holds(self, box: Box) -> bool:
        return box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= self.height

    @cached_property
    def ruler(self) -> tuple[int, float]:
        """The longest round number of metres that takes at most a third of the sheet, and how long it is there."""
        unit = self.scale / METRES_A_DEGREE
        metres = max((one for one in SCALES if one * unit <= WIDTH / 3), default=SCALES[0])
        return metres, round(metres * unit, 1)


def _turn(degrees: float) -> float:
    """The shorter way round, from -180 to 180."""
    return (degrees + 180) % 360 - 180


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
