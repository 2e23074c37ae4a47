"""Letters to the authorities about a call for help; the house writes them down and sends nothing by itself."""

from sqlalchemy import select

from facilitation.safety.models import HelpReport, HelpRequest
from facilitation.safety.policy import can_read_request
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound


def write_letter(actor: Actor, request_id: int, guid: str, authority: str, facts: str, measures: str) -> HelpReport:
    """Write down what is told to an authority; the letter lies in the restricted log, and its writing in the trail.

    :param guid: made with the form, so that a repeated sending is one letter.
    :raises NotFound: for whoever may not read the call now, and for a form that was made for another letter.
    """
    with unit_of_work(lock=(HelpRequest, request_id)) as work:
        row = work.get(HelpRequest, request_id)
        if row is None or not can_read_request(actor, row):
            raise NotFound
        own = actor.person_in(row.programme_id) or 0
        before = work.scalar(select(HelpReport).where(HelpReport.guid == guid))
        if before is not None:
            if (before.request_id, before.by_id) != (row.id, own):
                raise NotFound
            return before
        letter = HelpReport(
            guid=guid, programme_id=row.programme_id, request_id=row.id, by_id=own,
            made_at=now(), authority=authority, facts=facts.strip(), measures=measures.strip(),
        )  # fmt: skip
        work.add(letter)
        work.flush()
        record(
            actor, "help_letter_written", object_kind="help_request", object_id=row.id,
            details={"authority": authority},
        )  # fmt: skip
        return letter
