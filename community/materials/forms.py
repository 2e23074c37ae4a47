"""The form of a material."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, RadioField, StringField, URLField, ValidationError
from wtforms.validators import Length, Optional

from community.materials.queries import STAGE_LABELS
from community.materials.rules import is_link
from portal.limits import TITLE_CHARS
from portal.web.forms import Form, NotBlank, options

DATES = {"this": _l("Only this date"), "all": _l("All dates of the series")}


class MaterialForm(Form):
    """A file or a link, what it is called, for when and for whom."""

    title = StringField(_l("What it is called"), [NotBlank(), Length(max=TITLE_CHARS)])
    file = FileField(_l("File"), [Optional()])
    link = URLField(_l("Or a link"), [Optional(), Length(max=500)])
    stage = RadioField(_l("For when"), choices=options(STAGE_LABELS), default="before")
    audience = RadioField(_l("For whom"), default="registered")

    dates = RadioField(_l("For which dates"), choices=options(DATES), default="this")

    def validate_link(self, field: Any) -> None:
        """An address of the web."""
        if field.data and not is_link(field.data):
            raise ValidationError(_("Write an address that begins with https://."))
