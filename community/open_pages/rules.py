"""Activities in the words of machines: schema.org for search engines, Atom (RFC 4287) for readers of feeds."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

ATOM = "http://www.w3.org/2005/Atom"
SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class Shown:
    """What the open web may know of an activity; nobody's name is among it."""

    guid: str
    address: str
    title: str
    words: str
    place: str
    is_online: bool
    is_off: bool
    starts_at: datetime
    ends_at: datetime
    published_at: datetime
    changed_at: datetime


def json_ld(one: Shown, organiser: str, zone_offset: Any) -> dict[str, Any]:
    """The activity as schema.org's Event."""
    places: list[dict[str, Any]] = []
    if one.place:
        places.append({"@type": "Place", "name": one.place, "address": one.place})
    if one.is_online or not places:
        places.append({"@type": "VirtualLocation", "url": one.address})
    modes = {(True, True): "Mixed", (True, False): "Offline", (False, True): "Online", (False, False): "Online"}
    event: dict[str, Any] = {
        "@context": SCHEMA, "@type": "Event", "@id": f"urn:uuid:{one.guid}", "url": one.address, "name": one.title,
        "startDate": one.starts_at.astimezone(zone_offset).isoformat(),
        "endDate": one.ends_at.astimezone(zone_offset).isoformat(),
        "eventStatus": f"{SCHEMA}/{'EventCancelled' if one.is_off else 'EventScheduled'}",
        "eventAttendanceMode": f"{SCHEMA}/{modes[bool(one.place), one.is_online]}EventAttendanceMode",
        "location": places[0] if len(places) == 1 else places,
        "organizer": {"@type": "Organization", "name": organiser},
    }  # fmt: skip
    if one.words:
        event["description"] = one.words
    return event


def programme_ld(name: str, guid: str, address: str, region: str) -> dict[str, Any]:
    """A programme as schema.org's organisation."""
    found = {"@context": SCHEMA, "@type": "NGO", "@id": f"urn:uuid:{guid}", "name": name, "url": address}
    return found | ({"areaServed": region} if region else {})


@dataclass(frozen=True)
class Feed:
    """What an Atom feed says of itself."""

    guid: str
    title: str
    author: str
    address: str
    page: str
    locale: str
    made_at: datetime


def atom(feed: Feed, entries: list[tuple[Shown, str]]) -> bytes:
    """An Atom feed of activities, each with its summary."""
    from lxml import etree

    spaces: Any = {None: ATOM}
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=spaces)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.locale)

    def put(parent: Any, name: str, text: str = "", **facts: str) -> Any:
        one = etree.SubElement(parent, f"{{{ATOM}}}{name}", facts)
        one.text = _clean(text) or None
        return one

    put(root, "id", f"urn:uuid:{feed.guid}")
    put(root, "title", feed.title)
    put(root, "updated", _stamp(max([feed.made_at, *(one.changed_at for one, _summary in entries)])))
    put(put(root, "author"), "name", feed.author)
    put(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    put(root, "link", rel="alternate", type="text/html", href=feed.page)
    for one, summary in entries:
        entry = put(root, "entry")
        put(entry, "id", f"urn:uuid:{one.guid}")
        put(entry, "title", one.title)
        put(entry, "updated", _stamp(one.changed_at))
        put(entry, "published", _stamp(one.published_at))
        put(entry, "link", rel="alternate", type="text/html", href=one.address)
        put(entry, "summary", summary, type="text")
        if one.words:
            put(entry, "content", one.words, type="text")
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return made


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _clean(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return "".join(char for char in text if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff"))
