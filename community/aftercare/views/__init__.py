"""Pages of aftercare."""

from community.aftercare.views import answers, cohorts
from community.aftercare.views.blueprint import bp

__all__ = ["answers", "bp", "cohorts"]
