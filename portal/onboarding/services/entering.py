"""Entering a list, some rows in each unit of work; what is entered is noted there, so a killed job goes on after it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from flask_babel import pgettext
from sqlalchemy import select
from sqlalchemy.orm import aliased

from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.limits import PEOPLE_AT_ONCE
from portal.onboarding.models import ImportedPerson, ImportedRow, PeopleImport
from portal.onboarding.queries import imported_people, imported_rows
from portal.onboarding.rules.analysis import Analysis, choice_for, in_working_order
from portal.onboarding.rules.names import name_key
from portal.onboarding.rules.rows import Adult, Draft, Reading
from portal.onboarding.services.lists import PeopleList, list_of
from portal.onboarding.services.reading import analyse_list
from portal.people.models import Guardianship, Person
from portal.people.queries import actor_of
from portal.people.rules import is_minor
from portal.people.services import Entry, GuardianEntry, complete_people, enter_guardianships, enter_people
from portal.programmes.queries import programme

Contact = tuple[object, ...]
Told = Callable[[int, int], None]


@dataclass
class _Work:
    """What an import knows while it runs; all of it can be read back from what was entered."""

    actor: Actor
    import_id: int
    programme_id: int
    found: PeopleList
    reading: Reading
    seen: Analysis
    by_row: dict[int, int] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    adults: dict[Contact, int] = field(default_factory=dict)
    families: dict[Contact, int] = field(default_factory=dict)


def enter_list(import_id: int, told: Told) -> dict[str, int]:
    """Enter what is not entered yet; answers the number of rows. `told(done, total)` is called between the units.

    :raises UploadGone: when a day has passed. :raises NoNames:
    """
    work = _begin(import_id)
    drafts, done = in_working_order(work.seen.drafts, work.reading), 0
    for some in _portions(drafts):
        told(done, len(drafts))
        _enter_some(work, some)
        done += len(some)
    with unit_of_work(lock=(PeopleImport, import_id)) as session:
        session.get_one(PeopleImport, import_id).finished_at = now()
    return {"rows": len(drafts)}


def _begin(import_id: int) -> _Work:
    row = db.session.get_one(PeopleImport, import_id)
    at, actor = programme(row.programme_id), actor_of(row.account_id)
    found = list_of(row.account_id, at.id, row.token)
    reading, known, seen = analyse_list(actor, at, found, but_of=import_id)
    work = _Work(actor, import_id, at.id, found, reading, seen)
    for one in known:
        if not one.is_minor:
            _know_adult(work, one.given_name, one.family_name, one.email, "", one.ref[1])
    for entered in imported_rows(import_id):
        work.done.add(entered.number)
        if entered.person_id is not None:
            work.by_row[entered.number] = entered.person_id
    for kept, person in imported_people(import_id):
        work.listed.add(person.id)
        if not is_minor(person.born_on, reading.day):
            _know_adult(work, person.given_name, person.family_name, kept.email, kept.phone, person.id)
    _recall_families(work)
    return work


def _recall_families(work: _Work) -> None:
    guardian, child = aliased(Person), aliased(Person)
    own = select(ImportedPerson.person_id).where(ImportedPerson.import_id == work.import_id)
    rows = db.session.execute(
        select(guardian.id, guardian.given_name, guardian.family_name, child.family_name.label("household"))
        .join(Guardianship, Guardianship.guardian_id == guardian.id)
        .join(child, child.id == Guardianship.child_id)
        .where(guardian.id.in_(own), child.id.in_(own))
    )
    for row in rows:
        work.families[_household(row.given_name, row.family_name, row.household)] = row.id


def _portions(drafts: Sequence[Draft]) -> Iterator[Sequence[Draft]]:
    for start in range(0, len(drafts), PEOPLE_AT_ONCE):
        yield drafts[start : start + PEOPLE_AT_ONCE]


def _enter_some(work: _Work, some: Sequence[Draft]) -> None:
    """One unit of work; when it fails, the job begins anew from what is on disk."""
    with unit_of_work(lock=(PeopleImport, work.import_id)) as session:
        fresh = [one for one in some if one.number not in work.done]
        plan = [(one, _fate(work, one)) for one in fresh]
        enter = [one for one, fate in plan if fate == "entered"]
        ids = enter_people(work.actor, work.programme_id, [_entry(one) for one in enter])
        for one, person_id in zip(enter, ids, strict=True):
            work.by_row[one.number] = person_id
        targets = _targets(work, plan)
        for facts in _layers([(targets[one.number], _entry(one)) for one, fate in plan if fate == "updated"]):
            complete_people(work.actor, work.programme_id, facts)
        rows = [_outcome(work, one, fate) for one, fate in plan]
        people = _enter_families(work, [one for one, fate in plan if fate in ("entered", "updated")], set(ids))
        session.add_all([*rows, *people])
        work.done.update(one.number for one in fresh)


def _fate(work: _Work, draft: Draft) -> str:
    if draft.is_rejected:
        return "rejected"
    twin = work.seen.twins.get(draft.number)
    if twin is None:
        return "entered"
    settings = work.found.settings
    chosen = choice_for(draft.number, twin, settings.choices or {}, settings.rest)
    return {"skip": "skipped", "update": "updated", "enter": "entered"}[chosen]


def _targets(work: _Work, plan: Sequence[tuple[Draft, str]]) -> dict[int, int]:
    """The person whom each row means that is not entered itself: of the programme, or of a row above it."""
    found: dict[int, int] = {}
    for draft, fate in plan:
        if fate in ("updated", "skipped"):
            kind, number = work.seen.twins[draft.number].ref
            found[draft.number] = work.by_row[draft.number] = number if kind == "person" else work.by_row[number]
    return found


def _layers(updates: Sequence[tuple[int, Entry]]) -> list[dict[int, Entry]]:
    """The same updates with no person twice in one step: the first row's facts come first."""
    layers: list[dict[int, Entry]] = []
    for person_id, entry in updates:
        layer = next((one for one in layers if person_id not in one), None)
        if layer is None:
            layers.append(layer := {})
        layer[person_id] = entry
    return layers


def _outcome(work: _Work, draft: Draft, fate: str) -> ImportedRow:
    return ImportedRow(
        programme_id=work.programme_id, import_id=work.import_id, number=draft.number, outcome=fate,
        person_id=work.by_row.get(draft.number), reasons=[one.code for one in draft.problems if one.fatal],
    )  # fmt: skip


def _entry(draft: Draft) -> Entry:
    return Entry(draft.given_name, draft.family_name, draft.born_on, draft.territory_id, draft.position)


def _enter_families(work: _Work, drafts: Sequence[Draft], new: set[int]) -> list[ImportedPerson]:
    """The people of these rows and whoever answers for them, as rows of the list; guardians are entered here."""
    people: list[ImportedPerson] = []
    for draft in drafts:
        person_id = work.by_row.get(draft.number)
        if person_id is None:
            continue
        is_new = person_id in new
        _list_person(work, people, person_id, "self", draft, is_new=is_new)
        if not is_minor(draft.born_on, work.reading.day):
            _know_adult(work, draft.given_name, draft.family_name, draft.email, draft.phone, person_id)
    _enter_guardians(work, [one for one in drafts if one.guardians and one.number in work.by_row], people)
    return people


def _enter_guardians(work: _Work, drafts: Sequence[Draft], people: list[ImportedPerson]) -> None:
    _enter_missing(work, drafts, people)
    wards: dict[tuple[int, int], GuardianEntry] = {}
    for draft in drafts:
        child_id = work.by_row[draft.number]
        for adult in draft.guardians:
            guardian_id = _guardian_id(work, draft, adult)
            if guardian_id is not None and guardian_id != child_id:
                relation = adult.relation or pgettext("relation to a child", "guardian")
                wards.setdefault((guardian_id, child_id), GuardianEntry(guardian_id, child_id, relation))
                _list_person(work, people, guardian_id, "guardian", adult, is_new=False)
    enter_guardianships(work.actor, work.programme_id, wards.values())


def _enter_missing(work: _Work, drafts: Sequence[Draft], people: list[ImportedPerson]) -> None:
    """Enter the guardians whom nobody knows yet, each once, however many of the children are theirs."""
    places: dict[Contact, int] = {}
    wanted: list[tuple[Draft, Adult]] = []
    for draft in drafts:
        for adult in draft.guardians:
            if _guardian_id(work, draft, adult) is None:
                marks = _marks(draft, adult)
                place = next((places[one] for one in marks if one in places), len(wanted))
                places.update(dict.fromkeys(marks, place))
                wanted += [(draft, adult)] if place == len(wanted) else []
    entries = [Entry(adult.given_name, adult.family_name, None, draft.territory_id) for draft, adult in wanted]
    ids = enter_people(work.actor, work.programme_id, entries)
    for mark, place in places.items():
        (work.families if mark[1] == "home" else work.adults)[mark] = ids[place]
    for (_draft, adult), person_id in zip(wanted, ids, strict=True):
        _list_person(work, people, person_id, "guardian", adult, is_new=True)


def _guardian_id(work: _Work, draft: Draft, adult: Adult) -> int | None:
    """The same name with the same e-mail or telephone is the same adult; without either, only within one household."""
    contacts = _contacts(adult.given_name, adult.family_name, adult.email, adult.phone)
    found = next((work.adults[one] for one in contacts if one in work.adults), None)
    if found is None and not contacts:
        found = work.families.get(_household(adult.given_name, adult.family_name, draft.family_name))
    return found


def _marks(draft: Draft, adult: Adult) -> list[Contact]:
    """What a guardian is recognised by."""
    contacts = _contacts(adult.given_name, adult.family_name, adult.email, adult.phone)
    return contacts or [_household(adult.given_name, adult.family_name, draft.family_name)]


def _know_adult(work: _Work, given: str, family: str, email: str, phone: str, person_id: int) -> None:
    for contact in _contacts(given, family, email, phone):
        work.adults.setdefault(contact, person_id)


def _contacts(given: str, family: str, email: str, phone: str) -> list[Contact]:
    key = name_key(given, family)
    return [(key, kind, value) for kind, value in (("email", email), ("phone", phone)) if value]


def _household(given: str, family: str, child_family: str) -> Contact:
    stem = name_key(child_family, "")[:1]
    return (name_key(given, family), "home", tuple(word.removesuffix("a") for word in stem))


def _list_person(
    work: _Work, people: list[ImportedPerson], person_id: int, part: str, facts: Draft | Adult, *, is_new: bool
) -> None:
    if person_id in work.listed:
        return
    work.listed.add(person_id)
    people.append(
        ImportedPerson(
            programme_id=work.programme_id, import_id=work.import_id, person_id=person_id, part=part, is_new=is_new,
            email=facts.email, phone=facts.phone, patronymic=facts.patronymic[:100],
        )
    )  # fmt: skip
