"""Pure rules of ambassadors: codes that can be read aloud, which openings count, small numbers of minors."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without the figures and letters that are taken for one another on paper."""
CODE_LENGTH = 7
FEW = 5
MACHINES = re.compile(
    r"bot\b|bot[/_;-]|crawl|spider|slurp|preview|scrap|monitor|uptime|lighthouse|facebookexternalhit|whatsapp|viber|"
    r"vkshare|yandex\.com/bots|mediapartners|curl|wget|python-|aiohttp|httpx|go-http|libwww|java/|okhttp|axios",
    re.IGNORECASE,
)
"""Programs that say what they are: search engines, previews of messengers, tools."""


def new_code() -> str:
    """A code that nobody guesses and everybody can type."""
    return "".join(secrets.choice(SIGNS) for _place in range(CODE_LENGTH))


def is_opening(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a person seems to open the page: no HEAD, no fetching in advance, no program that says so."""
    purpose = f"{headers.get('Sec-Purpose', '')} {headers.get('Purpose', '')} {headers.get('X-Moz', '')}".lower()
    named = headers.get("User-Agent", "")
    return method == "GET" and "prefetch" not in purpose and bool(named) and not MACHINES.search(named)


@dataclass(frozen=True)
class Heads:
    """So many people, so many of them under 18; of few minors no number is said: it would point at somebody."""

    all: int
    young: int

    @property
    def adults(self) -> int:
        """Those of age."""
        return self.all - self.young

    @property
    def is_few(self) -> bool:
        """Whether the number of minors is not said."""
        return 0 < self.young < FEW


@dataclass(frozen=True)
class Counts:
    """What came of a link or of all of somebody's: openings, who joined, who then was there once; adults and minors."""

    clicks: int = 0
    joined: int = 0
    young_joined: int = 0
    acted: int = 0
    young_acted: int = 0

    @property
    def who_joined(self) -> Heads:
        """Who was let in."""
        return Heads(self.joined, self.young_joined)

    @property
    def who_acted(self) -> Heads:
        """Whoever of them took part once since."""
        return Heads(self.acted, self.young_acted)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.clicks + other.clicks, self.joined + other.joined, self.young_joined + other.young_joined,
            self.acted + other.acted, self.young_acted + other.young_acted,
        )  # fmt: skip
