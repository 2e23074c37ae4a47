"""One thing of somebody else's file, read key by key; what nobody asked for is told as not taken."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from community.hsds.rules.taken import Left

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
POINTERS = re.compile(
    r"(organization|service|location|service_at_location|contact|program|phone|taxonomy\w*|link|unit)_id"
)
IGNORED = {"id", "link_entity", "link_type", "last_modified"}
NAME_CHARS = 60


@dataclass
class Source:
    """`kind` is the standard's table; `asked` the keys that were read."""

    kind: str
    raw: dict[str, Any]
    left: list[Left]
    asked: set[str] = field(default_factory=set)

    @property
    def called(self) -> str:
        """What the thing is called in the report."""
        name = self.raw.get("name") or self.raw.get("number") or self.raw.get("id") or ""
        return f"{self.kind} “{_CONTROL.sub('', str(name))[:NAME_CHARS]}”"

    @property
    def guid(self) -> str:
        """Its identifier in lower case; "" when it is none."""
        return guid_of(self.raw.get("id"))

    def lose(self, key: str, why: str) -> None:
        """Note that a key, or with "" the whole thing, is not taken."""
        self.left.append(Left(self.called, key, why))

    def text(self, key: str, most: int) -> str:
        """The words of a key; what is too long is cut, and that is told."""
        value = self._value(key)
        if value is None or isinstance(value, dict | list):
            if value:
                self.lose(key, "wrong")
            return ""
        words = _CONTROL.sub("", str(value)).strip()
        if len(words) > most:
            self.lose(key, "cut")
        return words[:most]

    def number(self, key: str, least: float, most: float) -> float | None:
        """A number between bounds, None when there is none."""
        value = self._value(key)
        if value in (None, ""):
            return None
        try:
            found = float(value)
        except (TypeError, ValueError):
            found = most + 1
        if not least <= found <= most:
            self.lose(key, "wrong")
            return None
        return found

    def day(self, key: str) -> date | None:
        """A day as 2026-11-27."""
        value = str(self._value(key) or "")
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.lose(key, "wrong")
            return None

    def instant(self, key: str) -> datetime | None:
        """An instant with its zone, without one in UTC."""
        value = str(self._value(key) or "")
        try:
            found = datetime.fromisoformat(value) if value else None
            return found and (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.lose(key, "wrong")
            return None

    def many(self, key: str, kind: str) -> list["Source"]:
        """The things that stand in a key."""
        value = self._value(key)
        things = value if isinstance(value, list) else []
        if value and not isinstance(value, list):
            self.lose(key, "wrong")
        return [Source(kind, one, self.left) for one in things if isinstance(one, dict)]

    def one(self, key: str, kind: str) -> "Source | None":
        """The thing that stands in a key."""
        value = self._value(key)
        return Source(kind, value, self.left) if isinstance(value, dict) else None

    def close(self) -> None:
        """Tell of every key that says something and was not read."""
        for key, value in self.raw.items():
            is_said = value not in (None, "", [], {})
            if is_said and key not in self.asked and key not in IGNORED and not POINTERS.fullmatch(key):
                self.lose(key, "no_column")

    def _value(self, key: str) -> Any:
        self.asked.add(key)
        return self.raw.get(key)


def guid_of(value: object) -> str:
    """A GUID as we write it; "" when it is none."""
    try:
        return str(UUID(str(value)))
    except ValueError:
        return ""
