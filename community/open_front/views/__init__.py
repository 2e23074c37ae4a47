"""The open list of offers, the sitemap, and the panels of the open page."""

from community.open_front.views.choosing import choosing
from community.open_front.views.whole import bp

__all__ = ["bp", "choosing"]
