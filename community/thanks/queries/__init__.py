"""Reads of thanks and stories."""

from community.thanks.queries.known import known_thanks as known_thanks
from community.thanks.queries.lists import asked_of as asked_of
from community.thanks.queries.lists import has_asked as has_asked
from community.thanks.queries.lists import has_new as has_new
from community.thanks.queries.lists import new_thanks as new_thanks
from community.thanks.queries.lists import shown_on_page as shown_on_page
from community.thanks.queries.lists import words_about as words_about
from community.thanks.queries.lists import words_to as words_to
from community.thanks.queries.standings import Held as Held
from community.thanks.queries.standings import Standing as Standing
from community.thanks.queries.standings import around as around
from community.thanks.queries.standings import standings_of as standings_of
from community.thanks.queries.standings import word_of as word_of
