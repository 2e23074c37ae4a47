"""Partner organisations in a chat of 75 minutes: what they give, what they get, where it gets stuck."""

from facilitation.guides.rules.starters.frame import Frame, Script

_FRAME: Frame = (
    ("introduction", 4), ("warm_up", 7), ("introductory", 11), ("key", 17), ("key", 18), ("ending", 11), ("closing", 7),
)  # fmt: skip

_RU: Script = (
    ("Кто мы, зачем и кто увидит сказанное", ()),
    ("Знакомство", (
        ("Как к вам обращаться и что ваша организация делает вместе с программой?", "round_robin", 7, ()),
    )),
    ("Как это началось", (
        ("Почему ваша организация согласилась участвовать?", "open", 6, (
            "Кто внутри это решал?", "Что было самым весомым доводом?")),
        ("Что оказалось важнее всего для вас самих?", "poll:closed", 5, ("Что стоит за первым местом?",), (
            "ranking", 3, "Польза для ребят", "Опыт сотрудников", "Доброе имя организации", "Будущие работники",
            "Личное желание руководства")),
    )),
    ("Как устроено на деле", (
        ("Опишите один день, когда ребята были у вас. Кто что делал?", "blind", 6, (
            "Чего вы не ожидали?", "Кто из ваших людей был рядом?")),
        ("Где чаще всего застревает: договорённости, время, документы, люди?", "open", 11, (
            "Приведите последний случай.", "Как вы выкрутились?", "А у других так же?")),
    )),
    ("Что дальше", (
        ("При каких условиях вы останетесь ещё на год?", "blind:answered", 7, ("Что из этого обязательно?",)),
        ("Что программа могла бы делать иначе, чтобы вам было проще?", "open", 11, (
            "С чего начать?", "Что это изменит у вас?")),
    )),
    ("Самое важное", (
        ("Насколько вероятно, что вы посоветуете программу другой организации?", "poll", 2, (), (
            "scale", 0, "точно нет", 10, "точно да")),
        ("Итог в несколько строк: что верно, что поправить, что мы упустили?", "open", 9, ()),
    )),
    ("Благодарность, с кем связаться, право отозвать слова", ()),
)  # fmt: skip

_EN: Script = (
    ("Who we are, why, and who will see what is said", ()),
    ("Getting to know each other", (
        ("What should we call you, and what does your organisation do with the programme?", "round_robin", 7, ()),
    )),
    ("How it began", (
        ("Why did your organisation agree to take part?", "open", 6, (
            "Who decided it inside?", "Which argument weighed most?")),
        ("What turned out to matter most to yourselves?", "poll:closed", 5, ("What stands behind your first place?",), (
            "ranking", 3, "Good for the young people", "Experience for our staff", "Our good name",
            "Future colleagues", "A personal wish of the management")),
    )),
    ("How it works in fact", (
        ("Describe one day when the young people were with you. Who did what?", "blind", 6, (
            "What did you not expect?", "Who of your people was there?")),
        ("Where does it get stuck most: agreements, time, papers, people?", "open", 11, (
            "Tell us the last case.", "How did you get out of it?", "Is it the same for the others?")),
    )),
    ("What comes next", (
        ("On which conditions will you stay another year?", "blind:answered", 7, ("Which of them is a must?",)),
        ("What could the programme do differently to make it easier for you?", "open", 11, (
            "Where to begin?", "What will it change for you?")),
    )),
    ("What matters most", (
        ("How likely are you to recommend the programme to another organisation?", "poll", 2, (), (
            "scale", 0, "certainly not", 10, "certainly")),
        ("A summary in a few lines: what is right, what to correct, what did we miss?", "open", 9, ()),
    )),
    ("Thanks, whom to contact, the right to withdraw words", ()),
)  # fmt: skip

PARTNERS: tuple[Frame, dict[str, Script]] = (_FRAME, {"ru": _RU, "en": _EN})
