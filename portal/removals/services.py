"""The verb: remove an account with all that is known of the person; others' records stay, by ids without names."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import current_app
from sqlalchemy import JSON, Column, Table, delete, select, update

from portal.accounts.models import Account
from portal.actor import Actor
from portal.audit.services import record
from portal.db import Base, db, on_commit, scrub, unit_of_work
from portal.errors import NotFound
from portal.features import RemovalPart, features_of
from portal.files.services import drop_all
from portal.people.models import Person
from portal.people.queries import minors_among, person
from portal.removals.errors import AskAnAdult, LastKeeper
from portal.removals.policy import can_remove_child, can_remove_own


def remove_own(actor: Actor, account_id: int) -> None:
    """Remove one's own account, in every programme, for good.

    :raises AskAnAdult, LastKeeper, LastAdministrator: nothing is done then. :raises NotFound: somebody else's.
    """
    if actor.account_id != account_id:
        raise NotFound
    with unit_of_work(lock=(Account, account_id)):
        if not can_remove_own(actor):
            raise AskAnAdult
        _check_keeper(account_id)
        _remove(actor, account_id, _persons_of(account_id))


def remove_child(actor: Actor, child_id: int) -> None:
    """The same by a guardian; of a child without an account the record alone. :raises NotFound:"""
    with unit_of_work(lock=(Person, child_id)):
        child = person(child_id)
        if not can_remove_child(actor, child):
            raise NotFound
        account_id = child.account_id or 0
        _remove(actor, account_id, _persons_of(account_id) if account_id else [child_id])


def parts() -> list[RemovalPart]:
    """What each feature destroys, in order."""
    found = [part for feature in features_of(current_app) for part in feature.removals]
    return sorted(found, key=lambda part: part.order)


def _remove(actor: Actor, account_id: int, person_ids: Sequence[int]) -> None:
    """Rights end and names go last: what the parts do before still needs them."""
    minors = minors_among(person_ids)
    for one in person_ids:
        record(
            actor, "account_removed", programme_id=person(one).programme_id, object_kind="person", object_id=one,
            subject_ids=[one] if one in minors else [],
        )  # fmt: skip
    mine = parts()
    for part in mine:
        if part.act is not None:
            part.act(actor, account_id, person_ids)
    session = db.session()
    for part in mine:
        for name in part.deletes:
            table, column = _named(name)
            session.execute(delete(table).where(column.in_(_ids(column, account_id, person_ids))))
        for name, columns in part.blanks.items():
            table, column = _named(name)
            empty = {table.c[one]: _empty(table.c[one]) for one in columns}
            session.execute(update(table).where(column.in_(_ids(column, account_id, person_ids))).values(empty))
    session.expire_all()
    if account_id:
        on_commit(partial(drop_all, account_id))
    on_commit(_scrub)


def _scrub() -> None:
    scrub()


def _named(name: str) -> tuple[Table, Column[Any]]:
    table, _dot, column = name.partition(".")
    return Base.metadata.tables[table], Base.metadata.tables[table].c[column]


def _ids(column: Column[Any], account_id: int, person_ids: Sequence[int]) -> list[int]:
    return [account_id] if column.name == "account_id" else list(person_ids)


def _empty(column: Column[Any]) -> Any:
    if column.nullable:
        return None
    return {} if isinstance(column.type, JSON) else ""


def _persons_of(account_id: int) -> list[int]:
    """In every programme, also those left."""
    return list(db.session.scalars(select(Person.id).where(Person.account_id == account_id).order_by(Person.id)))


def _check_keeper(account_id: int) -> None:
    keepers = (Account.is_installation_administrator, Account.active)
    rows = list(db.session.scalars(select(Account.id).where(*keepers)))
    if rows == [account_id]:
        raise LastKeeper
