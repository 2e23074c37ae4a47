"""Lemmas that the dictionaries give against the usage of talk; keys and values are normal forms (ё as е).

The rows were written by hand after reading the dictionaries' errors on running text.
"""

_RU_ROWS = """
должен: должен должна должно должны
больше: больше побольше
большой: большая большую большой
меньше: меньше поменьше
раньше: раньше пораньше
позже: позже попозже позднее
часто: чаще почаще
скорее: скорее скорей поскорее
деньги: деньги денег деньгам деньгами деньгах
многие: многие многих многим многими
он: нем его него
она: ее
они: их
тот: того том тем той
этот: этого этом этому этим
весь: всего все
быть: есть
нет: нету
сейчас: щас
что: че чо
вообще: ваще
типа: типа
угодно: угодно
дорогой: дорогой
отчего: отчего
готов: готов готова готовы
рад: рад рада рады
самый: самой
друг: другом друга другу друге
значит: значит
раз: раз разу разом
мама: мам
"""
_EN_ROWS = """
think: thinking thought
fix: fixing
media: media
leave: left
feel: felt
win: won
break: broke
go: gone
least: least
thing: things
email: e-mail emails e-mails
find: finding
write: writing
act: acting
hear: hearing
do: don't doesn't didn't
be: isn't aren't wasn't weren't ain't
can: can't couldn't cannot
will: won't wouldn't
have: haven't hasn't hadn't
"""


def _table(rows: str) -> dict[str, str]:
    pairs = (row.split(": ") for row in rows.strip().split("\n"))
    return {form: lemma for lemma, forms in pairs for form in forms.split()}


OVERRIDES = _table(_RU_ROWS) | _table(_EN_ROWS)
