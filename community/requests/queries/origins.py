"""For what somebody may ask: the own pairs, the clubs one organises, the projects one carries, the programme."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from community.clubs.models import Club, ClubOffice
from community.pairs.models import Pair
from community.projects.models import Project
from community.projects.rules import WORKING
from community.requests.policy import is_grown_up
from portal.accounts.models import Account
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people.models import Person
from portal.people.policy import MANAGERS
from portal.people.rules import age_or_none, is_minor
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Origin:
    """One of them. `names` are what the words must not say, of its mentee or young lead.

    `age` is the mentee's, None of a grown-up; `mentee_id` and `is_minor` are of a pair alone.
    """

    kind: str
    id: int
    label: str
    territory_id: int | None
    age: int | None = None
    mentee_id: int | None = None
    is_minor: bool = False
    names: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """By which a form chooses it."""
        return f"{self.kind}-{self.id}"


def origins_of(actor: Actor, at: Programme) -> list[Origin]:
    """All of them; three queries. A project of a minor has its grown-up ally ask."""
    own = actor.person_in(at.id)
    if own is None or not is_grown_up(actor, at.id):
        return []
    found = [*_pairs(at, own), *_clubs(at, own), *_projects(at, own)]
    return [*found, origin_of(at, None)] if actor.has(at.id, *MANAGERS) else found


def _pairs(at: Programme, own: int) -> list[Origin]:
    day = today(at.zone)
    wanted = (
        select(Pair.id, Person)
        .join(Person, Person.id == Pair.mentee_id)
        .where(Pair.programme_id == at.id, Pair.mentor_id == own, Pair.ended_on.is_(None), Pair.starts_on <= day)
        .order_by(Pair.starts_on, Pair.id)
    )
    return [_of_pair(key, one, at) for key, one in db.session.execute(wanted)]


def _of_pair(key: int, one: Person, at: Programme) -> Origin:
    day = today(at.zone)
    young = is_minor(one.born_on, day)
    return Origin(
        "pair", key, one.given_name, one.territory_id, age_or_none(one.born_on, day) if young else None, one.id, young,
        (one.given_name, one.family_name),
    )  # fmt: skip


def _clubs(at: Programme, own: int) -> list[Origin]:
    day = today(at.zone)
    held = select(ClubOffice.club_id).where(
        ClubOffice.person_id == own, ClubOffice.starts_on <= day, ClubOffice.ends_on >= day
    )
    rows = db.session.scalars(select(Club).where(Club.programme_id == at.id, Club.id.in_(held)).order_by(Club.sort_key))
    return [Origin("club", row.id, row.name, row.territory_id) for row in rows]


def _projects(at: Programme, own: int) -> list[Origin]:
    wanted = (
        Project.programme_id == at.id, or_(Project.lead_id == own, Project.ally_id == own),
        Project.state.in_(WORKING), Project.hidden_at.is_(None),
    )  # fmt: skip
    asked = select(Project, Person).join(Person, Person.id == Project.lead_id).where(*wanted).order_by(Project.id)
    return [_of_project(row, lead) for row, lead in db.session.execute(asked)]


def _of_project(row: Project, lead: Person) -> Origin:
    """A young lead's name is not said either."""
    names = (lead.given_name, lead.family_name) if row.needs_ally else ()
    return Origin("project", row.id, row.title, row.territory_id, names=names)


def origin_of(at: Programme, place: Pair | Club | Project | None) -> Origin:
    """One of them, whoever looks; one query at most."""
    if isinstance(place, Pair):
        return _of_pair(place.id, db.session.get_one(Person, place.mentee_id), at)
    if isinstance(place, Project):
        return _of_project(place, db.session.get_one(Person, place.lead_id))
    if isinstance(place, Club):
        return Origin("club", place.id, place.name, place.territory_id)
    return Origin("programme", at.id, at.name, None)


def own_mail(actor: Actor) -> str:
    """The address by which the actor signs in, empty without one."""
    found = db.session.scalar(select(Account.email).where(Account.id == actor.account_id))
    return found or ""
