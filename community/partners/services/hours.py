"""Opening hours of a place: weeks, some of them from a day to a day, and single days that differ."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from community.partners.errors import DaysNotRight, SeasonsOverlap, TooMany
from community.partners.models import OrganisationDay, OrganisationHours, OrganisationSeason
from community.partners.policy import Partner
from community.partners.rules.hours import Season, Span
from community.partners.services.locking import kept, note
from community.partners.services.sites import site_in
from portal.actor import Actor
from portal.errors import NotFound
from portal.limits import PARTNER_DAYS, PARTNER_SEASONS

Spans = tuple[Span, ...]


def add_season(
    actor: Actor, programme_id: int, organisation_id: int, site_id: int, season: Season
) -> OrganisationSeason:  # fmt: skip
    """Say when a place is open in a week. :raises SeasonsOverlap, DaysNotRight, TooMany, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        row = OrganisationSeason(site_id=site_in(session, partner, site_id).id)
        held = session.scalar(
            select(func.count()).select_from(OrganisationSeason).where(OrganisationSeason.site_id == site_id)
        )
        if (held or 0) >= PARTNER_SEASONS:
            raise TooMany(most=PARTNER_SEASONS)
        _fill(session, row, season)
        note(actor, "partner_hours_set", partner)
        return row


def edit_season(actor: Actor, programme_id: int, organisation_id: int, season_id: int, season: Season) -> None:
    """Change it; a line of hours that stays the same keeps its GUID. :raises SeasonsOverlap, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        _fill(session, _season(session, partner, season_id), season)
        note(actor, "partner_hours_set", partner)


def drop_season(actor: Actor, programme_id: int, organisation_id: int, season_id: int) -> None:
    """Take it away. :raises Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        row = _season(session, partner, season_id)
        session.execute(delete(OrganisationHours).where(OrganisationHours.season_id == row.id))
        session.delete(row)
        note(actor, "partner_hours_set", partner)


def add_day(
    actor: Actor, programme_id: int, organisation_id: int, site_id: int, day: date, spans: Spans, words: str = ""
) -> None:  # fmt: skip
    """Say that a day differs; what was said of that day before goes. :raises TooMany, Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        site = site_in(session, partner, site_id)
        _forget(session, site.id, day)
        held = select(func.count(func.distinct(OrganisationDay.on_day))).where(OrganisationDay.site_id == site.id)
        if session.execute(held).scalar_one() >= PARTNER_DAYS:
            raise TooMany(most=PARTNER_DAYS)
        shared = {"site_id": site.id, "on_day": day, "words": words.strip()}
        session.add_all(
            [OrganisationDay(opens=opens, closes=closes, **shared) for opens, closes in spans]
            or [OrganisationDay(opens=None, closes=None, **shared)]
        )
        note(actor, "partner_hours_set", partner)


def drop_day(actor: Actor, programme_id: int, organisation_id: int, day_id: int) -> None:
    """Let a day be like others of its week. :raises Forbidden, NotFound:"""
    with kept(actor, programme_id, organisation_id) as (session, partner):
        row = session.get(OrganisationDay, day_id)
        if row is None:
            raise NotFound
        _forget(session, site_in(session, partner, row.site_id).id, row.on_day)
        note(actor, "partner_hours_set", partner)


def _season(session: Session, partner: Partner, season_id: int) -> OrganisationSeason:
    row = session.get(OrganisationSeason, season_id)
    if row is None:
        raise NotFound
    site_in(session, partner, row.site_id)
    return row


def _fill(session: Session, row: OrganisationSeason, season: Season) -> None:
    if season.valid_from and season.valid_to and season.valid_to < season.valid_from:
        raise DaysNotRight
    others = session.scalars(select(OrganisationSeason).where(OrganisationSeason.site_id == row.site_id))
    if any(one is not row and _meet(one, season) for one in others):
        raise SeasonsOverlap
    row.valid_from, row.valid_to = season.valid_from, season.valid_to
    session.add(row)
    session.flush()
    _keep_week(session, row, season.week)


def _meet(one: OrganisationSeason, season: Season) -> bool:
    """The usual hours hold beside those of some days; two usual ones would not."""
    if one.valid_from is None or one.valid_to is None or season.valid_from is None or season.valid_to is None:
        return one.valid_from is None and season.valid_from is None
    return one.valid_from <= season.valid_to and season.valid_from <= one.valid_to


def _keep_week(session: Session, row: OrganisationSeason, week: Mapping[int, Spans]) -> None:
    held = session.scalars(select(OrganisationHours).where(OrganisationHours.season_id == row.id))
    before = {(one.weekday, one.opens): one for one in held}
    for weekday, spans in week.items():
        for opens, closes in spans:
            kept_row = before.pop((weekday, opens), None)
            if kept_row is None:
                kept_row = OrganisationHours(season_id=row.id, weekday=weekday, opens=opens)
            kept_row.closes = closes
            session.add(kept_row)
    for gone in before.values():
        session.delete(gone)


def _forget(session: Session, site_id: int, day: date) -> None:
    session.execute(delete(OrganisationDay).where(OrganisationDay.site_id == site_id, OrganisationDay.on_day == day))
