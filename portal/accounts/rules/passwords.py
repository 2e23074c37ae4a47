"""Which passwords are refused: too short, too long, or among those that are tried first. The list was made here."""

import re
import unicodedata

from portal.limits import PASSWORD_CHARS
from portal.search.keys import search_key

ROWS = (
    "0123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./", "qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзхъфывапролджэячсмитьбю",
    "qazwsxedcrfvtgbyhnujmikolp", "йфяцычувскамепинртгоьшлбщдю", "1q2w3e4r5t6y7u8i9o0p", "1й2ц3у4к5е6н7г8ш9щ0з",
    "qweasdzxc", "йцуфывячс", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
)  # fmt: skip
_WORDS = """
password passw0rd p@ssword p@ssw0rd passwort letmein welcome admin administrator root user guest test testtest
login master secret changeme default qwerty qwertyqwerty iloveyou loveyou monkey dragon football baseball princess
sunshine shadow superman batman pokemon minecraft roblox trustno computer internet samsung google yandex vkontakte
telegram whatsapp freedom hello hellohello whatever starwars summer winter spring autumn monday sunday january
mentor mentoring programme golosa voices volunteer ambassador
пароль парольпароль мойпароль пароли секрет админ администратор пользователь гость тест вход привет приветпривет
любовь люблю ялюблютебя люблютебя солнышко солнце зайчик котенок кошечка собака мамочка мамапапа папамама
наставник наставничество куратор волонтер доброволец амбассадор голоса программа выпускник школа детдом россия
москва спартак зенит цска локомотив футбол хоккей майнкрафт роблокс компьютер интернет яндекс вконтакте телеграм
александр дмитрий максим сергей андрей алексей никита анастасия екатерина наталья татьяна виктория кристина
понедельник воскресенье январь весна осень зима
gfhjkm ghbdtn flvby yfnfif cthutq fylhtq vfrcbv fktrcfylh k.,jdm vjcrdf hjccbz
"""
COMMON = frozenset(_WORDS.split())


def password_fault(password: str, email: str = "") -> str:
    """Why a password is refused: ``short``, ``long``, ``common`` or ''. Length is counted in characters as typed."""
    length = len(unicodedata.normalize("NFC", password))
    if length < PASSWORD_CHARS[0]:
        return "short"
    if length > PASSWORD_CHARS[1]:
        return "long"
    return "common" if is_common(password, email) else ""


def is_common(password: str, email: str = "") -> bool:
    """Whether a password is one of those tried first: a usual word with figures, a row of keys, a repeated piece."""
    folded = search_key(password).replace(" ", "")
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", folded)
    name = search_key(email.partition("@")[0])
    if not bare:
        return _is_row(folded) or len(set(folded)) <= 3
    return bare in COMMON or (len(name) > 2 and bare == name) or _is_row(bare) or _is_repeated(folded)


def _is_row(text: str) -> bool:
    return len(text) >= 3 and any(text in row or text in row[::-1] for row in ROWS)


def _is_repeated(text: str) -> bool:
    return len(text) > 1 and text in (text + text)[1:-1] and len(set(text)) <= 4
