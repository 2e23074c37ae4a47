"""Shapes that every list and problem of the API share; strict, so that a wrong type is refused and not bent."""

from typing import Annotated, TypeVar

from flask import request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from portal.limits import API_PAGE_SIZE
from portal.web.intake import LARGEST_ID

Body = TypeVar("Body", bound=BaseModel)


def _whole(value: object) -> object:
    """JSON knows one kind of number: 13.0 is the integer 13, also where types are strict."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


RowId = Annotated[int, Field(ge=1, le=LARGEST_ID), BeforeValidator(_whole)]
NO_NUL = r"^[^\x00]*$"  # PostgreSQL keeps no NUL
NOT_BLANK = r"^[^\x00]*[^\s\x00\x1c-\x1f][^\x00]*$"  # the separators of old tapes are blanks to Python


class Shape(BaseModel):
    """Every shape of the API: made when it is first used, because pages start sooner without."""

    model_config = ConfigDict(defer_build=True)


class Strict(Shape):
    """A body that is taken exactly as described or not at all."""

    model_config = ConfigDict(strict=True, extra="forbid")


def body(model: type[Body]) -> Body:
    """The body of this request, already checked by the endpoint's description."""
    found: Body = request.context.json  # type: ignore[attr-defined]
    return found


class Problem(Shape):
    """RFC 9457: what went wrong, for programs (`code`) and people (`title`, `detail`)."""

    type: str = "about:blank"
    status: int
    title: str
    detail: str
    code: str


class PageQuery(Shape):
    """Where a page of a list begins and how long it may be; `after` is the `next` of the page before."""

    model_config = ConfigDict(extra="forbid")

    after: int = Field(0, ge=0, le=LARGEST_ID, description="id after which the page begins")
    limit: int = Field(50, ge=1, le=API_PAGE_SIZE)
