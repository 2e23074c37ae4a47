"""The screener's form as it was typed, with one empty row more of each; words for how answers were heard."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_pgettext
from pydantic import ValidationError

from facilitation.screening.errors import ScreenerNotRight
from facilitation.screening.rules import ScreenerContent
from portal.limits import SCREENER_OPTIONS, SCREENER_QUESTIONS

FIRST_OPTIONS = 3
HEARD_LABELS = {
    "phone": lazy_pgettext("heard", "By telephone"),
    "in_person": lazy_pgettext("heard", "In person"),
    "letter": lazy_pgettext("heard", "By letter or message"),
}


@dataclass(frozen=True)
class OptionRow:
    """One answer as it was typed."""

    key: str = ""
    text: str = ""
    least: str = ""
    most: str = ""
    fits: bool = True


@dataclass(frozen=True)
class QuestionRow:
    """One question as it was typed."""

    key: str
    text: str
    options: tuple[OptionRow, ...]


def rows_of(content: ScreenerContent) -> list[QuestionRow]:
    """A stored screener as rows."""
    return [
        QuestionRow(asked.key, asked.text, tuple(
            OptionRow(one.key, one.text, str(one.least or ""), str(one.most or ""), one.fits) for one in asked.options))
        for asked in content.questions
    ]  # fmt: skip


def read_rows(form: Mapping[str, str]) -> list[QuestionRow]:
    """The rows as they were typed; rows without any text are gone."""
    found = []
    for at in range(SCREENER_QUESTIONS):
        options = tuple(row for place in range(SCREENER_OPTIONS) if (row := _option(form, f"{at}-{place}")).text)
        text = " ".join(form.get(f"q-{at}", "").split())
        if text or options:
            found.append(QuestionRow(form.get(f"qk-{at}", ""), text, options))
    return found


def _option(form: Mapping[str, str], at: str) -> OptionRow:
    key, text, least, most = (form.get(f"{name}-{at}", "").strip() for name in ("ok", "o", "least", "most"))
    return OptionRow(key, text, least, most, f"not-{at}" not in form)


def padded(rows: list[QuestionRow]) -> list[QuestionRow]:
    """With one empty answer more in each question and one empty question more, as far as there is room."""
    shown = [
        QuestionRow(row.key, row.text, (*row.options, OptionRow())[:SCREENER_OPTIONS]) for row in rows
    ]  # fmt: skip
    return [*shown, QuestionRow("", "", (OptionRow(),) * FIRST_OPTIONS)][:SCREENER_QUESTIONS]


def content_of_rows(rows: list[QuestionRow]) -> ScreenerContent:
    """The rows as a screener; a key that came with a row stays, so that answers keep their meaning.

    :raises ScreenerNotRight:
    """
    try:
        questions = [
            {"key": row.key or _key(), "text": row.text, "options": [_stored(one) for one in row.options]}
            for row in rows
        ]
        if any(len({one.text.casefold() for one in row.options}) != len(row.options) for row in rows):
            raise ScreenerNotRight
        return ScreenerContent.model_validate({"questions": questions})
    except (ValidationError, ValueError) as error:
        raise ScreenerNotRight from error


def _stored(one: OptionRow) -> dict[str, object]:
    numbers = {"least": int(one.least or "0"), "most": int(one.most or "0")}
    return {"key": one.key or _key(), "text": " ".join(one.text.split()), "fits": one.fits} | numbers


def _key() -> str:
    return secrets.token_hex(4)
