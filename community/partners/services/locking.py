"""Taking an organisation to change it: its row is the root of all that hangs on it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from community.partners.models import Organisation
from community.partners.policy import Partner, can_edit_partner, can_see_partner
from community.partners.queries.whole import partner_of
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import Forbidden, NotFound
from portal.programmes.errors import Stale
from portal.programmes.queries import programme


@contextmanager
def kept(actor: Actor, programme_id: int, organisation_id: int) -> Iterator[tuple[Session, Partner]]:
    """The partner, locked, for whoever may change it. :raises Forbidden, NotFound:"""
    with unit_of_work(lock=(Organisation, organisation_id)) as session:
        partner = partner_of(programme(programme_id).slug, organisation_id)
        if not can_see_partner(actor, partner):
            raise NotFound
        if not can_edit_partner(actor, partner):
            raise Forbidden
        yield session, partner


def step(row: object, version: int) -> None:
    """Count a change up. :raises Stale: somebody else was faster."""
    if getattr(row, "version", None) != version:
        raise Stale
    setattr(row, "version", version + 1)  # noqa: B010


OF_PEOPLE = ("partner_claim", "partner_acting", "partner_agreement", "partner_tie")


def note(actor: Actor, action: str, partner: Partner, people: Iterable[int] = ()) -> None:
    """Leave a line in the audit trail; whoever copies our directory learns when what stands there has changed."""
    if not action.startswith(OF_PEOPLE):
        partner.row.changed_at = now()
    record(
        actor,
        action,
        programme_id=partner.at.id,
        object_kind="organisation",
        object_id=partner.row.id,
        subject_ids=people,
    )
