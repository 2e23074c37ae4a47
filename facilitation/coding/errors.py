"""What can go wrong when passages are coded, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class BadPlace(Trouble):
    """Base: the place sent does not fit the turn's words."""

    code = "bad_place"
    status = 422
    message = _("This place is not in the text. Nothing was coded. Reload the page and select the words again.")


class OutOfText(BadPlace):
    """An offset lies before the beginning or after the end. Facts: `offset`, `length`."""

    code = "out_of_text"


class HalfCharacter(BadPlace):
    """An offset in UTF-16 units falls between the two halves of one character. Facts: `offset`."""

    code = "half_character"


class EmptySegment(BadPlace):
    """Start and end are the same, the end comes first, or only blanks lie between."""

    code = "empty_segment"
    message = _("No words are selected. Nothing was coded. Select at least one letter.")


class WordsWithdrawn(BadPlace):
    """The words were withdrawn meanwhile."""

    code = "words_withdrawn"
    message = _(
        "These words were withdrawn by the person who said them. Nothing was coded, your other codings are kept. "
        "Reload the page to see the text as it is now."
    )


class TooLong(BadPlace):
    """More turns than a passage holds. Facts: `limit`."""

    code = "passage_too_long"
    message = _(
        "A passage holds at most %(limit)s turns, so nothing was coded. The text is as before. Select a shorter one."
    )


class CodeNotOffered(Conflict):
    """The code is another study's, or was put into the archive."""

    code = "code_not_offered"
    message = _(
        "This code is no longer offered: somebody put it into the archive. Nothing was coded. Choose another code."
    )


class OthersPassage(Conflict):
    """Everything on the passage was given by others, and the actor does not lead the study."""

    code = "others_passage"
    message = _(
        "Only others gave codes to this passage, so its edges were not moved. They can move them, and so can the "
        "study's lead. Give your own code to the words you mean."
    )


class StaleMemo(Conflict):
    """The memo was saved in another window since. Facts: `text`, what is saved now."""

    code = "stale_memo"
    message = _(
        "This memo was changed in another window. What you typed is still here and was not saved. "
        "Copy it, reload the page and put both together."
    )


class MemoTooLong(Trouble):
    """Facts: `limit`."""

    code = "memo_too_long"
    status = 422
    message = _("A memo holds at most %(limit)s characters. It is still here but not saved. Shorten it or divide it.")


class BrokenRequest(Trouble):
    """The page sent something that is no such request: an old page or a foreign client."""

    code = "broken_request"
    status = 400
    message = _(
        "The page sent something that Golosa cannot read. Nothing was changed. Reload the page and do it once more."
    )
