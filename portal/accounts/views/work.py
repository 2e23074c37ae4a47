"""What waits of accounts: cards that five wrong PINs have closed."""

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import func, select

from portal.accounts.models import Card
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.features import Work, WorkAct, WorkItem
from portal.people.models import Person
from portal.people.policy import visible
from portal.people.rules import is_minor
from portal.programmes.models import Programme


def closed_cards(actor: Actor, at: Programme, limit: int) -> Work:
    """Closed cards of the actor's people, the longest closed first; two queries."""
    of = (Person.account_id == Card.account_id, Person.programme_id == at.id, Person.left_at.is_(None))
    chosen = (Card.closed_at.is_not(None), *of, visible(actor))
    total = db.session.scalar(select(func.count(Card.id)).where(*chosen)) or 0
    rows = db.session.execute(select(Card, Person).where(*chosen).order_by(Card.closed_at, Card.id).limit(limit))
    day = today(at.zone)
    return Work(
        tuple(
            WorkItem(
                person.name, url_for("accounts.card_show", slug=at.slug, person_id=person.id),
                _("Five wrong PINs have closed the card"), card.closed_at, is_urgent=True,
                acts=(_opening(at.slug, person.id),),
                minor_ids=(person.id,) if is_minor(person.born_on, day) else (),
            )
            for card, person in rows
        ),
        total,
    )  # fmt: skip


def _opening(slug: str, person_id: int) -> WorkAct:
    return WorkAct(_("Open again"), url_for("accounts.card_open", slug=slug, person_id=person_id), "primary")
