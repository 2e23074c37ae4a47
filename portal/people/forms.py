"""Forms of people and of what is dated on them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from portal.clock import today
from portal.people.models import GRANTED_ROLES, INSTITUTIONS, POSITIONS, Institution, Person
from portal.people.queries.labels import INSTITUTION_LABELS, POSITION_LABELS, ROLE_LABELS
from portal.people.rules import is_birth_date
from portal.web.forms import Date3Field, Form, NotBlank, options

Choices = Iterable[tuple[int, str]]


def number_or_none(text: Any) -> int | None:
    """A select's value as an id."""
    return int(text) if text and text != "None" else None


class BirthOrAdult:
    """Either a date that can be, or the tick that says: an adult."""

    field_flags = {"required": True}

    def __call__(self, form: Any, field: Date3Field) -> None:
        """Check.

        :raises ValidationError: for none, both, or an impossible date.
        """
        if field.data is None and not field.errors and not form.is_adult.data:
            raise ValidationError(_l("Write the date of birth, or tick that the person is 18 or older."))
        if field.data is not None and form.is_adult.data:
            raise ValidationError(_l("Leave either the date or the tick."))
        if field.data is not None and not is_birth_date(field.data, today("UTC")):
            raise ValidationError(_l("The date must be in the past, and not more than 120 years ago."))


class PersonForm(Form):
    """A person's record. Either a date of birth or the tick that says: an adult."""

    given_name = StringField(_l("Given name"), [NotBlank(), Length(max=100)])
    family_name = StringField(_l("Family name"), [Optional(), Length(max=100)])
    born_on = Date3Field(_l("Date of birth"), [BirthOrAdult()])
    is_adult = BooleanField(_l("18 or older, the date is not needed"))
    territory_id = SelectField(_l("Territory"), coerce=number_or_none)
    version = HiddenField()

    @classmethod
    def of(cls, territories: Choices, person: Person | None = None) -> "PersonForm":
        """The form with the territories to choose from, filled when the person exists."""
        form = cls(obj=person, is_adult=person is not None and person.born_on is None)
        with_territories(form, territories, _l("Not said"))
        return form


class PositionForm(Form):
    """A position with its first day."""

    kind = SelectField(_l("Position"), choices=options({kind: POSITION_LABELS[kind] for kind in POSITIONS}))
    starts_on = DateField(_l("First day"), [InputRequired()])
    territory_id = SelectField(_l("Territory"), coerce=number_or_none)


class GrantForm(Form):
    """A right with its place."""

    role = SelectField(_l("May act as"), choices=options({role: ROLE_LABELS[role] for role in GRANTED_ROLES}))
    territory_id = SelectField(_l("Where"), coerce=number_or_none)
    ends_on = DateField(_l("Last day"), [Optional()])


class GuardianForm(Form):
    """Who answers for a child."""

    guardian_id = SelectField(_l("Adult"), [InputRequired()], coerce=number_or_none)
    relation = StringField(_l("Who the adult is to the child"), [NotBlank(), Length(max=100)])
    starts_on = DateField(_l("First day"), [InputRequired()])


class InstitutionForm(Form):
    """What is known of an institution."""

    name = StringField(_l("Name"), [NotBlank(), Length(max=200)])
    kind = SelectField(_l("Kind"), choices=options({kind: INSTITUTION_LABELS[kind] for kind in INSTITUTIONS}))
    contact = StringField(_l("How to reach it"), [Optional(), Length(max=300)])
    territory_id = SelectField(_l("Territory"), coerce=number_or_none)
    version = HiddenField()

    @classmethod
    def of(cls, territories: Choices, institution: Institution | None = None) -> "InstitutionForm":
        """The form with the territories to choose from, filled when the institution exists."""
        form = cls(obj=institution)
        with_territories(form, territories, _l("The whole programme"))
        return form


class RepresentativeForm(Form):
    """Who acts for an institution, by what paper, and for how long."""

    person_id = SelectField(_l("Who acts for it"), [InputRequired()], coerce=number_or_none)
    basis = StringField(_l("By what paper"), [NotBlank(), Length(max=300)])
    starts_on = DateField(_l("First day"), [InputRequired()])
    ends_on = DateField(_l("Last day"), [Optional()])


class WardsForm(Form):
    """The children for whom an institution answers from a day on."""

    child_ids = SelectMultipleField(_l("Children"), [InputRequired()], coerce=int)
    starts_on = DateField(_l("First day"), [InputRequired()])


class EndForm(Form):
    """The last day of something."""

    ends_on = DateField(_l("Last day"), [InputRequired()])


def with_territories(form: Any, territories: Choices, none: Any) -> Any:
    """Give the form's territory field its choices; `none` names the empty one."""
    form.territory_id.choices = options({"": none} | dict(territories))
    return form


def day_of(field: DateField) -> date:
    """The day of a field that was found valid and is required."""
    return cast(date, field.data)
