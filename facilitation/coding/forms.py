"""What the workbench sends, checked strictly."""

from typing import Annotated, Literal, TypeVar

from flask import request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from facilitation.coding.errors import BrokenRequest

Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
Name = Annotated[str, Field(max_length=1000)]
Sent = TypeVar("Sent", bound="Strict")


class Strict(BaseModel):
    """No unknown fields, no silent conversions."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class SelectionBody(Strict):
    """A selection: turn ids, and offsets in UTF-16 units as JavaScript counts them."""

    first: Number
    start: Number
    last: Number
    end: Number


class PassageBody(SelectionBody):
    """A selection with the codes to give, or the name of a code to make for it; with neither it is only marked."""

    codes: Annotated[list[Number], Field(max_length=50)] = []
    name: Name = ""


class CodeBody(Strict):
    """A code to give, or the name of one to make."""

    code: Number = 0
    name: Name = ""


class NewCodeBody(Strict):
    """A code to make; `parent` 0 is the top."""

    name: Name
    parent: Number = 0


class EdgesBody(SelectionBody):
    """The new edges of a passage; undoing a move names the codings that it moved."""

    codings: Annotated[list[Number], Field(max_length=1000)] | None = None


class MemoBody(Strict):
    """A memo as it is being written."""

    target: Literal["study", "code", "segment", "turn"]
    target_id: Number
    text: str
    version: Number = 0


def sent(kind: type[Sent]) -> Sent:
    """The JSON body of this request. :raises BrokenRequest:"""
    try:
        return kind.model_validate(request.get_json(silent=True))
    except ValidationError as error:
        raise BrokenRequest from error
