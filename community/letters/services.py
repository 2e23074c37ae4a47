"""Issuing a letter of thanks; the only writer of its table."""

from dataclasses import dataclass

from sqlalchemy import func, select

from community.letters.errors import LetterNotWhole
from community.letters.models import ThanksLetter
from community.letters.policy import can_write_letter
from community.letters.rules import LOCALES, lines_of
from community.partners.policy import Partner
from community.partners.queries import partner_of
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden
from portal.notifications.services import notify
from portal.people.models import Person
from portal.people.queries import accounts_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme

ISSUED = "thanks_letter_issued"


@dataclass(frozen=True)
class LetterFields:
    """A letter as it will be printed."""

    to_words: str
    body: str
    signed: str
    greeting: str = ""
    locale: str = "ru"


def issue_letter(actor: Actor, programme_id: int, organisation_id: int, what: LetterFields) -> ThanksLetter:
    """Give it the next number of the year, keep it, tell who acts for the partner.

    :raises LetterNotWhole, Forbidden, NotFound:
    """
    if not (lines_of(what.to_words) and lines_of(what.body) and lines_of(what.signed)) or what.locale not in LOCALES:
        raise LetterNotWhole
    with unit_of_work(lock=(Programme, programme_id)) as session:
        at = programme(programme_id)
        partner = partner_of(at.slug, organisation_id)
        if not can_write_letter(actor, partner):
            raise Forbidden
        year = today(at.zone).year
        last = select(func.max(ThanksLetter.number)).where(
            ThanksLetter.programme_id == programme_id, ThanksLetter.year == year
        )
        row = ThanksLetter(
            guid=new_guid(), programme_id=programme_id, organisation_id=organisation_id, year=year,
            number=(session.scalar(last) or 0) + 1, locale=what.locale, to_words="\n".join(lines_of(what.to_words)),
            greeting=" ".join(what.greeting.split()), body="\n".join(lines_of(what.body)),
            signed="\n".join(lines_of(what.signed)), issued_at=now(), issued_by_id=actor.person_in(programme_id),
        )  # fmt: skip
        session.add(row)
        session.flush()
        record(actor, "thanks_letter_issued", programme_id=at.id, object_kind="thanks_letter", object_id=row.id)
        _tell(partner)
        return row


def _tell(partner: Partner) -> None:
    """Those of this programme who act for it."""
    at = partner.at
    here = db.session.scalars(select(Person.id).where(Person.id.in_(partner.acting), Person.programme_id == at.id))
    facts, path = {"organisation": partner.row.name}, f"/p/{at.slug}/helped/{partner.row.id}"
    notify(accounts_of(set(here)).values(), ISSUED, facts, path, at.id)
