"""What is done to make the demo: sessions are played, transcripts coded; all through the features' own services."""

from facilitation.demo.services.coding import Desk
from facilitation.demo.services.playing import Play

__all__ = ["Desk", "Play"]
