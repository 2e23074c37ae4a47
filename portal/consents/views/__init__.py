"""Pages of consents: to read and decide, to record for others, and the texts themselves."""

from portal.consents.views import answers, records, several, texts
from portal.consents.views.blueprint import bp
from portal.consents.views.home import CARDS

__all__ = ["CARDS", "answers", "bp", "records", "several", "texts"]
