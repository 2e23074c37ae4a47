"""Who finished when, and what shows that they returned: the first day of each sign, read in one query."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Date, Select, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from community.activities.models import Activity, ActivityHand, Registration
from community.activities.policy import counted
from community.activities.rules.kinds import NOT_PUBLISHED
from community.aftercare.rules import SIGNS, Cohort, cohorts
from community.clubs.models import ClubOffice
from facilitation.sessions.models import SessionMember
from portal.clock import now, today
from portal.db import db
from portal.people.models import Position
from portal.programmes.models import Programme

FORMER = ("mentee", "graduate")


class day_after(FunctionElement[date]):  # noqa: N801 - named like the functions of SQL
    """The instant at which the day after a date begins, in UTC."""

    type = Date()
    inherit_cache = True


@compiles(day_after)
def _in_postgresql(element: Any, compiler: Any, **more: Any) -> str:
    return f"((({compiler.process(element.clauses, **more)}) + 1)::timestamp AT TIME ZONE 'UTC')"


@compiles(day_after, "sqlite")
def _in_sqlite(element: Any, compiler: Any, **more: Any) -> str:
    return f"date({compiler.process(element.clauses, **more)}, '+1 day')"


def graduations(programme_id: int) -> Any:
    """(person_id, graduated_on) of everybody who ever became a graduate, by the first day; a subquery."""
    return (
        select(Position.person_id, func.min(Position.starts_on).label("graduated_on"))
        .where(
            Position.programme_id == programme_id, Position.kind == "graduate",
            or_(Position.ends_on.is_(None), Position.ends_on >= Position.starts_on),
        )
        .group_by(Position.person_id)
        .subquery()
    )  # fmt: skip


def signs_of(graduates: Any) -> dict[str, Any]:
    """By sign the first moment, or day, after the graduation, as a scalar of each row of `graduates`."""
    whose, since = graduates.c.person_id, day_after(graduates.c.graduated_on)
    # By what the state is not: by what it is the planner would go through all that was published, for each graduate.
    took_place = (Activity.state.not_in(NOT_PUBLISHED), Activity.starts_at >= since)
    came = (
        select(func.min(Activity.starts_at))
        .join(Registration, Registration.activity_id == Activity.id)
        .where(Registration.person_id == whose, counted(), *took_place)
    )
    proposed = select(func.min(Activity.ends_at)).where(Activity.proposed_by_id == whose, *took_place)
    helped = (
        select(func.min(Activity.ends_at))
        .join(ActivityHand, ActivityHand.activity_id == Activity.id)
        .where(ActivityHand.person_id == whose, ActivityHand.answered == "yes", *took_place)
    )
    talked = select(func.min(SessionMember.admitted_at)).where(
        SessionMember.person_id == whose, SessionMember.admitted_at >= since
    )
    took_on = select(func.min(Position.starts_on)).where(
        Position.person_id == whose, Position.kind.not_in(FORMER), Position.starts_on > graduates.c.graduated_on,
        or_(Position.ends_on.is_(None), Position.ends_on >= Position.starts_on),
    )  # fmt: skip
    elected = select(func.min(ClubOffice.starts_on)).where(
        ClubOffice.person_id == whose, ClubOffice.starts_on > graduates.c.graduated_on,
        ClubOffice.ends_on >= ClubOffice.starts_on,
    )  # fmt: skip
    found = {
        "came": came, "proposed": proposed, "helped": helped, "talked": talked, "position": took_on, "elected": elected,
    }  # fmt: skip
    return {key: one.correlate(graduates).scalar_subquery().label(key) for key, one in found.items()}


def first_days(row: Any, zone: str, at: datetime) -> dict[str, date | None]:
    """By sign its first day; what is planned only is no sign yet."""
    moments = {key: getattr(row, key) for key in ("came", "proposed", "helped", "talked")}
    days = {
        key: one.astimezone(ZoneInfo(zone)).date() if one is not None and one <= at else None
        for key, one in moments.items()
    }
    organised = min((one for one in (days["proposed"], days["helped"]) if one is not None), default=None)
    found = {
        "came": days["came"], "organised": organised, "talked": days["talked"], "position": row.position,
        "elected": row.elected,
    }  # fmt: skip
    return {sign: found[sign] for sign in SIGNS}


def with_signs(programme_id: int, *, only_year: int | None = None) -> Select[Any]:
    """A row for each graduate: who, the first day as one, and the first moment of each sign."""
    graduates = graduations(programme_id)
    wanted = select(graduates.c.person_id, graduates.c.graduated_on, *signs_of(graduates).values())
    if only_year is not None:
        wanted = wanted.where(graduates.c.graduated_on.between(date(only_year, 1, 1), date(only_year, 12, 31)))
    return wanted


def cohorts_of(at: Programme, only_year: int | None = None) -> list[Cohort]:
    """Every year's share of those who returned, the latest year first; one query."""
    rows, moment = db.session.execute(with_signs(at.id, only_year=only_year)), now()
    return cohorts([(row.graduated_on, first_days(row, at.zone, moment)) for row in rows], today(at.zone))
