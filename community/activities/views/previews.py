"""The dates of a series before it is stored: shown once, kept with the next press."""

from dataclasses import dataclass
from datetime import datetime

from community.activities.forms import ActivityForm
from community.activities.queries import rule_text, skips_months
from community.activities.rules.recurrence import written
from community.activities.services import Plan, dates_of


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
