"""The forms that confirm it: by the password, or by the PIN of a card."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField
from wtforms.validators import InputRequired, Length

from portal.web.forms import Form, NotBlank


class RemoveForm(Form):
    """A secret and a tick; nothing is ticked in advance."""

    secret = PasswordField(
        _l("Your password"), [NotBlank(_l("Write your password.")), Length(max=1_000)],
        render_kw={"autocomplete": "current-password"},
    )  # fmt: skip
    is_sure = BooleanField(
        _l("I know that nobody can bring it back"), [InputRequired(_l("Tick that you know it cannot be brought back."))]
    )

    def with_pin(self) -> "RemoveForm":
        """The same for whoever signs in by a card."""
        self.secret.label.text = _l("The PIN of your card")
        self.secret.validators = [NotBlank(_l("Write your PIN.")), Length(max=40)]
        return self
