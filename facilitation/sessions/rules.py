"""What a session may be: forms, states, parts."""

FORMS = ("room", "in_person", "interview", "case_review", "webinar")
STATES = ("planned", "open", "closed", "cancelled")
PARTS = ("leader", "co_leader", "presenter", "participant", "outer_circle", "observer", "helper")
ANSWERS = ("none", "yes", "no")
