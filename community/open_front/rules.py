"""Offers in the words of machines: schema.org; and a sitemap (sitemaps.org 0.9)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

NUMBERS = ("partners", "activities", "helped")
"""What may be counted there, in their order."""
SCHEMA = "https://schema.org"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class OpenOffer:
    """What everybody may know of an offer: of its organisation no more than this one shows to everybody."""

    id: int
    guid: str
    title: str
    about: str
    conditions: str
    kind: str
    min_age: int | None
    max_age: int | None
    partner: str
    website: str
    town: str
    times: str
    sort_key: str


@dataclass(frozen=True)
class Page:
    """One page of a sitemap: its address, in each language, and when it changed."""

    address: str
    languages: dict[str, str]
    changed_at: datetime | None = None


def offers_ld(offers: list[OpenOffer], address: str, kinds: dict[str, str]) -> dict[str, Any]:
    """Offers as schema.org's list of services."""
    listed = [
        {"@type": "ListItem", "position": place, "item": _service(one, kinds)} for place, one in enumerate(offers, 1)
    ]
    return {"@context": SCHEMA, "@type": "ItemList", "url": address, "itemListElement": listed}


def sitemap(pages: list[Page]) -> bytes:
    """The addresses with those in the other languages."""
    from lxml import etree

    spaces: Any = {None: SITEMAP, "xhtml": XHTML}
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=spaces)
    for page in pages:
        one = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(one, f"{{{SITEMAP}}}loc").text = page.address
        if page.changed_at is not None:
            etree.SubElement(one, f"{{{SITEMAP}}}lastmod").text = page.changed_at.date().isoformat()
        for code, address in page.languages.items():
            etree.SubElement(one, f"{{{XHTML}}}link", rel="alternate", hreflang=code, href=address)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return made


def _service(one: OpenOffer, kinds: dict[str, str]) -> dict[str, Any]:
    provider = {"@type": "Organization", "name": one.partner} | ({"url": one.website} if one.website else {})
    service: dict[str, Any] = {
        "@type": "Service", "@id": f"urn:uuid:{one.guid}", "name": one.title, "serviceType": kinds[one.kind],
        "provider": provider,
    }  # fmt: skip
    if one.about:
        service["description"] = one.about
    if one.town:
        service["areaServed"] = one.town
    if one.min_age is not None or one.max_age is not None:
        ages = {"suggestedMinAge": one.min_age, "suggestedMaxAge": one.max_age}
        service["audience"] = {"@type": "PeopleAudience"} | {name: age for name, age in ages.items() if age is not None}
    return service
