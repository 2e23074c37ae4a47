"""What a person's record and a person's own page say of second factors."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.accounts.policy import can_reset_factors
from portal.accounts.queries import account
from portal.accounts.queries.factors import factors_of
from portal.actor import Actor
from portal.people.models import Person
from portal.people.queries import person

Facts = list[list[tuple[Any, Any]]]


def second_step_part(actor: Actor, one: Person) -> dict[str, Any] | None:
    """The block on a record from which an administrator takes a lost second step off."""
    if not can_reset_factors(actor, one):
        return None
    found = account(one.account_id or 0)
    return {} if found and found.has_second_factor else None


def known_factors(_programme_id: int, person_id: int) -> Facts:
    """When an app and each passkey were added and used last, how many recovery codes are left; never their secrets."""
    account_id = person(person_id).account_id
    if account_id is None:
        return []
    found = factors_of(account_id)
    app = found.authenticator
    rows: Facts = []
    if app is not None:
        rows.append([(_l("App with one-time codes"), _said(app.confirmed_at)), (_l("used"), _said(app.used_at))])
    rows += [
        [(_l("Passkey"), one.name), (_l("since"), _said(one.made_at)), (_l("used"), _said(one.used_at))]
        for one in found.passkeys
    ]
    return rows + ([[(_l("Recovery codes left"), found.codes_left)]] if found.has_any else [])


def _said(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
