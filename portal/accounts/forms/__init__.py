"""Forms of signing in, recovery, invitations and cards."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import Length, ValidationError

from portal.accounts.errors import PASSWORD_FAULTS
from portal.accounts.models import Account
from portal.accounts.queries import account
from portal.accounts.rules import normal_email, safe_next
from portal.accounts.rules.cards import is_pin, is_plain_pin
from portal.accounts.rules.passwords import password_fault
from portal.accounts.services import check_sign_in
from portal.errors import Trouble
from portal.web.forms import Form, NotBlank, options

EMAIL = {"autocomplete": "username", "inputmode": "email", "spellcheck": "false", "autocapitalize": "none"}


def status_of(form: Any) -> int:
    """200, 422 when the form has errors, or the status of the form's `trouble`."""
    trouble: Trouble | None = getattr(form, "trouble", None)
    return trouble.status if trouble else 422 if form.errors else 200


class IsEmail:
    """The text must be able to be an e-mail address; an empty one is left to other checks."""

    def __call__(self, form: Any, field: Any) -> None:
        """Check.

        :raises ValidationError: with an example.
        """
        if str(field.data or "").strip() and not normal_email(field.data):
            raise ValidationError(_("Write the e-mail like name@example.org."))


class GoodPassword:
    """The password must be long enough and not among the first that others would try."""

    field_flags = {"required": True}

    def __call__(self, form: Any, field: Any) -> None:
        """Check.

        :raises ValidationError: with the remedy.
        """
        known = getattr(form, "email", None)
        fault = password_fault(field.data or "", (known.data or "") if known is not None else "")
        if fault:
            raise ValidationError(str(PASSWORD_FAULTS[fault]))


class SignInForm(Form):
    """E-mail and password; Flask-Security's view reads `user` after it validated."""

    email = EmailField(_l("E-mail"), [NotBlank(_l("Write your e-mail."))], render_kw=EMAIL)
    password = PasswordField(
        _l("Password"), [NotBlank(_l("Write your password."))], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()
    user: Account | None = None
    requires_confirmation = False  # Flask-Security asks; addresses are confirmed by invitation
    trouble: Trouble | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.next.data:
            self.next.data = safe_next(request.args.get("next"), request.host)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the words, then the account; `trouble` says what kept it from opening."""
        if not super().validate(extra_validators):
            return False
        if self.next.data != safe_next(self.next.data, request.host):  # our page makes no such form
            self.next.data = ""
            self.form_errors.append(_("The form led to a foreign site. What you typed is kept. Sign in from here."))
            return False
        try:
            self.user = account(check_sign_in(str(self.email.data), str(self.password.data), request.remote_addr))
        except Trouble as error:
            self.trouble = error
            self.form_errors.append(error.text)
        return self.user is not None


class RecoveryForm(Form):
    """Where to send the link."""

    email = EmailField(_l("E-mail"), [NotBlank(_l("Write your e-mail.")), IsEmail()], render_kw=EMAIL)


class NewPasswordForm(Form):
    """A new password, typed once: «Show» stands beside it."""

    password = PasswordField(_l("New password"), [GoodPassword()], render_kw={"autocomplete": "new-password"})


class ChangePasswordForm(Form):
    """The old password and a new one."""

    old = PasswordField(
        _l("Present password"),
        [NotBlank(_l("Write your present password."))],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(_l("New password"), [GoodPassword()], render_kw={"autocomplete": "new-password"})


class NewAccountForm(Form):
    """E-mail and password of a new account."""

    email = EmailField(_l("E-mail"), [NotBlank(_l("Write your e-mail.")), IsEmail()], render_kw=EMAIL)
    password = PasswordField(_l("New password"), [GoodPassword()], render_kw={"autocomplete": "new-password"})


class CardCodeForm(Form):
    """The word and the four digits of a card."""

    word = StringField(
        _l("Word"),
        [NotBlank(_l("Write the word from the card.")), Length(max=40)],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    digits = StringField(
        _l("4 digits"),
        [NotBlank(_l("Write the four digits from the card.")), Length(max=12)],
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )
    next = HiddenField()


class PinForm(Form):
    """The PIN of a card, typed or pressed key by key (`press`), with the code it belongs to."""

    word = HiddenField()
    digits = HiddenField()
    next = HiddenField()
    pin = PasswordField(_l("Your PIN"), [Length(max=40)])


class GoodPin:
    """Six digits, not one of the first that others would try."""

    field_flags = {"required": True}

    def __call__(self, form: Any, field: Any) -> None:
        """Check.

        :raises ValidationError: with the remedy.
        """
        if not is_pin(field.data or ""):
            raise ValidationError(_("Write six digits."))
        if is_plain_pin(field.data):
            raise ValidationError(_("Others would try this PIN first. Choose six digits that go less evenly."))


class ChosenPinForm(Form):
    """A PIN that somebody chooses for a new card."""

    pin = StringField(
        _l("Your PIN: six digits"), [GoodPin()], render_kw={"autocomplete": "off", "inputmode": "numeric"}
    )


class InvitationForm(Form):
    """Whom an invitation makes of a person, and where it is sent."""

    role = SelectField(_l("Role"), choices=[])
    email = EmailField(_l("E-mail"), [IsEmail()], render_kw=EMAIL | {"autocomplete": "off"})


class SpeechForm(Form):
    """How Golosa speaks to this person, and whether pages offer to be read aloud."""

    voice = RadioField(
        _l("How to speak to me"),
        choices=options({
            "auto": _l("As fits my age"), "child": _l("In the plainest words, as to those of 8–13"),
            "teen": _l("Informally (Russian «ты»)"), "adult": _l("Formally (Russian «вы»)"),
        }),
    )  # fmt: skip
    has_read_aloud = BooleanField(_l("Show the button that reads a page aloud"))
