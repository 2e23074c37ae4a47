"""What is done to guides: begin, save, freeze; pictures in and out."""

from facilitation.guides.services.guides import create_guide, freeze_guide, save_guide
from facilitation.guides.services.pictures import add_picture

__all__ = ["add_picture", "create_guide", "freeze_guide", "save_guide"]
