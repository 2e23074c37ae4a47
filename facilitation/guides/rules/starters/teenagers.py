"""Teenagers of 12-17 in a chat of 60 minutes: blind first, nothing about people ranked, two adults in the room."""

from facilitation.guides.rules.starters.frame import Frame, Script

_FRAME: Frame = (
    ("introduction", 5), ("warm_up", 8), ("introductory", 11), ("key", 12), ("key", 12), ("ending", 7), ("closing", 5),
)  # fmt: skip

_RU: Script = (
    ("Кто мы, зачем собрались и о чём договоримся", ()),
    ("Знакомимся", (
        ("Как тебя здесь называть и чем ты можешь заниматься часами?", "round_robin", 8, ()),
    )),
    ("С чего всё началось", (
        ("Какая была первая мысль, когда стало известно, что у тебя будет наставник?", "blind", 4, (
            "А что изменилось потом?", "Кто тебе об этом сказал?")),
        ("Как часто вам с наставником хотелось бы видеться?", "poll", 2, ("Почему так?",), (
            "single", 0, "Раз в месяц", "Раз в две недели", "Каждую неделю", "Чаще", "Когда как")),
        ("Чем вы обычно занимаетесь, когда встречаетесь?", "open", 5, ("Кто это придумывает?", "Что из этого лучше?")),
    )),
    ("Когда хорошо и когда не очень", (
        ("Вспомни день, когда с наставником было по-настоящему хорошо. Что вы делали?", "blind:answered", 5, (
            "Расскажи подробнее.", "Что для этого сделал наставник?", "А у кого было похоже?")),
        ("Бывает, что с наставником неловко или скучно? Что тогда помогает?", "open", 7, (
            "Об этом можно сказать наставнику?", "А если нельзя, то кому?")),
    )),
    ("Что это меняет", (
        ("Что у тебя теперь получается лучше, чем год назад?", "blind", 5, ("Как это видно?", "Кто это заметил?")),
        ("Что в программе стоит поменять в первую очередь?", "open", 7, (
            "Как это могло бы выглядеть?", "Что точно оставить?")),
    )),
    ("Самое главное", (
        ("Что сказать тому, у кого завтра первая встреча с наставником? Одной фразой.", "blind", 4, ()),
        ("Мы собрали главное в несколько строк. Всё так? Что поправить, что забыли?", "open", 3, ()),
    )),
    ("Спасибо. Куда обратиться и как забрать свои слова", ()),
)  # fmt: skip

_EN: Script = (
    ("Who we are, why we meet, what we agree on", ()),
    ("Getting to know each other", (
        ("What should we call you here, and what could you do for hours?", "round_robin", 8, ()),
    )),
    ("How it began", (
        ("What did you think when you heard that you would have a mentor?", "blind", 4, (
            "And what changed later?", "Who told you about it?")),
        ("How often would you like to meet your mentor?", "poll", 2, ("Why so?",), (
            "single", 0, "Once a month", "Every two weeks", "Every week", "More often", "It depends")),
        ("What do you usually do when you meet?", "open", 5, ("Who comes up with it?", "Which of it is best?")),
    )),
    ("When it is good and when it is not", (
        ("Think of a day with your mentor that was really good. What did you do?", "blind:answered", 5, (
            "Tell us more.", "What did your mentor do for it?", "Who had something like that?")),
        ("Is it sometimes awkward or boring with a mentor? What helps then?", "open", 7, (
            "Can one say it to the mentor?", "And if not, to whom?")),
    )),
    ("What it changes", (
        ("What can you do better now than a year ago?", "blind", 5, ("How can one see it?", "Who noticed it?")),
        ("What would you change in the programme first?", "open", 7, (
            "What could it look like?", "What should stay in any case?")),
    )),
    ("What matters most", (
        ("What would you say to somebody who meets a mentor for the first time tomorrow? One line.", "blind", 4, ()),
        ("We put what matters into a few lines. Is it right? What to correct, what did we forget?", "open", 3, ()),
    )),
    ("Thank you. Whom to turn to, and how to take your words back", ()),
)  # fmt: skip

TEENAGERS: tuple[Frame, dict[str, Script]] = (_FRAME, {"ru": _RU, "en": _EN})
