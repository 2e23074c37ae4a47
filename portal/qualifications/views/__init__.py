"""Pages of qualifications."""

from portal.qualifications.views import kinds, papers
from portal.qualifications.views.blueprint import bp

__all__ = ["bp", "kinds", "papers"]
