"""The end of the restricted log: what is closed is destroyed after a time that the installation sets."""

from sqlalchemy import delete

from facilitation.safety.models import HelpCall, HelpLine, HelpLook, HelpReport, HelpRequest
from facilitation.safety.queries import expired_ids
from portal.actor import SYSTEM
from portal.audit.services import record
from portal.db import unit_of_work

PARTS = (HelpCall, HelpLine, HelpLook, HelpReport)


def destroy_expired() -> int:
    """Destroy every call that was closed long enough ago, with all that hangs on it; answers how many.

    Each is a unit of work of its own, so a process that is killed goes on with the rest. That it was there, and that it
    is gone, stays in the house's trail, without names.
    """
    return sum(_destroy(one) for one in expired_ids())


def _destroy(request_id: int) -> bool:
    with unit_of_work(lock=(HelpRequest, request_id)) as work:
        row = work.get(HelpRequest, request_id)
        if row is None:
            return False
        for part in PARTS:
            work.execute(delete(part).where(part.request_id == request_id))
        work.delete(row)
        record(SYSTEM, "help_destroyed", object_kind="help_request", object_id=request_id)
        return True
