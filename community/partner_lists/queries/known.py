"""Which organisations are known: the programme's own, and of others what they show to members."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from community.partner_lists.models import ImportedPartner
from community.partner_lists.rules.twins import Known
from community.partners.models import Organisation, OrganisationLine, OrganisationProgramme, OrganisationSite
from community.partners.rules import narrower, readable
from portal.db import db
from portal.programmes.models import Programme
from portal.search.keys import search_key

HIDDEN = "coordinators"


@dataclass(frozen=True)
class Likeness:
    """An organisation as shown beside a row that may mean it; `is_ours`: the programme works with it."""

    id: int
    name: str
    alternate_name: str
    sector: str
    tax_number: str
    website: str
    phones: tuple[str, ...]
    place: str
    is_ours: bool


def known_partners(at: Programme, but_of: int | None = None) -> list[Known]:
    """All that may be compared, without those that the list `but_of` has entered itself. Three queries."""
    rows = db.session.execute(_known(at, but_of).order_by(Organisation.id)).all()
    phones, places = _phones(at, None), _places(None)
    return [_known_as(one, phones, places) for one in rows]


def _known_as(one: Any, phones: dict[int, list[str]], places: dict[int, str]) -> Known:
    row = one.Organisation
    return Known(
        ("partner", row.id), tuple(filter(None, (row.name, row.alternate_name))), row.tax_number,
        tuple(phones.get(row.id, ())) if _may(one, "phones") else (),
        (row.website,) if row.website and _may(one, "links") else (), places.get(row.id, ""),
    )  # fmt: skip


def likenesses(at: Programme, ids: Iterable[int]) -> dict[int, Likeness]:
    """What is shown of organisations beside rows, by id; three queries whatever their number."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = db.session.execute(_known(at).where(Organisation.id.in_(wanted))).all()
    phones, places = _phones(at, wanted), _places(wanted)
    return {one.Organisation.id: _likeness(one, phones, places) for one in rows}


def _likeness(one: Any, phones: dict[int, list[str]], places: dict[int, str]) -> Likeness:
    row = one.Organisation
    return Likeness(
        row.id, row.name, row.alternate_name, row.sector, row.tax_number if _may(one, "number") else "",
        row.website if _may(one, "links") else "", tuple(phones.get(row.id, ())) if _may(one, "phones") else (),
        places.get(row.id, "") if one.tie is not None else "", one.tie is not None,
    )  # fmt: skip


def _known(at: Programme, but_of: int | None = None) -> Any:
    tie = OrganisationProgramme.id.label("tie")
    chosen = (
        select(Organisation, tie)
        .outerjoin(OrganisationProgramme, and_(
            OrganisationProgramme.organisation_id == Organisation.id, OrganisationProgramme.programme_id == at.id,
        ))
        .where(
            or_(OrganisationProgramme.id.is_not(None), Organisation.listed_for != HIDDEN),
            Organisation.merged_into_id.is_(None),
        )
    )  # fmt: skip
    if but_of is not None:
        own = select(ImportedPartner.organisation_id).where(
            ImportedPartner.import_id == but_of, ImportedPartner.outcome == "entered"
        )
        chosen = chosen.where(Organisation.id.not_in(own))
    return chosen


def _may(one: Any, what: str) -> bool:
    """All of a partner of ours; of another programme's, what it shows to members."""
    row = one.Organisation
    return one.tie is not None or narrower(row.listed_for, getattr(row, f"{what}_for")) in readable("members")


def _phones(at: Programme, ids: set[int] | None) -> dict[int, list[str]]:
    asked = select(OrganisationLine.organisation_id, OrganisationLine.value).where(
        OrganisationLine.kind == "phone", OrganisationLine.contact_id.is_(None)
    )
    found: dict[int, list[str]] = defaultdict(list)
    chosen = asked if ids is None else asked.where(OrganisationLine.organisation_id.in_(ids))
    for organisation_id, value in db.session.execute(chosen.order_by(OrganisationLine.id)):
        found[organisation_id].append(value)
    return found


def _places(ids: set[int] | None) -> dict[int, str]:
    """The first place of each, as it is compared and shown."""
    asked = select(OrganisationSite.organisation_id, OrganisationSite.city, OrganisationSite.address_1)
    chosen = asked if ids is None else asked.where(OrganisationSite.organisation_id.in_(ids))
    found: dict[int, str] = {}
    for organisation_id, city, address in db.session.execute(chosen.order_by(OrganisationSite.id)):
        words = ", ".join(filter(None, (city, address)))
        found.setdefault(organisation_id, words if ids is not None else search_key(f"{city} {address}"))
    return found
