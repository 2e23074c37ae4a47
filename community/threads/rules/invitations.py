"""Whether somebody asks to be found in a messenger, also without a name there: «найди меня в вк, я Саша».

One clause is looked at on its own. Speaking of a messenger is no invitation («скинула фото в вк группы», «я в инсте
видела кота»): somebody has to be asked to find or write to the one who speaks, or be told where they are, and no more.
"""

from collections.abc import Callable, Iterator, Sequence

from community.threads.rules.contact_words import (
    ALSO,
    FIND_WORDS,
    INTO_WORDS,
    ME_WORDS,
    OWN_WORDS,
    SHARED_PLACES,
)

CLAUSE_ENDS = frozenset(".!?,;…()\n")
MOST_APART = 7
"""So many words at most from the first to the last of an invitation."""
Is = Callable[[str], bool]


def invites(tokens: Sequence[str], is_messenger: Is) -> bool:
    """Whether one of the clauses asks to be found elsewhere; line ends stand among the tokens as `\\n`."""
    return any(_invites(clause, is_messenger) for clause in _clauses(tokens))


def _clauses(tokens: Sequence[str]) -> Iterator[list[str]]:
    clause: list[str] = []
    for token in tokens:
        if token in CLAUSE_ENDS:
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause


def _invites(clause: Sequence[str], is_messenger: Is) -> bool:
    for place, token in enumerate(clause):
        if not is_messenger(token) or (clause[place + 1 : place + 2] and clause[place + 1] in SHARED_PLACES):
            continue
        before = clause[:place]
        while before and before[-1] in OWN_WORDS:
            before = before[:-1]
        if before and before[-1] in INTO_WORDS and (_asks(clause, place) or _says_where(before[:-1], clause, place)):
            return True
        if before != clause[:place] and clause[place + 1 : place + 2] == [":"]:
            return True
    return False


def _asks(clause: Sequence[str], place: int) -> bool:
    """«найди меня в вк», «в вк меня найди»: a word of finding and the one who speaks, near the messenger."""
    near = clause[max(0, place - MOST_APART) : place + MOST_APART // 2 + 1]
    return bool(FIND_WORDS.intersection(near)) and bool(ME_WORDS.intersection(near))


def _says_where(before: Sequence[str], clause: Sequence[str], place: int) -> bool:
    """«я в инсте», “I'm on insta”, and nothing after it."""
    said = [one for one in before if one not in ALSO]
    is_me = said[-1:] in (["я"], ["im"]) or said[-2:] == ["i", "am"] or said[-3:] in (["i", "'", "m"], ["i", "’", "m"])
    return is_me and place == len(clause) - 1
