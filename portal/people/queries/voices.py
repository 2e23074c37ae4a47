"""How accounts are spoken to and in which language, for mails and frames that no request asks for."""

from collections.abc import Iterable

from sqlalchemy import select

from portal.accounts.models import Account
from portal.clock import today
from portal.db import db
from portal.i18n.voice import voice_for
from portal.people.models import Person
from portal.people.rules import youngest
from portal.programmes.models import Programme


def voices_of(account_ids: Iterable[int]) -> dict[int, str]:
    """``child``, ``teen`` or ``adult`` for each account, in one query."""
    rows = db.session.execute(
        select(Account.id, Account.voice, Person.born_on, Programme.zone)
        .outerjoin(Person, (Person.account_id == Account.id) & Person.left_at.is_(None))
        .outerjoin(Programme, Programme.id == Person.programme_id)
        .where(Account.id.in_(set(account_ids)))
    ).all()
    chosen = {row.id: row.voice for row in rows}
    return {
        one: voice_for(
            chosen[one], youngest((row.born_on, today(row.zone)) for row in rows if row.id == one and row.zone)
        )
        for one in chosen
    }
