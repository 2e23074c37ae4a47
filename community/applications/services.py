"""Verbs of applications: send one, take somebody in, decline with an answer, drop spam, erase what is over."""

from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy import select, update

from community.applications.errors import AlreadyDecided
from community.applications.models import Application
from community.applications.policy import can_decide
from community.applications.queries import oldest
from community.applications.rules import BEGINS_AS, CONSENT_EDITION, WANTS, normal_code
from community.invitation_codes import note_arrival
from community.partners.rules import SECTORS
from community.partners.services import PartnerFields, TieFields, add_partner, name_representative
from portal.accounts.rules import normal_email
from portal.accounts.services import invite
from portal.accounts.services.letters import send_invitation
from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.i18n.voice import speaking
from portal.mail.services import queue
from portal.people.models import Person
from portal.people.services import add_person, start_position
from portal.programmes.models import Programme
from portal.programmes.queries import programme

EMPTY: dict[str, Any] = {"name": "", "email": "", "phone": "", "town": "", "words": "", "organisation": ""}


@dataclass(frozen=True)
class Asked:
    """What the form holds; its sender has said to be of age and has let us keep it."""

    wants: str
    name: str
    email: str = ""
    phone: str = ""
    territory_id: int | None = None
    town: str = ""
    words: str = ""
    code: str = ""
    organisation: str = ""
    sector: str = ""


@dataclass(frozen=True)
class Taken:
    """How somebody is taken in: the names as they shall stand, and the position that begins today, if any.

    Of an organisation: the one that is in the programme already, None to enter it now.
    """

    given_name: str
    family_name: str
    position: str = ""
    partner_id: int | None = None


def apply(programme_id: int, guid: str, asked: Asked, locale: str) -> None:
    """Keep what a stranger sent; the same form sent twice is kept once. :raises NotFound: for a wish that is none."""
    if asked.wants not in WANTS or not (asked.email or asked.phone):
        raise NotFound
    if asked.wants == "partner" and not (asked.organisation.strip() and asked.sector in SECTORS):
        raise NotFound
    with unit_of_work(lock=(Programme, programme_id)) as session:
        if session.scalar(select(Application.id).where(Application.guid == guid)) is not None:
            return
        row = Application(
            programme_id=programme_id, guid=guid, wants=asked.wants, name=" ".join(asked.name.split()),
            email=normal_email(asked.email), phone=asked.phone.strip(), territory_id=asked.territory_id,
            town=asked.town.strip(), words=asked.words.strip(), code=normal_code(asked.code), locale=locale,
            organisation=" ".join(asked.organisation.split()), sector=asked.sector,
            consent_edition=CONSENT_EDITION, asked_at=now(), state="waiting",
        )  # fmt: skip
        session.add(row)
        session.flush()
        _note(SYSTEM, "application_sent", row)


def accept(actor: Actor, application_id: int, taken: Taken) -> Person:
    """Make a person of the programme of somebody, invited by mail when there is an address.

    Who wrote for an organisation acts for it from now on.

    :raises AlreadyDecided: :raises PositionGated: papers are missing for that position. :raises NotFound:
    """
    if taken.position not in ("", *BEGINS_AS):
        raise NotFound
    with unit_of_work(lock=(Application, application_id)):
        row = _waiting(actor, application_id)
        guest = add_person(
            actor, row.programme_id, taken.given_name, taken.family_name, born_on=None, territory_id=row.territory_id
        )
        if taken.position:
            day = today(programme(row.programme_id).zone)
            start_position(actor, guest.id, taken.position, day, territory_id=row.territory_id)
        if row.wants == "partner":
            _begin_partner(actor, row, guest, taken.partner_id)
        _decide(actor, row, "accepted")
        row.person_id = guest.id
        note_arrival(row.programme_id, row.code, guest.id, row.asked_at)
        if row.email:
            send_invitation(invite(actor, guest.id, email=row.email), guest.id)
        return guest


def _begin_partner(actor: Actor, row: Application, guest: Person, partner_id: int | None) -> None:
    """Enter the organisation where it is not there yet, and let who wrote act for it."""
    if partner_id is None:
        tie = TieFields(row.territory_id, actor.person_in(row.programme_id))
        fields = PartnerFields(row.organisation, row.sector)
        partner_id = add_partner(actor, row.programme_id, fields, tie, is_another=True).id
    name_representative(actor, row.programme_id, partner_id, guest.id, str(_("wrote to the programme")))


def decline(actor: Actor, application_id: int, words: str) -> None:
    """Answer kindly by mail, when there is an address, and keep nothing. :raises AlreadyDecided: :raises NotFound:"""
    with unit_of_work(lock=(Application, application_id)):
        row = _waiting(actor, application_id)
        if row.email:
            _send_answer(row, words.strip())
        _decide(actor, row, "declined")
        _empty(row)


def drop_spam(actor: Actor, application_id: int) -> None:
    """Delete it whole. :raises AlreadyDecided: :raises NotFound:"""
    with unit_of_work(lock=(Application, application_id)) as session:
        row = _waiting(actor, application_id)
        _note(actor, "application_spam", row)
        session.delete(row)


def erase_old() -> int:
    """Empty whatever has been kept for its term; what nobody decided lapses. Answers how many."""
    with unit_of_work() as session:
        over = (Application.asked_at <= oldest(), Application.name != "")
        undecided = session.scalars(select(Application).where(*over, Application.state == "waiting")).all()
        for row in undecided:
            row.state = "lapsed"
            _empty(row)
            _note(SYSTEM, "application_lapsed", row)
        session.flush()
        decided = session.execute(update(Application).where(*over).values(EMPTY))
        return len(undecided) + int(getattr(decided, "rowcount", 0))


def _waiting(actor: Actor, application_id: int) -> Application:
    row = db.session.get(Application, application_id)
    if row is None or not can_decide(actor, row):
        raise NotFound
    if row.state != "waiting" or row.asked_at <= oldest():
        raise AlreadyDecided
    return row


def _decide(actor: Actor, row: Application, state: str) -> None:
    row.state, row.decided_at, row.decided_by_id = state, now(), actor.person_in(row.programme_id)
    _note(actor, f"application_{state}", row)


def _empty(row: Application) -> None:
    for column, value in EMPTY.items():
        setattr(row, column, value)


def _send_answer(row: Application, words: str) -> None:
    """In the language of their form."""
    at = programme(row.programme_id)
    with speaking(row.locale):
        subject = _("Your letter to the programme: %(programme)s", programme=at.name)
        body = render_template(
            "emails/community/applications/declined.txt", name=row.name, programme=at.name, words=words
        )
    queue(row.email, subject, body)


def _note(actor: Actor, action: str, row: Application) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="application", object_id=row.id,
        details={"wants": row.wants},
    )  # fmt: skip
