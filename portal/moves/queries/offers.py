"""What could be handed over: put together once, when a move is proposed, and read by everybody word for word."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from portal.moves.models import Move
from portal.moves.queries.labels import SHARED_LABELS
from portal.moves.rules import SHARED
from portal.people.models import Person
from portal.people.queries import positions_of
from portal.people.queries.labels import POSITION_LABELS
from portal.qualifications.queries import papers_of
from portal.web.format import day_text

GOOD = ("valid", "ending")


@dataclass(frozen=True)
class Line:
    """One part of the hand-over with its facts in the reader's words."""

    key: str
    label: str
    texts: tuple[str, ...]


def offer_of(one: Person, words: str) -> dict[str, Any]:
    """What the record says today of what could be handed over; two queries."""
    positions = [
        {"kind": row.kind, "from": _iso(row.starts_on), "to": _iso(row.ends_on)}
        for row in positions_of([one.id]).get(one.id, [])
    ]
    papers = [
        {"ru": names[0], "en": names[1], "from": _iso(row.issued_on), "to": _iso(row.expires_on)}
        for row, names in ((paper.row, paper.names) for paper in papers_of(one) if paper.state in GOOD)
    ]
    found = {"positions": positions, "papers": papers, "words": words.strip()}
    return {key: value for key, value in found.items() if value}


def lines_of(row: Move, *, is_shared: bool = False) -> list[Line]:
    """The offer in the reader's words; with `is_shared` only what everybody let go over."""
    keys = [key for key in SHARED if row.offer.get(key) and (key in row.shared or not is_shared)]
    return [Line(key, str(SHARED_LABELS[key]), _texts(key, row.offer[key])) for key in keys]


def _texts(key: str, kept: Any) -> tuple[str, ...]:
    if key == "words":
        return (str(kept),)
    if key == "positions":
        return tuple(_dated(str(POSITION_LABELS[one["kind"]]), one) for one in kept)
    language = "en" if str(get_locale() or "ru").startswith("en") else "ru"
    return tuple(_dated(one[language], one) for one in kept)


def _dated(what: str, one: dict[str, str | None]) -> str:
    first, last = one["from"], one["to"]
    begins = day_text(date.fromisoformat(first), with_weekday=False) if first else ""
    if last is None:
        return str(_("%(what)s, since %(first)s", what=what, first=begins))
    ends = day_text(date.fromisoformat(last), with_weekday=False)
    return str(_("%(what)s, %(first)s to %(last)s", what=what, first=begins, last=ends))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
