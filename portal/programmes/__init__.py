"""Programmes and territories: the tenants of an installation. People live in `portal.people`."""
