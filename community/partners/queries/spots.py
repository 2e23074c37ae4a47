"""Where partners lie and which of their places a row of a list tells of."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, select, union_all

from community.partners.models import OrganisationProgramme, OrganisationSite
from community.partners.queries.opening import open_at_sites, states_of, zones_in_use
from community.partners.rules.hours import OpenState
from portal.db import db
from portal.globe import FARTHER, Around, Point, metres
from portal.programmes.models import Territory


@dataclass(frozen=True)
class Spot:
    """The place that a row tells of. `far` are metres, None when nobody knows; `is_rough`: from a territory's centre.

    `now` tells whether it is open, None when that is not known; `words` are hours that could not be read; what
    `is_online` lies nowhere.
    """

    far: float | None = None
    is_rough: bool = False
    now: OpenState | None = None
    words: str = ""
    point: Point | None = None
    is_online: bool = False


@dataclass(frozen=True)
class Place:
    """What of a place `spot_of` asks for."""

    id: int
    kind: str
    latitude: float | None
    longitude: float | None
    hours_words: str


@dataclass(frozen=True)
class Wanted:
    """What of places a list is narrowed to and ordered by; `at` is when they must be open, None when they need not."""

    near: Around | None = None
    at: datetime | None = None


def readable_sites(sees: Collection[str], wanted: Wanted) -> list[ColumnElement[bool]]:
    """The conditions of places where somebody may be met, and that are open; one query when that is asked."""
    found = [OrganisationSite.audience.in_(sees), OrganisationSite.kind != "postal"]
    return found + ([is_open(wanted.at)] if wanted.at is not None else [])


def is_open(at: datetime) -> ColumnElement[bool]:
    """The condition of a place that is open at an instant; one query."""
    return OrganisationSite.id.in_(select(open_at_sites(at, zones_in_use()).c.id))


def with_one(readable: list[ColumnElement[bool]], *more: ColumnElement[bool]) -> Select[int]:
    """The ids of the partners with such a place, found once: asked of each partner it would be slow."""
    return select(OrganisationSite.organisation_id).where(*more, *readable)


def placed(wanted: Wanted, near: Around, programme_id: int, readable: list[ColumnElement[bool]]) -> Subquery:
    """Of each partner within reach the square of the nearest chord, as `id` and `far`.

    One none of whose places has a point counts from the centre of the territory where the programme works with it.
    """
    site, tie = OrganisationSite, OrganisationProgramme
    exact = select(site.organisation_id.label("id"), func.min(near.chord(site)).label("far")).where(
        *readable, near.reaches(site)
    )
    rough = (
        select(tie.organisation_id, near.chord(Territory))
        .join(Territory, Territory.id == tie.territory_id)
        .where(
            tie.programme_id == programme_id, near.reaches(Territory),
            tie.organisation_id.not_in(with_one(readable, site.x.is_not(None))),
            *([tie.organisation_id.in_(with_one(readable))] if wanted.at is not None else []),
        )
    )  # fmt: skip
    return union_all(exact.group_by(site.organisation_id), rough).subquery("placed")


@dataclass
class Seen:
    """What a reader sees of the places of one partner."""

    towns: tuple[str, ...] = ()
    spot: Spot = Spot()


def seen_of(far: Mapping[int, float], sees: Collection[str], wanted: Wanted) -> dict[int, Seen]:
    """Towns and the place to tell of, by the ids of partners with the squares of their chords; three queries."""
    site = OrganisationSite
    rows = db.session.execute(
        select(site.id, site.organisation_id, site.city, site.kind, site.zone, site.hours_words, site.latitude,
               site.longitude, site.x, site.y, site.z)
        .where(site.organisation_id.in_(far), site.audience.in_(sees))
        .order_by(site.id)
    ).all()  # fmt: skip
    meeting = [row for row in rows if row.kind != "postal"]
    states = states_of({row.id: row.zone for row in meeting})
    found: dict[int, Seen] = defaultdict(Seen)
    for row in rows:
        one = found[row.organisation_id]
        one.towns = one.towns if not row.city or row.city in one.towns else (*one.towns, row.city)
    places: dict[int, list[Any]] = defaultdict(list)
    for row in meeting:
        places[row.organisation_id].append(row)
    for key, chord in far.items():
        found[key].spot = spot_of(_told(places[key], states, wanted), states, chord, wanted)
    return found


def _told(rows: Iterable[Any], states: Mapping[int, OpenState | None], wanted: Wanted) -> Any:
    """The nearest of those that may be told of; of equally near ones the one that is open, the known one, the first."""

    def rank(row: Any) -> tuple[float, int, int]:
        chord = wanted.near.chord(row) if wanted.near is not None and row.x is not None else FARTHER
        return chord, _rank(states.get(row.id)), row.id

    fitting = [row for row in rows if wanted.at is None or _rank(states.get(row.id)) == 0]
    return min(fitting or rows, key=rank, default=None)


def _rank(state: OpenState | None) -> int:
    return 2 if state is None else 0 if state.is_open else 1


def spot_of(row: Any, states: Mapping[int, OpenState | None], chord: float, wanted: Wanted) -> Spot:
    """What is told of a place, None when there is none that may be told of."""
    is_known = wanted.near is not None and chord < FARTHER
    far = metres(chord) if is_known else None
    if row is None:
        return Spot(far, is_known)
    point = (row.latitude, row.longitude) if row.latitude is not None else None
    is_online = row.kind == "virtual"
    return Spot(far, is_known and point is None, states.get(row.id), row.hours_words, point, is_online)
