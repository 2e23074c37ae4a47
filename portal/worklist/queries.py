"""Reads of the worklist: kinds of work, what waits of one, who needs the reader in a band, what was done today."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import select

from portal.actor import Actor
from portal.audit.models import AuditEntry
from portal.audit.queries import Wanted, acts_of, entries_of
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.features import LoadSource, WorkSource, features_of
from portal.holding import numbers
from portal.people.models import Person
from portal.people.policy import visible
from portal.programmes.models import Programme
from portal.worklist.rules import BANDS, NO_DECISIONS, Need, Piece, band_of, needs_of


@dataclass(frozen=True)
class Band:
    """Who needs the reader in a band: the first of them, and how many pieces of work there are and are not shown."""

    name: str
    needs: tuple[Need, ...]
    total: int

    @property
    def hidden(self) -> int:
        """Pieces that do not stand among the first."""
        return self.total - sum(len(need.pieces) for need in self.needs)


@dataclass(frozen=True)
class Done:
    """One act of today: when, of what kind, on what, and the people it was about whom the reader may see."""

    at: datetime
    action: str
    object_kind: str
    object_id: int | None
    about: tuple[Person, ...]


@dataclass(frozen=True)
class Burden:
    """Something of which the reader has so many, and where its rows are."""

    source: LoadSource
    number: int


def done_today(actor: Actor, at: Programme) -> list[tuple[str, int]]:
    """The kinds of acts that the reader did today, with how many of each; one query."""
    return acts_of(at, actor.account_id or 0, today(at.zone), NO_DECISIONS)


def acts_today(actor: Actor, at: Programme, action: str, limit: int) -> list[Done]:
    """The acts themselves, of one kind or all, the newest first; two queries."""
    day = today(at.zone)
    rows = entries_of(at, Wanted(action, actor.account_id or 0, day, day), NO_DECISIONS, limit)
    ids = {one for row in rows for one in _people_in(row)}
    seen = {one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_(ids), visible(actor)))}
    about = [tuple(seen[one] for one in _people_in(row) if one in seen) for row in rows]
    return [Done(row.at, row.action, row.object_kind, row.object_id, who) for row, who in zip(rows, about, strict=True)]


def _people_in(row: AuditEntry) -> list[int]:
    """Whom an act was about: minors stand in it always, a grown-up when the record was what was acted on."""
    own = [row.object_id] if row.object_kind == "person" and row.object_id else []
    return list(dict.fromkeys([*own, *row.subject_ids]))


def burdens(actor: Actor, at: Programme) -> list[Burden]:
    """What is the reader's to look after, as the features count it; one query for all."""
    offered = sorted((one for feature in features_of(current_app) for one in feature.loads), key=lambda one: one.order)
    found = numbers({place: one.count(actor, at) for place, one in enumerate(offered)})
    return [Burden(one, found[place]) for place, one in enumerate(offered)]


def sources() -> list[WorkSource]:
    """Every kind of work, the most urgent kinds first."""
    offered = (source for feature in features_of(current_app) for source in feature.work)
    return sorted(offered, key=lambda source: source.order)


def sources_in(band: str) -> list[WorkSource]:
    """The kinds of a band."""
    return [source for source in sources() if band_of(source.order) == band]


def source_of(key: str) -> WorkSource:
    """One kind of work. :raises NotFound:"""
    found = next((source for source in sources() if source.key == key), None)
    if found is None:
        raise NotFound
    return found


def band_for(actor: Actor, at: Programme, name: str, size: int) -> Band:
    """The first needs of a band. :raises NotFound: for a band that is none."""
    if name not in BANDS:
        raise NotFound
    works = [(source, source.load(actor, at, size)) for source in sources_in(name)]
    needs = needs_of(Piece(source.label, item) for source, work in works for item in work.items)
    return Band(name, tuple(needs[:size]), sum(work.total for _source, work in works))
