"""Graduates of 18-25 in a chat of 90 minutes: trust, changes, what was missing."""

from facilitation.guides.rules.starters.frame import Frame, Script

_FRAME: Frame = (
    ("introduction", 5), ("warm_up", 8), ("introductory", 13), ("key", 16), ("key", 16), ("key", 14), ("ending", 10),
    ("closing", 8),
)  # fmt: skip

_RU: Script = (
    ("Вступление: кто мы, зачем и какие правила", ()),
    ("Знакомство", (
        ("Как к вам обращаться сегодня и какой предмет рядом с вами многое о вас скажет?", "round_robin", 8, ()),
    )),
    ("Первые воспоминания", (
        ("Что первым вспоминается, когда слышите слово «наставник»?", "open", 4, (
            "Откуда это воспоминание?", "А у других?")),
        ("Насколько программа была вашей?", "poll", 2, ("Что подвинуло бы ваше число выше?",), (
            "scale", 0, "совсем не моей", 10, "полностью моей")),
        ("Опишите один день, когда наставник оказался рядом. Что было до, что после?", "blind", 6, (
            "Расскажите подробнее.", "Что вы тогда почувствовали?")),
    )),
    ("Доверие", (
        ("Что сделал наставник такого, что вы поверили?", "open", 9, (
            "Приведите пример.", "Что стоит за этим?", "А как было у других?")),
        ("А когда доверие терялось?", "open", 7, ("Что помогло его вернуть?", "Кому об этом можно было сказать?")),
    )),
    ("Перемены", (
        ("Что в вашей жизни стало другим за время программы?", "open", 10, (
            "По чему это заметно?", "Что осталось прежним?")),
        ("Что из этого держится и сейчас, без наставника?", "open", 6, ("На что вы опираетесь?",)),
    )),
    ("Чего не хватило", (
        ("Чего вам не хватило в программе? Напишите три вещи.", "blind", 5, ()),
        ("Что из названного важнее всего для тех, кто придёт после вас?", "round_robin", 9, (
            "Почему именно это?", "Как это могло бы выглядеть?")),
    )),
    ("Самое важное", (
        ("Если передать новичку одну фразу, какую?", "blind", 5, ()),
        ("Ведущий подводит итог в пяти строках. Что верно, что поправить, что мы упустили?", "open", 5, ()),
    )),
    ("Благодарность, поддержка, право отозвать слова", ()),
)  # fmt: skip

_EN: Script = (
    ("Introduction: who we are, why we meet, which rules we keep", ()),
    ("Getting to know each other", (
        ("What should we call you today, and which thing near you says a lot about you?", "round_robin", 8, ()),
    )),
    ("First memories", (
        ("What comes to mind first when you hear the word “mentor”?", "open", 4, (
            "Where does this memory come from?", "And for the others?")),
        ("How much was the programme yours?", "poll", 2, ("What would move your number up?",), (
            "scale", 0, "not mine at all", 10, "fully mine")),
        ("Describe one day when your mentor was there for you. What was before, what came after?", "blind", 6, (
            "Tell us more.", "What did you feel then?")),
    )),
    ("Trust", (
        ("What did your mentor do that made you trust them?", "open", 9, (
            "Give an example.", "What stands behind it?", "How was it for the others?")),
        ("And when did trust get lost?", "open", 7, ("What helped to get it back?", "Whom could you tell about it?")),
    )),
    ("Changes", (
        ("What in your life became different during the programme?", "open", 10, (
            "How can one see it?", "What stayed the same?")),
        ("What of it holds even now, without the mentor?", "open", 6, ("What do you rely on?",)),
    )),
    ("What was missing", (
        ("What was missing for you in the programme? Write three things.", "blind", 5, ()),
        ("What of all this matters most for those who come after you?", "round_robin", 9, (
            "Why this one?", "What could it look like?")),
    )),
    ("What matters most", (
        ("If you could pass on one sentence to a newcomer, which one?", "blind", 5, ()),
        ("The facilitator sums up in five lines. What is right, what to correct, what did we miss?", "open", 5, ()),
    )),
    ("Thanks, support, the right to withdraw words", ()),
)  # fmt: skip

GRADUATES: tuple[Frame, dict[str, Script]] = (_FRAME, {"ru": _RU, "en": _EN})
