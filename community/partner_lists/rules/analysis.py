"""A whole list looked at: its drafts, which of them may be known already, how many are what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from community.partner_lists.rules.rows import Draft, Reading, read_row
from community.partner_lists.rules.twins import Index, Known, Twin

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
    def unread_hours(self) -> int:
        """How many rows keep their hours as they are written."""
        return sum(one.hours != "" and one.week is None for one in self.drafts)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """(reason, number of rows), the most frequent first."""
        return Counter(code for draft in self.drafts for code in {one.code for one in draft.problems}).most_common()


def analyse(rows: Iterable[Sequence[str]], first: int, reading: Reading, known: Iterable[Known]) -> Analysis:
    """Read all rows and compare each with what is known and with the rows above it."""
    read = (read_row(number, cells, reading) for number, cells in enumerate(rows, first))
    drafts = tuple(one for one in read if one is not None)
    index, twins = Index(known), {}
    for draft in drafts:
        if draft.is_rejected:
            continue
        one = known_of(draft)
        twin = index.twin_of(one)
        if twin is not None:
            twins[draft.number] = twin
        index.add(one)
    return Analysis(drafts, twins)


def known_of(draft: Draft) -> Known:
    """What of a draft is compared."""
    return Known(
        ("row", draft.number), tuple(filter(None, (draft.name, draft.alternate_name))), draft.tax_number,
        tuple(number for number, _words in draft.phones), tuple(filter(None, (draft.website,))), draft.place_key,
    )  # fmt: skip


def choice_for(number: int, twin: Twin, choices: Mapping[str, str], rest: str) -> str:
    """What to do with a row that has a twin: its own choice, the one for all others, or what is suggested."""
    chosen = choices.get(str(number), rest)
    return chosen if chosen in CHOICES else twin.suggestion
