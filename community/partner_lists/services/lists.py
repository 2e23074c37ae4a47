"""A list of organisations between upload and import, and how it is to be read."""

from dataclasses import asdict, dataclass, field
from typing import Any

from community.partner_lists.rules.columns import FIELDS, guess_columns, is_heading
from community.partners.rules import SECTORS
from portal.actor import Actor
from portal.files.lists import KeptTable, keep_table, kept_table
from portal.files.services import learn
from portal.files.tables import read_table
from portal.limits import PARTNER_ABOUT_CHARS, PARTNER_LIST_BYTES, PARTNER_LIST_ROWS

KIND = "partners"


@dataclass(frozen=True)
class Settings:
    """How a list is read and what is chosen for its duplicates; `choices` by row number, `rest` for all others."""

    columns: dict[int, str]
    has_heading: bool
    territory_id: int | None = None
    sector: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    rest: str = ""


PartnerList = KeptTable[Settings]


def keep_list(actor: Actor, programme_id: int, name: str, data: bytes, place: int | None) -> str:
    """Read a table and put its rows aside; answers the token. `place`: the territory of rows that name none.

    :raises TableTrouble: of any kind.
    """
    table = read_table(data, limit=PARTNER_LIST_BYTES, rows=PARTNER_LIST_ROWS, chars=PARTNER_ABOUT_CHARS + 1)
    has_heading = is_heading(table.rows[0])
    settings = Settings(guess_columns(table.rows[0]) if has_heading else {}, has_heading, place)
    return keep_table(actor.account_id or 0, KIND, programme_id, name, table, to_plain(settings))


def list_of(account_id: int, programme_id: int, token: str) -> PartnerList:
    """The upload of this account for this programme. :raises UploadGone:"""
    return kept_table(account_id, KIND, programme_id, token, from_plain)


def set_reading(actor: Actor, token: str, settings: Settings) -> None:
    """Keep how the list is to be read. :raises UploadGone:"""
    learn(actor.account_id or 0, token, settings=to_plain(settings))


def to_plain(settings: Settings) -> dict[str, Any]:
    """The settings as JSON holds them."""
    return asdict(settings) | {"columns": {str(place): name for place, name in settings.columns.items()}}


def from_plain(kept: dict[str, Any]) -> Settings:
    """The settings out of JSON."""
    columns = {int(place): name for place, name in kept["columns"].items() if name in FIELDS}
    sector = kept["sector"] if kept["sector"] in SECTORS else ""
    return Settings(columns, kept["has_heading"], kept["territory_id"], sector, kept["choices"], kept["rest"])
