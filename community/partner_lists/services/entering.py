"""Entering a list, some rows in each unit of work; what is entered is noted there, so a killed job goes on after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from community.partner_lists.models import ImportedPartner, PartnerImport
from community.partner_lists.queries import imported_rows
from community.partner_lists.rules.analysis import Analysis, choice_for
from community.partner_lists.rules.rows import Draft
from community.partner_lists.services.lists import PartnerList, list_of
from community.partner_lists.services.reading import analyse_list
from community.partners.services import (
    ContactFields,
    PartnerEntry,
    PartnerFields,
    SiteFields,
    TieFields,
    complete_partners,
    enter_partners,
)
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.limits import PARTNERS_AT_ONCE
from portal.people.queries import actor_of
from portal.programmes.queries import programme

Told = Callable[[int, int], None]
FATES = {"skip": "skipped", "update": "updated", "enter": "entered"}


@dataclass
class _Work:
    """What an import knows while it runs; all of it can be read back from what was entered."""

    actor: Actor
    import_id: int
    programme_id: int
    found: PartnerList
    seen: Analysis
    by_row: dict[int, int] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)


def enter_list(import_id: int, told: Told) -> dict[str, int]:
    """Enter what is not entered yet; answers the number of rows. `told(done, total)` is called between the units.

    :raises UploadGone: when a day has passed. :raises NoNames:
    """
    work = _begin(import_id)
    drafts = work.seen.drafts
    for start in range(0, len(drafts), PARTNERS_AT_ONCE):
        told(start, len(drafts))
        _enter_some(work, drafts[start : start + PARTNERS_AT_ONCE])
        db.session.expunge_all()
    with unit_of_work(lock=(PartnerImport, import_id)) as session:
        session.get_one(PartnerImport, import_id).finished_at = now()
    return {"rows": len(drafts)}


def _begin(import_id: int) -> _Work:
    row = db.session.get_one(PartnerImport, import_id)
    at, actor = programme(row.programme_id), actor_of(row.account_id)
    found = list_of(row.account_id, at.id, row.token)
    work = _Work(actor, import_id, at.id, found, analyse_list(actor, at, found, but_of=import_id))
    for entered in imported_rows(import_id):
        work.done.add(entered.number)
        if entered.organisation_id is not None:
            work.by_row[entered.number] = entered.organisation_id
    return work


def _enter_some(work: _Work, some: Sequence[Draft]) -> None:
    """One unit of work; when it fails, the job begins anew from what is on disk."""
    with unit_of_work(lock=(PartnerImport, work.import_id)) as session:
        plan = [(one, _fate(work, one)) for one in some if one.number not in work.done]
        enter = [one for one, fate in plan if fate == "entered"]
        ids = enter_partners(work.actor, work.programme_id, [_entry(one) for one in enter])
        work.by_row.update(zip((one.number for one in enter), ids, strict=True))
        fates = {one.number: _settle(work, one, fate) for one, fate in plan}
        left = _complete(work, [one for one, _fate_of in plan if fates[one.number] == "updated"])
        fates |= dict.fromkeys(left, "skipped")
        session.add_all(_outcome(work, one, fates[one.number]) for one, _fate_of in plan)
        work.done.update(fates)


def _fate(work: _Work, draft: Draft) -> str:
    if draft.is_rejected:
        return "rejected"
    twin = work.seen.twins.get(draft.number)
    if twin is None:
        return "entered"
    settings = work.found.settings
    return FATES[choice_for(draft.number, twin, settings.choices, settings.rest)]


def _settle(work: _Work, draft: Draft, fate: str) -> str:
    """Find the organisation that a row means, which may be that of a row above it."""
    if fate in ("entered", "rejected"):
        return fate
    kind, number = work.seen.twins[draft.number].ref
    organisation_id = number if kind == "partner" else work.by_row.get(number)
    if organisation_id is None:
        return "skipped"
    work.by_row[draft.number] = organisation_id
    return fate


def _complete(work: _Work, drafts: Sequence[Draft]) -> set[int]:
    """Add what the rows know; answers the numbers of those left out, for the actor does not look after them.

    Of several rows that mean one organisation each has its turn.
    """
    waiting, left = list(drafts), set[int]()
    while waiting:
        turn: dict[int, Draft] = {}
        for one in waiting:
            turn.setdefault(work.by_row[one.number], one)
        done = complete_partners(work.actor, work.programme_id, {key: _entry(one) for key, one in turn.items()})
        left |= {one.number for key, one in turn.items() if key not in done}
        waiting = [one for one in waiting if turn[work.by_row[one.number]] is not one]
    return left


def _outcome(work: _Work, draft: Draft, fate: str) -> ImportedPartner:
    return ImportedPartner(
        programme_id=work.programme_id, import_id=work.import_id, number=draft.number, outcome=fate,
        organisation_id=work.by_row.get(draft.number), reasons=[one.code for one in draft.problems],
    )  # fmt: skip


def _entry(draft: Draft) -> PartnerEntry:
    fields = PartnerFields(
        draft.name, draft.sector, draft.alternate_name, draft.about, draft.website, draft.email, draft.tax_number,
        phones=list(draft.phones),
    )  # fmt: skip
    contact = None
    if draft.contact:
        contact = ContactFields(
            draft.contact, draft.contact_role, draft.contact_email, phones=list(draft.contact_phones)
        )
    return PartnerEntry(fields, TieFields(draft.territory_id), _site(draft), draft.week, contact)


def _site(draft: Draft) -> SiteFields | None:
    """The place; hours that were not understood stay as they are written."""
    if not draft.has_place:
        return None
    return SiteFields(
        name=draft.site_name, address_1=draft.address, city=draft.city, region=draft.region, postcode=draft.postcode,
        point=draft.point, hours_words="" if draft.week is not None else draft.hours,
    )  # fmt: skip
