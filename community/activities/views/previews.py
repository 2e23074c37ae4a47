"""The dates of a series before they are stored or moved: shown once, kept with the next press."""

from dataclasses import dataclass
from datetime import datetime

from community.activities.forms import ActivityForm
from community.activities.models import Activity
from community.activities.queries import rule_text, skips_months
from community.activities.rules.recurrence import written
from community.activities.services import Plan, dates_of, move_of, series_dates


@dataclass(frozen=True)
class Preview:
    """The rule in words and its dates; `is_seen` when just these were shown before."""

    words: str
    dates: tuple[datetime, ...]
    skips: bool
    is_seen: bool


def preview_of(form: ActivityForm, plan: Plan, zone: str) -> Preview | None:
    """What the form's rule makes; the form remembers that it was shown. :raises EndlessRule, SeriesTooLong, …:"""
    rule = form.rule
    if rule is None:
        return None
    dates = dates_of(rule, plan.starts_at, zone)
    shown = f"{written(rule, plan.starts_at, zone)} {dates[0].isoformat()}"
    is_seen, form.seen.data = form.seen.data == shown, shown
    return Preview(rule_text(rule, dates[0], zone), tuple(dates), skips_months(rule, dates[0]), is_seen)


def preview_of_move(form: ActivityForm, row: Activity, plan: Plan) -> Preview | None:
    """Where the dates of a series go when their day changes; None where they stay on their days. :raises NoSuchRule:"""
    if row.series_id is None or form.scope.data not in ("later", "all"):
        return None
    zone = row.home.zone
    move = move_of(row, series_dates(row), plan, from_here=form.scope.data == "later")
    if not move.is_other_day:
        return None
    shown = f"{form.scope.data} {written(move.rule, move.slots[0], zone)} {move.slots[0].isoformat()}"
    is_seen, form.seen.data = form.seen.data == shown, shown
    takes_place = [
        at for at, one in zip(move.slots, move.tail, strict=True) if one.state not in ("cancelled", "removed")
    ]
    return Preview(rule_text(move.rule, move.slots[0], zone), tuple(takes_place), skips=False, is_seen=is_seen)
