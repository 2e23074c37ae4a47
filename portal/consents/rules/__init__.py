"""Pure rules of consent: the chain of yeses, and the texts a programme starts with."""

from portal.consents.rules.chains import (
    Answer,
    Chain,
    audience_of,
    chain,
    document_digest,
    in_force,
    is_refused_by_others,
    needed,
    set_digest,
)
from portal.consents.rules.terms import expires_at, is_expired, state_of
from portal.consents.rules.texts import Text, default_texts

__all__ = [
    "Answer",
    "Chain",
    "Text",
    "audience_of",
    "chain",
    "default_texts",
    "document_digest",
    "expires_at",
    "in_force",
    "is_expired",
    "is_refused_by_others",
    "needed",
    "set_digest",
    "state_of",
]
