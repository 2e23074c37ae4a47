"""Forms of programmes and territories."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from portal.globe import read_point
from portal.programmes.models import Programme, Territory
from portal.programmes.queries import territory_choices
from portal.programmes.rules import is_slug, is_zone
from portal.web.forms import Form, NotBlank, options

# The Russian zones first; any other IANA name can be typed.
ZONES = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk",
    "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
)  # fmt: skip
LOCALES = {"ru": "Русский", "en": "English"}


def _number(text: Any) -> int | None:
    return int(text) if text and text != "None" else None


class ProgrammeForm(Form):
    """What a programme says of itself."""

    name = StringField(_l("Name of the programme"), [NotBlank(), Length(max=200)])
    region = StringField(_l("Region"), [Optional(), Length(max=200)])
    zone = StringField(_l("Time zone"), [NotBlank(), Length(max=64)])
    territory_id = SelectField(_l("Works in"), [Optional()], coerce=_number)
    locale = SelectField(_l("Main language"), choices=LOCALES)
    support = TextAreaField(_l("Whom to ask and call"), [Optional(), Length(max=1000)])
    version = HiddenField()

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the whole tree of territories."""
        super().__init__(*args, **more)
        self.territory_id.choices = [("", _l("Every territory")), *territory_choices()]

    def validate_zone(self, field: StringField) -> None:
        """Only zones that are known here."""
        if not is_zone(field.data or ""):
            raise ValidationError(
                _l("There is no such time zone. Choose one from the list, for example Europe/Moscow.")
            )

    @classmethod
    def of(cls, programme: Programme) -> "ProgrammeForm":
        """The form filled with what is saved."""
        return cls(obj=programme)


class NewProgrammeForm(ProgrammeForm):
    """A programme with its address, which stays."""

    slug = StringField(_l("Address"), [NotBlank(), Length(max=40)])

    def validate_slug(self, field: StringField) -> None:
        """Only what can stand in an address."""
        if not is_slug(field.data or ""):
            raise ValidationError(_l("Use 2 to 40 Latin small letters, digits and single hyphens, for example “tula”."))


class TerritoryForm(Form):
    """A territory's name and place in the tree."""

    name = StringField(_l("Name of the territory"), [NotBlank(), Length(max=200)])
    parent_id = SelectField(_l("Lies in"), coerce=_number)
    centre = StringField(_l("Latitude and longitude of its centre"), [Optional(), Length(max=60)])
    version = HiddenField()

    def validate_centre(self, field: StringField) -> None:
        """Two numbers on the globe. :raises ValidationError:"""
        if field.data and read_point(field.data) is None:
            raise ValidationError(_l("Write two numbers, like 54.1931, 37.6175."))

    @classmethod
    def of(cls, choices: Iterable[tuple[int, str]], row: Territory | None = None) -> "TerritoryForm":
        """The form with the tree to choose from."""
        point = row.point if row is not None else None
        form = cls(obj=row, centre=f"{point[0]}, {point[1]}" if point else "")
        form.parent_id.choices = options({"": _l("Nothing: the top of the tree")} | dict(choices))
        return form


def version_of(form: Form) -> int:
    """The version that the page was opened with; 0, which nothing has, when it is missing or no number."""
    text = str(form["version"].data or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
