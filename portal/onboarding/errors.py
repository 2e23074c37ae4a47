"""What can go wrong with bringing people in, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class NoNames(Trouble):
    """No column is said to hold names."""

    code = "no_names"
    status = 422
    message = _l(
        "No column holds names yet. The list is kept. Say which column holds the full name, or the given and the "
        "family name."
    )


class NothingToEnter(Conflict):
    """Every row is rejected."""

    code = "nothing_to_enter"
    message = _l(
        "Not one row can be entered as it is. The list is kept. Look at the reasons, change the columns above or "
        "correct the file and choose it again."
    )


class NobodyForCards(Conflict):
    """The list has no children who could get a card."""

    code = "nobody_for_cards"
    message = _l("Nobody of this list needs a card now. Nothing was changed. Nothing more is needed.")


class NobodyToInvite(Conflict):
    """The list has no adults with e-mail who do not sign in yet."""

    code = "nobody_to_invite"
    message = _l(
        "Nobody of this list waits for an invitation: they have no e-mail, are invited already or sign in already. "
        "Nothing was changed. Nothing more is needed."
    )


class ImportStillRuns(Conflict):
    """The rows are still being entered."""

    code = "import_runs"
    message = _l("The list is still being entered. What is entered is kept. Come back when it is ready.")
