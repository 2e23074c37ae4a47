"""Reads of calls for help: one, those of a person in a room, those of who is on duty, whom to call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from facilitation.safety.models import HelpCall, HelpContact, HelpLine, HelpLook, HelpReport, HelpRequest
from facilitation.safety.rules import kept_until
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.queries import members_of, on_duty
from facilitation.sessions.rules import LEADERS
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.limits import PAGE_SIZE
from portal.people.models import Person
from portal.people.queries import names_of, people_with_role
from portal.programmes.queries import here, line_up


@dataclass(frozen=True)
class Contact:
    """Whom to call."""

    name: str
    phone: str
    note: str = ""
    is_everywhere: bool = False


EVERYWHERE = (
    Contact(_l("rescue, police, ambulance"), "112", is_everywhere=True),
    Contact(_l("children’s helpline, free, day and night"), "8-800-2000-122", is_everywhere=True),
)


def request_of(slug: str, guid: str) -> HelpRequest:
    """A call of this programme. :raises NotFound:"""
    return here(slug, db.session.scalar(select(HelpRequest).where(HelpRequest.guid == guid)))


def look_of(slug: str, guid: str, look_id: int) -> HelpLook:
    """A wish to read. :raises NotFound:"""
    row = db.session.get(HelpLook, look_id)
    if row is None or row.request_id != request_of(slug, guid).id:
        raise NotFound
    return row


def letter_of(slug: str, guid: str, letter_guid: str) -> HelpReport:
    """A letter about a call. :raises NotFound:"""
    row = db.session.scalar(select(HelpReport).where(HelpReport.guid == letter_guid))
    if row is None or row.request_id != request_of(slug, guid).id:
        raise NotFound
    return row


def letters_of(request_id: int) -> list[HelpReport]:
    """The letters about a call, oldest first."""
    return list(
        db.session.scalars(select(HelpReport).where(HelpReport.request_id == request_id).order_by(HelpReport.id))
    )


def kept_days() -> int:
    """How long this installation keeps a closed call."""
    found: int = current_app.extensions["settings"].help_kept_days
    return found


def is_expired(row: HelpRequest) -> bool:
    """Whether its time is over: nobody reads it any more, also before it is destroyed."""
    return row.closed_at is not None and kept_until(row.closed_at, kept_days()) <= now()


def expired_ids() -> list[int]:
    """The calls of every programme whose time is over."""
    over = HelpRequest.closed_at <= now() - timedelta(days=kept_days())
    return list(db.session.scalars(select(HelpRequest.id).where(over).order_by(HelpRequest.id)))


def _is_kept() -> Any:
    return or_(HelpRequest.closed_at.is_(None), HelpRequest.closed_at > now() - timedelta(days=kept_days()))


def contact_of(slug: str, contact_id: int) -> HelpContact:
    """A line of the programme's list. :raises NotFound:"""
    return here(slug, db.session.get(HelpContact, contact_id))


def own_request(session_id: int, person_id: int) -> HelpRequest | None:
    """The newest call in this room that this person has made, or that is about them and answered already."""
    mine = or_(
        HelpRequest.asked_by_id == person_id,
        (HelpRequest.helped_id == person_id) & HelpRequest.heard_at.is_not(None),
    )
    found = select(HelpRequest).where(HelpRequest.session_id == session_id, mine)
    return db.session.scalar(found.order_by(HelpRequest.closed_at.is_not(None), HelpRequest.id.desc()).limit(1))


def open_of(session_id: int, person_id: int) -> HelpRequest | None:
    """The call of this person that is open in this room."""
    chosen = (
        HelpRequest.session_id == session_id, HelpRequest.asked_by_id == person_id, HelpRequest.closed_at.is_(None),
    )  # fmt: skip
    return db.session.scalar(select(HelpRequest).where(*chosen).limit(1))


def witnessed(session_id: int, person_id: int) -> list[HelpRequest]:
    """The quiet talks of this room that this person knows of as the second adult."""
    chosen = (
        HelpRequest.session_id == session_id, HelpRequest.witness_id == person_id, HelpRequest.closed_at.is_(None),
    )  # fmt: skip
    return list(db.session.scalars(select(HelpRequest).where(*chosen)))


def lines_of(request_id: int, since: datetime | None = None) -> list[HelpLine]:
    """The quiet talk, oldest first; with `since` what was said from then on."""
    found = select(HelpLine).where(HelpLine.request_id == request_id).order_by(HelpLine.id)
    return list(db.session.scalars(found if since is None else found.where(HelpLine.at >= since)))


def called(request_id: int) -> list[int]:
    """Who was called, in order."""
    wanted = select(HelpCall.person_id).where(HelpCall.request_id == request_id).order_by(HelpCall.id)
    return list(db.session.scalars(wanted))


def ranks(row: HelpRequest) -> list[int]:
    """The order of duty: who was named for the session, the other psychologists on duty, the administrators.

    Never who calls, nor whom it is about; no leader of the session when it is about one of them.
    """
    session = db.session.get_one(StudySession, row.session_id)
    psychologists = [one.id for one in on_duty(row.programme_id)]
    named = session.duty_person_id
    first = [named] if named is not None and named in psychologists else []
    rest = [one.id for one in people_with_role(row.programme_id, "administrator")]
    order = dict.fromkeys([*first, *psychologists, *rest])
    kept_out = {row.asked_by_id, row.helped_id, *(leaders_of(row.session_id) if row.is_about_team else ())}
    return [one for one in order if one not in kept_out]


def leaders_of(session_id: int) -> list[int]:
    """Who leads the session, or led it."""
    led = (SessionMember.session_id == session_id, SessionMember.part.in_(LEADERS))
    found = select(SessionMember.person_id).where(*led, SessionMember.person_id.is_not(None))
    return [one for one in db.session.scalars(found.order_by(SessionMember.id)) if one is not None]


def is_about(row: HelpRequest, person_id: int | None) -> bool:
    """Whether somebody may not even know of a call, because it is about them."""
    return person_id == row.helped_id or (row.is_about_team and person_id in leaders_of(row.session_id))


def witness_for(row: HelpRequest, order: Iterable[int], hearer: int) -> int | None:
    """The second adult, who reads along: the next on duty, else a leader of the session, else a coordinator.

    When it is about the leaders, none of them.
    """
    leaders = [] if row.is_about_team else _leaders_there(row.session_id)
    coordinators = [one.id for one in people_with_role(row.programme_id, "coordinator")]
    kept_out = {hearer, row.helped_id, *(leaders_of(row.session_id) if row.is_about_team else ())}
    return next((one for one in (*order, *leaders, *coordinators) if one not in kept_out), None)


def _leaders_there(session_id: int) -> list[int]:
    return [one.person_id for one in members_of(session_id) if one.part in LEADERS and one.person_id is not None]


def waiting_ids() -> list[int]:
    """Calls that nobody has answered, of every programme."""
    chosen = (HelpRequest.closed_at.is_(None), HelpRequest.waits_since.is_not(None))
    return list(db.session.scalars(select(HelpRequest.id).where(*chosen).order_by(HelpRequest.id)))


@dataclass(frozen=True)
class Known:
    """A call as everybody on duty sees it: with whom and since when, no word."""

    row: HelpRequest
    title: str
    helped: str
    born_on: date | None
    hears: str
    is_mine: bool


def duty_rows(programme_id: int, person_id: int, *, closed: bool = False) -> list[Known]:
    """The calls of a programme, open ones the oldest first, closed ones the latest first; one query."""
    helped, hears = aliased(Person), aliased(Person)
    state = HelpRequest.closed_at.is_not(None) if closed else HelpRequest.closed_at.is_(None)
    order = HelpRequest.id.desc() if closed else HelpRequest.id
    rows = db.session.execute(
        select(HelpRequest, StudySession.title, HelpCall.id, helped, hears)
        .join(StudySession, StudySession.id == HelpRequest.session_id)
        .join(helped, helped.id == HelpRequest.helped_id)
        .outerjoin(hears, hears.id == HelpRequest.heard_by_id)
        .outerjoin(HelpCall, (HelpCall.request_id == HelpRequest.id) & (HelpCall.person_id == person_id))
        .where(HelpRequest.programme_id == programme_id, ~_is_about(person_id), state, _is_kept())
        .order_by(order)
        .limit(PAGE_SIZE)
    ).all()
    return [
        Known(row, title, one.name, one.born_on, hearer.name if hearer else "", call is not None)
        for row, title, call, one, hearer in rows
    ]


def has_calls(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """Whether a call of somebody else is open in the programme, as a condition."""
    chosen = (~_is_about(actor.person_in(programme_id) or 0), HelpRequest.closed_at.is_(None))
    return select(HelpRequest.id).where(HelpRequest.programme_id == programme_id, *chosen).exists()


def _is_about(person_id: int) -> ColumnElement[bool]:
    """The condition on `HelpRequest` that agrees with `is_about`."""
    led = select(SessionMember.session_id).where(SessionMember.person_id == person_id, SessionMember.part.in_(LEADERS))
    about_them = HelpRequest.is_about_team & HelpRequest.session_id.in_(led)
    return (HelpRequest.helped_id == person_id) | about_them


def looks_of(request_id: int) -> list[HelpLook]:
    """Who wanted to read a closed call, the latest first."""
    return list(
        db.session.scalars(select(HelpLook).where(HelpLook.request_id == request_id).order_by(HelpLook.id.desc()))
    )


def contacts_for(programme_id: int, territory_id: int | None) -> list[Contact]:
    """Whom to call for somebody of a territory: those of the region, the programme's, then the whole country's."""
    near = line_up(territory_id)
    fit = [row for row in contact_rows(programme_id) if row.territory_id is None or row.territory_id in near]
    fit.sort(key=lambda row: (row.territory_id is None, row.id))
    return [*(Contact(row.name, row.phone, row.note) for row in fit), *EVERYWHERE]


def contact_rows(programme_id: int) -> list[HelpContact]:
    """The programme's own list."""
    chosen = select(HelpContact).where(HelpContact.programme_id == programme_id)
    return list(db.session.scalars(chosen.order_by(HelpContact.territory_id.is_not(None), HelpContact.id)))


def known_help(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What a person called for and said in the quiet talk, for that person alone."""
    asked = db.session.scalars(
        select(HelpRequest).where(
            HelpRequest.programme_id == programme_id, HelpRequest.asked_by_id == person_id, _is_kept()
        ).order_by(HelpRequest.id.desc())
    )  # fmt: skip
    said = db.session.scalars(
        select(HelpLine)
        .join(HelpRequest, HelpRequest.id == HelpLine.request_id)
        .where(HelpLine.programme_id == programme_id, HelpLine.by_id == person_id, _is_kept())
        .order_by(HelpLine.id)
    )
    found = [
        [(_l("Called for help at"), row.made_at), (_l("What was said"), row.words), (_l("Heard at"), row.heard_at)]
        for row in asked
    ]
    return found + [[(_l("Said quietly at"), line.at), (_l("What was said"), line.words)] for line in said]


def people_of_request(row: HelpRequest) -> dict[int, str]:
    """Names by person id of everybody who stands in a call."""
    ids = {row.asked_by_id, row.helped_id, row.heard_by_id, row.witness_id, row.closed_by_id, *called(row.id)}
    return names_of(one for one in ids if one is not None)


def helped_person(row: HelpRequest) -> Person:
    """Who is to be helped."""
    return db.session.get_one(Person, row.helped_id)
