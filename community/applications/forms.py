"""The forms of applications: a stranger's, and those of who decides."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from community.applications.queries import WANT_LABELS
from community.applications.rules import BEGINS_AS, HELPS, WAYS, is_phone, normal_code
from community.invitation_codes import is_known
from community.partners.queries.labels import SECTOR_LABELS
from community.strangers import StrangerForm
from portal.accounts.rules import normal_email
from portal.limits import APPLICATION_CHARS
from portal.people.queries.labels import POSITION_LABELS
from portal.programmes.models import Programme
from portal.programmes.queries import territory_choices
from portal.web.forms import Form, NotBlank, options

AGE_LABELS = {"yes": _l("Yes, I am 18 or older"), "no": _l("No, I am younger")}


class ApplicationForm(StrangerForm):
    """Who wants to help or seeks a mentor, and how to reach them."""

    wants = RadioField(_l("What would you like?"), [InputRequired()])
    adult = RadioField(_l("Are you 18 or older?"), [InputRequired()], choices=options(AGE_LABELS))
    name = StringField(_l("Your name"), [NotBlank(), Length(max=200)])
    email = StringField(_l("E-mail"), [Optional(), Length(max=254)])
    phone = StringField(_l("Phone"), [Optional(), Length(max=40)])
    territory = SelectField(_l("Where are you?"), [Optional()], coerce=str)
    organisation = StringField(_l("Your organisation"), [Optional(), Length(max=200)])
    sector = SelectField(_l("Its sector"), [Optional()], coerce=str)
    town = StringField(_l("Another town or village"), [Optional(), Length(max=100)])
    words = TextAreaField(_l("A few words"), [Optional(), Length(max=APPLICATION_CHARS)])
    code = StringField(_l("Code of who invited you"), [Optional(), Length(max=20)])
    consent = BooleanField(_l("I let the programme keep what I write here until it has answered me"), [InputRequired()])
    at_id = 0

    def validate_email(self, field: Field) -> None:
        """:raises ValidationError: neither an e-mail nor a telephone, or no e-mail at all."""
        if field.data and not normal_email(field.data):
            raise ValidationError(_("This is no e-mail address. It looks like name@example.org."))

    def validate_phone(self, field: Field) -> None:
        """:raises ValidationError: this is no number."""
        if field.data and not is_phone(field.data):
            raise ValidationError(_("This is no telephone number. Write 7 to 15 figures."))

    def validate_code(self, field: Field) -> None:
        """:raises ValidationError: nobody has given this code here."""
        if field.data and not is_known(self.at_id, normal_code(field.data)):
            raise ValidationError(_("Nobody has this code here. Look at it once more, or leave it empty."))

    def validate(self, extra_validators: Any = None) -> bool:
        """All of it, and that there is a way to reach who writes."""
        is_fine = bool(super().validate(extra_validators))
        if not (self.email.data or "").strip() and not (self.phone.data or "").strip():
            said = _("Write an e-mail or a telephone number, so that somebody can answer you.")
            self.email.errors = [*self.email.errors, said]
            return False
        return is_fine


def application_form(at: Programme, way: str, **given: Any) -> ApplicationForm:
    """The form of a way, with the places where the programme works."""
    form = ApplicationForm(**given)
    form.at_id = at.id
    form.wants.choices = options({one: WANT_LABELS[one] for one in WAYS[way]})
    if len(WAYS[way]) == 1:
        form.wants.data = WAYS[way][0]
        form.wants.validators = [Optional()]
    form.sector.choices = options({"": _l("Choose")} | SECTOR_LABELS)
    if way == "partner":
        form.organisation.validators = [NotBlank(), Length(max=200)]
        form.sector.validators = [InputRequired()]
    places = {str(place): name for place, name in territory_choices(at)}
    form.territory.choices = options({"": _l("Another place, or everywhere")} | places)
    return form


class AcceptForm(Form):
    """How somebody is taken in."""

    given_name = StringField(_l("Given name"), [NotBlank(), Length(max=100)])
    family_name = StringField(_l("Family name"), [Optional(), Length(max=100)])
    position = SelectField(_l("Begins today as"), [Optional()], choices=options(
        {"": _l("No position yet")} | {one: POSITION_LABELS[one] for one in BEGINS_AS}))  # fmt: skip
    partner = SelectField(_l("The organisation"), [Optional()], coerce=str)

    def offer_partners(self, known: dict[int, str]) -> None:
        """Those of the programme that may be the one that is written of; the first of them is chosen."""
        self.partner.choices = options({str(one): name for one, name in known.items()} | {"": _l("Enter it anew")})
        if self.partner.data is None:
            self.partner.data = str(next(iter(known), ""))

    def suggest(self, wants: str) -> None:
        """Begin with what they asked for, where that may begin at once."""
        if wants in BEGINS_AS and wants in HELPS:
            self.position.data = wants


class DeclineForm(Form):
    """What is written to them."""

    words = TextAreaField(_l("What else to write"), [Optional(), Length(max=APPLICATION_CHARS)])
