"""Ready-made guides to start from, in Russian and in English; each is copied and then belongs to whoever began it."""

from typing import Any

from facilitation.guides.rules.content import GuideContent
from facilitation.guides.rules.starters.frame import Ask, Frame, Script, Vote
from facilitation.guides.rules.starters.graduates import GRADUATES
from facilitation.guides.rules.starters.mentors import MENTORS
from facilitation.guides.rules.starters.partners import PARTNERS
from facilitation.guides.rules.starters.teenagers import TEENAGERS

KINDS = {"graduates": GRADUATES, "teenagers": TEENAGERS, "mentors": MENTORS, "partners": PARTNERS}
STARTERS: dict[str, tuple[Frame, Script]] = {
    f"{kind}_{locale}": (frame, script) for kind, (frame, texts) in KINDS.items() for locale, script in texts.items()
}


def starter(name: str) -> GuideContent:
    """The ready-made guide of this name; an unknown name gives an empty guide."""
    frame, script = STARTERS.get(name, ((), ()))
    sections = [
        _section(place, *where, *what) for place, (where, what) in enumerate(zip(frame, script, strict=True), 1)
    ]
    return GuideContent.model_validate({"sections": sections})


def _section(place: int, phase: str, minutes: int, title: str, asks: tuple[Ask, ...]) -> dict[str, Any]:
    questions = [_question(f"s{place}q{number}", ask) for number, ask in enumerate(asks, 1)]
    return {"key": f"s{place}", "phase": phase, "title": title, "minutes": minutes, "questions": questions}


def _question(key: str, ask: Ask) -> dict[str, Any]:
    text, mode, minutes, probes, *vote = ask
    mode, _colon, switch = mode.partition(":")
    found = {"key": key, "text": text, "mode": mode, "minutes": minutes, "probes": list(probes), "switch": switch}
    return found | ({"poll": _poll(vote[0])} if vote else {})


def _poll(vote: Vote) -> dict[str, Any]:
    kind, *rest = vote
    if kind == "scale":
        least, low, most, high = rest
        return {"kind": kind, "least": least, "low": low, "most": most, "high": high}
    limit, *choices = rest
    return {"kind": kind, "limit": limit, "choices": choices}
