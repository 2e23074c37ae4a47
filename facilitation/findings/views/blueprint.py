"""The blueprint of findings and what its pages share."""

from typing import Any

from flask import Blueprint

from facilitation.codebooks.queries import code_tree
from facilitation.findings.forms import LACKING, SIDE_LABELS
from facilitation.studies.models import Study
from facilitation.transcripts.queries import transcripts_of
from portal.db import db
from portal.programmes.queries import programme

bp = Blueprint("findings", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/findings/"


def slug_of(programme_id: int) -> str:
    """The programme's part of an address."""
    return programme(programme_id).slug


def shared(study_id: int) -> dict[str, Any]:
    """What every page with quotes needs: study, programme, codes, languages of the transcripts, labels."""
    study = db.session.get_one(Study, study_id)
    home = programme(study.programme_id)
    return {
        "study": study, "home": home, "slug": home.slug, "codes": code_tree(study_id).by_id,
        "locales": {row.id: row.locale for row in transcripts_of(study_id)}, "side_labels": SIDE_LABELS,
        "lacking_words": LACKING,
    }  # fmt: skip
