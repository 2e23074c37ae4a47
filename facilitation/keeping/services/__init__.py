"""What is done to words at the end of a Balint group."""

from facilitation.keeping.services.ending import end
from facilitation.keeping.services.forgetting import forget

__all__ = ["end", "forget"]
