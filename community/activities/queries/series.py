"""A series around one of its dates: its rule in words, the dates near it, how many were changed alone."""

from dataclasses import dataclass

from sqlalchemy import select

from community.activities.models import Activity, ActivitySeries
from community.activities.queries.recurring import rule_text
from community.activities.rules.recurrence import parsed
from portal.clock import now
from portal.db import db


@dataclass(frozen=True)
class SeriesView:
    """What a date's page says of its series; `dates` are all that anybody may see, in their order."""

    words: str
    dates: tuple[Activity, ...]
    own: int

    @property
    def coming(self) -> tuple[Activity, ...]:
        """The dates that have not ended."""
        return tuple(one for one in self.dates if one.ends_at > now())

    @property
    def later(self) -> tuple[Activity, ...]:
        """The dates after this one that take place."""
        this = next(one.starts_at for one in self.dates if one.id == self.own)
        return tuple(one for one in self.coming if one.starts_at > this and one.state != "cancelled")

    @property
    def edited(self) -> int:
        """How many other dates to come were changed alone."""
        return sum(one.is_edited and one.state != "cancelled" and one.id != self.own for one in self.coming)


def series_of(row: Activity) -> SeriesView | None:
    """The series of a date, None for what takes place once; two queries."""
    if row.series_id is None:
        return None
    series = db.session.get_one(ActivitySeries, row.series_id)
    held = (Activity.series_id == series.id, Activity.state != "removed")
    dates = tuple(db.session.scalars(select(Activity).where(*held).order_by(Activity.starts_at, Activity.id)))
    return SeriesView(rule_text(parsed(series.rule, series.zone), series.starts_at, series.zone), dates, row.id)
