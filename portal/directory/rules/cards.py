"""A contact card as vCard 4.0 (RFC 6350)."""

from collections.abc import Mapping

TYPE = "text/vcard; charset=utf-8"


def card_of(guid: str, given: str, family: str, facts: Mapping[str, str], programme: str) -> bytes:
    """The card of one person.

    :param facts: value by field of a profile, only those that the reader may see. :param programme: its name, the
        organisation of whoever names no work. :returns: UTF-8 with folded lines.
    """
    from icalendar.cal.component import Component
    from icalendar.prop import vN, vOrg, vText, vUri

    class Card(Component):
        name = "VCARD"

    card = Card()
    card.add("version", vText("4.0"))
    card.add("uid", vUri(f"urn:uuid:{guid}"))
    card.add("fn", vText(f"{given} {family}".strip()))
    card.add("n", vN((family, given, "", "", "")))
    card.add("org", vOrg((facts.get("workplace") or programme,)))
    for field, name in (("called", "nickname"), ("about", "note"), ("email", "email")):
        if facts.get(field):
            card.add(name, vText(facts[field]))
    if facts.get("phone"):
        card.add("tel", vText(facts["phone"]))
    if facts.get("town"):
        card.add("adr", _town(facts["town"]))
    for link in facts.get("links", "").splitlines():
        card.add("url", vUri(link))
    return bytes(card.to_ical(sorted=False))


def _town(town: str) -> object:
    from icalendar.prop import vAdr

    return vAdr(("", "", "", town, "", "", ""))
