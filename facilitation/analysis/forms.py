"""What stands in the address of a page of words: whose words, which words, in which order."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, cast

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict

from facilitation.analysis.queries import Chosen
from facilitation.analysis.rules import Order

ORDERS: dict[Order, Any] = {
    "text": _("as in the text"),
    "left": _("by the words before"),
    "right": _("by the words after"),
}


@dataclass(frozen=True)
class Asked:
    """One page of words as its address says it. `form` narrows a keyword to one of its forms."""

    chosen: Chosen
    with_small: bool = False
    lemmas: tuple[str, ...] = ()
    query: str = ""
    form: str = ""
    order: Order = "text"
    page: int = 1

    def args(self, **changes: Any) -> dict[str, Any]:
        """The address's arguments of this page with some of them changed; None drops one."""
        own: dict[str, Any] = {
            "t": list(self.chosen.transcripts), "s": list(self.chosen.speakers),
            "leaders": "1" if self.chosen.with_leaders else None, "small": "1" if self.with_small else None,
            "lemma": list(self.lemmas), "q": self.query or None, "form": self.form or None,
            "order": self.order if self.order != "text" else None,
        }  # fmt: skip
        return {name: value for name, value in (own | changes).items() if value}

    def whose(self, **changes: Any) -> dict[str, Any]:
        """Only the arguments that say whose words are counted, for links from a number to its rows."""
        mine = replace(self, lemmas=(), query="", form="", order="text", with_small=False)
        return mine.args(**changes)


def read_asked(args: "MultiDict[str, str]", transcripts: Collection[int], speakers: Collection[int]) -> Asked:
    """Read an address; what the study does not have is left out, and so is everything that makes no sense."""
    chosen = Chosen(
        tuple(one for one in args.getlist("t", type=int) if one in transcripts),
        tuple(one for one in args.getlist("s", type=int) if one in speakers),
        args.get("leaders") == "1",
    )
    order = cast(Order, args.get("order", "text"))
    return Asked(
        chosen,
        args.get("small") == "1",
        tuple(word[:100] for word in args.getlist("lemma")[:8] if word),
        args.get("q", "").strip()[:200],
        args.get("form", "")[:100],
        order if order in ORDERS else "text",
        min(max(1, args.get("page", 1, type=int)), 10_000),
    )
