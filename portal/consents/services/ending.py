"""Consents whose time is over go, with the papers that were brought for them."""

from collections.abc import Collection

from sqlalchemy import delete, select

from portal.consents.models import Consent, ConsentScan
from portal.db import unit_of_work
from portal.people.models import Person


def destroy_consents(person_ids: Collection[int]) -> dict[str, int]:
    """Destroy the answers about these people who have left, and their signed papers; answers how many of each.

    Of whoever is in the programme nothing goes: a no that is forgotten would be asked for anew.
    """
    with unit_of_work() as session:
        left = select(Person.id).where(Person.id.in_(person_ids), Person.left_at.is_not(None))
        ids = set(session.scalars(left))
        gone = session.execute(delete(Consent).where(Consent.subject_id.in_(ids)))
        papers = session.execute(delete(ConsentScan).where(ConsentScan.subject_id.in_(ids)))
        return {"consents": gone.rowcount, "papers": papers.rowcount}  # type: ignore[attr-defined]
