"""Reads of studies: one, a page of a list, a team."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager

from facilitation.studies.models import Study, StudyMember
from facilitation.studies.policy import visible
from facilitation.studies.rules import PARTS, ROLES_FOR, parts_open_to
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.features import Hit
from portal.limits import FOUND_OF_A_KIND, PAGE_SIZE
from portal.people.models import Grant, Person
from portal.programmes.models import Programme
from portal.search.keys import search_key


@dataclass(frozen=True)
class StudyPage:
    """One page of studies; `total` counts all that match."""

    rows: tuple[Study, ...]
    total: int
    page: int

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.page * PAGE_SIZE < self.total


@dataclass(frozen=True)
class Teammate:
    """Somebody in the team, or who could be."""

    person_id: int
    name: str
    part: str | None
    open_parts: tuple[str, ...] = PARTS


def study_of(slug: str, study_id: int) -> Study:
    """The study of the programme in the address. :raises NotFound: when it is another programme's or none."""
    found = select(Study).join(Study.home).outerjoin(Study.members)
    found = found.where(Study.id == study_id, Programme.slug == slug)
    study = (
        db.session.scalars(found.options(contains_eager(Study.home), contains_eager(Study.members)))
        .unique()
        .one_or_none()
    )
    if study is None:
        raise NotFound
    return study


def with_study(found: Select[Any], way: Any, slug: str) -> Select[Any]:
    """A select that is joined with its study, narrowed to the programme in the address.

    Study, programme and team come along in the same query, because policies and pages ask for them next. `way` is the
    `contains_eager` that leads to the study. Many rows are made of one, so ask for `.unique()`.
    """
    return (
        found.join(Study.home)
        .outerjoin(Study.members)
        .where(Programme.slug == slug)
        .options(way.contains_eager(Study.home), way.contains_eager(Study.members))
    )


def programme_id_of(study_id: int) -> int:
    """The programme of a study. :raises NotFound: when there is none."""
    found = db.session.scalar(select(Study.programme_id).where(Study.id == study_id))
    if found is None:
        raise NotFound
    return found


def list_studies(
    actor: Actor, programme_id: int, *, words: str = "", archived: bool = False, page: int = 1
) -> StudyPage:
    """The studies this actor may see, by title, 50 a page; `words` are sought in title and question's beginning."""
    found = select(Study).where(Study.programme_id == programme_id, visible(actor))
    found = found.where(Study.archived_at.is_not(None) if archived else Study.archived_at.is_(None))
    for word in search_key(words).split():
        found = found.where(Study.search_key.contains(word, autoescape=True))
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    rows = db.session.scalars(found.order_by(Study.sort_key, Study.id).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return StudyPage(tuple(rows), total, page)


def find_hits(actor: Actor, at: Programme, words: str) -> list[Hit]:
    """The studies that the search finds, first by title; those in the archive are found too."""
    found = select(Study).where(Study.programme_id == at.id, visible(actor))
    for word in search_key(words).split():
        found = found.where(Study.search_key.contains(word, autoescape=True))
    rows = db.session.scalars(found.order_by(Study.sort_key, Study.id).limit(FOUND_OF_A_KIND))
    return [Hit(row.title, url_for("studies.study_show", slug=at.slug, study_id=row.id)) for row in rows]


def team_of(study_id: int) -> list[Teammate]:
    """The team in the order of parts, then of names."""
    rows = db.session.execute(
        select(Person, StudyMember.part)
        .join(StudyMember, StudyMember.person_id == Person.id)
        .where(StudyMember.study_id == study_id)
        .order_by(Person.sort_key, Person.id)
    )
    team = [Teammate(person.id, person.name, part) for person, part in rows]
    return sorted(team, key=lambda one: PARTS.index(one.part or "observer"))


def candidates(programme: Programme, study_id: int | None = None) -> list[Teammate]:
    """Everybody whose role lets them into a team, with the parts open to them and the part they have now."""
    parts = {one.person_id: one.part for one in team_of(study_id)} if study_id else {}
    roles = roles_of(programme)
    people = db.session.scalars(
        select(Person).where(Person.id.in_([*roles, *parts])).order_by(Person.sort_key, Person.id)
    )
    return [
        Teammate(one.id, one.name, parts.get(one.id), parts_open_to(roles.get(one.id, set())))
        for one in people
        if one.left_at is None or one.id in parts
    ]


def roles_of(programme: Programme, person_ids: list[int] | None = None) -> dict[int, set[str]]:
    """The roles that open a part in a team, in force today, by person id."""
    wanted = {role for roles in ROLES_FOR.values() for role in roles}
    found: dict[int, set[str]] = {}
    for person_id, role in db.session.execute(_grants(programme, person_ids).where(Grant.role.in_(sorted(wanted)))):
        found.setdefault(person_id, set()).add(role)
    return found


def _grants(programme: Programme, person_ids: list[int] | None) -> Select[int, str]:
    day = today(programme.zone)
    found = select(Grant.person_id, Grant.role).where(
        and_(Grant.programme_id == programme.id, Grant.starts_on <= day),
        or_(Grant.ends_on.is_(None), Grant.ends_on >= day),
    )
    return found if person_ids is None else found.where(Grant.person_id.in_(person_ids))
