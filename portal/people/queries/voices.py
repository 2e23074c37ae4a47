"""How accounts are spoken to and in which language, for mails and frames that no request asks for."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from portal.accounts.models import Account
from portal.clock import today
from portal.db import db
from portal.i18n.voice import voice_for
from portal.people.models import Person
from portal.people.rules import is_minor, youngest
from portal.programmes.models import Programme


def voices_of(account_ids: Iterable[int]) -> dict[int, str]:
    """``child``, ``teen`` or ``adult`` for each account, in one query."""
    rows = db.session.execute(
        select(Account.id, Account.voice, Person.born_on, Programme.zone)
        .outerjoin(Person, (Person.account_id == Account.id) & Person.left_at.is_(None))
        .outerjoin(Programme, Programme.id == Person.programme_id)
        .where(Account.id.in_(set(account_ids)))
    ).all()
    births: dict[int, list[tuple[date | None, date]]] = defaultdict(list)
    for row in rows:
        births[row.id] += [(row.born_on, today(row.zone))] if row.zone else []
    return {row.id: voice_for(row.voice, youngest(births[row.id])) for row in rows}


def zones_of_minors(account_ids: Iterable[int]) -> dict[int, str]:
    """The programme's zone for each of the accounts whose owner is under 18; one query, none for nobody."""
    ids = set(account_ids)
    if not ids:
        return {}
    rows = db.session.execute(
        select(Person.account_id, Person.born_on, Programme.zone)
        .join(Programme, Programme.id == Person.programme_id)
        .where(Person.account_id.in_(ids), Person.left_at.is_(None))
        .order_by(Person.id.desc())
    )
    return {row.account_id: row.zone for row in rows if is_minor(row.born_on, today(row.zone))}
