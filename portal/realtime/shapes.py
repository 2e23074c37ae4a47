"""Shapes of frames that every hall takes: what a client has, a page of what was before, and how frames are checked."""

from typing import Annotated, Any

import orjson
from pydantic import BaseModel, ConfigDict, Field, model_validator

NUMBER = Annotated[int, Field(ge=0, le=2**53)]
NAME = Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f]*$")]
CID = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]


class Part(BaseModel):
    """Strict: unknown fields and wrong types are refused."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Frame(Part):
    """What comes as a whole."""

    @model_validator(mode="before")
    @classmethod
    def is_text(cls, data: Any) -> Any:
        """Half a character (a lone surrogate) is no text anywhere in a frame."""
        if isinstance(data, dict):
            try:
                orjson.dumps(data)
            except TypeError as error:
                raise ValueError(str(error)) from error
        return data


class Join(Frame):
    """The last numbers that the client has."""

    since: dict[NAME, NUMBER] = Field(default_factory=dict, max_length=200)


class Page(Frame):
    """What one stream holds before a number."""

    stream: NAME
    before: Annotated[int, Field(ge=1, le=2**31)]


class Words(Frame):
    """Words on their way; `cid` is the client's own name of them, so that they are said once."""

    cid: CID
    reply_to: NAME | None = None
