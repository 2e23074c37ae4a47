"""The parameters of the lists, read strictly: a filter that is misspelt would otherwise answer with everything."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from wtforms import RadioField, SelectField

from community.hsds.queries import Asked
from community.hsds.rules.near import FARTHEST
from community.offers.queries.labels import KIND_LABELS
from community.partners.queries.labels import AUDIENCE_LABELS, SECTOR_LABELS
from community.partners.rules import AUDIENCES
from portal.api.errors import BadRequest
from portal.limits import API_PAGE_SIZE
from portal.web.forms import Form, options
from portal.web.intake import LARGEST_ID

List = TypeVar("List", bound="Paged")
TEXT = 200


def _instant(value: datetime) -> datetime:
    """Without a zone it is UTC. :raises ValueError: beyond the years that can be told."""
    try:
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("beyond the calendar") from error


def _written(value: object) -> object:
    """Only as ISO 8601: pydantic would read 3 as the third second of 1970."""
    if isinstance(value, str) and value[4:5] == "-":
        return value
    raise ValueError("an ISO 8601 date and time is needed")


Instant = Annotated[datetime, BeforeValidator(_written), AfterValidator(_instant)]
Words = Annotated[str, Field(max_length=TEXT)]


class Paged(BaseModel):
    """What every list takes."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    page: Annotated[int, Field(ge=1, le=LARGEST_ID // API_PAGE_SIZE)] = 1
    per_page: Annotated[int, Field(ge=1, le=API_PAGE_SIZE)] = 50
    format: Literal["json"] = "json"
    search: Words = ""


class Terms(Paged):
    """Terms of taxonomies; ours are all at the top."""

    taxonomy_id: UUID | None = None
    top_only: bool = False
    parent_id: UUID | None = None


class Filtered(Paged):
    """Organisations; `taxonomy_term_id` may be repeated, and then each must be there."""

    taxonomy_term_id: list[UUID] = Field([], max_length=10)
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: Instant | None = None
    full: bool = False

    @property
    def asked(self) -> Asked:
        """The filters."""
        return Asked(
            self.search, tuple(map(str, self.taxonomy_term_id)), _text(self.taxonomy_id), _text(self.organization_id),
            self.modified_after, getattr(self, "postcode", ""), getattr(self, "proximity", None),
        )  # fmt: skip


class Services(Filtered):
    """Services; `minimal` gives all of them at once, each with its id and when it was changed."""

    minimal: bool = False

    @model_validator(mode="after")
    def _either(self) -> "Services":
        if self.minimal and self.full:
            raise ValueError("minimal and full exclude each other")
        return self


class Places(Filtered):
    """Services at places, `proximity` metres around the middle of the places that are known under `postcode`."""

    postcode: Annotated[str, Field(max_length=20)] = ""
    proximity: Annotated[float, Field(gt=0, le=FARTHEST)] | None = None

    @model_validator(mode="after")
    def _both(self) -> "Places":
        if self.proximity is not None and not self.postcode:
            raise ValueError("proximity needs a postcode")
        return self


def read(model: type[List]) -> List:
    """The parameters of this request. :raises BadRequest: naming the one that cannot be taken."""
    given: dict[str, Any] = {}
    for name, values in request.args.lists():
        is_many = name == "taxonomy_term_id"
        if len(values) > 1 and not is_many:
            raise BadRequest(reason=f"{name}: given more than once")
        given[name] = values if is_many else values[0]
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadRequest(reason=f"{place}: {first['msg']}" if place else first["msg"]) from error


def _text(guid: UUID | None) -> str | None:
    return None if guid is None else str(guid)


class FileForm(Form):
    """A directory to look at."""

    file = FileField(_l("File of the directory"))


class TakeForm(Form):
    """What no file says."""

    audience = RadioField(
        _l("Who sees what is new"), choices=options({one: AUDIENCE_LABELS[one] for one in AUDIENCES}), default="members"
    )
    sector = SelectField(_l("Sector"), choices=options(SECTOR_LABELS), default="social_support")
    kind = SelectField(_l("Kind"), choices=options(KIND_LABELS), default="help")
