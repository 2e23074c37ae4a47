"""Pure rules of consent: whose yes is needed at an age, and whether the chain of them is whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from portal.people.rules import ADULT, TEEN


@dataclass(frozen=True)
class Answer:
    """One answer that counts: the latest of its giver in that capacity, by somebody who still may give it.

    `is_current`: given to the newest edition of the text for this person's age. `institution_id`: it is the
    institution's, whoever said it.
    """

    consent_id: int
    purpose: str
    capacity: str
    given_by_id: int
    is_granted: bool
    is_current: bool
    is_withdrawn: bool = False
    institution_id: int | None = None
    is_expired: bool = False

    @property
    def is_yes(self) -> bool:
        """A yes in force."""
        return self.is_granted and self.is_current and not self.is_withdrawn and not self.is_expired

    @property
    def is_no(self) -> bool:
        """A no: said so, or taken back; it stands until a new yes, whatever the edition."""
        return not self.is_granted or self.is_withdrawn


@dataclass(frozen=True)
class Chain:
    """Whether all needed consents are given. `missing` lists (purpose, who): who is self, guardian or assent.

    `refused` are those of `missing` where the answer was no: nobody is to be asked again and again. `lapsed` are
    those for which nobody who may answer today says yes, not even to an earlier edition; what has run out is none.
    """

    missing: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    lapsed: tuple[tuple[str, str], ...] = ()

    @property
    def is_valid(self) -> bool:
        """Nothing is missing."""
        return not self.missing


def needed(age: int | None) -> tuple[str, ...]:
    """Whose yes is needed: the adult's own; a guardian's and the child's assent under 18. `None` is an adult."""
    return ("self",) if age is None or age >= ADULT else ("guardian", "assent")


def audience_of(capacity: str, age: int | None) -> str:
    """Which text is read: adult, guardian, teen (14-17) or child (under 14); `age` is that of the consents' subject."""
    if capacity == "guardian":
        return "guardian"
    if age is None or age >= ADULT:
        return "adult"
    return "teen" if age >= TEEN else "child"


def chain(age: int | None, answers: Iterable[Answer], purposes: Iterable[str]) -> Chain:
    """Judge the chain for the purposes; a new edition asks anew, any one guardian's no refuses for the child."""
    said: dict[tuple[str, str], list[Answer]] = {}
    for one in answers:
        said.setdefault((one.purpose, one.capacity), []).append(one)
    missing, refused, lapsed = [], [], []
    for purpose in purposes:
        for who in needed(age):
            own = said.get((purpose, who), [])
            is_refused = any(one.is_no for one in own)
            if is_refused or not any(one.is_yes for one in own):
                missing.append((purpose, who))
            if is_refused:
                refused.append((purpose, who))
            if not any(one.is_granted and not one.is_withdrawn and not one.is_expired for one in own):
                lapsed.append((purpose, who))
    return Chain(tuple(missing), tuple(refused), tuple(lapsed))


def is_refused_by_others(
    answers: Iterable[Answer], purpose: str, giver_id: int, institution_id: int | None = None
) -> bool:
    """Whether another guardian than this one has said no for the child: then no yes of this one opens anything."""
    asked = (one for one in answers if (one.purpose, one.capacity) == (purpose, "guardian"))
    return any(one.is_no and not _is_own(one, giver_id, institution_id) for one in asked)


def _is_own(one: Answer, giver_id: int, institution_id: int | None) -> bool:
    if one.institution_id is not None or institution_id is not None:
        return one.institution_id == institution_id
    return one.given_by_id == giver_id


def in_force(age: int | None, answers: Iterable[Answer], purposes: Iterable[str]) -> tuple[list[str], list[int]]:
    """(purposes whose chain is whole, ids of the consents that make them so), both in order."""
    listed, asked = list(answers), list(purposes)
    lacking = {purpose for purpose, _who in chain(age, listed, asked).missing}
    whole = [purpose for purpose in asked if purpose not in lacking]
    used = [one for one in listed if one.purpose in whole and one.capacity in needed(age) and one.is_yes]
    return whole, sorted(one.consent_id for one in used)


def document_digest(parts: Iterable[str]) -> str:
    """SHA-256 of an edition's texts, each ended by a zero byte so that no two cuts look alike."""
    return sha256("".join(f"{part}\0" for part in parts).encode()).hexdigest()


def set_digest(purposes: Iterable[str], consent_guids: Iterable[str]) -> str:
    """SHA-256 that names a set of consents in force; the order of its parts does not matter."""
    return sha256("\n".join([*sorted(purposes), "", *sorted(consent_guids)]).encode()).hexdigest()
