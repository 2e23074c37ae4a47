"""Forms of thanks; of whom a story may tell is given as choices."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from community.thanks.services import WordFields
from portal.limits import THANKS_CHARS
from portal.web.forms import Form, NotBlank


class WordForm(Form):
    """What is said, in which way, and of whom it tells."""

    kind = RadioField(_l("What do you say?"), [InputRequired()], default="thanks")
    words = TextAreaField(_l("In your words"), [NotBlank(), Length(max=THANKS_CHARS)])
    is_public = BooleanField(_l("The organisation may show these thanks on its page"))
    heroes = SelectMultipleField(_l("Of whom does the story tell?"), [Optional()], coerce=int)
    nobody = BooleanField(_l("Nobody can be recognised in the story"))

    def fields(self) -> WordFields:
        """What was typed."""
        return WordFields(
            self.kind.data or "", self.words.data or "", bool(self.is_public.data), tuple(self.heroes.data or ()),
            bool(self.nobody.data),
        )  # fmt: skip
