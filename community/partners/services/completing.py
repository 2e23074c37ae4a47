"""Adding to organisations what a list knows of them: read together, each completed as if alone, written together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from community.partners.models import (
    Organisation,
    OrganisationContact,
    OrganisationLine,
    OrganisationProgramme,
    OrganisationSite,
    OrganisationWord,
)
from community.partners.policy import can_keep_partner, can_see_partner
from community.partners.queries.whole import partners_by_id
from community.partners.services.bulk import PartnerEntry, add_contacts, add_sites, index_words, lines_for
from community.partners.services.keeping import PartnerFields, work_with
from community.partners.services.locking import note
from portal.actor import Actor
from portal.db import unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import PARTNER_ABOUT_CHARS, PARTNER_CONTACTS, PARTNER_SITES
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.search.keys import search_key

Pair = tuple[Organisation, PartnerEntry]


def complete_partners(actor: Actor, programme_id: int, entries: Mapping[int, PartnerEntry]) -> frozenset[int]:
    """Add what is missing there: empty fields, a telephone, a place, a contact; what they say stays as it is.

    One with which the programme does not work yet becomes its partner. What the actor may not keep is left out: the
    answer are the ids of the others. A hundred are read by as many queries as one.
    """
    with unit_of_work() as session:
        _take(session, entries)
        at = programme(programme_id)
        _work_with(actor, at, session, entries)
        found = partners_by_id(at, list(entries))
        mine = {key: one for key, one in found.items() if can_see_partner(actor, one) and can_keep_partner(actor, one)}
        held = _held(session, mine)
        for key, partner in mine.items():
            _complete(session, held, partner.row, entries[key])
            note(actor, "partner_changed", partner)
        _write(session, at, held, [one.row for one in mine.values()])
        return frozenset(mine)


@dataclass
class _Held:
    """What stands there by organisation, and what is to be added."""

    phones: dict[int, list[OrganisationLine]]
    sites: dict[int, list[OrganisationSite]]
    contacts: dict[int, list[str]]
    new_sites: list[Pair] = field(default_factory=list)
    new_contacts: list[Pair] = field(default_factory=list)


def _take(session: Session, ids: Iterable[int]) -> None:
    """Lock them in the order of their ids, so that two lists do not wait for each other."""
    wanted = select(Organisation.id).where(Organisation.id.in_(sorted(ids))).order_by(Organisation.id)
    session.execute(wanted.with_for_update())


def _work_with(actor: Actor, at: Programme, session: Session, entries: Mapping[int, PartnerEntry]) -> None:
    """Begin to work with those that other programmes entered."""
    ties = select(OrganisationProgramme.organisation_id).where(
        OrganisationProgramme.programme_id == at.id, OrganisationProgramme.organisation_id.in_(list(entries))
    )
    for key in sorted(set(entries) - set(session.scalars(ties))):
        try:
            work_with(actor, at.id, key, entries[key].tie)
        except (Forbidden, NotFound):
            continue  # it is none of the partners then, and left out


def _held(session: Session, ids: Collection[int]) -> _Held:
    line, site, contact = OrganisationLine, OrganisationSite, OrganisationContact
    own = (line.kind == "phone", line.site_id.is_(None), line.contact_id.is_(None))
    names = select(contact.organisation_id, contact.name).where(contact.organisation_id.in_(ids))
    contacts: dict[int, list[str]] = defaultdict(list)
    for key, name in session.execute(names.order_by(contact.id)):
        contacts[key].append(search_key(name))
    phones = session.scalars(select(line).where(line.organisation_id.in_(ids), *own).order_by(line.place))
    sites = session.scalars(select(site).where(site.organisation_id.in_(ids)).order_by(site.id))
    return _Held(_by_owner(phones), _by_owner(sites), contacts)


def _by_owner(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.organisation_id].append(row)
    return found


def _complete(session: Session, held: _Held, row: Organisation, entry: PartnerEntry) -> None:
    _fill(row, entry.fields)
    there = held.phones.get(row.id, [])
    fresh = [one for one in dict(entry.fields.phones).items() if one[0] not in {line.value for line in there}]
    session.add_all(lines_for(row.id, "phone", fresh, first=max((line.place for line in there), default=-1) + 1))
    _place(held, row, entry)
    names = held.contacts.get(row.id, [])
    if entry.contact is not None and len(names) < PARTNER_CONTACTS and search_key(entry.contact.name) not in names:
        held.new_contacts.append((row, entry))


def _fill(row: Organisation, fields: PartnerFields) -> None:
    for name in ("alternate_name", "website", "email", "tax_number"):
        setattr(row, name, getattr(row, name) or getattr(fields, name))
    if fields.about and fields.about not in row.about:
        row.about = "\n".join(filter(None, (row.about, fields.about)))[:PARTNER_ABOUT_CHARS]
    row.search_key = search_key(f"{row.name} {row.alternate_name}")[:450]
    row.version += 1


def _place(held: _Held, row: Organisation, entry: PartnerEntry) -> None:
    """A place with another address is one more; of the same one, a point that nobody has noted yet."""
    if entry.site is None:
        return
    there = held.sites.get(row.id, [])
    same = next((one for one in there if _address(one) == _address(entry.site)), None)
    if same is None and len(there) < PARTNER_SITES:
        held.new_sites.append((row, entry))
    elif same is not None and same.latitude is None and entry.site.point is not None:
        same.put(entry.site.point)


def _address(site: Any) -> str:
    return search_key(f"{site.city} {site.address_1}")


def _write(session: Session, at: Programme, held: _Held, rows: list[Organisation]) -> None:
    """What is to be added, and the words of them all anew."""
    for key, site in add_sites(session, at, held.new_sites).items():
        held.sites[key].append(site)
    add_contacts(session, held.new_contacts)
    session.flush()
    session.execute(delete(OrganisationWord).where(OrganisationWord.organisation_id.in_([one.id for one in rows])))
    index_words(session, rows, held.sites)
