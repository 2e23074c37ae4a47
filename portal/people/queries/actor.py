"""Who an account is and what it may do, in one query."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, partial
from typing import Any

from sqlalchemy import Date, Integer, Row, Select, String, and_, bindparam, case, cast, literal, null, select, union_all
from sqlalchemy.orm import aliased

from portal.accounts.models import Account
from portal.accounts.queries.factors import is_required
from portal.accounts.rules.factors import is_demanded
from portal.actor import NOBODY, Actor, Held
from portal.clock import today
from portal.db import db
from portal.people.models import Grant, Guardianship, Person, Position, Representative, Ward
from portal.people.rules import is_in_force, is_minor, youngest
from portal.programmes.models import Programme

Facts = Sequence[Row[Any]]
# Five questions in one ask for all of them: SQLite takes 32,766 values at a time.
AT_ONCE = 5_000
NO_NUMBER, NO_DAY = cast(null(), Integer), cast(null(), Date)


def actor_of(account_id: int) -> Actor:
    """The actor of an account: its persons, its grants and positions in force today in each programme's zone."""
    account = db.session.get(Account, account_id)
    if account is None or not account.active:
        return NOBODY
    return _made(account, db.session.execute(_facts(), {"account_id": account_id}).all())


def actors_of(accounts: Sequence[Account]) -> dict[int, Actor]:
    """The same for many accounts by id, for mails to all of them; one question for each few thousand."""
    found: dict[int, list[Row[Any]]] = {one.id: [] for one in accounts}
    ids = list(found)
    for start in range(0, len(ids), AT_ONCE):
        some = {"account_ids": ids[start : start + AT_ONCE]}
        for row in db.session.execute(_facts(is_many=True), some):
            found[row.account_id].append(row)
    return {one.id: _made(one, found[one.id]) if one.active else NOBODY for one in accounts}


def _made(account: Account, facts: Facts) -> Actor:
    days = {row.programme_id: today(row.zone) for row in facts}
    persons = {row.programme_id: row.number for row in _of("person", facts)}
    now = [row for row in facts if is_in_force(row.starts_on or date.min, row.ends_on, days[row.programme_id])]
    minors = [row for row in now if row.what in ("child", "ward") and is_minor(row.born_on, days[row.programme_id])]
    children, wards = _of("child", minors), _of("ward", minors)
    own = {row.number for row in children}
    guarded = {row.programme_id for row in minors}
    held = _held(_of("grant", now))
    return Actor(
        account.id,
        persons,
        (*held, *(Held("guardian", one) for one in sorted(guarded))),
        frozenset((row.programme_id, row.word) for row in _of("position", now)),
        account.is_installation_administrator,
        children=frozenset(own | {row.number for row in wards}),
        wards={row.number: row.row_id for row in wards if row.number not in own},
        age=youngest((row.born_on, days[row.programme_id]) for row in _of("person", facts)),
        needs_factor=_needs_factor(account, held, has_wards=bool(wards)),
    )


def _needs_factor(account: Account, held: tuple[Held, ...], *, has_wards: bool) -> bool:
    is_house = account.is_installation_administrator
    return (
        not account.has_second_factor
        and is_required()
        and is_demanded((one.role for one in held), is_installation=is_house, has_wards=has_wards)
    )


def _of(what: str, facts: Iterable[Row[Any]]) -> Facts:
    return sorted((row for row in facts if row.what == what), key=lambda row: row.row_id)


def _held(grants: Facts) -> tuple[Held, ...]:
    return tuple(Held(row.word, row.programme_id, row.number) for row in grants)


@cache
def _facts(*, is_many: bool = False) -> Any:
    """Persons, grants, positions, children and wards under one head: what, its row, a word, a number and the days.

    Of a ward the row is its institution. Put together once: every request asks it.
    """
    child, ward, term = aliased(Person), aliased(Person), shared_days()
    whose = Person.account_id.in_(bindparam("account_ids", expanding=True))
    _own = partial(_facts_of, whose if is_many else Person.account_id == bindparam("account_id"))
    return union_all(
        _own("person", Person.id, cast("", String), Person.id, NO_DAY, NO_DAY, Person.born_on),
        _own("grant", Grant.id, Grant.role, Grant.territory_id, Grant.starts_on, Grant.ends_on, NO_DAY)
        .join(Grant, Grant.person_id == Person.id),
        _own("position", Position.id, Position.kind, NO_NUMBER, Position.starts_on, Position.ends_on,
             NO_DAY)
        .join(Position, Position.person_id == Person.id),
        _own("child", Guardianship.id, cast("", String), child.id, Guardianship.starts_on,
             Guardianship.ends_on, child.born_on)
        .join(Guardianship, Guardianship.guardian_id == Person.id)
        .join(child, child.id == Guardianship.child_id)
        .where(child.left_at.is_(None)),
        _own("ward", Ward.institution_id, cast("", String), ward.id, *term, ward.born_on)
        .join(Representative, Representative.person_id == Person.id)
        .join(Ward, in_one_institution())
        .join(ward, ward.id == Ward.child_id)
        .where(ward.left_at.is_(None)),
    )  # fmt: skip


def in_one_institution() -> Any:
    """The condition that joins wards with whoever acts for their institution."""
    return and_(Ward.programme_id == Representative.programme_id, Ward.institution_id == Representative.institution_id)


def shared_days() -> tuple[Any, Any]:
    """(first, last) day on which a representative is in office and the child is the institution's ward."""
    first = case((Representative.starts_on > Ward.starts_on, Representative.starts_on), else_=Ward.starts_on)
    last = case(
        (Representative.ends_on.is_(None), Ward.ends_on),
        (Ward.ends_on.is_(None), Representative.ends_on),
        (Representative.ends_on < Ward.ends_on, Representative.ends_on),
        else_=Ward.ends_on,
    )
    return first, last


def _facts_of(
    whose: Any, what: str, row_id: Any, word: Any, number: Any, starts_on: Any, ends_on: Any, born_on: Any
) -> Select[Any]:
    """One kind of fact about the persons that the account is now."""
    return (
        select(
            literal(what).label("what"), row_id.label("row_id"), Person.programme_id.label("programme_id"),
            Programme.zone.label("zone"), word.label("word"), number.label("number"),
            starts_on.label("starts_on"), ends_on.label("ends_on"), born_on.label("born_on"),
            Person.account_id.label("account_id"),
        )
        .select_from(Person)
        .join(Programme, Programme.id == Person.programme_id)
        .where(whose, Person.left_at.is_(None))
    )  # fmt: skip
