"""The blueprint of findings and what its pages share."""

from typing import Any

from flask import Blueprint

from facilitation.analysis.queries import people_in
from facilitation.codebooks.queries import code_tree
from facilitation.findings.forms import LACKING, SIDE_LABELS
from facilitation.studies.models import Study
from portal.audit.services import looked
from portal.people.queries import minors_among
from portal.programmes.queries import programme
from portal.web.access import current_actor

bp = Blueprint("findings", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/findings/"


def slug_of(programme_id: int) -> str:
    """The programme's part of an address."""
    return programme(programme_id).slug


def note_look(page: str, study: Study) -> None:
    """One row of the audit trail for a page with quotes, when minors speak in the study; after the page was made."""
    looked(
        current_actor(), page, programme_id=study.programme_id, subject_ids=minors_among(people_in(study.id)),
        object_kind="study", object_id=study.id,
    )  # fmt: skip


def shared(study: Study) -> dict[str, Any]:
    """What every page with quotes needs: study, programme, codes, labels."""
    return {
        "study": study, "home": study.home, "slug": study.home.slug, "codes": code_tree(study.id).by_id,
        "side_labels": SIDE_LABELS, "lacking_words": LACKING,
    }  # fmt: skip
