"""What can go wrong with a study, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class StaleStudy(Conflict):
    """Somebody saved the study after this page was opened."""

    code = "stale_study"
    message = _(
        "While this page was open, somebody else changed the study. What you typed is still here and nothing of "
        "theirs is lost. Compare with what is saved now and save again."
    )


class StudyIsArchived(Conflict):
    """The study is in the archive, where it is only read."""

    code = "study_is_archived"
    message = _(
        "This study is in the archive, so it was not changed. Everything in it is kept. Take it out of the archive "
        "and try again."
    )


class TeamWithoutLead(Trouble):
    """Nobody would answer for the study."""

    code = "team_without_lead"
    message = _(
        "The team would be left without a lead, so it was not changed. The former team is kept. Choose who leads and "
        "save again."
    )


class PartNotOpen(Trouble):
    """The person does not hold the role that this part asks for."""

    code = "part_not_open"
    message = _(
        "%(name)s does not hold the role that this part needs, so the team was not changed. The former team is kept. "
        "Choose another part or ask the administrator for the role."
    )


class TitleMissing(Trouble):
    """A study without a title cannot be found again."""

    code = "title_missing"
    message = _(
        "The study has no title, so it was not saved. What you typed is still here. Write a title and save again."
    )
