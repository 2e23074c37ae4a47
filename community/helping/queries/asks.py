"""What the reader offers, and what projects and activities ask now: what fits comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from community.activities.models import Activity
from community.activities.queries import OpenItem, open_items
from community.activities.queries.words import KIND_LABELS
from community.helping.queries.words import KIND_WORDS
from community.helping.rules import Fit, Offer, fit_of, lines_of
from community.projects.models import Project
from community.projects.queries import OpenAsk, open_asks
from community.projects.queries.words import ASK_LABELS
from portal.actor import Actor
from portal.directory.queries import own_facts
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import territory_names

LOOKED_THROUGH = 60
"""Of each source, the soonest: what is further away has time, and a page stays as quick with 20,000 activities."""


@dataclass(frozen=True)
class Ask:
    """Something that is asked: the words, of what, when it is needed, and how it fits the reader."""

    words: str
    of: Project | Activity
    day: date | datetime | None
    fit: Fit

    @property
    def is_of_project(self) -> bool:
        """Whether a project asks; else an activity does."""
        return isinstance(self.of, Project)


def offer_of(actor: Actor, at: Programme) -> Offer:
    """What the reader says in their own profile, and where they are; at most three queries."""
    own = actor.person_in(at.id) or 0
    said = {name: fact.value for name, fact in own_facts(at.id, own).items()}
    home = person(own).territory_id
    towns = [said.get("town", ""), territory_names([home]).get(home or 0, "")]
    helps = lines_of(said.get("help", ""), said.get("skills", ""))
    return Offer(helps, lines_of(said.get("interests", "")), lines_of(*towns))


def asks_for(actor: Actor, at: Programme, offer: Offer) -> list[Ask]:
    """What is asked now of whoever reads, what fits the offer first, then the soonest; three queries."""
    own = actor.person_in(at.id) or 0
    asks = open_asks(actor, at.id, LOOKED_THROUGH, besides=own)
    items = _once(open_items(actor, at.id, LOOKED_THROUGH))
    towns = territory_names([one.project.territory_id for one in asks] + [one.activity.territory_id for one in items])
    found = [_of_project(one, offer, towns) for one in asks] + [_of_activity(one, offer, towns) for one in items]
    return sorted(found, key=lambda one: (-one.fit.score, _when(one.day)))


def _once(rows: Iterable[OpenItem]) -> list[OpenItem]:
    """A series asks for the same at every date: its next one stands for it."""
    first: dict[tuple[str, int, str], OpenItem] = {}
    for one in rows:
        series = one.activity.series_id
        key = ("series", series, one.item.words) if series else ("item", one.item.id, "")
        first.setdefault(key, one)
    return list(first.values())


def _of_project(one: OpenAsk, offer: Offer, towns: dict[int, str]) -> Ask:
    said = f"{one.ask.words} {_said(ASK_LABELS, one.ask.kind)} {_said(KIND_WORDS, one.ask.kind)} {one.project.title}"
    fit = fit_of(offer, said, towns.get(one.project.territory_id or 0, ""))
    return Ask(one.ask.words, one.project, one.ask.needed_on, fit)


def _of_activity(one: OpenItem, offer: Offer, towns: dict[int, str]) -> Ask:
    said = f"{one.item.words} {_said(KIND_LABELS, one.activity.kind)} {one.activity.title}"
    fit = fit_of(offer, said, towns.get(one.activity.territory_id or 0, ""))
    return Ask(one.item.words, one.activity, one.activity.starts_at, fit)


def _said(labels: dict[str, Any], key: str) -> str:
    return str(labels[key])


def _when(day: date | datetime | None) -> datetime:
    """For sorting: what has no day comes last."""
    if isinstance(day, datetime):
        return day
    return datetime.combine(day or date.max, time(), UTC)
