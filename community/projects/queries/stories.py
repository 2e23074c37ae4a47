"""The story of a project: who is named in it, what each and their guardians say, and whether others may read it."""

from dataclasses import dataclass

from sqlalchemy import select

from community.projects.models import Project, ProjectHero, ProjectHeroWord
from portal.clock import today
from portal.consents.queries import chains_for
from portal.db import db
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_of


@dataclass(frozen=True)
class HeroRow:
    """Somebody named: what they say themselves, and for a minor what the guardians say (``yes``, ``no``, ``none``)."""

    hero: ProjectHero
    person: Person
    own: str
    guardians: str
    is_minor: bool
    has_consent: bool

    @property
    def agrees(self) -> bool:
        """Whether this one may be named before others."""
        if self.person.left_at is not None or self.own != "yes":
            return False
        return not self.is_minor or (self.guardians == "yes" and self.has_consent)


def heroes_of(row: Project) -> list[HeroRow]:
    """Everybody whom the story names; four queries at most, one without a story."""
    found = db.session.execute(
        select(ProjectHero, Person)
        .join(Person, Person.id == ProjectHero.person_id)
        .where(ProjectHero.project_id == row.id)
        .order_by(ProjectHero.id)
    ).all()
    if not found:
        return []
    said = {
        (one.person_id, one.by_id): one.answered
        for one in db.session.scalars(select(ProjectHeroWord).where(ProjectHeroWord.project_id == row.id))
    }
    people = [one.Person for one in found]
    young, day = minors_of(people), today(row.home.zone)
    guardians = guardians_of(young) if young else {}
    births = {one.id: (one.born_on, day) for one in people if one.id in young}
    chains = chains_for(births, ["participation"]) if births else {}
    return [
        HeroRow(
            one.ProjectHero, one.Person, said.get((one.Person.id, one.Person.id), "none"),
            _of_guardians(said, one.Person.id, guardians.get(one.Person.id, frozenset())), one.Person.id in young,
            one.Person.id not in young or chains[one.Person.id].is_valid,
        )
        for one in found
    ]  # fmt: skip


def _of_guardians(said: dict[tuple[int, int], str], child: int, guardians: frozenset[int]) -> str:
    words = {said[child, one] for one in guardians if (child, one) in said}
    return "no" if "no" in words else "yes" if "yes" in words else "none"


def is_told(row: Project, heroes: list[HeroRow]) -> bool:
    """Whether others may read it: there is one, and everybody named has said yes, now."""
    return row.story_at is not None and all(one.agrees for one in heroes)
