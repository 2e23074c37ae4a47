"""A message in words: made when it is read, in the reader's language and voice."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from portal.features import NotificationKind
from portal.web.format import day_text, when_text


def moment(instant: datetime, zone: str) -> dict[str, str]:
    """A fact that reads as pages say it: `чт 26 ноября, 18:00 МСК`."""
    return {"instant": instant.isoformat(), "zone": zone}


def calendar_day(day: date) -> dict[str, str]:
    """A fact that reads `5 декабря`."""
    return {"day": day.isoformat()}


def sentence(kind: NotificationKind, facts: Mapping[str, Any]) -> str:
    """The message in the reader's language; a fact that is missing never breaks the page."""
    words = str(kind.text)
    try:
        return words % {name: _said(fact) for name, fact in facts.items()}
    except (KeyError, ValueError, TypeError):
        return str(kind.label)


def _said(fact: Any) -> Any:
    if isinstance(fact, dict) and "instant" in fact:
        return when_text(datetime.fromisoformat(fact["instant"]), fact["zone"])
    if isinstance(fact, dict) and "day" in fact:
        return day_text(date.fromisoformat(fact["day"]), with_weekday=False)
    return fact
