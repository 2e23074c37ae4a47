"""What is done to make the demo: sessions are played, transcripts coded; all through the features' own services."""

from facilitation.demo.services.coding import Desk
from facilitation.demo.services.playing import Play
from facilitation.demo.services.whole import at_once

__all__ = ["Desk", "Play", "at_once"]
