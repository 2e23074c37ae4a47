"""Writing what is lacking, with nothing about a child that a partner need not know."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from community.needs.errors import FewerThanPledged, NoNeed, NotToPut, TooManyNeeds
from community.needs.models import Need
from community.needs.policy import can_put_ask, can_write_need, is_about_young
from community.needs.queries.places import town_of
from community.needs.rules import settled
from community.needs.services.following import follow
from community.needs.services.locking import note, steered
from community.partners.services.locking import step
from community.projects.models import Project, ProjectAsk
from community.projects.queries import of_ask as project_of_ask
from community.requests.queries.origins import Origin, origin_of, origins_of
from community.requests.rules import band_of
from community.requests.services.asking import demand_clean
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden
from portal.limits import NEEDS_OPEN
from portal.people.models import Person
from portal.programmes.queries import programme

ASKING = ("open", "promised")


@dataclass(frozen=True)
class NeedFields:
    """What the form asks; ages are those of a group, a pair's are known."""

    kind: str
    title: str
    reach: str
    words: str = ""
    wanted: int | None = None
    unit: str = ""
    due_on: date | None = None
    times: str = ""
    place_id: int | None = None
    min_age: int | None = None
    max_age: int | None = None
    sector: str = ""
    audience: str = "programme"


def write_need(actor: Actor, programme_id: int, origin_key: str, what: NeedFields, *, guid: str = "") -> Need:
    """Tell partners what is lacking; it is open at once.

    :param origin_key: that of an `Origin` of the actor's.
    :param guid: made with the form; a second submit answers with the first one's need.
    :raises NoNeed, ContactInWords, NameInWords, TooManyNeeds, Forbidden:
    """
    at = programme(programme_id)
    if not can_write_need(actor, at):
        raise Forbidden
    origin = next((one for one in origins_of(actor, at) if one.key == origin_key), None)
    if origin is None:
        raise NoNeed
    own = actor.person_in(programme_id) or 0
    with unit_of_work(lock=(Person, own)) as session:
        before = session.scalar(select(Need).where(Need.guid == guid)) if guid else None
        if before is not None and before.author_id == own:
            return before
        _demand_few(session, own)
        row = _begun(at.id, origin, own)
        row.guid = guid if guid and before is None else new_guid()
        return _added(actor, session, row, origin, what)


def put_ask(actor: Actor, programme_id: int, ask_id: int, what: NeedFields) -> Need:
    """Put what a project asks before partners; an ask has one need, so a second press answers with the first one's.

    :raises NotToPut, ContactInWords, NameInWords, TooManyNeeds, Forbidden, NotFound:
    """
    project = project_of_ask(programme(programme_id).slug, ask_id)
    with unit_of_work(lock=(Project, project.id)) as session:
        ask = session.get_one(ProjectAsk, ask_id, populate_existing=True)
        row = session.get_one(Project, project.id, populate_existing=True)
        if not can_put_ask(actor, row):
            raise Forbidden
        before = session.scalar(select(Need).where(Need.ask_id == ask_id))
        if before is not None:
            return before
        if ask.state not in ASKING:
            raise NotToPut
        own = actor.person_in(programme_id) or 0
        _demand_few(session, own)
        origin = origin_of(programme(programme_id), row)
        need = _begun(programme_id, origin, own)
        need.guid, need.ask_id = new_guid(), ask_id
        return _added(actor, session, need, origin, what)


def _begun(programme_id: int, origin: Origin, own: int) -> Need:
    return Need(
        programme_id=programme_id, origin=origin.kind, territory_id=origin.territory_id, author_id=own,
        created_at=now(), pledged=0, state="open",
        **{f"{kind}_id": origin.id for kind in ("pair", "club", "project") if kind == origin.kind},
    )  # fmt: skip


def _added(actor: Actor, session: Session, row: Need, origin: Origin, what: NeedFields) -> Need:
    _fill(row, origin, what)
    session.add(row)
    session.flush()
    note(actor, "need_written", row)
    follow(actor, session, row)
    return row


def change_need(actor: Actor, programme_id: int, need_id: int, version: int, what: NeedFields) -> None:
    """Write it anew; never fewer than are pledged.

    :raises Stale, FewerThanPledged, ContactInWords, NameInWords, Forbidden, NotFound:
    """
    with steered(actor, programme_id, need_id) as (_session, it):
        row, before = it.row, it.row.wanted
        if row.pledged and (what.wanted is None or what.wanted < row.pledged):
            raise FewerThanPledged(pledged=row.pledged)
        step(row, version)
        _fill(row, origin_of(it.at, it.place), what)
        if row.wanted != before:
            row.state = settled(row.state, row.wanted, row.pledged)
        note(actor, "need_changed", row)


def _fill(row: Need, origin: Origin, what: NeedFields) -> None:
    demand_clean("\n".join((what.title, what.words, what.unit, what.times)), origin)
    is_pair = origin.kind == "pair"
    is_young = is_about_young(origin.kind, db.session.get(Project, origin.id) if origin.kind == "project" else None)
    place = what.place_id if what.place_id is not None else origin.territory_id
    row.kind, row.title, row.words = what.kind, " ".join(what.title.split()), what.words.strip()
    row.wanted, row.unit = what.wanted, " ".join(what.unit.split()) if what.wanted is not None else ""
    row.due_on, row.times = what.due_on, " ".join(what.times.split())
    row.place_id = town_of(place) if is_young else place
    row.min_age, row.max_age = band_of(origin.age) if is_pair else (what.min_age, what.max_age)
    row.sector, row.reach, row.changed_at = what.sector, " ".join(what.reach.split()), now()
    row.audience = "programme" if is_young else what.audience


def _demand_few(session: Session, own: int) -> None:
    held = select(func.count()).where(Need.author_id == own, Need.state != "closed")
    if (session.scalar(held) or 0) >= NEEDS_OPEN:
        raise TooManyNeeds(most=NEEDS_OPEN)
