"""Reads of screeners and of the answers to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased

from facilitation.screening.models import Screener, ScreenerAnswer
from facilitation.screening.policy import can_edit_screener, can_see_screener
from facilitation.screening.rules import Picked, ScreenerContent
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.clock import today
from portal.consents.queries import chains_for
from portal.db import db
from portal.errors import NotFound
from portal.pauses.queries import resting
from portal.people.models import Person
from portal.people.queries import Birth, members
from portal.programmes.models import Programme
from portal.programmes.queries import programme

PURPOSE = "participation"


@dataclass(frozen=True)
class Recruits:
    """A study's screener and what people picked, by person id; who has not answered is absent.

    `entered` says of answers that somebody else wrote down how they were heard, and that person's name.
    """

    content: ScreenerContent = field(default_factory=ScreenerContent)
    picked: dict[int, Picked] = field(default_factory=dict)
    entered: dict[int, tuple[str, str]] = field(default_factory=dict)


def screener_of(study_id: int) -> Screener | None:
    """The screener of a study, if one was begun."""
    return db.session.scalar(select(Screener).where(Screener.study_id == study_id))


def open_screener(slug: str, study_id: int) -> Screener:
    """The screener of a study of the programme in the address. :raises NotFound:"""
    found = db.session.scalar(
        select(Screener)
        .join(Programme, Programme.id == Screener.programme_id)
        .where(Screener.study_id == study_id, Programme.slug == slug)
    )
    if found is None:
        raise NotFound
    return found


def content_of(screener: Screener | None) -> ScreenerContent:
    """What a screener asks; nothing when there is none."""
    return ScreenerContent.model_validate(screener.content) if screener else ScreenerContent()


def recruits_of(study_id: int, person_ids: Collection[int] | None = None) -> Recruits:
    """What people picked, of these people or of all; whose consent ended is left out. At most two queries."""
    answers = and_(ScreenerAnswer.study_id == Screener.study_id, *_of(person_ids))
    about = aliased(Person)
    rows: Sequence[Any] = db.session.execute(
        select(Screener, ScreenerAnswer, Person, about.born_on)
        .outerjoin(ScreenerAnswer, answers)
        .outerjoin(about, about.id == ScreenerAnswer.person_id)
        .outerjoin(Person, Person.id == ScreenerAnswer.entered_by_id)
        .where(Screener.study_id == study_id)
    ).all()
    content = content_of(rows[0][0] if rows else None)
    found = {row.person_id: row for _screener, row, *_who in rows if row is not None} if content.questions else {}
    chains = chains_for(_births(rows), (PURPOSE,)) if found else {}
    valid = {one: row for one, row in found.items() if chains[one].is_valid}
    names = {row.person_id: by.name for _screener, row, by, _born_on in rows if row is not None and by is not None}
    entered = {one: (row.heard, names.get(one, "")) for one, row in valid.items() if row.heard}
    return Recruits(content, {one: row.picked for one, row in valid.items()}, entered)


def _births(rows: Sequence[Any]) -> dict[int, Birth]:
    day = today(programme(rows[0][0].programme_id).zone)
    return {row.person_id: (born_on, day) for _screener, row, _by, born_on in rows if row is not None}


def _of(person_ids: Collection[int] | None) -> list[ColumnElement[bool]]:
    return [] if person_ids is None else [ScreenerAnswer.person_id.in_(set(person_ids))]


def answer_of(study_id: int, person_id: int) -> ScreenerAnswer | None:
    """The own answers of one person."""
    mine = (ScreenerAnswer.study_id == study_id, ScreenerAnswer.person_id == person_id)
    return db.session.scalar(select(ScreenerAnswer).where(*mine))


def to_enter(study: Study) -> list[Person]:
    """Whose answers can be written down, by name: everybody who has not answered alone, but for those who rest."""
    alone = select(ScreenerAnswer.person_id).where(ScreenerAnswer.study_id == study.id, ScreenerAnswer.heard == "")
    ids = {*db.session.scalars(alone), *resting(study.programme_id)}
    return [one for one in members(study.programme_id) if one.id not in ids]


def study_panel(actor: Actor, study: Study) -> dict[str, Any] | None:
    """How recruiting stands: numbers alone."""
    if not can_see_screener(actor, study):
        return None
    found = db.session.execute(
        select(Screener, func.count(ScreenerAnswer.id))
        .outerjoin(ScreenerAnswer, ScreenerAnswer.study_id == Screener.study_id)
        .where(Screener.study_id == study.id)
        .group_by(Screener.id)
    ).first()
    screener, answers = found if found else (None, 0)
    may_edit = can_edit_screener(actor, study)
    if screener is None and not may_edit:
        return None
    return {
        "screener": screener, "answers": answers, "questions": content_of(screener).questions, "may_edit": may_edit,
        "slug": study.home.slug, "study_id": study.id,
    }  # fmt: skip
