"""The story of a project: who is named in it, what each and their guardians say, and whether others may read it."""

from dataclasses import dataclass

from sqlalchemy import select

from community.projects.models import Project, ProjectHero, ProjectHeroWord
from community.yeses import missing, of_guardians
from portal.clock import today
from portal.consents.queries import chains_for
from portal.db import db
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_of


@dataclass(frozen=True)
class HeroRow:
    """Somebody named: what they and a minor's guardians say (``yes``, ``no``, ``none``), and whose yes is missing."""

    hero: ProjectHero
    person: Person
    own: str
    guardians: str
    lacks: tuple[str, ...]
    is_minor: bool
    has_consent: bool

    @property
    def agrees(self) -> bool:
        """Whether this one may be named before others."""
        return self.person.left_at is None and not self.lacks and self.has_consent


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
    said: dict[int, dict[int, bool]] = {}
    for word in db.session.scalars(select(ProjectHeroWord).where(ProjectHeroWord.project_id == row.id)):
        said.setdefault(word.person_id, {})[word.by_id] = word.answered == "yes"
    people = [one.Person for one in found]
    young, day = minors_of(people), today(row.home.zone)
    guardians = guardians_of(young) if young else {}
    births = {one.id: (one.born_on, day) for one in people if one.id in young}
    chains = chains_for(births, ["participation"]) if births else {}
    return [
        _hero(
            one.ProjectHero, one.Person, said.get(one.Person.id, {}), guardians.get(one.Person.id, frozenset()),
            is_minor=one.Person.id in young,
            has_consent=one.Person.id not in young or chains[one.Person.id].is_valid,
        )
        for one in found
    ]  # fmt: skip


def _hero(
    hero: ProjectHero, one: Person, words: dict[int, bool], guardians: frozenset[int], *, is_minor: bool,
    has_consent: bool,
) -> HeroRow:  # fmt: skip
    return HeroRow(
        hero, one, of_guardians(words, [one.id]), of_guardians(words, guardians),
        missing(one.id, words, guardians, is_minor=is_minor), is_minor, has_consent,
    )  # fmt: skip


def is_told(row: Project, heroes: list[HeroRow]) -> bool:
    """Whether others may read it: there is one, and everybody named has said yes, now."""
    return row.story_at is not None and all(one.agrees for one in heroes)
