"""What can go wrong with a guide, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class StaleGuide(Conflict):
    """Somebody saved the guide after this page was opened."""

    code = "stale_guide"
    message = _(
        "While this page was open, somebody else changed the guide. What you typed is kept on this page and what they "
        "saved is kept too. Open the saved one in another tab, compare and save again."
    )


class GuideNotRight(Trouble):
    """Something typed cannot be stored; the page says what."""

    code = "guide_not_right"
    message = _(
        "Something in the guide cannot be saved yet. What you typed is still here. Correct what is marked and save "
        "again."
    )


class GuideIsEmpty(Trouble):
    """A session cannot be held by a guide that asks nothing."""

    code = "guide_is_empty"
    message = _("The guide has no question yet. Everything else is kept. Write at least one question and try again.")


class PictureWithoutWords(Trouble):
    """A picture came without the text that says what is on it, or with one too long."""

    code = "picture_without_words"
    status = 422
    message = _(
        "The picture has no words yet: who cannot see it, and whoever reads the transcript, learns from them what was "
        "shown. It was not added; everything else is as it was. Write in at most 300 characters what is on it and "
        "choose it again."
    )


class TooManyPictures(Conflict):
    """The guide is full of pictures. Facts: `limit`."""

    code = "too_many_pictures"
    message = _(
        "A guide holds at most %(limit)s pictures. This one was not added; everything else is as it was. Remove one "
        "that you do not need and choose it again."
    )
