"""Starting an import: one row a list, whatever is pressed twice."""

from community.partner_lists.errors import NothingToEnter
from community.partner_lists.models import PartnerImport
from community.partner_lists.policy import can_import
from community.partner_lists.queries import started_from
from community.partner_lists.rules.analysis import Analysis
from community.partner_lists.services.lists import PartnerList, to_plain
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.jobs.services import ask
from portal.programmes.models import Programme
from portal.programmes.queries import programme

ENTER_JOB = "partner_lists.enter"


def start_import(actor: Actor, programme_id: int, found: PartnerList, seen: Analysis) -> str:
    """Have the list entered in the background; answers the GUID of the import, the first one's at a second start.

    :raises NothingToEnter: :raises NotFound:
    """
    if not (seen.ready or seen.twins):
        raise NothingToEnter
    with unit_of_work(lock=(Programme, programme_id)) as session:
        if not can_import(actor, programme(programme_id)):
            raise NotFound
        before = started_from(found.token)
        if before is not None:
            return before.guid
        row = PartnerImport(
            programme_id=programme_id, account_id=actor.account_id or 0, token=found.token, name=found.name,
            rows=len(seen.drafts), unread_hours=seen.unread_hours, settings=to_plain(found.settings), asked_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        row.job_guid = ask(actor, ENTER_JOB, programme_id, {"import_id": row.id}).guid
        record(
            actor, "partner_import_started", programme_id=programme_id, object_kind="partner_import", object_id=row.id,
            details={"rows": row.rows},
        )  # fmt: skip
        return row.guid
