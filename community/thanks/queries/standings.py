"""Words with all that decides whether the partner has them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from community.clubs.models import Club, ClubMember
from community.pairs.models import Pair
from community.projects.models import Project, ProjectPart
from community.requests.policy import Requested
from community.requests.queries import request_of
from community.requests.rules import band_of
from community.thanks.models import ThanksAnswer, ThanksHero, ThanksWord
from community.thanks.rules import state_of
from community.yeses import missing, of_guardians
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_of, people_of
from portal.people.rules import age_or_none
from portal.programmes.queries import programme, programme_of


@dataclass(frozen=True)
class Standing:
    """Words: of whom they tell, whose yes is missing (by person id), what was said (person, giver)."""

    word: ThanksWord
    heroes: tuple[Person, ...]
    lacks: Mapping[int, tuple[str, ...]]
    said: Mapping[tuple[int, int], bool]
    state: str

    @property
    def ages(self) -> tuple[int | None, int | None]:
        """Of a young person whose thanks these are, what a partner hears of the age."""
        if self.word.kind != "young" or not self.heroes:
            return None, None
        one = self.heroes[0]
        return band_of(age_or_none(one.born_on, today(programme(one.programme_id).zone)))

    def asks(self, person_id: int, own: int | None) -> bool:
        """Whether the word of one reader about one of them is still missing."""
        if (person_id, own or 0) in self.said:
            return False
        return ("self" if person_id == own else "guardian") in self.lacks.get(person_id, ())


@dataclass(frozen=True)
class Held:
    """Words with how they stand, and the request they are about."""

    one: Standing
    it: Requested

    @property
    def word(self) -> ThanksWord:
        """The row."""
        return self.one.word


def word_of(slug: str, guid: str) -> Held:
    """Words of the programme at `/p/<slug>/`; eight queries at most. :raises NotFound:"""
    at, row = programme_of(slug), db.session.scalar(select(ThanksWord).where(ThanksWord.guid == guid))
    if row is None or row.programme_id != at.id:
        raise NotFound
    return held_of(row)


def held_of(row: ThanksWord) -> Held:
    """The same of a row that is read already."""
    return Held(standings_of([row])[0], request_of(programme(row.programme_id).slug, row.request_id))


def standings_of(rows: Collection[ThanksWord]) -> list[Standing]:
    """How words stand, in their order; three queries at most, none where they tell of nobody."""
    ids = [one.id for one in rows if one.kind != "thanks"]
    told: dict[int, list[Person]] = defaultdict(list)
    said: dict[int, dict[tuple[int, int], bool]] = defaultdict(dict)
    if ids:
        heroes = select(ThanksHero.word_id, Person).join(Person, Person.id == ThanksHero.person_id)
        for key, who in db.session.execute(heroes.where(ThanksHero.word_id.in_(ids)).order_by(Person.id)):
            told[key].append(who)
        for answer in db.session.scalars(select(ThanksAnswer).where(ThanksAnswer.word_id.in_(ids))):
            said[answer.word_id][answer.person_id, answer.given_by_id] = answer.is_yes
    young = minors_of([who for people in told.values() for who in people])
    guardians = guardians_of(young) if young else {}
    return [_standing(one, told[one.id], said[one.id], young, guardians) for one in rows]


def _standing(
    word: ThanksWord, heroes: list[Person], said: Mapping[tuple[int, int], bool], young: Collection[int],
    guardians: Mapping[int, Collection[int]],
) -> Standing:  # fmt: skip
    lacks, refused = {}, False
    for one in heroes:
        words = {giver: is_yes for (about, giver), is_yes in said.items() if about == one.id}
        held, is_young = guardians.get(one.id, ()), one.id in young
        lacks[one.id] = missing(one.id, words, held, is_minor=is_young)
        refused |= words.get(one.id) is False or (is_young and of_guardians(words, held) == "no")
    state = state_of(is_refused=refused, is_lacking=any(lacks.values()))
    return Standing(word, tuple(heroes), lacks, said, state)


def around(it: Requested) -> list[Person]:
    """Those of whom a story about this help may tell: the pair, the club's members, the project's; two queries."""
    place = it.place
    if isinstance(place, Pair):
        return people_of({one for one in (place.mentee_id, place.mentor_id, place.supervisor_id) if one is not None})
    if isinstance(place, Club):
        held = select(ClubMember.person_id).where(ClubMember.club_id == place.id, ClubMember.left_at.is_(None))
        return people_of(db.session.scalars(held))
    if isinstance(place, Project):
        parts = select(ProjectPart.person_id).where(ProjectPart.project_id == place.id, ProjectPart.state == "in")
        return people_of({place.lead_id or 0, place.ally_id or 0, *db.session.scalars(parts)})
    return []
