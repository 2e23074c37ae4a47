"""The form of a whole activity. What is wanted and brought is written a line each: «Tent × 3»."""

import re
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
    URLField,
)
from wtforms import Form as Part
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional, ValidationError

from community.activities.errors import HourSkipped
from community.activities.forms.repeating import RepeatFields
from community.activities.models import Activity, ActivityItem
from community.activities.queries.words import AUDIENCE_LABELS, FIT_LABELS, KIND_LABELS, WAITING_LABELS
from community.activities.rules import ITEM_KINDS
from community.activities.services import ItemPlan, Plan, SeatPlan
from portal.limits import (
    ACTIVITY_ITEMS,
    ACTIVITY_WORDS_CHARS,
    ITEM_CHARS,
    LATE_HOURS,
    OFFER_HOURS,
    SEAT_KINDS,
    SEATS,
    TITLE_CHARS,
)
from portal.moments import instant_of, local_of
from portal.people.forms import number_or_none
from portal.people.rules import OLDEST
from portal.web.forms import Form, NotBlank, options

LINE = re.compile(r"^(.*?)\s*[×xXхХ*]\s*(\d{1,3})$")
"""«Tent × 3», with any of the signs that people type for it, the Cyrillic letter too."""
ENDINGS = {
    "0": _l("when it begins"),
    "24": _l("a day before"),
    "72": _l("three days before"),
    "168": _l("a week before"),
}


class SeatPart(Part):
    """One kind of place; without a name it is none."""

    id = HiddenField()
    name = StringField(_l("Who"), [Optional(), Length(max=60)])
    fits = SelectField(_l("Open to"), choices=options(FIT_LABELS))
    capacity = IntegerField(_l("How many places"), [Optional(), NumberRange(min=1, max=SEATS)])
    kind_id = SelectField(_l("Paper that is asked for"), [Optional()], coerce=number_or_none)


class ActivityForm(RepeatFields, Form):
    """All that is planned of an activity."""

    kind = SelectField(_l("What kind"), choices=options(KIND_LABELS))
    title = StringField(_l("What it is called"), [NotBlank(), Length(max=TITLE_CHARS)])
    words = TextAreaField(_l("What will happen, in your words"), [Optional(), Length(max=ACTIVITY_WORDS_CHARS)])
    day = DateField(_l("Day"), [InputRequired()])
    begins = TimeField(_l("Begins at"), [InputRequired()])
    last_day = DateField(_l("Last day, if it is another one"), [Optional()])
    ends = TimeField(_l("Ends at"), [InputRequired()])
    place = StringField(_l("Place"), [Optional(), Length(max=300)])
    link = URLField(_l("Link, if it is online"), [Optional(), URL(require_tld=False), Length(max=500)])
    club_id = SelectField(_l("Club"), [Optional()], coerce=number_or_none)
    audience = SelectField(_l("Who sees it"), choices=options(AUDIENCE_LABELS))
    territory_id = SelectField(_l("Where it belongs"), [Optional()], coerce=number_or_none)
    seats = FieldList(FormField(SeatPart), max_entries=SEAT_KINDS)
    min_age = IntegerField(_l("Age from"), [Optional(), NumberRange(min=1, max=OLDEST)])
    max_age = IntegerField(_l("Age up to"), [Optional(), NumberRange(min=1, max=OLDEST)])
    minors_per_adult = IntegerField(_l("Children to one adult, at most"), [Optional(), NumberRange(min=1, max=50)])
    needs_permission = BooleanField(_l("A guardian's yes for each child"))
    approves = BooleanField(_l("We look at each who signs up"))
    closing = SelectField(_l("Signing up closes"), choices=options(ENDINGS))
    waiting = RadioField(_l("A free place goes to who waits"), choices=options(WAITING_LABELS), default="order")
    offer_hours = IntegerField(
        _l("A free place is offered for, hours"), [InputRequired(), NumberRange(*OFFER_HOURS)], default=24
    )
    late_hours = IntegerField(
        _l("Not coming is late from, hours before"), [InputRequired(), NumberRange(0, LATE_HOURS)], default=24
    )
    task = TextAreaField(_l("To do"), [Optional()])
    bring = TextAreaField(_l("To bring"), [Optional()])
    need = TextAreaField(_l("What we need from others"), [Optional()])
    version = HiddenField()
    guid = HiddenField()

    def validate_link(self, field: URLField) -> None:
        """An address of the web, nothing that a browser would run."""
        if field.data and not field.data.lower().startswith(("http://", "https://")):
            raise ValidationError(_("Write an address that begins with https://."))

    def validate_task(self, field: TextAreaField) -> None:
        """Each line short enough, and not too many."""
        _lines_right(field)

    def validate_bring(self, field: TextAreaField) -> None:
        """The same."""
        _lines_right(field)

    def validate_need(self, field: TextAreaField) -> None:
        """The same."""
        _lines_right(field)

    @classmethod
    def of(cls, row: Activity, items: list[ActivityItem], zone: str) -> "ActivityForm":
        """The form filled with an activity; what was typed comes first."""
        day, begins = local_of(row.starts_at, zone)
        last, ends = local_of(row.ends_at, zone)
        hours = round((row.starts_at - row.closes_at) / timedelta(hours=1))
        facts = {
            "day": day, "begins": begins, "last_day": last if last != day else None, "ends": ends,
            "closing": min(ENDINGS, key=lambda one: abs(int(one) - hours)),
        }  # fmt: skip
        facts |= {kind: "\n".join(_line(one) for one in items if one.kind == kind) for kind in ITEM_KINDS}
        return cls(obj=row, data=facts)

    def plan(self, zone: str, items: list[ActivityItem]) -> Plan:
        """What was typed. :raises HourSkipped: the clocks jump over one of the hours."""
        starts = instant_of(_value(self.day), _value(self.begins), zone)
        ends = instant_of(self.last_day.data or _value(self.day), _value(self.ends), zone)
        if starts is None or ends is None:
            raise HourSkipped
        plain = (
            "kind", "audience", "min_age", "max_age", "minors_per_adult", "needs_permission", "approves", "waiting",
            "offer_hours", "late_hours", "club_id", "territory_id",
        )  # fmt: skip
        return Plan(
            title=self.title.data or "", words=self.words.data or "", starts_at=starts, ends_at=ends,
            closes_at=starts - timedelta(hours=int(self.closing.data)), place=self.place.data or "",
            link=self.link.data or "", seats=tuple(_seats(self.seats)), items=tuple(self._items(items)),
            **{name: self[name].data for name in plain},
        )  # fmt: skip

    def _items(self, there: list[ActivityItem]) -> list[ItemPlan]:
        known = {(one.kind, _key(one.words)): one.id for one in there}
        return [
            ItemPlan(kind, words, wanted, known.get((kind, _key(words))))
            for kind in ITEM_KINDS
            for words, wanted in _parsed(self[kind].data)
        ]  # fmt: skip


def _seats(field: Any) -> list[SeatPlan]:
    return [
        SeatPlan(
            part["name"].strip(), part["fits"], part["capacity"], part["kind_id"], number_or_none(part["id"])
        )
        for part in field.data
        if (part["name"] or "").strip()
    ]  # fmt: skip


def _parsed(text: str | None) -> list[tuple[str, int]]:
    """Words and number of every line; a line twice counts once."""
    found: dict[str, tuple[str, int]] = {}
    for line in (text or "").splitlines():
        words, wanted = " ".join(line.split()), 1
        if match := LINE.match(words):
            words, wanted = match[1].strip(), max(1, int(match[2]))
        if words:
            found.setdefault(_key(words), (words, wanted))
    return list(found.values())


def _lines_right(field: TextAreaField) -> None:
    lines = _parsed(field.data)
    if len(lines) > ACTIVITY_ITEMS or any(len(words) > ITEM_CHARS for words, _wanted in lines):
        raise ValidationError(
            _("At most %(lines)s lines of %(chars)s characters each.", lines=ACTIVITY_ITEMS, chars=ITEM_CHARS)
        )


def _line(one: ActivityItem) -> str:
    return one.words if one.wanted == 1 else f"{one.words} × {one.wanted}"


def _key(words: str) -> str:
    return " ".join(words.split()).casefold()


def _value(field: Any) -> Any:
    """The value of a field that was found valid and is required."""
    return field.data
