"""The closed lists of threads: where they hang, their streams, what stops a message and what becomes of it."""

KINDS = ("club", "activity", "pair", "project")
MAIN, SAFE, STEPS = "main", "safe", "steps"
"""Streams: what is said; what waits for an adult's eye; what became of messages, by their GUIDs, without words."""
CASE_KINDS = ("contact", "report")
DECISIONS = ("show", "remove")
