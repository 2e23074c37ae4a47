"""Mentors in a chat of 90 minutes: what they came for, what is hard, what keeps them, how pairs end."""

from facilitation.guides.rules.starters.frame import Frame, Script

_FRAME: Frame = (
    ("introduction", 5), ("warm_up", 8), ("introductory", 12), ("key", 17), ("key", 16), ("key", 14), ("ending", 11),
    ("closing", 7),
)  # fmt: skip

_RU: Script = (
    ("Кто мы, зачем и как записываем; о подопечных говорим без имён", ()),
    ("Знакомство", (
        ("Как к вам обращаться, сколько вы в программе и чем заняты в остальное время?", "round_robin", 8, ()),
    )),
    ("Ожидания", (
        ("Зачем вы пришли в наставники? Что оказалось не так, как представлялось?", "open", 6, (
            "Когда вы это заметили?", "У кого было наоборот?")),
        ("Насколько вы были готовы к первой встрече?", "poll", 2, ("Чего не хватило больше всего?",), (
            "scale", 0, "совсем не готовы", 10, "полностью готовы")),
        ("Какая встреча стала переломной? Что было до неё и что после?", "blind", 4, ("Расскажите подробнее.",)),
    )),
    ("Трудные места", (
        ("Вспомните случай, когда вы не знали, что делать. Что сделали?", "blind:answered", 7, (
            "К кому вы пошли с этим?", "Что вы сделали бы сейчас?")),
        ("Где проходит граница: что наставник делает и чего не делает?", "open", 10, (
            "Приведите пример, когда её пришлось проводить.", "Кто с этим не согласен?")),
    )),
    ("Поддержка", (
        ("Что из поддержки программы вам правда помогает?", "poll:closed", 3, ("Что стоит за выбором?",), (
            "multiple", 3, "Разговор с куратором", "Группа наставников", "Обучение", "Психолог на связи",
            "Деньги на встречи", "Ничего из этого")),
        ("Когда вы думали уйти? Что удержало?", "open", 13, ("Что могла бы сделать программа?", "А как у других?")),
    )),
    ("Завершение пары", (
        ("Как у вас закончилась или закончится пара? Что бы вы сделали иначе?", "blind", 6, ()),
        ("Что нужно, чтобы проститься хорошо обоим?", "round_robin:quiet", 8, ("Кто это должен начать?",)),
    )),
    ("Самое важное", (
        ("Одна фраза новому наставнику.", "blind", 4, ()),
        ("Итог в несколько строк: что верно, что поправить, что мы упустили?", "open", 7, ()),
    )),
    ("Благодарность, контакты поддержки, право отозвать слова", ()),
)  # fmt: skip

_EN: Script = (
    ("Who we are, why, how it is recorded; mentees are not named", ()),
    ("Getting to know each other", (
        ("What should we call you, how long have you been here, and what else do you do?", "round_robin", 8, ()),
    )),
    ("Expectations", (
        ("Why did you become a mentor? What turned out different from what you imagined?", "open", 6, (
            "When did you notice it?", "For whom was it the other way round?")),
        ("How prepared were you for the first meeting?", "poll", 2, ("What was missing most?",), (
            "scale", 0, "not at all", 10, "fully")),
        ("Which meeting was a turning point? What was before, what came after?", "blind", 4, ("Tell us more.",)),
    )),
    ("Hard places", (
        ("Recall a moment when you did not know what to do. What did you do?", "blind:answered", 7, (
            "Whom did you go to with it?", "What would you do now?")),
        ("Where is the border: what does a mentor do, and what not?", "open", 10, (
            "Give an example of having to draw it.", "Who disagrees?")),
    )),
    ("Support", (
        ("Which support of the programme really helps you?", "poll:closed", 3, ("What stands behind your choice?",), (
            "multiple", 3, "Talks with the curator", "The mentors' group", "Training", "A psychologist on call",
            "Money for meetings", "None of these")),
        ("When did you think of leaving? What kept you?", "open", 13, (
            "What could the programme have done?", "How is it for the others?")),
    )),
    ("How a match ends", (
        ("How did your match end, or how will it? What would you do differently?", "blind", 6, ()),
        ("What does it take for both to part well?", "round_robin:quiet", 8, ("Who should begin it?",)),
    )),
    ("What matters most", (
        ("One sentence for a new mentor.", "blind", 4, ()),
        ("A summary in a few lines: what is right, what to correct, what did we miss?", "open", 7, ()),
    )),
    ("Thanks, whom to turn to, the right to withdraw words", ()),
)  # fmt: skip

MENTORS: tuple[Frame, dict[str, Script]] = (_FRAME, {"ru": _RU, "en": _EN})
