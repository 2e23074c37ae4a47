"""First steps about signing in and bringing others in."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, or_, select

from portal.accounts.models import Account, Card, Invitation
from portal.accounts.rules.factors import is_demanded
from portal.actor import Actor
from portal.db import db
from portal.features import FirstStep, StepSeen
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme


def _sees_children(actor: Actor, programme_id: int) -> bool:
    return is_demanded((one.role for one in actor.held if one.programme_id == programme_id), is_installation=False)


def _is_young(actor: Actor, _programme_id: int) -> bool:
    return actor.age is not None


def _manages(actor: Actor, programme_id: int) -> bool:
    return actor.has(programme_id, *MANAGERS)


def _second_step(actor: Actor, _at: Programme) -> StepSeen | None:
    """Cards have none."""
    one = db.session.get(Account, actor.account_id)
    if one is None or one.email is None:
        return None
    return StepSeen(url_for("accounts.safety_show"), one.has_second_factor)


def _speech(actor: Actor, _at: Programme) -> StepSeen | None:
    one = db.session.get(Account, actor.account_id)
    is_done = one is not None and one.has_read_aloud is not None
    return StepSeen(url_for("accounts.account_show", _anchor="speech"), is_done)


def _bring_in(actor: Actor, at: Programme) -> StepSeen | None:
    has = or_(
        exists().where(Invitation.created_by_id == actor.account_id, Invitation.programme_id == at.id),
        exists().where(Card.issued_by_id == actor.account_id),
    )
    return StepSeen(url_for("people.person_list", slug=at.slug), bool(db.session.scalar(select(has))))


STEPS = (
    FirstStep(
        "second_step", _l("Add a second step to the sign-in"),
        _l("You see children’s records, so a password alone is too little."), _sees_children, _second_step, order=10,
    ),
    FirstStep(
        "bring_in", _l("Invite a person or make a card"),
        _l("Open somebody’s record: a link for an adult, a printed card for a child."), _manages, _bring_in, order=20,
    ),
    FirstStep(
        "speech", _l("Choose how Golosa speaks with you"),
        _l("Plainer words, or a button that reads a page aloud."), _is_young, _speech, order=45,
    ),
)  # fmt: skip
