"""Reads about consents: texts, answers, chains; every list costs a constant number of queries."""

from portal.consents.queries.chains import Standing, chain_of, chains_for, history_of, standings, standings_for
from portal.consents.queries.documents import consent, current_documents, document, editions
from portal.consents.queries.labels import AUDIENCE_LABELS, CAPACITY_LABELS, PURPOSE_LABELS
from portal.consents.queries.questions import Question, questions_for, questions_of
from portal.consents.queries.several import Line, lines_for, text_of
from portal.consents.queries.waiting import Waiting, waiting_for

__all__ = [
    "AUDIENCE_LABELS",
    "CAPACITY_LABELS",
    "PURPOSE_LABELS",
    "Line",
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
    "lines_for",
    "questions_for",
    "questions_of",
    "standings",
    "standings_for",
    "text_of",
    "waiting_for",
]
