"""Forms of threads, and the frames of their wire."""

from typing import Annotated, Any

import orjson
from flask_babel import lazy_gettext as _l
from pydantic import BaseModel, ConfigDict, Field, model_validator
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from portal.limits import MESSAGE_CHARS, REASON_CHARS
from portal.web.forms import Form, NotBlank, options

NUMBER = Annotated[int, Field(ge=0, le=2**53)]
NAME = Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f]*$")]
CID = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]


class SayForm(Form):
    """A message; `cid` was made with the page, so that the form sent twice says it once."""

    text = TextAreaField(_l("Message"), [NotBlank(), Length(max=MESSAGE_CHARS)])
    cid = HiddenField()
    reply_to = HiddenField()


class ReportForm(Form):
    """Why, if one likes to say it."""

    reason = TextAreaField(_l("What is wrong with it"), [Length(max=REASON_CHARS)])


class DecisionForm(Form):
    """What becomes of the message, and words for both sides."""

    decision = RadioField(
        _l("Decision"), [InputRequired()],
        choices=options({"show": _l("It may be seen"), "remove": _l("It is not shown")}),
    )  # fmt: skip
    words = TextAreaField(_l("Words for who wrote it and who reported it"), [Length(max=REASON_CHARS)])


class DutyForm(Form):
    """Who is to be on the list."""

    person = SelectField(_l("Who"), [InputRequired()], coerce=int)


class Frame(BaseModel):
    """Strict: unknown fields and wrong types are refused, and half a character is no text."""

    model_config = ConfigDict(strict=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def is_text(cls, data: Any) -> Any:
        """A lone surrogate can be stored nowhere."""
        if isinstance(data, dict):
            try:
                orjson.dumps(data)
            except TypeError as error:
                raise ValueError(str(error)) from error
        return data


class Join(Frame):
    """The last numbers that the client has."""

    since: dict[NAME, NUMBER] = Field(default_factory=dict, max_length=10)


class Older(Frame):
    """Messages before a number."""

    stream: NAME
    before: Annotated[int, Field(ge=1, le=2**31)]


class Send(Frame):
    """A message."""

    cid: CID
    text: str
    reply_to: NAME | None = None
