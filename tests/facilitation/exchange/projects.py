"""A project with everything that has gone wrong in other programs' exports."""

from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

from facilitation.exchange.rules.project import (
    Case,
    CodeNode,
    CodingMark,
    ExchangeProject,
    Group,
    Note,
    Selection,
    Source,
    User,
    Variable,
    VariableValue,
)

FAMILY = "👩\u200d👩\u200d👧"
WORDS = f"Ведущая: Как е\u0308лка?\r\nКлён: {FAMILY} да, ёлка\rРека: «пришёл» <и> & сел\n"
AT = datetime(2026, 11, 22, 5, 3, 28, tzinfo=UTC)


def guid(name: str) -> str:
    """The same GUID for the same name."""
    return str(uuid5(NAMESPACE_URL, name))


def quoted(name: str, quote: str, *codes: str, text: str = WORDS) -> Selection:
    """A selection of the quote's first place, each code given by Ирина."""
    start = text.index(quote)
    marks = tuple(CodingMark(guid(name + code), guid(code), guid("Ирина"), AT) for code in codes)
    return Selection(guid(name), start, start + len(quote), marks, created_at=AT, note_guids=(guid("заметка"),))


def six_levels(depth: int = 6) -> CodeNode:
    """A code above a code, six in all."""
    children = (six_levels(depth - 1),) if depth > 1 else ()
    colour = "#CABD96" if depth % 2 else ""
    return CodeNode(guid(f"уровень {depth}"), f"уровень {depth}", colour, f"{FAMILY} & <граница>", children=children)


def full_project() -> ExchangeProject:
    """Cyrillic, emoji, NFD, CRLF, six levels, no colour, overlapping and untagged segments, memos, cases."""
    trust = CodeNode(guid("доверие"), "доверие", "#fff", "Вера в слово\nдругого", note_guids=(guid("заметка"),))
    selections = (
        quoted("а", "Как е\u0308лка?\r\nКлён", "доверие", "уровень 3"),
        quoted("б", f"{FAMILY} да", "доверие"),
        quoted("в", "да, ёлка\rРека", "уровень 1"),
        quoted("без кода", "«пришёл» <и> &"),
    )
    return ExchangeProject(
        name="Голоса: «пробное»",
        description="Что помогает\nостаться",
        users=(User(guid("Ирина"), "Ирина"),),
        codes=(six_levels(), trust),
        variables=(
            Variable(guid("возраст"), "возраст", "Integer"),
            Variable(guid("с"), "с какого дня", "Date"),
            Variable(guid("пол"), "пол", description="по словам участника"),
            Variable(guid("доля"), "доля", "Float"),
            Variable(guid("взрослый"), "взрослый", "Boolean"),
        ),
        cases=(
            Case(
                guid("Клён"),
                "Клён",
                "участник",
                (
                    VariableValue(guid("возраст"), 17),
                    VariableValue(guid("с"), date(2025, 9, 1)),
                    VariableValue(guid("пол"), "ж"),
                    VariableValue(guid("доля"), 1e-7),
                    VariableValue(guid("взрослый"), False),
                ),
                (guid("группа 1"),),
                (guid("б"),),
            ),
        ),
        sources=(Source(guid("группа 1"), "Группа 1", WORDS, selections, created_at=AT, user_guid=guid("Ирина")),),
        notes=(Note(guid("заметка"), "К слову «доверие»", f"{FAMILY}\nпомнить", guid("Ирина"), AT),),
        groups=(Group(guid("круг"), "Наставляемые", "", (guid("доверие"),), (guid("группа 1"),), (guid("заметка"),)),),
        note_guids=(guid("заметка"),),
        user_guid=guid("Ирина"),
        created_at=AT,
    )
