"""Pairs that look like one organisation, two partners side by side, merges."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from community.partner_merging.models import PartnerLikeness, PartnerMerge
from community.partner_merging.policy import Alike, Merged, Pair
from community.partners.models import Organisation, OrganisationProgramme
from community.partners.policy import Partner
from community.partners.queries import partner_of
from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.people.policy import manages
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of


def pair_of(slug: str, organisation_id: int, other_id: int) -> Pair:
    """Two partners of this programme. :raises NotFound:"""
    if organisation_id == other_id:
        raise NotFound
    return Pair(partner_of(slug, organisation_id), partner_of(slug, other_id))


def merge_of(slug: str, guid: str) -> Merged:
    """A merge of this programme. :raises NotFound:"""
    wanted = (PartnerMerge.guid == guid, PartnerMerge.programme_id == programme_of(slug).id)
    row = db.session.scalar(select(PartnerMerge).where(*wanted))
    if row is None:
        raise NotFound
    return Merged(row, partner_of(slug, row.kept_id))


def likeness_of(slug: str, likeness_id: int) -> Alike:
    """Two partners of this programme that look like one. :raises NotFound:"""
    row = db.session.get(PartnerLikeness, likeness_id)
    if row is None or row.programme_id != programme_of(slug).id:
        raise NotFound
    return Alike(row, pair_of(slug, row.first_id, row.second_id))


def merges_into(partner: Partner) -> list[tuple[PartnerMerge, str]]:
    """What became part of it here and stands so, with the other's name, the latest first; one query."""
    rows = db.session.execute(
        select(PartnerMerge, Organisation.name)
        .join(Organisation, Organisation.id == PartnerMerge.gone_id)
        .where(
            PartnerMerge.programme_id == partner.at.id, PartnerMerge.kept_id == partner.row.id,
            PartnerMerge.undone_at.is_(None),
        )
        .order_by(PartnerMerge.id.desc())
    )  # fmt: skip
    return [(row, name) for row, name in rows]


def likenesses(actor: Actor, at: Programme) -> list[tuple[PartnerLikeness, Organisation, Organisation]]:
    """Pairs that wait, where the actor looks after both ties, by name; one query."""
    first, second = aliased(Organisation), aliased(Organisation)
    tie, other = aliased(OrganisationProgramme), aliased(OrganisationProgramme)
    rows = db.session.execute(
        select(PartnerLikeness, first, second, tie.territory_id.label("place"), other.territory_id.label("there"))
        .join(first, first.id == PartnerLikeness.first_id)
        .join(second, second.id == PartnerLikeness.second_id)
        .join(tie, (tie.organisation_id == first.id) & (tie.programme_id == PartnerLikeness.programme_id))
        .join(other, (other.organisation_id == second.id) & (other.programme_id == PartnerLikeness.programme_id))
        .where(
            PartnerLikeness.programme_id == at.id, PartnerLikeness.dismissed_at.is_(None),
            first.merged_into_id.is_(None), second.merged_into_id.is_(None),
        )
        .order_by(first.sort_key, PartnerLikeness.id)
    )  # fmt: skip
    return [
        (row, one, two)
        for row, one, two, place, there in rows
        if manages(actor, at.id, place) and manages(actor, at.id, there)
    ]
