"""The guide of the demo's English session (mentors on endings, 60 minutes), and a screener in Russian."""

from typing import Any

from facilitation.guides.rules import GuideContent
from facilitation.screening.rules import ScreenerContent


def mentors_guide() -> GuideContent:
    """Sections and questions in English."""
    return GuideContent.model_validate({"sections": [
        _section("intro", "introduction", "Welcome and rules", 5),
        _section("warm", "warm_up", "Getting to know each other", 8, _ask(
            "w1", "What should we call you today, and how long have you been a mentor?", "round_robin", 8)),
        _section("first", "introductory", "Endings we remember", 15, _ask(
            "i1", "How did your last match end, or how will it?", "open", 8, "What made it so?"), _ask(
            "i2", "What did you feel after an ending? A few words.", "blind", 5)),
        _section("key", "key", "What helps", 22, _ask(
            "k1", "What has helped a young person through an ending?", "open", 12, "Has it ever gone wrong?"), _ask(
            "k2", "What should be there six months later?", "open", 10)),
        _section("last", "ending", "What matters most", 7, _ask(
            "e1", "One sentence for a new mentor about endings.", "blind", 5)),
        _section("out", "closing", "Thanks and the right to withdraw words", 3),
    ]})  # fmt: skip


def _section(key: str, phase: str, title: str, minutes: int, *questions: dict[str, Any]) -> dict[str, Any]:
    return {"key": key, "phase": phase, "title": title, "minutes": minutes, "questions": list(questions)}


def _ask(key: str, text: str, mode: str, minutes: int, *probes: str) -> dict[str, Any]:
    return {"key": key, "text": text, "mode": mode, "minutes": minutes, "probes": list(probes)}


def graduates_screener() -> ScreenerContent:
    """Who graduates are and how long ago they left, with quotas for a group of eight."""
    return ScreenerContent.model_validate({"questions": [
        {"key": "who", "text": "Кто вы?", "options": [
            {"key": "woman", "text": "девушка", "least": 3, "most": 5},
            {"key": "man", "text": "юноша", "least": 3, "most": 5}]},
        {"key": "left", "text": "Когда вы закончили программу?", "options": [
            {"key": "year", "text": "в этом году", "least": 2},
            {"key": "two", "text": "год или два назад"},
            {"key": "long", "text": "раньше"},
            {"key": "there", "text": "я ещё в программе", "fits": False}]},
    ]})  # fmt: skip
