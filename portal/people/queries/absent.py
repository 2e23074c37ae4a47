"""Who has a way in and has not come yet: conditions on `Person`, for lists."""

from sqlalchemy import ColumnElement, and_, exists, not_, or_

from portal.accounts.models import Card, Invitation
from portal.audit.models import AuditEntry
from portal.people.models import Person


def never_signed_in() -> ColumnElement[bool]:
    """No account, or one that has never been used; the trail of sign-ins stays for good."""
    signed = exists().where(AuditEntry.account_id == Person.account_id, AuditEntry.action == "signed_in")
    return or_(Person.account_id.is_(None), not_(signed.correlate(Person)))


def has_unused_way() -> ColumnElement[bool]:
    """An invitation or a card, and nobody has come by it."""
    invited = exists().where(
        Invitation.programme_id == Person.programme_id, Invitation.person_id == Person.id, Invitation.used_at.is_(None)
    )
    has_card = exists().where(Card.account_id == Person.account_id)
    by_link = and_(Person.account_id.is_(None), invited.correlate(Person))
    return or_(by_link, and_(has_card.correlate(Person), never_signed_in()))
