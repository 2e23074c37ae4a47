"""The form of one's own profile: each field with the choice of who sees it beside it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from wtforms import BooleanField, Field, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Email, Length, Optional, ValidationError

from portal.directory.models import Profile, ProfileFact
from portal.directory.queries.labels import AUDIENCE_LABELS, FIELD_LABELS, TIME_LABELS
from portal.directory.rules import FIELDS, NAME_CHOICES, choices_for, default_audience, narrowed
from portal.directory.services import ProfileFields
from portal.limits import (
    PROFILE_ABOUT_CHARS,
    PROFILE_ITEM_CHARS,
    PROFILE_ITEMS,
    PROFILE_LINE_CHARS,
    PROFILE_LINK_CHARS,
    PROFILE_LINKS,
)
from portal.web.forms import Form, options


class Lines:
    """At most so many lines, none longer than that."""

    def __init__(self, most: int, chars: int) -> None:
        self.most = most
        self.chars = chars

    def __call__(self, form: Any, field: Field) -> None:
        """Check.

        :raises ValidationError: naming the limit that was passed.
        """
        lines = [line.strip() for line in str(field.data or "").splitlines() if line.strip()]
        if len(lines) > self.most:
            raise ValidationError(_("At most %(most)s things here, one a line. Take some out.", most=self.most))
        if any(len(line) > self.chars for line in lines):
            raise ValidationError(_("A line has at most %(chars)s characters here. Make it shorter.", chars=self.chars))


def web_addresses(form: Any, field: Field) -> None:
    """Every line is an address that a browser opens.

    :raises ValidationError: for any other.
    """
    lines = [line.strip() for line in str(field.data or "").splitlines() if line.strip()]
    if any(not line.startswith(("https://", "http://")) or " " in line for line in lines):
        raise ValidationError(_("An address begins with https:// and has no spaces. Copy it from the browser."))


class ProfileForm(Form):
    """All fields; `<field>_who` is who sees it."""

    called = StringField(FIELD_LABELS["called"], [Optional(), Length(max=PROFILE_LINE_CHARS)])
    about = TextAreaField(FIELD_LABELS["about"], [Optional(), Length(max=PROFILE_ABOUT_CHARS)])
    town = StringField(FIELD_LABELS["town"], [Optional(), Length(max=PROFILE_LINE_CHARS)])
    workplace = StringField(FIELD_LABELS["workplace"], [Optional(), Length(max=PROFILE_LINE_CHARS)])
    phone = StringField(FIELD_LABELS["phone"], [Optional(), Length(max=PROFILE_ITEM_CHARS)])
    email = StringField(
        FIELD_LABELS["email"],
        [Optional(), Length(max=PROFILE_LINE_CHARS), Email(_l("An e-mail looks like name@example.org. Check it."))],
    )
    links = TextAreaField(FIELD_LABELS["links"], [Optional(), Lines(PROFILE_LINKS, PROFILE_LINK_CHARS), web_addresses])
    skills = TextAreaField(FIELD_LABELS["skills"], [Optional(), Lines(PROFILE_ITEMS, PROFILE_ITEM_CHARS)])
    interests = TextAreaField(FIELD_LABELS["interests"], [Optional(), Lines(PROFILE_ITEMS, PROFILE_ITEM_CHARS)])
    help = TextAreaField(FIELD_LABELS["help"], [Optional(), Lines(PROFILE_ITEMS, PROFILE_ITEM_CHARS)])
    availability = SelectField(FIELD_LABELS["availability"], [Optional()])
    called_who = SelectField(FIELD_LABELS["who"])
    about_who = SelectField(FIELD_LABELS["who"])
    town_who = SelectField(FIELD_LABELS["who"])
    workplace_who = SelectField(FIELD_LABELS["who"])
    phone_who = SelectField(FIELD_LABELS["who"])
    email_who = SelectField(FIELD_LABELS["who"])
    links_who = SelectField(FIELD_LABELS["who"])
    skills_who = SelectField(FIELD_LABELS["who"])
    interests_who = SelectField(FIELD_LABELS["who"])
    help_who = SelectField(FIELD_LABELS["who"])
    availability_who = SelectField(FIELD_LABELS["who"])
    listed = SelectField(FIELD_LABELS["listed"])
    has_card = BooleanField(_l("Whoever sees my profile may take it along as a contact card"))
    version = HiddenField()

    @classmethod
    def of(cls, profile: Profile | None, facts: Mapping[str, ProfileFact], band: str) -> "ProfileForm":
        """The form of a person of that age, filled with what is kept."""
        young = band != "adult"
        kept: dict[str, Any] = {"version": profile.version if profile else 1, "listed": "coordinators"}
        if profile:
            kept |= {"listed": profile.listed, "has_card": profile.has_card}
        for name in FIELDS:
            fact = facts.get(name)
            kept[name] = fact.value if fact else ""
            kept[f"{name}_who"] = narrowed(fact.audience, young) if fact else default_audience(name, band)
        form = cls(data=kept)
        who = options({one: AUDIENCE_LABELS[one] for one in choices_for(young)})
        for name in FIELDS:
            form[f"{name}_who"].choices = who
        form.listed.choices = options({one: AUDIENCE_LABELS[one] for one in NAME_CHOICES})
        form.availability.choices = options({"": _p("time for others", "Not said")} | TIME_LABELS)
        if young:
            del form.listed, form.has_card
        return form

    def fields(self) -> ProfileFields:
        """What was filled in, for the service."""
        facts = {name: (str(self[name].data or ""), str(self[f"{name}_who"].data or "")) for name in FIELDS}
        listed = str(self.listed.data) if "listed" in self else "coordinators"
        return ProfileFields(facts, listed, bool(self.has_card.data) if "has_card" in self else False)
