"""What can go wrong with codes, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class CodeTrouble(Trouble):
    """Base of what is wrong with what was typed."""

    code = "code"
    status = 422


class NameMissing(CodeTrouble):
    """A code without a name."""

    code = "code_name_missing"
    message = _("The code has no name, so it was not saved. What you typed is still here. Write a name and save again.")


class NameTaken(CodeTrouble):
    """Two codes side by side with one name. Facts: `name`."""

    code = "code_name_taken"
    message = _(
        "There is a code “%(name)s” in this place already, so no second one was made. Everything is as before. "
        "Use that one or choose another name."
    )


class TooDeep(CodeTrouble):
    """The tree would grow beyond its depth. Facts: `limit`."""

    code = "code_too_deep"
    message = _(
        "Codes can stand at most %(limit)s levels deep, so nothing was moved or added. The tree is as before. "
        "Choose a place further up."
    )


class InACircle(CodeTrouble):
    """A code under itself."""

    code = "code_in_a_circle"
    message = _(
        "A code cannot stand under itself or under one of its own codes. The tree is as before. Choose another place."
    )


class TooManyCodes(CodeTrouble):
    """Facts: `limit`."""

    code = "too_many_codes"
    message = _(
        "A codebook holds at most %(limit)s codes, so no further one was made. Everything is kept. "
        "Begin another study for the rest."
    )


class StaleCode(Conflict):
    """Somebody changed the code after this page was opened."""

    code = "stale_code"
    message = _(
        "While this page was open, somebody else changed this code. What you typed is still here and nothing of theirs "
        "is lost. Compare with what is saved now and save again."
    )


class CannotUndo(Conflict):
    """The code was changed again since."""

    code = "cannot_undo"
    message = _(
        "This code was changed again since then, so the older change was not undone. Everything is as it was. "
        "Open the code and change it by hand."
    )


class CodebookIsArchived(Conflict):
    """The study is in the archive."""

    code = "codebook_is_archived"
    message = _(
        "This study is in the archive, so its codes were not changed. Everything in it is kept. "
        "Take the study out of the archive first."
    )
