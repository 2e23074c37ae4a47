"""What is done to words at the end of a Balint group, and to a case that is kept."""

from facilitation.keeping.services.cases import ASKED, answer_case, withdraw_case
from facilitation.keeping.services.ending import end
from facilitation.keeping.services.forgetting import forget

__all__ = ["ASKED", "answer_case", "end", "forget", "withdraw_case"]
