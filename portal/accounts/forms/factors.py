"""Forms of second factors: codes, names of passkeys, the password asked again."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import Length

from portal.limits import PASSKEY_NAME_CHARS
from portal.web.forms import Form, NotBlank

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


class CodeForm(Form):
    """A code of the app, or one from paper."""

    code = StringField(_l("Code"), [NotBlank(_l("Write the code.")), Length(max=40)], render_kw=CODE)
    next = HiddenField()


class PasswordAgainForm(Form):
    """The password, asked again before something of weight."""

    password = PasswordField(
        _l("Your password"), [NotBlank(_l("Write your password."))], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()


class PasskeyForm(Form):
    """How a new key is called, and what the device answered."""

    name = StringField(
        _l("Name of the passkey"),
        [NotBlank(_l("Write a name, for example “My phone”.")), Length(max=PASSKEY_NAME_CHARS)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    answer = HiddenField()


class PasskeyAnswerForm(Form):
    """What the device answered at a sign-in."""

    answer = HiddenField()
    next = HiddenField()
