"""What is kept of a person's hand in merging partners."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from community.partner_merging.models import PartnerLikeness, PartnerMerge
from community.partners.models import Organisation
from portal.db import db


def known_merges(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """The partners that the person put together or took apart, and the pairs of which they said that they are two."""
    merges = db.session.execute(
        select(PartnerMerge, Organisation.name)
        .join(Organisation, Organisation.id == PartnerMerge.kept_id)
        .where(PartnerMerge.programme_id == programme_id)
        .where(or_(PartnerMerge.merged_by_id == person_id, PartnerMerge.undone_by_id == person_id))
        .order_by(PartnerMerge.id)
    )
    found = [
        [(_l("Put two partners together"), name), (_l("At"), row.merged_at), (_l("Taken apart"), row.undone_at)]
        for row, name in merges
    ]
    said = db.session.execute(
        select(PartnerLikeness, Organisation.name)
        .join(Organisation, Organisation.id == PartnerLikeness.first_id)
        .where(PartnerLikeness.programme_id == programme_id, PartnerLikeness.dismissed_by_id == person_id)
        .order_by(PartnerLikeness.id)
    )
    return found + [[(_l("Said that two partners are two"), name), (_l("At"), row.dismissed_at)] for row, name in said]
