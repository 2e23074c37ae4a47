"""Who may see a field: what one may choose by age, what stands there at first, and what a reader's standing opens."""

from dataclasses import dataclass

EVERYONE, CLUB_ONLY, NEAR, COORDINATORS, NOBODY = AUDIENCES = ("everyone", "club", "near", "coordinators", "nobody")
ADULT_CHOICES = (EVERYONE, CLUB_ONLY, COORDINATORS, NOBODY)
MINOR_CHOICES = (NEAR, COORDINATORS, NOBODY)
NAME_CHOICES = (EVERYONE, CLUB_ONLY, COORDINATORS)
NAME = "name"
FIELDS = (
    "called", "about", "town", "workplace", "phone", "email", "links", "skills", "interests", "help", "availability",
)  # fmt: skip
MINOR_FIRST = ("called", "about", "interests", "skills", "help", "availability")  # the rest is for who looks for it
LISTS = ("links", "skills", "interests", "help")
CLUB = ("graduate", "relay_mentor", "ambassador", "organiser")
ADULT_DEFAULTS = {"workplace": CLUB_ONLY, "links": CLUB_ONLY, "phone": COORDINATORS, "email": COORDINATORS}
MINOR_DEFAULTS = {
    "8_11": (),
    "12_13": ("called", "interests"),
    "14_15": ("called", "interests", "skills"),
    "16_17": ("called", "about", "interests", "skills", "availability"),
}


@dataclass(frozen=True)
class Standing:
    """How a reader stands to a person.

    `keeps` is whoever looks after the record (coordinator, administrator, guardian); `is_near` is of the same pair.
    """

    is_self: bool = False
    keeps: bool = False
    is_near: bool = False
    is_club: bool = False


def audiences(standing: Standing, *, is_minor: bool) -> frozenset[str]:
    """The audiences to which the reader belongs: a field with one of them may be seen.

    Of a minor nobody but the own pair and those who keep the record sees anything, whatever was chosen.
    """
    if standing.is_self:
        return frozenset(AUDIENCES)
    if standing.keeps:
        return frozenset(AUDIENCES) - {NOBODY}
    if is_minor:
        return frozenset({EVERYONE, CLUB_ONLY, NEAR}) if standing.is_near else frozenset()
    found = {EVERYONE}
    found |= {CLUB_ONLY} if standing.is_club else set()
    found |= {NEAR} if standing.is_near else set()
    return frozenset(found)


def choices_for(is_minor: bool) -> tuple[str, ...]:
    """What a person may choose for a field."""
    return MINOR_CHOICES if is_minor else ADULT_CHOICES


def default_audience(field: str, band: str) -> str:
    """What stands beside an empty field: careful, the younger the more so.

    :param band: of `portal.people.rules.age_band`.
    """
    if band == "adult":
        return ADULT_DEFAULTS.get(field, EVERYONE)
    return NEAR if field in MINOR_DEFAULTS[band] else COORDINATORS


def narrowed(audience: str, is_minor: bool) -> str:
    """The choice as it is offered today: a minor's is never wider than the own pair, an adult has no such choice."""
    if audience in choices_for(is_minor):
        return audience
    return NEAR if is_minor else COORDINATORS
