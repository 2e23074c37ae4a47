"""Pages of partners."""

from community.partners.views import claims, contacts, hours, keeping, sites, whole
from community.partners.views.blueprint import bp

__all__ = ["bp", "claims", "contacts", "hours", "keeping", "sites", "whole"]
