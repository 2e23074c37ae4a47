"""The form of what comes when: how much, how gathered, and the hours without mail."""

from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, ValidationError

from portal.clock import now
from portal.notifications.queries.known import MODE_LABELS, RHYTHM_LABELS
from portal.notifications.rules import Wishes
from portal.notifications.services import Setting
from portal.web.forms import Form, options
from portal.web.zones import zone_choices

HOURS = {str(hour): f"{hour}:00" for hour in range(24)}
NEVER: dict[str, Any] = {"": _l("no quiet hours")}


class WishesForm(Form):
    """All of it at once; somebody under 18 chooses how much and how gathered, the rest holds for everybody."""

    mode = RadioField(_l("How much?"), [InputRequired()], choices=options(MODE_LABELS))
    rhythm = RadioField(_l("When do mails come?"), [InputRequired()], choices=options(RHYTHM_LABELS))
    hour = SelectField(_l("At what hour?"), [InputRequired()], choices=options(HOURS))
    zone = SelectField(_l("By which clock?"), [InputRequired()])
    quiet_from = SelectField(_l("No mails from"), choices=options(NEVER | HOURS))
    quiet_to = SelectField(_l("until"), choices=options(NEVER | HOURS))

    @classmethod
    def of(cls, wishes: Wishes) -> "WishesForm":
        """Filled in with what holds now; what was sent goes first."""
        begins, ends = wishes.quiet or ("", "")
        form = cls(
            mode=wishes.mode, rhythm=wishes.rhythm, hour=str(wishes.hour), zone=wishes.zone, quiet_from=str(begins),
            quiet_to=str(ends),
        )  # fmt: skip
        known = zone_choices(now(), str(get_locale() or "en"))
        form.zone.choices = options({wishes.zone: wishes.zone} | known)
        if wishes.is_minor:
            for name in ("hour", "zone", "quiet_from", "quiet_to"):
                del form[name]
        return form

    def validate_quiet_to(self, field: Any) -> None:
        """Both hours, and not the same, or neither."""
        if bool(self.quiet_from.data) != bool(field.data):
            raise ValidationError(_l("Choose both hours, or none."))
        if field.data and field.data == self.quiet_from.data:
            raise ValidationError(_l("Choose two different hours."))

    def chosen(self, before: Wishes) -> Setting:
        """What is to be kept."""
        if before.is_minor:
            return Setting(self.mode.data, self.rhythm.data)
        begins, ends = (int(one.data) if one.data else None for one in (self.quiet_from, self.quiet_to))
        return Setting(self.mode.data, self.rhythm.data, int(self.hour.data), self.zone.data, begins, ends)
