"""What was read out of somebody else's file, in our own notions; and what could not be, with the reason."""

from dataclasses import dataclass, field
from datetime import date, datetime

Line = tuple[str, str]
MANY = 5_000  # of one reason; a file can lack the same a hundred thousand times


@dataclass(frozen=True)
class Left:
    """Something of the file that is not taken: of what, which key, why (a code)."""

    thing: str
    key: str
    why: str


@dataclass
class TakenLines:
    """Telephones or addresses of the web, and the GUID of each by its value."""

    lines: list[Line] = field(default_factory=list)
    guids: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TakenHours:
    """One span of a weekday, within a season or always, or of one day alone."""

    guid: str
    weekday: int
    opens: int
    closes: int
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class TakenDay:
    """A day that differs; without hours it is closed."""

    guid: str
    day: date
    span: tuple[int, int] | None
    words: str


@dataclass
class TakenSite:
    """A place."""

    guid: str
    address_guid: str
    texts: dict[str, str]
    point: tuple[float, float] | None
    access: list[str]
    phones: TakenLines
    zone: str = ""
    hours: list[TakenHours] = field(default_factory=list)
    days: list[TakenDay] = field(default_factory=list)


@dataclass
class TakenContact:
    """Somebody to speak to."""

    guid: str
    name: str
    role: str
    email: str
    phones: TakenLines


@dataclass(frozen=True)
class TakenSlot:
    """A time at which an offer is given."""

    guid: str
    starts_at: datetime
    ends_at: datetime


@dataclass
class TakenOffer:
    """An offer; `texts` by the names of our columns."""

    guid: str
    texts: dict[str, str]
    kind: str
    ages: tuple[int | None, int | None]
    is_active: bool
    assured_on: date | None
    site_guid: str = ""
    contact_guid: str = ""
    free: tuple[str, int, datetime] | None = None
    slots: list[TakenSlot] = field(default_factory=list)


@dataclass
class TakenOrganisation:
    """An organisation with all that came with it; without `texts` the file only names it."""

    guid: str
    texts: dict[str, str] = field(default_factory=dict)
    sector: str = ""
    phones: TakenLines = field(default_factory=TakenLines)
    links: TakenLines = field(default_factory=TakenLines)
    sites: dict[str, TakenSite] = field(default_factory=dict)
    contacts: dict[str, TakenContact] = field(default_factory=dict)
    offers: dict[str, TakenOffer] = field(default_factory=dict)


@dataclass
class Taken:
    """All of a file."""

    organisations: dict[str, TakenOrganisation] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
