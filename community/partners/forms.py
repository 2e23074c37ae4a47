"""Forms of partners."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from community.partners.queries.labels import (
    ACCESS_LABELS,
    AUDIENCE_LABELS,
    KEPT_LABELS,
    SECTOR_LABELS,
    SITE_LABELS,
    STATE_LABELS,
    WEEKDAYS,
)
from community.partners.rules import COUNTRY
from community.partners.rules.hours import Season, Span, UnclearHours, read_spans
from community.partners.rules.lines import Line, WrongLine, is_link, read_links, read_phones
from portal.accounts.rules import normal_email
from portal.globe import read_point
from portal.limits import CLAIM_CHARS, PARTNER_ABOUT_CHARS, TITLE_CHARS
from portal.people.forms import number_or_none
from portal.web.forms import Form, NotBlank, options


class WebAddress:
    """An address of the web, or nothing."""

    def __call__(self, form: Any, field: Any) -> None:
        """Check. :raises ValidationError:"""
        if field.data and not is_link(field.data.strip()):
            raise ValidationError(_("Write an address that begins with https://."))


class Mailbox:
    """An e-mail address, or nothing."""

    def __call__(self, form: Any, field: Any) -> None:
        """Check. :raises ValidationError:"""
        if field.data and not normal_email(field.data):
            raise ValidationError(_("Write an address like name@example.org."))


class Lines:
    """One a line, each as `read` takes it."""

    def __init__(self, read: Callable[[str], list[Line]], message: Any) -> None:
        self.read, self.message = read, message

    def __call__(self, form: Any, field: Any) -> None:
        """Check. :raises ValidationError: which line is wrong, and how it is written."""
        try:
            self.read(field.data or "")
        except WrongLine as wrong:
            raise ValidationError(str(self.message) % {"number": wrong.number}) from wrong


PHONES = Lines(read_phones, _l(
    "Line %(number)s is no telephone number. Write it like +7 4872 55-12-12, and after a comma what it is for."
))  # fmt: skip
LINKS = Lines(read_links, _l(
    "Line %(number)s is no address of the web. Write it like https://example.org, and after a comma what it is."
))  # fmt: skip


class PartnerForm(Form):
    """What an organisation is."""

    name = StringField(_l("Name of the organisation"), [NotBlank(), Length(max=TITLE_CHARS)])
    alternate_name = StringField(_l("Short or former name"), [Optional(), Length(max=TITLE_CHARS)])
    sector = RadioField(_l("Sector"), choices=options(SECTOR_LABELS))
    about = TextAreaField(_l("What it does"), [Optional(), Length(max=PARTNER_ABOUT_CHARS)])
    website = StringField(_l("Website"), [Optional(), Length(max=500), WebAddress()])
    email = StringField(_l("E-mail"), [Optional(), Length(max=254), Mailbox()])
    phones = TextAreaField(_l("Telephones, one a line"), [Length(max=2000), PHONES])
    links = TextAreaField(_l("Other pages on the web, one a line"), [Length(max=4000), LINKS])
    tax_number = StringField(
        _l("Tax number"),
        [
            Optional(),
            Regexp(r"\s*(\d{10}|\d{12})\s*\Z", message=_l("It has ten figures, or twelve for a sole trader.")),
        ],
    )
    state = RadioField(_l("Is it at work?"), choices=options(STATE_LABELS), default="active")
    version = HiddenField()


class TieForm(Form):
    """How the programme works with it."""

    territory_id = SelectField(_l("Where"), coerce=number_or_none)
    keeper_id = SelectField(_l("Who looks after it"), [Optional()], coerce=number_or_none)
    since = DateField(_l("Partner since"), [Optional()])
    until = DateField(_l("Until"), [Optional()])
    version = HiddenField()


class NewPartnerForm(PartnerForm):
    """An organisation that is not known yet, and where the programme works with it."""

    territory_id = SelectField(_l("Where"), coerce=number_or_none)
    is_another = BooleanField(_l("It is another organisation of the same name"))


class AudiencesForm(Form):
    """Who sees what of an organisation."""

    listed = RadioField(KEPT_LABELS["listed"], choices=options(AUDIENCE_LABELS))
    about = RadioField(KEPT_LABELS["about"], choices=options(AUDIENCE_LABELS))
    links = RadioField(KEPT_LABELS["links"], choices=options(AUDIENCE_LABELS))
    phones = RadioField(KEPT_LABELS["phones"], choices=options(AUDIENCE_LABELS))
    email = RadioField(KEPT_LABELS["email"], choices=options(AUDIENCE_LABELS))
    number = RadioField(KEPT_LABELS["number"], choices=options(AUDIENCE_LABELS))
    version = HiddenField()


class SiteForm(Form):
    """A place of an organisation."""

    kind = RadioField(_l("What it is"), choices=options(SITE_LABELS), default="physical")
    name = StringField(_l("Name of the place"), [Optional(), Length(max=TITLE_CHARS)])
    city = StringField(_l("Town or village"), [Optional(), Length(max=100)])
    address_1 = StringField(_l("Street and house"), [Optional(), Length(max=200)])
    address_2 = StringField(_l("Entrance, floor, room"), [Optional(), Length(max=200)])
    region = StringField(_l("District"), [Optional(), Length(max=100)])
    state_province = StringField(_l("Region"), [Optional(), Length(max=100)])
    postcode = StringField(_l("Postcode"), [Optional(), Length(max=20)])
    country = StringField(
        _l("Country"), [Regexp(r"[A-Za-z]{2}\Z", message=_l("Two Latin letters, like RU."))], default=COUNTRY
    )
    point = StringField(_l("Latitude and longitude"), [Optional(), Length(max=60)])
    link = StringField(_l("Address on the web"), [Optional(), Length(max=500), WebAddress()])
    transport = TextAreaField(_l("How to get there"), [Optional(), Length(max=500)])
    phones = TextAreaField(_l("Telephones, one a line"), [Length(max=2000), PHONES])
    access = SelectMultipleField(_l("How it can be reached"), choices=options(ACCESS_LABELS))
    access_words = TextAreaField(_l("More about that"), [Optional(), Length(max=1000)])
    hours_words = StringField(_l("Opening hours in words"), [Optional(), Length(max=500)])
    about = TextAreaField(_l("What is there"), [Optional(), Length(max=1000)])
    audience = RadioField(_l("Who sees the place"), choices=options(AUDIENCE_LABELS), default="members")
    version = HiddenField()

    def validate_city(self, field: Any) -> None:
        """Whoever goes or writes there needs a street and a town. :raises ValidationError:"""
        if self.kind.data != "virtual" and not (
            str(field.data or "").strip() and str(self.address_1.data or "").strip()
        ):
            raise ValidationError(_("Write the town, and the street with the house."))

    def validate_link(self, field: Any) -> None:
        """What is over the internet has an address there. :raises ValidationError:"""
        if self.kind.data == "virtual" and not field.data:
            raise ValidationError(_("Write an address that begins with https://."))

    def validate_point(self, field: Any) -> None:
        """Two numbers on the globe. :raises ValidationError:"""
        if field.data and read_point(field.data) is None:
            raise ValidationError(_("Write two numbers, like 54.1931, 37.6175."))


class SeasonForm(Form):
    """The hours of a week."""

    day_0 = StringField(WEEKDAYS[0], [Length(max=100)])
    day_1 = StringField(WEEKDAYS[1], [Length(max=100)])
    day_2 = StringField(WEEKDAYS[2], [Length(max=100)])
    day_3 = StringField(WEEKDAYS[3], [Length(max=100)])
    day_4 = StringField(WEEKDAYS[4], [Length(max=100)])
    day_5 = StringField(WEEKDAYS[5], [Length(max=100)])
    day_6 = StringField(WEEKDAYS[6], [Length(max=100)])
    valid_from = DateField(_l("From"), [Optional()])
    valid_to = DateField(_l("Until"), [Optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Each day must be readable, and both days of a season be there or none."""
        is_right = bool(super().validate(extra_validators))
        for field in self.days():
            is_right = _is_read(field) and is_right
        if (self.valid_from.data is None) != (self.valid_to.data is None):
            self.valid_to.errors = [*self.valid_to.errors, _("Write both days, or none for the usual hours.")]
            is_right = False
        return is_right

    def days(self) -> list[Any]:
        """The seven fields, Monday first."""
        return [self[f"day_{place}"] for place in range(7)]

    def season(self) -> Season:
        """What was typed, once it is right."""
        week = {place: spans for place, field in enumerate(self.days()) if (spans := read_spans(field.data or ""))}
        return Season(self.valid_from.data, self.valid_to.data, week)


class DayForm(Form):
    """A day that differs."""

    on_day = DateField(_l("Day"), [InputRequired()])
    hours = StringField(_l("Hours of that day"), [Length(max=100)])
    words = StringField(_l("Why"), [Optional(), Length(max=200)])

    def validate(self, extra_validators: Any = None) -> bool:
        """The hours must be readable."""
        is_right = bool(super().validate(extra_validators))
        return _is_read(self.hours) and is_right

    def spans(self) -> tuple[Span, ...]:
        """What was typed, once it is right."""
        return read_spans(self.hours.data or "")


class ContactForm(Form):
    """Somebody to speak to."""

    name = StringField(_l("Name"), [NotBlank(), Length(max=TITLE_CHARS)])
    role = StringField(_l("What they do there"), [Optional(), Length(max=TITLE_CHARS)])
    phones = TextAreaField(_l("Telephones, one a line"), [Length(max=2000), PHONES])
    email = StringField(_l("E-mail"), [Optional(), Length(max=254), Mailbox()])
    audience = RadioField(_l("Who sees it"), choices=options(AUDIENCE_LABELS), default="coordinators")
    version = HiddenField()


class AgreementForm(Form):
    """What was agreed on in writing."""

    number = StringField(_l("Number of the agreement"), [NotBlank(), Length(max=60)])
    about = TextAreaField(_l("What it is about"), [NotBlank(), Length(max=1000)])
    signed_on = DateField(_l("Signed on"), [InputRequired()])
    starts_on = DateField(_l("Holds from"), [InputRequired()])
    ends_on = DateField(_l("Until"), [Optional()])
    file = FileField(_l("The paper"), [Optional()])
    version = HiddenField()


class ClaimForm(Form):
    """That one acts for an organisation."""

    role = StringField(_l("What you do there"), [NotBlank(), Length(max=TITLE_CHARS)])
    proof = TextAreaField(_l("How it can be checked"), [NotBlank(), Length(max=CLAIM_CHARS)])


class RefusalForm(Form):
    """Why a claim is refused."""

    reason = TextAreaField(_l("Why not"), [NotBlank(), Length(max=CLAIM_CHARS)])


def _is_read(field: Any) -> bool:
    try:
        read_spans(field.data or "")
    except UnclearHours:
        field.errors = [*field.errors, _("Write hours like 9:00–13:00, 14:00–18:00; leave it empty when it is closed.")]
        return False
    return True
