"""Closed lists of partners: the six sectors, states, who sees what, how a place can be reached."""

SECTORS = ("government", "business", "education", "social_support", "science", "volunteering")
STATES = ("active", "closed")
AUDIENCES = ("coordinators", "members", "everyone")  # each sees what is for those before it, too
KEPT = ("listed", "about", "links", "email", "phones", "number")  # what an organisation chooses an audience for
FIRST = {"listed": "members", "about": "members", "links": "members", "phones": "members"}
CLAIM_STATES = ("asked", "accepted", "refused", "withdrawn")
SITE_KINDS = ("physical", "postal", "virtual")
ACCESS = (
    "step_free", "ramp", "lift", "wide_doors", "toilet", "parking", "induction_loop", "tactile", "guide_dog",
    "sign_language", "quiet",
)  # fmt: skip
COUNTRY = "RU"


def first_audience(kept: str) -> str:
    """Who sees it until the organisation chooses: what a directory prints, members; all else, coordinators alone."""
    return FIRST.get(kept, "coordinators")


def narrower(*audiences: str) -> str:
    """The smallest of several audiences: a telephone is seen by nobody who does not see its organisation."""
    return min(audiences, key=AUDIENCES.index)


def readable(widest: str) -> tuple[str, ...]:
    """The audiences whose things a reader sees: ``coordinators`` read all, ``members`` what is for them or for all."""
    return AUDIENCES[AUDIENCES.index(widest) :]
