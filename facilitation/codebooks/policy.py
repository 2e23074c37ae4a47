"""Who may see and change a codebook: the working team of its study."""

from facilitation.codebooks.models import Code, Codebook
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study
from portal.actor import Actor
from portal.db import db


def can_see_codebook(actor: Actor, study: Study) -> bool:
    """The lead, facilitators and researchers of the study."""
    return can_read_study(actor, study)


def can_edit_codebook(actor: Actor, study: Study) -> bool:
    """The same people, while the study is not in the archive."""
    return study.archived_at is None and can_read_study(actor, study)


def can_edit_code(actor: Actor, code: Code) -> bool:
    """Whoever may edit its codebook."""
    book = db.session.get_one(Codebook, code.codebook_id)
    return can_edit_codebook(actor, db.session.get_one(Study, book.study_id))


def can_see_code(actor: Actor, code: Code) -> bool:
    """Whoever may see its codebook."""
    book = db.session.get_one(Codebook, code.codebook_id)
    return can_see_codebook(actor, db.session.get_one(Study, book.study_id))
