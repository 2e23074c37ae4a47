"""The act of destruction as a PDF; its facts go in as JSON, never into markup, and no destroyed word is among them."""

from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from facilitation.retention.models import DestructionAct
from facilitation.retention.queries import CARRIER_LABELS, KIND_HINTS, KIND_LABELS
from facilitation.studies.models import Study
from portal.files.typesetting import typeset
from portal.web.format import when_text

MARKUP = """
#let said = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: 25mm)
#set text(lang: said.locale, size: 11pt)
#align(center)[#text(size: 16pt, weight: "bold")[#said.head] \\ #said.programme]
#v(8mm)
#for fact in said.facts [
  #text(weight: "bold")[#fact.at(0)] \\
  #fact.at(1)
  #v(2mm)
]
#v(14mm)
#for whose in said.signatures [
  #whose #box(width: 1fr, line(length: 100%, stroke: 0.5pt))
  #v(8mm)
]
"""


def facts_of(act: DestructionAct, study: Study) -> list[tuple[str, str]]:
    """What the act says, as (label, words)."""
    return [
        (_("Study"), _("%(title)s (no. %(number)s)", title=study.title, number=study.id)),
        (_("Destroyed"), f"{KIND_LABELS[act.kind]}. {KIND_HINTS[act.kind]}"),
        (_("How much"), amount_of(act)),
        (
            _("By which rule"),
            ngettext(
                "%(num)s month after the study’s last meeting, %(day)s; due on %(due)s",
                "%(num)s months after the study’s last meeting, %(day)s; due on %(due)s",
                act.months, day=_day(act.base_on), due=_day(act.due_on),
            ),
        ),
        (_("Whoever answers for it was told on"), _day(act.told_on)),
        (_("When"), when_text(act.done_at, study.home.zone) if act.done_at else ""),
        (_("By whom"), str(CARRIER_LABELS[act.carried_by])),
        (_("How"), _("Deleted from the database, with indexes and files made of it; backups go within 30 days.")),
    ]  # fmt: skip


def amount_of(act: DestructionAct) -> str:
    """In words: lines and meetings, or answers and papers."""
    counts = act.counts
    if "people" in counts or act.kind == "consent":
        return ", ".join(
            (
                ngettext("%(num)s answer", "%(num)s answers", counts.get("consents", 0)),
                ngettext("%(num)s signed paper", "%(num)s signed papers", counts.get("papers", 0)),
            )
        )
    lines = ngettext("%(num)s record", "%(num)s records", counts.get("words", 0))
    meetings = ngettext("of %(num)s meeting", "of %(num)s meetings", len(counts.get("meetings", ())))
    return f"{lines} {meetings}" if counts.get("words") else str(lines)


def title_of(act: DestructionAct) -> str:
    """The head of the document."""
    return str(_("Act of destruction no. %(number)s", number=act.id))


def draw_act(act: DestructionAct, study: Study, locale: str) -> bytes:
    """The PDF, with lines to sign on."""
    data: dict[str, Any] = {
        "locale": locale, "head": title_of(act), "programme": study.home.name, "facts": facts_of(act, study),
        "signatures": [_("Answers for the study"), _("Date")],
    }  # fmt: skip
    return typeset(MARKUP, data)


def _day(day: object) -> str:
    return str(format_date(day, "d MMMM y"))
