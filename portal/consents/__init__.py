"""Consents by purpose and edition, with a child's assent; the immutable set that an event carries."""
