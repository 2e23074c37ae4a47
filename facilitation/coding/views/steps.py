"""A first step of a researcher: a first passage coded."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from facilitation.coding.models import Coding
from facilitation.studies.models import Study
from facilitation.studies.policy import in_team
from facilitation.studies.rules import WORKING_PARTS
from facilitation.transcripts.models import Transcript
from portal.actor import Actor
from portal.db import db
from portal.features import FirstStep, StepSeen
from portal.programmes.models import Programme


def _researches(actor: Actor, programme_id: int) -> bool:
    return actor.has(programme_id, "researcher")


def _coded(actor: Actor, at: Programme) -> StepSeen | None:
    """None while there is no transcript of the own studies."""
    transcript_id = db.session.scalar(
        select(Transcript.id)
        .join(Study, Study.id == Transcript.study_id)
        .where(Transcript.programme_id == at.id, Study.archived_at.is_(None), in_team(actor, WORKING_PARTS))
        .order_by(Transcript.id.desc())
        .limit(1)
    )
    if transcript_id is None:
        return None
    coded = exists().where(Coding.programme_id == at.id, Coding.coder_id == actor.person_in(at.id))
    href = url_for("coding.workbench_show", slug=at.slug, transcript_id=transcript_id)
    return StepSeen(href, bool(db.session.scalar(select(coded))))


STEPS = (
    FirstStep(
        "coded", _l("Code a first passage"), _l("Mark what was said and give it a name; everything can be undone."),
        _researches, _coded, order=28,
    ),
)  # fmt: skip
