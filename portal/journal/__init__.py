"""The numbered log: append, dense numbers, idempotent client ids, tombstones, hash chain. Rooms are methods over it."""

from portal.features import Feature

FEATURE = Feature("portal.journal")
