"""What an ambassador prints: the link as a square, and a sheet of cards, in the programme's language."""

from flask_babel import gettext as _

from community.ambassadors.models import AmbassadorCode
from community.ambassadors.rules.printed import MARKUP
from portal.accounts.services.addresses import address_here
from portal.files.typesetting import qr_file, typeset
from portal.i18n.voice import speaking
from portal.programmes.queries import programme

CARDS = 10


def link_address(code: str) -> str:
    """The full address of a link, as the reader reaches the portal."""
    return address_here("ambassador_link.link_show", code=code)


def draw_square(code: str) -> bytes:
    """The square of a link as an SVG file."""
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + qr_file(link_address(code))).encode()


def draw_cards(row: AmbassadorCode) -> bytes:
    """An A4 sheet with the link ten times, as PDF."""
    at, address = programme(row.programme_id), link_address(row.code)
    with speaking(at.locale):
        return typeset(MARKUP, {
            "locale": at.locale, "programme": at.name, "region": at.region, "address": address.split("//")[-1],
            "code": row.code, "square": qr_file(address), "copies": CARDS, "title": _("Cards"),
            "invites": _("Come and see. Help is wanted, and help is there."), "code_word": _("Code"),
        })  # fmt: skip
