"""A list between upload and import: read once, kept as rows for a day, with how it is to be read."""

from dataclasses import dataclass
from typing import Any

import orjson

from portal.actor import Actor
from portal.files.errors import UploadGone
from portal.files.services import data_of, keep, known_of, learn
from portal.files.tables import read_table
from portal.limits import PEOPLE_BYTES, PEOPLE_ROWS
from portal.onboarding.rules.columns import FIELDS, guess_columns, is_heading, says_family_first
from portal.people.models import POSITIONS

KIND = "people"


@dataclass(frozen=True)
class Settings:
    """How a list is read and what is chosen for its duplicates; `choices` by row number, `rest` for all others."""

    columns: dict[int, str]
    has_heading: bool
    is_family_first: bool
    are_adults: bool = False
    territory_id: int | None = None
    position: str = ""
    choices: dict[str, str] | None = None
    rest: str = ""

    @property
    def first(self) -> int:
        """The number of the first row with a person."""
        return 2 if self.has_heading else 1


@dataclass(frozen=True)
class PeopleList:
    """An upload of this account. `rows` are all, the heading too."""

    token: str
    name: str
    rows: list[list[str]]
    encoding: str
    is_certain: bool
    has_1904_dates: bool
    settings: Settings

    @property
    def headings(self) -> list[str]:
        """What stands above the columns, or their numbers."""
        numbers = [str(place) for place in range(1, len(self.rows[0]) + 1)]
        return (
            [word or number for word, number in zip(self.rows[0], numbers, strict=True)]
            if self.settings.has_heading
            else numbers
        )

    @property
    def body(self) -> list[list[str]]:
        """The rows with people."""
        return self.rows[self.settings.first - 1 :]


def keep_list(actor: Actor, programme_id: int, name: str, data: bytes) -> str:
    """Read a table and put its rows aside; answers the token. :raises TableTrouble: of any kind."""
    table = read_table(data, limit=PEOPLE_BYTES, rows=PEOPLE_ROWS)
    top = table.rows[0]
    has_heading = is_heading(top)
    columns = guess_columns(top) if has_heading else {}
    full = next((top[place] for place, field in columns.items() if field == "full_name"), "")
    settings = Settings(columns, has_heading, says_family_first(full))
    facts = {
        "kind": KIND, "place": programme_id, "name": name[:200], "encoding": table.encoding,
        "certain": table.is_certain, "mac": table.has_1904_dates, "settings": to_plain(settings),
    }  # fmt: skip
    return keep(actor.account_id or 0, orjson.dumps(table.rows), facts)


def list_of(account_id: int, programme_id: int, token: str) -> PeopleList:
    """The upload of this account for this programme. :raises UploadGone:"""
    kept = known_of(account_id, token)
    if (kept.get("kind"), kept.get("place")) != (KIND, programme_id):
        raise UploadGone
    rows: list[list[str]] = orjson.loads(data_of(account_id, token))
    return PeopleList(
        token, kept["name"], rows, kept["encoding"], kept["certain"], kept["mac"], from_plain(kept["settings"])
    )


def set_reading(actor: Actor, token: str, settings: Settings) -> None:
    """Keep how the list is to be read. :raises UploadGone:"""
    learn(actor.account_id or 0, token, settings=to_plain(settings))


def to_plain(settings: Settings) -> dict[str, Any]:
    """The settings as JSON holds them."""
    return {
        "columns": {str(place): field for place, field in settings.columns.items()},
        "has_heading": settings.has_heading, "is_family_first": settings.is_family_first,
        "are_adults": settings.are_adults, "territory_id": settings.territory_id, "position": settings.position,
        "choices": settings.choices or {}, "rest": settings.rest,
    }  # fmt: skip


def from_plain(kept: dict[str, Any]) -> Settings:
    """The settings out of JSON."""
    columns = {int(place): field for place, field in kept["columns"].items() if field in FIELDS}
    position = kept["position"] if kept["position"] in POSITIONS else ""
    return Settings(
        columns, kept["has_heading"], kept["is_family_first"], kept["are_adults"], kept["territory_id"], position,
        kept["choices"], kept["rest"],
    )  # fmt: skip
