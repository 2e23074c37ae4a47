"""Telephones and addresses: what is still typed keeps its row and so its GUID, what is new gets one, the rest goes."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from community.partners.models import OrganisationLine
from community.partners.queries.whole import lines_of
from community.partners.rules.lines import Line


def keep_lines(
    session: Session, organisation_id: int, kind: str, lines: list[Line], *, site_id: int | None = None,
    contact_id: int | None = None,
) -> None:  # fmt: skip
    """Make the lines of one owner be these."""
    before = {one.value: one for one in lines_of(organisation_id, kind, site_id=site_id, contact_id=contact_id)}
    for place, (value, words) in enumerate(lines):
        row = before.pop(value, None) or OrganisationLine(
            organisation_id=organisation_id, site_id=site_id, contact_id=contact_id, kind=kind, value=value
        )
        row.place, row.words = place, words
        session.add(row)
    session.execute(delete(OrganisationLine).where(OrganisationLine.id.in_([one.id for one in before.values()])))
