"""Pages of partners."""

from community.partners.views import agreements, claims, contacts, hours, keeping, sites, whole
from community.partners.views.blueprint import bp

__all__ = ["agreements", "bp", "claims", "contacts", "hours", "keeping", "sites", "whole"]
