"""Pure rules of studies."""

from facilitation.studies.rules import has_lead, parts_open_to


def test_parts_follow_from_roles() -> None:
    assert parts_open_to({"facilitator"}) == ("lead", "facilitator", "researcher", "observer")
    assert parts_open_to({"researcher"}) == ("lead", "researcher", "observer")
    assert parts_open_to({"observer"}) == ("observer",)
    assert parts_open_to({"guardian"}) == ()


def test_a_team_needs_somebody_who_answers_for_it() -> None:
    assert has_lead({1: "lead", 2: "observer"})
    assert not has_lead({1: "facilitator"})
    assert not has_lead({})
