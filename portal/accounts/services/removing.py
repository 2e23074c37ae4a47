"""An account whose owner is gone: nothing opens it, and nothing in it tells whose it was."""

from collections.abc import Sequence

from portal.accounts.models import Account
from portal.accounts.services.logins import end_logins
from portal.actor import SYSTEM, Actor
from portal.db import new_guid, unit_of_work


def forget_account(_actor: Actor, account_id: int, _person_ids: Sequence[int]) -> None:
    """Close the account for good; its row stays, because records of others name its id."""
    if not account_id:
        return
    with unit_of_work(lock=(Account, account_id)) as session:
        end_logins(SYSTEM, account_id, "removed")
        row = session.get_one(Account, account_id)
        row.email, row.password, row.active, row.fs_uniquifier = None, None, False, new_guid()
        row.is_installation_administrator = row.has_second_factor = False
        row.locale = row.has_read_aloud = None
        row.theme = row.voice = row.first_steps = "auto"
