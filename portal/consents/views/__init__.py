"""Pages of consents: to read and decide, to ask and record for others, to sign by link, and the texts themselves."""

from portal.consents.views import answers, links, records, requests, several, texts
from portal.consents.views.blueprint import bp
from portal.consents.views.home import CARDS
from portal.consents.views.signing import signing

__all__ = ["CARDS", "answers", "bp", "links", "records", "requests", "several", "signing", "texts"]
