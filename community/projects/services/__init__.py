"""Verbs of projects; the only writer of their tables. Every one takes the project's row first."""

from community.projects.services.allies import answer_as_ally, ask_ally
from community.projects.services.asks import add_ask, follow_need, move_ask, note_help
from community.projects.services.leaving import end_parts_of_those_who_left, leave, remove_from_projects
from community.projects.services.moving import begin, drop, finish, gather, go_on, hide, open_project, show
from community.projects.services.permitting import answer_permission
from community.projects.services.results import Figure, write_result
from community.projects.services.starting import Words, start_project, write_words
from community.projects.services.steps import (
    add_step,
    do_step,
    free_step,
    move_step,
    remove_step,
    take_step,
    undo_step,
)
from community.projects.services.stories import answer_story, take_story_back, tell_story
from community.projects.services.team import (
    answer_invitation,
    answer_join,
    ask_to_join,
    invite,
    say_role,
    take_off,
)

__all__ = [
    "Figure",
    "Words",
    "add_ask",
    "add_step",
    "answer_as_ally",
    "answer_invitation",
    "answer_join",
    "answer_permission",
    "answer_story",
    "ask_ally",
    "ask_to_join",
    "begin",
    "do_step",
    "drop",
    "end_parts_of_those_who_left",
    "finish",
    "follow_need",
    "free_step",
    "gather",
    "go_on",
    "hide",
    "invite",
    "leave",
    "move_ask",
    "move_step",
    "note_help",
    "open_project",
    "remove_from_projects",
    "remove_step",
    "say_role",
    "show",
    "start_project",
    "take_off",
    "take_step",
    "take_story_back",
    "tell_story",
    "undo_step",
    "write_result",
    "write_words",
]
