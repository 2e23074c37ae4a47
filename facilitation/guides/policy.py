"""Who may read and write guides: the working team of the study."""

from facilitation.guides.models import Guide, GuidePicture
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study
from portal.actor import Actor


def can_see_guides(actor: Actor, study: Study) -> bool:
    """Participants must not know the questions before they are asked, so only the working team reads them."""
    return can_read_study(actor, study)


def can_make_guide(actor: Actor, study: Study) -> bool:
    """The working team writes guides, unless the study is in the archive."""
    return study.archived_at is None and can_read_study(actor, study)


def can_see_guide(actor: Actor, guide: Guide) -> bool:
    """As `can_see_guides`, for one guide."""
    return can_see_guides(actor, guide.study)


def can_edit_guide(actor: Actor, guide: Guide) -> bool:
    """As `can_make_guide`, for one guide."""
    return can_make_guide(actor, guide.study)


def can_see_picture(actor: Actor, picture: GuidePicture) -> bool:
    """Who works with the guide; the people of a session fetch it from their room, once it is shown."""
    return can_see_guide(actor, picture.guide)
