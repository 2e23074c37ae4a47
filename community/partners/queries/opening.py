"""Whether places are open just now: for the conditions of lists, and for the rows of a page.

Both ask what `community.partners.rules.hours` says: an exception goes before a season, a season before the usual hours,
a span of yesterday may still hold, and where nothing is known of today nothing is guessed.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import CTE, ColumnElement, Select, and_, false, or_, select, union_all
from sqlalchemy.orm import aliased

from community.partners.models import OrganisationDay, OrganisationHours, OrganisationSeason, OrganisationSite
from community.partners.rules.hours import OpenState, Season, Span, hours_of, open_at
from portal.clock import now
from portal.db import db

Spans: TypeAlias = type[OrganisationHours] | type[OrganisationDay]
# Seasons and exceptions that stand in the way; an alias takes two milliseconds to make.
OTHER_SEASON, OTHER_DAY = aliased(OrganisationSeason), aliased(OrganisationDay)


def local_time(zone: str, at: datetime) -> datetime:
    """What a clock of the zone shows, without the zone."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def zones_in_use() -> list[str]:
    """The zones in which hours are counted anywhere; one query."""
    return list(db.session.scalars(select(OrganisationSite.zone).distinct()))


def open_at_sites(at: datetime, zones: Iterable[str]) -> CTE:
    """The ids of the places that are open at an instant, found once whatever asks for them; as `id`.

    Zones whose clocks show the same are asked together.
    """
    shown: dict[datetime, list[str]] = defaultdict(list)
    for zone in sorted(zones):
        shown[local_time(zone, at).replace(second=0, microsecond=0)].append(zone)
    parts = [part for local, names in sorted(shown.items()) for part in _open_sites(local, names)]
    return union_all(*parts or [select(OrganisationSite.id).where(false())]).cte("open_sites")


def _open_sites(local: datetime, zones: list[str]) -> Iterator[Select[int]]:
    """Those that opened today, then those that opened yesterday and close after midnight."""
    day, minute = local.date(), local.hour * 60 + local.minute
    is_here = OrganisationSite.zone.in_(zones)

    def today(table: Spans) -> ColumnElement[bool]:
        return and_(table.opens <= minute, or_(table.closes > minute, table.closes <= table.opens))

    def still(table: Spans) -> ColumnElement[bool]:
        return and_(table.closes <= table.opens, table.closes > minute)

    for one in _on(day, today):
        yield one.where(is_here)
    for one in _on(day - timedelta(days=1), still):
        yield one.where(is_here, _is_known(day))


def _on(day: date, hit: Callable[[Spans], ColumnElement[bool]]) -> tuple[Select[int], Select[int]]:
    """Places one of whose spans of a day is hit: of its exception; else of its season, else of the usual hours.

    What stands in the way is a set of few places, found once: asking it of each place would take most of the time.
    """
    site, season, hours, differs = OrganisationSite, OrganisationSeason, OrganisationHours, OrganisationDay
    excepted = select(site.id).join(differs, differs.site_id == site.id).where(differs.on_day == day, hit(differs))
    weekly = (
        select(site.id)
        .join(season, season.site_id == site.id)
        .join(hours, hours.season_id == season.id)
        .where(hours.weekday == day.weekday(), hit(hours))
        .where(or_(_is_season(day), and_(season.valid_from.is_(None), site.id.not_in(_in_season(day)))))
        .where(site.id.not_in(_excepted(day)))
    )
    return excepted, weekly


def _is_season(day: date) -> ColumnElement[bool]:
    return and_(OrganisationSeason.valid_from <= day, OrganisationSeason.valid_to >= day)


def _in_season(day: date) -> Select[int]:
    season = OTHER_SEASON
    return select(season.site_id).where(season.valid_from <= day, season.valid_to >= day)


def _excepted(day: date) -> Select[int]:
    return select(OTHER_DAY.site_id).where(OTHER_DAY.on_day == day)


def _is_known(day: date) -> ColumnElement[bool]:
    usual = select(OTHER_SEASON.site_id).where(OTHER_SEASON.valid_from.is_(None))
    return or_(*(OrganisationSite.id.in_(one) for one in (_excepted(day), _in_season(day), usual)))


def states_of(zones: Mapping[int, str]) -> dict[int, OpenState | None]:
    """How places stand now, by their ids with their zones; None where nothing is known of today. Two queries."""
    if not zones:
        return {}
    at = now()
    local = {key: local_time(zone, at) for key, zone in zones.items()}
    seasons, days = _seasons(zones), _exceptions(zones, min(local.values()).date() - timedelta(days=1))
    return {
        key: open_at(moment, lambda day, key=key: hours_of(day, seasons.get(key, ()), days.get(key, {})))  # type: ignore[misc]
        for key, moment in local.items()
    }


def _seasons(site_ids: Collection[int]) -> dict[int, list[Season]]:
    season, hours = OrganisationSeason, OrganisationHours
    rows = db.session.execute(
        select(season.site_id, season.id, season.valid_from, season.valid_to, hours.weekday, hours.opens, hours.closes)
        .outerjoin(hours, hours.season_id == season.id)
        .where(season.site_id.in_(site_ids))
        .order_by(season.id, hours.weekday, hours.opens)
    )
    dates: dict[tuple[int, int], tuple[date | None, date | None]] = {}
    weeks: dict[tuple[int, int], dict[int, tuple[Span, ...]]] = defaultdict(dict)
    for site_id, season_id, first, last, weekday, opens, closes in rows:
        key = (site_id, season_id)
        dates[key] = (first, last)
        if weekday is not None:
            weeks[key][weekday] = (*weeks[key].get(weekday, ()), (opens, closes))
    found: dict[int, list[Season]] = defaultdict(list)
    for key, (first, last) in dates.items():
        found[key[0]].append(Season(first, last, weeks[key]))
    return found


def _exceptions(site_ids: Collection[int], first: date) -> dict[int, dict[date, tuple[Span, ...]]]:
    day = OrganisationDay
    rows = db.session.execute(
        select(day.site_id, day.on_day, day.opens, day.closes)
        .where(day.site_id.in_(site_ids), day.on_day >= first)
        .order_by(day.on_day, day.opens, day.id)
    )
    found: dict[int, dict[date, tuple[Span, ...]]] = defaultdict(dict)
    for site_id, on_day, opens, closes in rows:
        spans = found[site_id].get(on_day, ())
        found[site_id][on_day] = spans if opens is None or closes is None else (*spans, (opens, closes))
    return found
