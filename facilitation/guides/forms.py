"""The guide's form as rows in the order of the page, and the words for phases, modes and errors.

The page sends one hidden ``row`` for each section and question, in reading order (``s:KEY``, ``q:KEY``), and the
fields of a row under its key; so moving a row needs no renumbering, with a script or without.
"""

import json
from dataclasses import replace

from flask_babel import get_locale, lazy_pgettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import Length

from facilitation.guides.rules import STARTERS, Row, lines_of
from portal.limits import GUIDE_PICTURES, GUIDE_QUESTIONS, QUESTION_PICTURES, TITLE_CHARS
from portal.web.forms import Form, NotBlank, options

PHASE_LABELS = {
    "introduction": lazy_pgettext("phase", "Introduction"),
    "warm_up": lazy_pgettext("phase", "Warm-up"),
    "introductory": lazy_pgettext("phase", "Introductory questions"),
    "key": lazy_pgettext("phase", "Key questions"),
    "ending": lazy_pgettext("phase", "Ending questions"),
    "closing": lazy_pgettext("phase", "Closing"),
}
MODE_LABELS = {
    "open": lazy_pgettext("question", "Open: all see the answers at once"),
    "blind": lazy_pgettext("question", "Blind: the answers open together"),
    "round_robin": lazy_pgettext("question", "Round-robin: one after another"),
    "poll": lazy_pgettext("question", "Poll: choose or order"),
    "personal": lazy_pgettext("question", "To one person: only the team sees the answer"),
}
SWITCH_LABELS = {
    "": lazy_pgettext("question", "The usual way"),
    "answered": lazy_pgettext("question", "Blind: others' answers appear once I have answered"),
    "quiet": lazy_pgettext("question", "Round-robin: who has said least begins"),
    "closed": lazy_pgettext("question", "Poll: the result appears when the poll is over"),
}
POLL_LABELS = {
    "single": lazy_pgettext("poll", "One choice"),
    "multiple": lazy_pgettext("poll", "Several choices"),
    "scale": lazy_pgettext("poll", "A scale"),
    "ranking": lazy_pgettext("poll", "An order"),
}
STARTER_LABELS = {
    "graduates_ru": _("Graduates 18–25, 90 minutes, in Russian"),
    "graduates_en": _("Graduates 18–25, 90 minutes, in English"),
    "teenagers_ru": _("Teenagers 12–17, 60 minutes, in Russian"),
    "teenagers_en": _("Teenagers 12–17, 60 minutes, in English"),
    "mentors_ru": _("Mentors, 90 minutes, in Russian"),
    "mentors_en": _("Mentors, 90 minutes, in English"),
    "partners_ru": _("Partner organisations, 75 minutes, in Russian"),
    "partners_en": _("Partner organisations, 75 minutes, in English"),
}
ERRORS = {
    "minutes": _("Minutes are a whole number from 0 to 240."),
    "long": _("This text is too long. Shorten it."),
    "poll": _("A poll needs 2 to 12 different choices, one a line; a scale its two ends, each with its number."),
    "probes": _("A question holds at most 12 probes, one a line."),
    "sections": _("A guide holds at most 20 sections. Join some of them."),
    "questions": _("A guide holds at most %(most)s questions. Leave some out.", most=GUIDE_QUESTIONS),
    "pictures": _(
        "A question holds at most %(few)s pictures and a guide %(most)s. Remove some of them.",
        few=QUESTION_PICTURES,
        most=GUIDE_PICTURES,
    ),
    "alt": _("Write for every picture what is on it: some cannot see it, and the transcript holds only these words."),
    "orphan": _("This question stands above the first section. Move it down."),
    "shape": _("The page sent a row that the guide does not know. Reload the page and try again."),
}
ROWS_READ = 200
FIELDS = ("text", "choice", "minutes", "probes", "switch", "poll", "choices", "limit")


class NewGuideForm(Form):
    """The beginning of a guide; `guid` makes a second submit harmless."""

    guid = HiddenField()
    title = StringField(
        _("Title of the guide"),
        [
            NotBlank(_("Write a title, for example “Graduates, first meeting”.")),
            Length(max=TITLE_CHARS, message=_("The title is longer than 200 characters. Shorten it.")),
        ],
    )
    start = RadioField(
        _("Begin with"),
        choices=options({key: STARTER_LABELS[key] for key in STARTERS} | {"empty": _("An empty guide")}),
        default=lambda: "graduates_en" if str(get_locale()).startswith("en") else "graduates_ru",
        validate_choice=True,
    )


def read_rows(form: MultiDict[str, str]) -> list[Row]:
    """The rows as they were typed, at most 200 of them."""
    rows = []
    for named in form.getlist("row")[:ROWS_READ]:
        kind, _colon, key = named.partition(":")
        if kind in {"s", "q"}:
            fields = (form.get(f"{name}-{key}", "") for name in FIELDS)
            rows.append(replace(Row(kind, key, *fields), pictures=_pictures(form, key)))
    return rows


def _pictures(form: MultiDict[str, str], key: str) -> str:
    """Each picture of a row with its words; a picture whose words did not come has none."""
    names, words = form.getlist(f"picture-{key}"), form.getlist(f"alt-{key}")
    return lines_of(zip(names, [*words, *[""] * len(names)], strict=False))


def read_act(form: MultiDict[str, str]) -> tuple[str, str]:
    """Which button was pressed without a script: (act, key); ``save`` when it was the save button."""
    act, _colon, key = form.get("act", "save").partition(":")
    return act, key


def pack(rows: list[Row], place: int) -> str:
    """Removed rows as one field of the form, for putting them back."""
    kept = (*FIELDS, "pictures")
    return json.dumps([place, *[[row.kind, row.key, *(getattr(row, name) for name in kept)] for row in rows]])


def unpack(text: str) -> tuple[list[Row], int]:
    """What `pack` made; nothing at all when it is not its work."""
    try:
        place, *kept = json.loads(text)
        rows = [Row(*(str(value) for value in one)) for one in kept]
    except (ValueError, TypeError, RecursionError):
        return [], 0
    return rows, place if isinstance(place, int) else 0
