"""A passkey in the demo, which no device holds."""

from portal.accounts.models import Passkey
from portal.clock import now
from portal.db import new_guid, unit_of_work


def passkey_of(account_id: int) -> str:
    """The guid of a new one."""
    with unit_of_work() as session:
        row = Passkey(account_id=account_id, credential_id=new_guid(), public_key="", name="key", made_at=now())
        session.add(row)
        session.flush()
        return row.guid
