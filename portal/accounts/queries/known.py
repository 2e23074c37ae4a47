"""What accounts know of a person, for the person: how one signs in and where one did."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from portal.accounts.models import Account, Card, LoginSession
from portal.db import db
from portal.people.queries import accounts_of

Rows = list[list[tuple[Any, Any]]]
FIRST_STEPS = {"hidden": _l("hidden"), "shown": _l("shown")}
LANGUAGES = {"ru": _l("Russian"), "en": _l("English")}


def known_account(_programme_id: int, person_id: int) -> Rows:
    """The way to sign in and the choices; no secret of it."""
    account_id = accounts_of([person_id]).get(person_id)
    one = None if account_id is None else db.session.get(Account, account_id)
    if one is None:
        return []
    card = db.session.scalar(select(Card).where(Card.account_id == account_id))
    facts = [
        (_l("E-mail"), one.email),
        (_l("Language"), LANGUAGES.get(one.locale or "")),
        (_l("Account made at"), one.created_at),
        (_l("First steps on the home page"), FIRST_STEPS.get(one.first_steps)),
    ]
    return [facts + ([(_l("Card made at"), card.issued_at)] if card else [])]


def known_sign_ins(_programme_id: int, person_id: int) -> Rows:
    """Sign-ins, the latest first, at most 100."""
    rows = db.session.scalars(
        select(LoginSession)
        .where(LoginSession.account_id.in_(accounts_of([person_id]).values()))
        .order_by(LoginSession.id.desc())
        .limit(100)
    )
    return [
        [
            (_l("Device"), row.device), (_l("Signed in at"), row.started_at), (_l("Last seen at"), row.seen_at),
            (_l("Ended at"), row.ended_at),
        ]
        for row in rows
    ]  # fmt: skip
