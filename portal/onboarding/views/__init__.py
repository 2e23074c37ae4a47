"""Pages of onboarding."""

from portal.onboarding.views import importing, outcome
from portal.onboarding.views.blueprint import bp

BLUEPRINTS = (bp,)

__all__ = ["BLUEPRINTS", "importing", "outcome"]
