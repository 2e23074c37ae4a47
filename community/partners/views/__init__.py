"""Pages of partners."""

from community.partners.views import contacts, hours, keeping, sites, whole
from community.partners.views.blueprint import bp

__all__ = ["bp", "contacts", "hours", "keeping", "sites", "whole"]
