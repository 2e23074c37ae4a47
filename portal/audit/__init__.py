"""The audit trail: one row for a page or an act, never a row for an item; written beside the act it tells of."""
