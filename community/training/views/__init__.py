"""Pages of training, each in its own file."""

from community.training.views import certificates, editing, learning
from community.training.views.blocks import PARTS
from community.training.views.blueprint import bp, public_bp

__all__ = ["PARTS", "bp", "certificates", "editing", "learning", "public_bp"]
