"""What can go wrong with thanks, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class ContactInThanks(Trouble):
    """Fact: `kinds`, in words."""

    code = "thanks_contact"
    status = 422
    message = _l(
        "Your words hold a way to reach somebody: %(kinds)s. Nothing was said; what you typed is kept. Take it out."
    )


class NameInThanks(Trouble):
    """Somebody is called by name."""

    code = "thanks_name"
    status = 422
    message = _l(
        "Your words call somebody by name. Nothing was said; what you typed is kept. Write “my mentee”, “one of us”: a "
        "partner need not know who it is."
    )


class NobodyTold(Trouble):
    """Neither people nor the word that nobody can be recognised, or both."""

    code = "thanks_nobody_told"
    status = 422
    message = _l(
        "Say of whom the story tells, or that nobody can be recognised: one of the two. Nothing was said; what you "
        "typed is kept."
    )


class NotAround(Trouble):
    """Somebody for whom the help was not asked, or a kind that does not fit."""

    code = "thanks_not_around"
    status = 422
    message = _l("This does not fit the request. Nothing was said; what you typed is kept. Choose from the list.")


class TooMuchThanks(Conflict):
    """Fact: `most`."""

    code = "thanks_too_many"
    message = _l(
        "There are %(most)s thanks and stories about this help already. Nothing was said; what you typed is kept. Take "
        "one of yours back first."
    )


class NotAsked(Conflict):
    """An answer about somebody of whom it does not tell."""

    code = "thanks_not_asked"
    message = _l("This has changed meanwhile. Nothing was stored. Look at the page again.")
