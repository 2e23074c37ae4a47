"""Reads about consents: texts, answers, chains; every list costs a constant number of queries."""

from portal.consents.queries.chains import Standing, chain_of, chains_for, history_of, standings, standings_for
from portal.consents.queries.documents import consent, current_documents, document, editions, scan_of
from portal.consents.queries.labels import AUDIENCE_LABELS, CAPACITY_LABELS, PURPOSE_LABELS
from portal.consents.queries.links import (
    LookLink,
    OpenLink,
    Said,
    digest_of,
    link_by_token,
    look_link,
    open_link,
    said_by,
    texts_to_sign,
    waiting_links,
)
from portal.consents.queries.questions import Question, questions_for, questions_of
from portal.consents.queries.requests import (
    Asked,
    Ending,
    asked_in,
    asked_lately,
    awaited_for,
    ending_in,
    open_requests,
    people_to_ask,
    requested_of,
)
from portal.consents.queries.several import Line, lines_for, text_of
from portal.consents.queries.waiting import Waiting, waiting_for

__all__ = [
    "AUDIENCE_LABELS",
    "CAPACITY_LABELS",
    "PURPOSE_LABELS",
    "Asked",
    "Ending",
    "Line",
    "LookLink",
    "OpenLink",
    "Question",
    "Said",
    "Standing",
    "Waiting",
    "asked_in",
    "asked_lately",
    "awaited_for",
    "chain_of",
    "chains_for",
    "consent",
    "current_documents",
    "digest_of",
    "document",
    "editions",
    "ending_in",
    "history_of",
    "lines_for",
    "link_by_token",
    "look_link",
    "open_link",
    "open_requests",
    "people_to_ask",
    "questions_for",
    "questions_of",
    "requested_of",
    "said_by",
    "scan_of",
    "standings",
    "standings_for",
    "text_of",
    "texts_to_sign",
    "waiting_for",
    "waiting_links",
]
