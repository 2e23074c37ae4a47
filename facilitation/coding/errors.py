"""What can be wrong with a place in a text."""

from flask_babel import lazy_gettext as _

from portal.errors import Trouble


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
