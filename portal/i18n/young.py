"""What people under 18 read, and the words that a child does not: the upper catalogues must cover both."""

import re

# Files whose texts somebody under 18 meets; a folder ends with a slash. Desks and pages of staff are not here.
YOUNG_PLACES = (
    "templates/layout/", "templates/errors/", "portal/web/errors.py", "portal/web/forms.py", "portal/web/format.py",
    "static/js/core/", "portal/home/views.py", "portal/home/__init__.py", "templates/portal/home/home_show.html",
    "templates/portal/consents/consent_list.html", "templates/portal/consents/consent_show.html",
    "templates/portal/consents/home_decision.html", "templates/portal/consents/state.html",
    "templates/portal/consents/withdrawn.html",
    "portal/consents/views/answers.py", "portal/consents/__init__.py",
    "templates/portal/directory/entry_list.html", "templates/portal/directory/own_form.html",
    "templates/portal/directory/own_preview.html", "templates/portal/directory/profile_show.html",
    "portal/directory/forms.py", "portal/directory/views.py", "portal/directory/errors.py",
    "portal/directory/queries/labels.py",
    "templates/portal/notifications/", "portal/notifications/views.py",
    "templates/portal/accounts/account_show.html", "templates/portal/accounts/card_code.html",
    "templates/portal/accounts/card_pin.html", "templates/portal/accounts/card_wrong.html",
    "templates/portal/accounts/device_list.html", "templates/portal/accounts/safety_show.html",
    "templates/portal/accounts/safety_confirm.html", "templates/portal/accounts/app_new.html",
    "templates/portal/accounts/codes_show.html", "templates/portal/accounts/passkey_new.html",
    "templates/portal/accounts/factor_remove.html", "templates/portal/accounts/second_show.html",
    "templates/portal/accounts/_passkeys.html", "portal/accounts/views/safety.py", "portal/accounts/views/passkeys.py",
    "portal/accounts/views/second_step.py", "portal/accounts/errors/factors.py", "portal/accounts/forms/factors.py",
    "portal/accounts/services/letters.py", "portal/accounts/views/account.py", "portal/realtime/errors.py",
    "templates/facilitation/rooms/lobby.html", "templates/facilitation/rooms/participant.html",
    "templates/facilitation/rooms/closed.html", "templates/facilitation/rooms/_parts.html",
    "static/js/facilitation/rooms/strip.js", "static/js/facilitation/rooms/items.js",
    "static/js/facilitation/rooms/lines.js", "static/js/facilitation/rooms/composer_view.js",
    "static/js/facilitation/rooms/hand.js", "static/js/facilitation/rooms/voice.js",
    "static/js/facilitation/rooms/ballot.js", "static/js/facilitation/rooms/ballot_view.js",
    "static/js/facilitation/rooms/card_mood.js", "static/js/facilitation/rooms/card_reply.js",
    "static/js/facilitation/rooms/card_view.js", "static/js/facilitation/rooms/cards.js",
    "static/js/facilitation/rooms/items_method.js", "static/js/facilitation/rooms/item_parts.js",
    "static/js/facilitation/rooms/participant.js", "static/js/facilitation/rooms/people_view.js",
    "static/js/facilitation/rooms/question_view.js", "static/js/facilitation/rooms/room.js",
    "static/js/facilitation/rooms/composer.js",
    "static/js/facilitation/rooms/stream.js", "static/js/facilitation/rooms/strip_view.js",
    "static/js/facilitation/rooms/stimulus_view.js", "static/js/facilitation/rooms/times.js",
    "static/js/facilitation/rooms/announcements.js", "facilitation/rooms/errors.py", "facilitation/rooms/forms.py",
    "facilitation/methods/focus_group/strip.py", "templates/facilitation/safety/box.html",
    "facilitation/safety/errors.py", "facilitation/safety/queries.py",
    "templates/facilitation/sessions/invitation_show.html",
    "templates/facilitation/sessions/home_invited.html", "templates/facilitation/sessions/session_list.html",
    "facilitation/sessions/__init__.py", "templates/facilitation/transcripts/own_words.html",
    "facilitation/transcripts/views/own.py",
    "community/pairs/__init__.py", "templates/community/pairs/home_people.html",
    "templates/community/aftercare/home_ended.html", "templates/community/aftercare/wish_show.html",
    "templates/community/aftercare/home_come_back.html", "templates/community/aftercare/come_back.html",
    "templates/community/aftercare/cohort_show.html", "community/aftercare/errors.py",
    "community/aftercare/views/answers.py",
    "templates/community/pairs/pair_show.html",
    "templates/community/transitions/way_show.html", "templates/community/transitions/transition_new.html",
    "templates/community/transitions/transition_show.html", "templates/community/transitions/parts.html",
    "templates/community/transitions/vouch.html", "templates/community/transitions/home_transitions.html",
    "community/transitions/errors.py", "community/transitions/views/shown.py", "community/transitions/views/acts.py",
    "community/transitions/views/lists.py", "community/transitions/queries/labels.py",
    "templates/portal/subject_access/known_show.html",
    "templates/portal/subject_access/request_form.html", "templates/portal/subject_access/leave.html",
    "portal/subject_access/views.py", "portal/subject_access/errors.py",
    "templates/community/training/course_list.html", "templates/community/training/course_show.html",
    "templates/community/training/module_show.html", "templates/community/training/check_show.html",
    "templates/community/training/check_result.html", "templates/community/training/parts.html",
    "templates/portal/pauses/pause_show.html", "templates/portal/pauses/own_pause.html",
    "templates/portal/pauses/home_pause.html", "templates/portal/pauses/parts.html", "portal/pauses/",
    "templates/portal/moves/move_show.html", "templates/portal/moves/home_moves.html", "portal/moves/errors.py",
    "portal/moves/__init__.py", "portal/moves/queries/labels.py", "templates/portal/moves/parts.html",
    "templates/portal/flags/flag_new.html", "templates/portal/flags/flag_list.html", "portal/flags/forms.py",
    "portal/flags/errors.py", "portal/flags/queries.py",
    "portal/submits/errors.py", "portal/submits/views.py",
    "templates/portal/steps/", "portal/steps/", "portal/accounts/views/steps.py", "portal/consents/views/steps.py",
    "portal/directory/queries/steps.py", "facilitation/sessions/views/steps.py", "community/training/views/steps.py",
    "community/pairs/queries/steps.py",
    "templates/community/clubs/club_list.html", "templates/community/clubs/club_show.html",
    "community/clubs/views/whole.py", "community/clubs/errors.py", "community/clubs/__init__.py",
    "templates/community/activities/activity_list.html", "templates/community/activities/activity_show.html",
    "templates/community/activities/activity_edit.html", "templates/community/activities/hand_new.html",
    "templates/community/activities/here_show.html", "templates/community/activities/reflection_edit.html",
    "templates/community/activities/home_next.html", "templates/community/activities/home_step.html",
    "templates/community/activities/club_panel.html", "templates/community/activities/macros.html",
    "community/activities/__init__.py", "community/activities/errors.py", "community/activities/forms/",
    "community/activities/queries/recurring.py", "community/activities/views/each.py",
    "community/activities/queries/words.py", "community/activities/views/whole.py",
    "community/activities/views/planning.py", "templates/community/calendars/date_list.html",
    "templates/community/calendars/parts.html", "community/calendars/queries/words.py",
    "templates/community/threads/thread_show.html", "templates/community/threads/thread_list.html",
    "templates/community/threads/macros.html", "templates/community/threads/panel.html",
    "templates/community/threads/report_new.html", "templates/community/threads/home_new.html",
    "static/js/community/threads/", "static/js/community/threads.js", "community/threads/errors.py",
    "community/threads/__init__.py", "community/threads/views/whole.py", "community/threads/views/acts.py",
    "templates/community/calendars/event_show.html", "community/calendars/views/dates.py",
)  # fmt: skip

FORMAL = re.compile(r"\b(вы|вас|вам|вами|ваш\w*)\b", re.IGNORECASE)
# face.md 5.5: each stands for a notion that has another name for those of 8–13.
HARD_WORDS = re.compile(
    r"\b(сесси\w*|псевдоним\w*|согласи[еяйю]\w*|отозва\w*|отзыва\w*|стенограмм\w*|наблюдател\w*|вслепую|маршрут\w*"
    r"|инициатив\w*|голосовани\w*|куратор\w*|координатор\w*|представител\w*|пауз\w*|резерв\w*|ошибк\w*|рук[аиуе]"
    r"|пропусти\w*)\b",
    re.IGNORECASE,
)


def is_for_the_young(places: list[str]) -> bool:
    """Whether one of the files that say a text is read by people under 18."""
    return any(
        place == one or (one.endswith("/") and place.startswith(one)) for place in places for one in YOUNG_PLACES
    )
