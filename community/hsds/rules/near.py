"""What lies how far, with nothing but sums: both databases can do it, and within 1,000 km it errs by less than 1 %."""

from math import cos, radians
from typing import Any

METRES_A_DEGREE = 111_195.0  # of a great circle of the mean earth, 6,371 km
FARTHEST = 1_000_000


def squared(latitude: Any, longitude: Any, near: tuple[float, float]) -> Any:
    """The square of the distance in metres, of numbers or of columns."""
    width = METRES_A_DEGREE * cos(radians(near[0]))
    up, across = (latitude - near[0]) * METRES_A_DEGREE, (longitude - near[1]) * width
    return up * up + across * across
