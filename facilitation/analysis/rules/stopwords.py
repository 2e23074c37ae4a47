"""Short lists of words that carry no content; applied to views only, never to what is stored. Our own choice.

Content words of research stay counted even when they are frequent (ребёнок, человек, дом, время, жизнь, работа).
"""

import re

# Lemmas and forms under their normal form: small letters, ё as е.
_RU = """
и а но да или либо то ни не нет что чтобы как так если когда пока хотя потому поэтому затем зато однако также тоже
ведь же ли бы б ж уж уже еще лишь только даже именно разве неужели вряд почти очень просто прямо совсем вовсе
ничего чем хоть чтоб
в во на с со к ко по за из изо от ото до у о об обо при про для без безо над под подо через между перед после около
ради среди кроме вместо против
я ты он она оно мы вы они себя мой твой свой наш ваш его ее их мне меня тебя тебе ему ей ним ней нем нами вами ими
кто что какой который чей сколько столько где куда откуда зачем почему отчего никто ничто никакой некоторый некто нечто
кто-то что-то какой-то где-то как-то когда-то почему-то чей-то куда-то кто-нибудь что-нибудь какой-нибудь где-нибудь
этот тот такой это весь все всё сам самый каждый любой другой иной один там тут здесь туда сюда оттуда отсюда тогда
теперь сейчас потом всегда никогда иногда опять снова вообще
быть есть мочь можно нельзя надо нужно должен стать являться
""".replace("ё", "е")
_RU_SPOKEN = """
ну вот значит типа короче ага угу эге ох ах эх ой эй э м вроде собственно слушай слушайте понимаешь понимаете знаешь
знаете скажем допустим ладно окей ок щас че чё чо блин прям нету ваще
""".replace("ё", "е")
_EN = """
a an the and or but nor so if then than that this these those there here as of at by for from in into on onto to with
without about over under up down out off through between after before during against
i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself yourself
himself herself itself ourselves themselves who whom whose which what when where why how
be am is are was were been being have has had having do does did doing done will would shall should can could may might
must not no yes too very just only also both either each any some such own same other more most all again once ever
because while until
"""
_EN_SPOKEN = """
um uh er erm m hm mhm uh-huh mm-hmm oh ah well like okay ok yeah yep right kinda sorta gonna wanna
gotta actually basically anyway
"""
STOP_RU = frozenset((_RU + _RU_SPOKEN).split())
STOP_EN = frozenset((_EN + _EN_SPOKEN).split())
STOP_WORDS = STOP_RU | STOP_EN
_DRAWN_OUT = re.compile(r"(.)(?:-?\1)+")


def is_stop_word(form: str, lemma: str) -> bool:
    """Whether a word (normal form and lemma) is left out of views by default; э-э-э and ммм count as э and м."""
    return form in STOP_WORDS or lemma in STOP_WORDS or _DRAWN_OUT.sub(r"\1", form) in STOP_WORDS
