"""Reads of guides and their editions."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, undefer

from facilitation.guides.models import Guide, GuideEdition, GuidePicture
from facilitation.guides.rules import PHASES, SWITCHES, GuideContent, Phase
from facilitation.guides.rules import Question as Asked
from facilitation.methods.rules import MethodConfig, Poll, Question, Section, Stimulus
from facilitation.studies.queries import with_study
from portal.db import db
from portal.errors import NotFound

CODES: dict[Phase, str] = dict(zip(PHASES, ("F2", "F3", "F4", "F5", "F6", "F7"), strict=True))
"""The method's own code of each phase."""


@dataclass(frozen=True)
class GuideRow:
    """A guide with the facts of one of its editions."""

    guide_id: int
    title: str
    edition_id: int
    number: int
    is_frozen: bool
    questions: int
    minutes: int


def guide_of(slug: str, guide_id: int) -> Guide:
    """The guide of the programme in the address. :raises NotFound:"""
    one = select(Guide).join(Guide.study).where(Guide.id == guide_id)
    way = contains_eager(Guide.study)
    guide: Guide | None = db.session.scalars(with_study(one, way, slug)).unique().one_or_none()
    if guide is None:
        raise NotFound
    return guide


def latest_edition(guide_id: int) -> GuideEdition:
    """The newest edition: the draft, or the frozen one when nothing was changed since. :raises NotFound:"""
    edition = db.session.scalar(
        select(GuideEdition).where(GuideEdition.guide_id == guide_id).order_by(GuideEdition.number.desc()).limit(1)
    )
    if edition is None:
        raise NotFound
    return edition


def edition_of(edition_id: int) -> GuideEdition:
    """One edition. :raises NotFound:"""
    edition = db.session.get(GuideEdition, edition_id)
    if edition is None:
        raise NotFound
    return edition


def picture_of(slug: str, guide_id: int, picture_id: str) -> GuidePicture:
    """A picture of a guide of the programme in the address. :raises NotFound:"""
    return picture_in(guide_of(slug, guide_id).id, picture_id)


def picture_in(guide_id: int, picture_id: str) -> GuidePicture:
    """A picture of this guide, with its bytes. :raises NotFound:"""
    wanted = (GuidePicture.guide_id == guide_id, GuidePicture.guid == picture_id)
    way = (undefer(GuidePicture.body), joinedload(GuidePicture.guide).joinedload(Guide.study))
    picture = db.session.scalar(select(GuidePicture).where(*wanted).options(*way))
    if picture is None:
        raise NotFound
    return picture


def picture_ids(guide_id: int) -> set[str]:
    """The pictures that a guide has, used or not."""
    return set(db.session.scalars(select(GuidePicture.guid).where(GuidePicture.guide_id == guide_id)))


def used_pictures(guide_id: int) -> set[str]:
    """The pictures that any edition of a guide shows."""
    editions = db.session.scalars(select(GuideEdition).where(GuideEdition.guide_id == guide_id))
    return {stimulus.id for edition in editions for stimulus in content_of(edition).stimuli}


def content_of(edition: GuideEdition) -> GuideContent:
    """What an edition says."""
    return GuideContent.model_validate(edition.content)


def editions_of(study_id: int) -> list[GuideRow]:
    """Every edition of every guide of a study: guides by age, editions newest first."""
    rows = db.session.execute(
        select(Guide, GuideEdition)
        .join(GuideEdition, GuideEdition.guide_id == Guide.id)
        .where(Guide.study_id == study_id)
        .order_by(Guide.id, GuideEdition.number.desc())
    )
    return [row_of(guide, edition) for guide, edition in rows]


def guides_of(study_id: int) -> list[GuideRow]:
    """Each guide of a study with its newest edition."""
    newest: dict[int, GuideRow] = {}
    for row in editions_of(study_id):
        newest.setdefault(row.guide_id, row)
    return list(newest.values())


def edition_row(edition_id: int | None) -> GuideRow | None:
    """The facts of one edition, or None; no query for None."""
    if edition_id is None:
        return None
    found = db.session.execute(
        select(Guide, GuideEdition)
        .join(GuideEdition, GuideEdition.guide_id == Guide.id)
        .where(GuideEdition.id == edition_id)
    ).first()
    return row_of(*found) if found else None


def method_config(edition_id: int | None) -> MethodConfig:
    """What an edition gives to the method of a room; an empty configuration without an edition."""
    edition = db.session.get(GuideEdition, edition_id) if edition_id else None
    content = content_of(edition) if edition else GuideContent()
    sections = [Section(one.key, CODES[one.phase], one.title, one.minutes) for one in content.sections]
    questions = [
        _question(one, section.key) for section in content.sections for one in section.questions if one.text.strip()
    ]
    return MethodConfig(tuple(sections), tuple(questions), tuple(Stimulus(one.id, one.alt) for one in content.stimuli))


def _question(one: Asked, section: str) -> Question:
    """What was typed for another mode than the chosen one stays out."""
    switch = one.switch if SWITCHES[one.switch] == one.mode else ""
    poll = Poll(**_frozen(one.poll.model_dump())) if one.poll and one.mode == "poll" else None
    pictures = tuple(stimulus.id for stimulus in one.stimuli)
    return Question(one.key, section, one.text, one.mode, one.minutes, tuple(one.probes), switch, poll, pictures)


def _frozen(raw: dict[str, Any]) -> dict[str, Any]:
    return raw | {"choices": tuple(raw["choices"])}


def row_of(guide: Guide, edition: GuideEdition) -> GuideRow:
    content = content_of(edition)
    return GuideRow(
        guide.id, guide.title, edition.id, edition.number, edition.frozen_at is not None, len(content.questions),
        content.minutes,
    )  # fmt: skip
