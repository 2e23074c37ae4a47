"""Hours of a week as lists write them: «пн–пт 9:00–18:00, обед 13–14; сб 10–15». Read strictly, never guessed.

Every word must be understood and every span must be one that `read_spans` takes; days that are not named are closed.
Hours without days are unclear, and so are two words for the same day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from community.partners.rules.hours import DAY, Span, UnclearHours, read_spans

Week = dict[int, tuple[Span, ...]]
_DAYS = (
    r"пн|понедельник\w*|mon(?:day)?s?", r"вт|вторник\w*|tue(?:s|sday)?s?", r"ср|сред[аыуе]\w*|wed(?:nesday)?s?",
    r"чт|четверг\w*|thu(?:rs|rsday)?s?", r"пт|пятниц\w*|fri(?:day)?s?", r"сб|суббот\w*|sat(?:urday)?s?",
    r"вс|воскресень\w*|sun(?:day)?s?",
)  # fmt: skip
_TIME = r"\d{1,2}(?:[:.]\d{2})?"
_WORDS: tuple[tuple[str, str], ...] = (
    ("span", rf"(?:с |from )?{_TIME} ?(?:[-–—]|до|to) ?{_TIME}"),
    ("none", r"без (?:обеда|перерыва|перерывов)|no break"),
    ("daily", r"ежедневно|каждый день|без выходных|daily|every day"),
    ("always", r"круглосуточно|24 часа|24/7|around the clock|24 hours"),
    ("work", r"(?:по )?будн\w+(?: дни| дням)?|(?:по )?рабочи\w+ дн\w+|weekdays"),
    ("closed", r"выходн(?:ой|ые)(?: день| дни)?|закрыто|не работает|closed"),
    ("lunch", r"(?:обед(?:енный)?|технический|перерыв)(?: перерыв)?(?: на обед)?|lunch|break"),
    *((f"day{place}", f"(?:{one})") for place, one in enumerate(_DAYS)),
    ("to", r"[-–—]|по|to|до"), ("and", r"[,;+&/]|и|and"), ("skip", r"[:.()]|часов|ч|с|in|on|в|во|по"),
)  # fmt: skip
_END = r"(?:(?<![^\W\d_])|(?![^\W\d_]))"  # a word ends where its letters do
_LEXER = re.compile("|".join(f"(?P<{name}>{pattern}){_END}" for name, pattern in _WORDS))
Token = tuple[str, str]


@dataclass
class _Part:
    """Some days with their spans, as far as they are read."""

    days: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    breaks: list[Span] = field(default_factory=list)
    is_closed: bool = False

    @property
    def is_said(self) -> bool:
        return bool(self.spans) or self.is_closed


def read_week(text: str) -> Week:
    """The spans of each weekday, 0 being Monday; a day that is closed is absent. :raises UnclearHours:"""
    parts = _parts(list(_tokens(text)))
    week: dict[int, tuple[Span, ...]] = {}
    for part in parts:
        spans = _without(part)
        for day in part.days:
            if day in week:
                raise UnclearHours
            week[day] = spans
    if not any(week.values()):
        raise UnclearHours
    return {day: spans for day, spans in sorted(week.items()) if spans}


def _tokens(text: str) -> Iterator[Token]:
    plain = re.sub(r"(?<=[^\W\d_])[.]", " ", text.casefold().replace("ё", "е"))  # «пн.-пт.»
    words, at = " ".join(plain.split()), 0
    while at < len(words):
        if words[at] == " ":
            at += 1
            continue
        found = _LEXER.match(words, at)
        if found is None or found.lastgroup is None:
            raise UnclearHours
        at = found.end()
        yield found.lastgroup, found[0]


def _parts(tokens: list[Token]) -> list[_Part]:
    """Days, then what holds on them, and a break of those."""
    parts, place = [_Part()], 0
    while place < len(tokens):
        kind = tokens[place][0]
        if kind in ("daily", "work") or _is_day(tokens, place):
            if parts[-1].is_said and not _goes_on(tokens, place):
                parts.append(_Part())
            place = _days(tokens, place, parts[-1])
        elif kind == "closed":
            place = _closed(tokens, place, parts)
        elif kind == "lunch":
            place = _break(tokens, place, parts)
        else:
            _hold(tokens, place, parts[-1])
            place += 1
    if any(not one.days or not one.is_said for one in parts):
        raise UnclearHours
    return parts


def _hold(tokens: list[Token], place: int, part: _Part) -> None:
    """A span or «круглосуточно»; a dash before a day stands in no range, so nobody knows what it means."""
    kind, word = tokens[place]
    if kind == "span":
        part.spans += read_spans(word)
    elif kind == "always":
        part.spans.append((0, DAY))
        part.days = part.days or list(range(7))
    elif kind == "to" and _is_day(tokens, place + 1):
        raise UnclearHours


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Whether days stand after their hours («10–20 ежедневно»): the only way is one part, and its days at the end."""
    return not any(kind.startswith("day") or kind in ("daily", "work") for kind, _word in tokens[:place])


def _days(tokens: list[Token], place: int, part: _Part) -> int:
    """Read one day, a range of days, or a word for several; answers where to go on."""
    kind = tokens[place][0]
    if kind in ("daily", "work"):
        named = range(7 if kind == "daily" else 5)
        part.days = sorted({*part.days, *named}) if kind == "daily" else [*part.days, *named]
        return place + 1
    first = int(kind[3:])
    if tokens[place + 1 : place + 2] and tokens[place + 1][0] == "to" and _is_day(tokens, place + 2):
        last = int(tokens[place + 2][0][3:])
        part.days += range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]
        return place + 3
    part.days.append(first)
    return place + 1


def _is_day(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place][0].startswith("day")


def _closed(tokens: list[Token], place: int, parts: list[_Part]) -> int:
    """«вс – выходной», or «выходной: вс»."""
    part, after = parts[-1], place + 1
    while after < len(tokens) and tokens[after][0] in ("skip", "to"):
        after += 1
    if part.days and not part.is_said:
        part.is_closed = True
        return place + 1
    if not _is_day(tokens, after):
        raise UnclearHours
    parts.append(closed := _Part(is_closed=True))
    while _is_day(tokens, after):
        after = _days(tokens, after, closed)
        while after < len(tokens) and tokens[after][0] == "and" and _is_day(tokens, after + 1):
            after += 1
    return after


def _break(tokens: list[Token], place: int, parts: list[_Part]) -> int:
    """:raises UnclearHours: also when it may be the break of the last days or of all."""
    part, after = parts[-1], place + 1
    while after < len(tokens) and tokens[after][0] in ("skip", "to"):
        after += 1
    is_theirs = all(one.breaks or one.is_closed for one in parts[:-1])
    if not is_theirs or after >= len(tokens) or tokens[after][0] != "span" or not part.spans:
        raise UnclearHours
    part.breaks += read_spans(tokens[after][1])
    return after + 1


def _without(part: _Part) -> tuple[Span, ...]:
    """The spans with the breaks cut out, each of which must lie inside one of them."""
    if part.is_closed and part.spans:
        raise UnclearHours
    spans = sorted(part.spans)
    for begins, ends in part.breaks:
        holding = [one for one in spans if one[0] < begins < ends < one[1]]
        if len(holding) != 1:
            raise UnclearHours
        spans = sorted([one for one in spans if one != holding[0]] + [(holding[0][0], begins), (ends, holding[0][1])])
    if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
        raise UnclearHours
    return tuple(spans)
