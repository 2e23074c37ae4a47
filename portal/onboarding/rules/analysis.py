"""A whole list looked at: its drafts, who of them may be known already, how many are what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from portal.onboarding.rules.rows import Draft, Reading, read_row
from portal.onboarding.rules.twins import Index, Known, Twin
from portal.people.rules import is_minor

CHOICES = ("skip", "update", "enter")


@dataclass(frozen=True)
class Analysis:
    """Drafts in the order of the file; `twins` by row number, of those that are not rejected."""

    drafts: tuple[Draft, ...] = ()
    twins: Mapping[int, Twin] = field(default_factory=dict)

    @property
    def rejected(self) -> tuple[Draft, ...]:
        """Those that cannot be entered."""
        return tuple(one for one in self.drafts if one.is_rejected)

    @property
    def ready(self) -> int:
        """How many are entered without a question."""
        return len(self.drafts) - len(self.rejected) - len(self.twins)

    @property
    def reasons(self) -> list[tuple[str, int, bool]]:
        """(reason, number of rows, whether it rejects them), the most frequent first."""
        found = Counter((one.code, one.fatal) for draft in self.drafts for one in draft.problems)
        return [(code, count, fatal) for (code, fatal), count in found.most_common()]

    def draft(self, number: int) -> Draft | None:
        """The draft of a row."""
        return next((one for one in self.drafts if one.number == number), None)


def analyse(rows: Iterable[Sequence[str]], first: int, reading: Reading, known: Iterable[Known]) -> Analysis:
    """Read all rows and compare each with the programme and with the rows above it.

    :param first: the number of the first row in the file, the first being 1.
    """
    read = (read_row(number, cells, reading) for number, cells in enumerate(rows, first))
    drafts = tuple(one for one in read if one is not None)
    index, twins = Index(known), {}
    for draft in drafts:
        if draft.is_rejected:
            continue
        one = known_of(draft, reading)
        twin = index.twin_of(one)
        if twin is not None:
            twins[draft.number] = twin
        index.add(one)
    return Analysis(drafts, twins)


def known_of(draft: Draft, reading: Reading) -> Known:
    """What of a draft is compared."""
    return Known(
        ("row", draft.number), draft.given_name, draft.family_name, draft.born_on, draft.email,
        is_minor(draft.born_on, reading.day),
    )  # fmt: skip


def choice_for(number: int, twin: Twin, choices: Mapping[str, str], rest: str) -> str:
    """What to do with a row that has a twin: its own choice, the one for all others, or what is suggested."""
    chosen = choices.get(str(number), rest)
    return chosen if chosen in CHOICES else twin.suggestion


def in_working_order(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Adults first: a mother who stands in a row of her own is known when her child's row names her."""
    return sorted(drafts, key=lambda one: (is_minor(one.born_on, reading.day), one.number))
