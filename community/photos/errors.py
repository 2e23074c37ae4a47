"""What can go wrong with photos, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class PhotosFull(Conflict):
    """Fact: `most`."""

    code = "photos_full"
    message = _l("There are %(most)s photos already. This one was not added. Delete one first, and then add this one.")


class NobodyNamed(Trouble):
    """Neither people nor the word that nobody can be recognised, or both."""

    code = "photo_nobody_named"
    status = 422
    message = _l(
        "Say who is on the photo, or that nobody can be recognised: one of the two. The photo was not added. Mark it, "
        "and choose the file again."
    )


class NotAmongThem(Trouble):
    """Somebody who was not there."""

    code = "photo_stranger"
    status = 422
    message = _l(
        "Somebody you marked is not among those who were there. Nothing was saved. Open the page again and choose from "
        "the list."
    )


class HiddenForGood(Conflict):
    """A yes after a no."""

    code = "photo_hidden"
    message = _l(
        "Somebody on this photo has said no, so it is not shown to others any more. Your answer was not needed. "
        "You can delete the photo."
    )


class NotOnIt(Conflict):
    """An answer about somebody who is not named, or a claim of somebody who is."""

    code = "photo_not_on_it"
    message = _l("This has changed meanwhile. Nothing was stored. Look at the photo's page again.")
