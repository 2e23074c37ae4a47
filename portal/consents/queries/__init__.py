"""Reads about consents: texts, answers, chains; every list costs a constant number of queries."""

from portal.consents.queries.chains import Standing, chain_of, chains_for, history_of, standings
from portal.consents.queries.documents import consent, current_documents, document, editions
from portal.consents.queries.labels import AUDIENCE_LABELS, CAPACITY_LABELS, PURPOSE_LABELS
from portal.consents.queries.questions import Question, questions_for, questions_of
from portal.consents.queries.waiting import Waiting, waiting_for

__all__ = [
    "AUDIENCE_LABELS",
    "CAPACITY_LABELS",
    "PURPOSE_LABELS",
    "Question",
    "Standing",
    "Waiting",
    "chain_of",
    "chains_for",
    "consent",
    "current_documents",
    "document",
    "editions",
    "history_of",
    "questions_for",
    "questions_of",
    "standings",
    "waiting_for",
]
