"""Whose day of duty it is: a list that goes round day by day."""

from collections.abc import Sequence
from datetime import date


def on_duty(listed: Sequence[int], day: date) -> int | None:
    """The person of the list whose day it is; None when nobody is listed."""
    return listed[day.toordinal() % len(listed)] if listed else None
