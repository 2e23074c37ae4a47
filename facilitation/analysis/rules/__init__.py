"""Words, lemmas, frequencies and contexts over `TurnText`, without a database."""

from facilitation.analysis.rules.concordance import KwicLine, Order, keyword_in_context, lemmas_of_query
from facilitation.analysis.rules.frequency import FrequencyRow, FrequencyTable, SpeakerCount, frequency_table
from facilitation.analysis.rules.index import TurnText, WordIndex, index_words
from facilitation.analysis.rules.lemmas import lemma_of
from facilitation.analysis.rules.stopwords import STOP_EN, STOP_RU, is_stop_word
from facilitation.analysis.rules.tokens import normal_form, spans

__all__ = [
    "STOP_EN",
    "STOP_RU",
    "FrequencyRow",
    "FrequencyTable",
    "KwicLine",
    "Order",
    "SpeakerCount",
    "TurnText",
    "WordIndex",
    "frequency_table",
    "index_words",
    "is_stop_word",
    "keyword_in_context",
    "lemma_of",
    "lemmas_of_query",
    "normal_form",
    "spans",
]
