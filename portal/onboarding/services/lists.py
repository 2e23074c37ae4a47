"""A list between upload and import: read once, kept as rows for a day, with how it is to be read."""

from dataclasses import dataclass
from typing import Any

from portal.actor import Actor
from portal.files.lists import KeptTable, keep_table, kept_table
from portal.files.services import learn
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


PeopleList = KeptTable[Settings]


def keep_list(actor: Actor, programme_id: int, name: str, data: bytes) -> str:
    """Read a table and put its rows aside; answers the token. :raises TableTrouble: of any kind."""
    table = read_table(data, limit=PEOPLE_BYTES, rows=PEOPLE_ROWS)
    top = table.rows[0]
    has_heading = is_heading(top)
    columns = guess_columns(top) if has_heading else {}
    full = next((top[place] for place, field in columns.items() if field == "full_name"), "")
    settings = Settings(columns, has_heading, says_family_first(full))
    return keep_table(actor.account_id or 0, KIND, programme_id, name, table, to_plain(settings))


def list_of(account_id: int, programme_id: int, token: str) -> PeopleList:
    """The upload of this account for this programme. :raises UploadGone:"""
    return kept_table(account_id, KIND, programme_id, token, from_plain)


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
