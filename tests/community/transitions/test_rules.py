"""The state machine over the whole product of states and events, the criteria and the plans; pure."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.transitions.errors import BY_CODE
from community.transitions.rules import (
    DEFAULTS,
    EVENTS,
    RUNNING,
    STATES,
    TABLE,
    Criterion,
    Facts,
    Standing,
    after,
    checks,
    is_ready,
    is_whole,
    obstacle,
    plan_of,
)
from community.transitions.rules.plans import TRIALS, is_open_to

DAY = date(2026, 3, 1)
PERSON, TUTOR, CURATOR, FRIEND, MOTHER = 1, 2, 3, 4, 5
READY = Standing(PERSON, TUTOR, DAY, vouchers=frozenset({FRIEND}), voucher_kinds=frozenset({"mentor"}), k=1)
# Written by hand from community.md 1b, not read from the code: the legal edges, state by state.
LEGAL = {
    "drafted": {"request": "requested", "withdraw": "withdrawn"},
    "requested": {
        "vouch": "vouching", "consent": "requested", "refuse": "returned", "approve_tutor": "approved_by_tutor",
        "return": "returned", "withdraw": "withdrawn",
    },
    "vouching": {
        "vouch": "vouching", "consent": "vouching", "refuse": "returned", "approve_tutor": "approved_by_tutor",
        "return": "returned", "withdraw": "withdrawn",
    },
    "approved_by_tutor": {
        "approve_curator": "approved_by_curator", "consent": "approved_by_tutor", "refuse": "returned",
        "return": "returned", "withdraw": "withdrawn",
    },
    "approved_by_curator": {
        "begin_trial": "trial", "consent": "approved_by_curator", "refuse": "returned", "return": "returned",
        "withdraw": "withdrawn",
    },
    "trial": {
        "confirm": "confirmed", "revoke": "revoked", "refuse": "returned", "return": "returned",
        "withdraw": "withdrawn",
    },
    "confirmed": {"revoke": "revoked"},
    "returned": {}, "withdrawn": {}, "revoked": {},
}  # fmt: skip


@pytest.mark.parametrize(("state", "event"), list(product(STATES, EVENTS)))
def test_a_step_leads_where_the_book_says_and_every_other_is_refused(state: str, event: str) -> None:
    assert after(state, event) == LEGAL[state].get(event)


@settings(deadline=None)
@given(st.lists(st.sampled_from(EVENTS), max_size=40))
def test_no_order_of_steps_confirms_without_both_approvals_and_a_trial(events: list[str]) -> None:
    state, taken = "drafted", []
    for event in events:
        reached = after(state, event)
        if reached is not None:
            state = reached
            taken.append(event)
    if state in ("confirmed",):
        order = [taken.index(one) for one in ("request", "approve_tutor", "approve_curator", "begin_trial", "confirm")]
        assert order == sorted(order)
    assert state in STATES


def test_the_table_holds_known_states_and_events_alone() -> None:
    assert {state for state, _event in TABLE} | set(TABLE.values()) <= set(STATES)
    assert {event for _state, event in TABLE} == set(EVENTS)
    assert set(RUNNING) < set(STATES)


@pytest.mark.parametrize(
    "event", [one for one in EVENTS if one not in ("request", "withdraw", "begin_trial", "consent", "refuse")]
)
def test_nobody_decides_on_the_own_transition(event: str) -> None:
    assert obstacle(event, replace(READY, actor=PERSON)) == "own_transition"


@pytest.mark.parametrize("event", ["vouch", "approve_tutor", "approve_curator", "return", "confirm", "revoke"])
def test_a_guardian_neither_vouches_nor_approves(event: str) -> None:
    assert obstacle(event, replace(READY, actor=MOTHER, guardians=frozenset({MOTHER}))) == "family_transition"


@pytest.mark.parametrize(
    ("event", "now", "code"),
    [
        ("request", replace(READY, actor=PERSON), None),
        ("request", replace(READY, actor=PERSON, is_ready=False), "criteria_not_met"),
        ("request", READY, "not_own_step"),
        ("withdraw", READY, "not_own_step"),
        ("begin_trial", READY, "not_own_step"),
        ("consent", READY, "not_guardian_step"),
        ("refuse", replace(READY, actor=PERSON), "not_guardian_step"),
        ("consent", replace(READY, actor=MOTHER, guardians=frozenset({MOTHER})), None),
        ("vouch", replace(READY, actor=FRIEND), "vouched_already"),
        ("approve_tutor", READY, None),
        ("approve_tutor", replace(READY, k=2), "vouchers_missing"),
        ("approve_tutor", replace(READY, must=frozenset({"mentee"})), "vouchers_missing"),
        ("approve_tutor", replace(READY, is_whole=False), "criteria_not_met"),
        ("approve_tutor", replace(READY, actor=FRIEND), "voucher_approves"),
        ("approve_curator", replace(READY, first_approver=TUTOR), "approved_already"),
        ("approve_curator", replace(READY, actor=FRIEND, first_approver=TUTOR), "voucher_approves"),
        ("approve_curator", replace(READY, actor=CURATOR, first_approver=TUTOR), None),
        ("approve_curator", replace(READY, actor=CURATOR, needs_guardian=True), "guardian_missing"),
        ("approve_curator", replace(READY, actor=CURATOR, needs_guardian=True, has_consent=True), None),
        ("begin_trial", replace(READY, actor=PERSON, cooled_on=date(2026, 3, 2)), "cooling"),
        ("begin_trial", replace(READY, actor=PERSON, cooled_on=DAY), None),
        ("begin_trial", replace(READY, actor=PERSON, needs_guardian=True), "guardian_missing"),
        ("confirm", replace(READY, actor=CURATOR, trial_ends_on=date(2026, 3, 2)), "trial_runs"),
        ("confirm", replace(READY, actor=CURATOR, trial_ends_on=DAY), None),
        ("confirm", replace(READY, actor=CURATOR, needs_guardian=True), "guardian_missing"),
    ],
)  # fmt: skip
def test_a_legal_step_still_waits_for_what_it_lacks(event: str, now: Standing, code: str | None) -> None:
    assert obstacle(event, now) == code
    assert code is None or code in BY_CODE


@pytest.mark.parametrize(
    ("kind", "facts", "is_met"),
    [
        ("months", Facts(months=6), True), ("months", Facts(months=5), False),
        ("pairs_or_months", Facts(ended_pairs=6), True), ("pairs_or_months", Facts(months=12), True),
        ("pairs_or_months", Facts(ended_pairs=5, months=11), False),
        ("months_since", Facts(months_since=6), True), ("months_since", Facts(), False),
        ("age", Facts(age=None), True), ("age", Facts(age=6), True), ("age", Facts(age=5), False),
        ("consent", Facts(has_consent=True), True), ("consent", Facts(), False),
        ("attested", Facts(attested={"one": 7}), True), ("attested", Facts(attested={"other": 7}), False),
    ],
)  # fmt: skip
def test_a_criterion_is_met_by_what_the_house_knows(kind: str, facts: Facts, is_met: bool) -> None:
    found = checks([Criterion("one", kind, "да", "yes", 6, 12)], facts)
    assert [one.is_met for one in found] == [is_met]
    assert is_whole(found) is is_met
    assert is_ready(found) is (is_met or kind == "attested")


def test_starting_data_can_be_stored_and_read_back() -> None:
    assert [plan_of(plan.as_data()) for plan in DEFAULTS] == list(DEFAULTS)
    assert len({plan.key for plan in DEFAULTS}) == len(DEFAULTS)
    assert {plan.trial_days for plan in DEFAULTS} <= set(TRIALS)
    assert all(set(plan.must) <= set(plan.vouchers) for plan in DEFAULTS)


def test_a_transition_is_open_from_its_position_and_age() -> None:
    plan = next(one for one in DEFAULTS if one.key == "graduate-mentor")
    assert is_open_to(plan, frozenset({"graduate"}), None)
    assert not is_open_to(plan, frozenset({"graduate"}), 17)
    assert not is_open_to(plan, frozenset({"mentee"}), None)
    assert not is_open_to(plan, frozenset({"graduate", "mentor"}), None)
