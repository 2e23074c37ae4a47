"""The two records side by side before they become one: what each says, what would move, what forbids it."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from portal.accounts.models import Account
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.merging.queries.parts import Moving, clashes, moving
from portal.merging.rules import FIELDS
from portal.people.models import Person
from portal.people.policy import can_grant_at_all
from portal.people.queries import roles_held
from portal.people.rules import is_minor
from portal.programmes.queries import programme, territory_names


@dataclass(frozen=True)
class Field:
    """What both records say under one heading, in words; `differs` when somebody has to choose."""

    name: str
    kept: Any
    gone: Any
    differs: bool


@dataclass(frozen=True)
class Preview:
    """Everything that the page shows before two records become one."""

    kept: Person
    gone: Person
    fields: tuple[Field, ...]
    moving: list[Moving]
    clashes: list[str]


def preview(actor: Actor, kept: Person, gone: Person) -> Preview:
    """At most ten queries, whatever the two have."""
    places = territory_names([kept.territory_id, gone.territory_id])
    wanted = select(Account.id, Account.email).where(Account.id.in_({kept.account_id, gone.account_id} - {None}))
    ways = {row.id: row.email or "" for row in db.session.execute(wanted)}
    said = {side: _said(one, places, ways) for side, one in (("kept", kept), ("gone", gone))}
    fields = tuple(
        Field(name, said["kept"][name], said["gone"][name],
              getattr(kept, name) != getattr(gone, name) and getattr(gone, name) not in (None, ""))
        for name in FIELDS
    )  # fmt: skip
    return Preview(kept, gone, fields, moving(gone.id), forbidding(actor, kept, gone))


def _said(one: Person, places: dict[int, str], ways: dict[int, str]) -> dict[str, Any]:
    account = "" if one.account_id is None else ways.get(one.account_id) or _("a card")
    return {
        "given_name": one.given_name, "family_name": one.family_name, "born_on": one.born_on,
        "territory_id": places.get(one.territory_id or 0, ""), "account_id": account,
    }  # fmt: skip


def forbidding(actor: Actor, kept: Person, gone: Person) -> list[str]:
    """All that speaks against it, in words: of the two themselves, then of what stands in the tables."""
    found = []
    day = today(programme(kept.programme_id).zone)
    if kept.left_at is not None or gone.left_at is not None:
        found.append(_("One of the two has left the programme. Bring them back first."))
    if is_minor(kept.born_on, day) != is_minor(gone.born_on, day):
        found.append(_("One record is of somebody under 18, the other is not. Put the date of birth right first."))
    if None not in (kept.born_on, gone.born_on) and kept.born_on != gone.born_on:
        found.append(_("The two have different dates of birth. If it is one person, put the wrong date right first."))
    if not can_grant_at_all(actor, kept.programme_id) and roles_held([kept.id, gone.id]):
        found.append(_("One of the two has rights over others: only an administrator may do this."))
    return found + clashes(kept, gone)
