"""What a study may be: its methods, states and the parts people take in it."""

METHODS = ("focus_group",)
STATES = ("planning", "running", "analysis", "done")
PARTS = ("lead", "facilitator", "researcher", "observer")
WORKING_PARTS = ("lead", "facilitator", "researcher")
