"""Forms of moves: a proposal, an answer, an answer that was given in person."""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from portal.limits import MOVE_NOTE_CHARS
from portal.moves.queries import Line
from portal.moves.services import Proposal
from portal.web.forms import Form, NotBlank, options


def _number(value: object) -> int | None:
    return int(str(value)) if value not in (None, "", "None") else None


class ProposeForm(Form):
    """Where to, whether for good, and what is said about it to the family and, if they let it, to the others."""

    to_programme_id = SelectField(_l("To which programme"), [InputRequired()], coerce=int)
    to_territory_id = SelectField(_l("To which place there"), [Optional()], coerce=_number)
    stays = RadioField(
        _l("For good?"), [InputRequired()],
        choices=options({"no": _l("Moves: here it ends"), "yes": _l("Here and there: goes on in both")}),
    )  # fmt: skip
    reason = StringField(_l("Why, in a sentence for the family"), [Length(max=300)])
    words = TextAreaField(_l("What the people there should know"), [Length(max=MOVE_NOTE_CHARS)])

    @classmethod
    def of(cls, programmes: Mapping[int, str], places: Iterable[tuple[int, str]]) -> "ProposeForm":
        """The form with the other programmes of the house and the territories."""
        form = cls()
        form.to_programme_id.choices = options(programmes)
        form.to_territory_id.choices = [("", _l("They decide there")), *places]
        return form

    def said(self) -> Proposal:
        """What was typed."""
        return Proposal(
            self.to_programme_id.data, self.to_territory_id.data, self.stays.data == "yes", self.reason.data or "",
            (self.words.data or "").replace("\r\n", "\n"),
        )  # fmt: skip


class AnswerForm(Form):
    """Yes or no, and what the other side may read; nothing is ticked beforehand."""

    shared = SelectMultipleField(_l("What may they read there?"), [Optional()])
    note = TextAreaField(_l("A note to the people there, from you"), [Length(max=MOVE_NOTE_CHARS)])

    @classmethod
    def of(cls, lines: Iterable[Line], said: Iterable[str] = (), note: str = "") -> "AnswerForm":
        """The form with the parts of the hand-over, each with all that it says, and what this reader said before."""
        form = cls(data={"shared": list(said), "note": note})
        form.shared.choices = ticks(lines)
        return form


class NotedForm(Form):
    """Who of the family said what, where and how."""

    giver_id = SelectField(_l("Who answered"), [InputRequired()], coerce=int)
    answer = RadioField(
        _l("The answer"), [InputRequired()], choices=options({"yes": _l("Agrees"), "no": _l("Does not agree")})
    )
    shared_noted = SelectMultipleField(_l("What may they read there?"), [Optional()])
    means = StringField(_l("Where and how it was said"), [NotBlank(), Length(max=300)])

    @classmethod
    def of(cls, lines: Iterable[Line], givers: Mapping[int, str]) -> "NotedForm":
        """The form with those whose answer is missing."""
        form = cls()
        form.giver_id.choices = options(givers)
        form.shared_noted.choices = ticks(lines)
        return form


def ticks(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """A choice for each part, said with all its facts, so that nobody ticks what they have not read."""
    return [(one.key, f"{one.label}: {'; '.join(one.texts)}") for one in lines]
