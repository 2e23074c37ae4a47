"""Words in which contacts hide: digits and numbers, messengers, ends of addresses, letters that look alike."""

UNITS = {
    "ноль": 0, "нуль": 0, "один": 1, "одна": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6,
    "семь": 7, "восемь": 8, "девять": 9, "zero": 0, "oh": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS = {
    "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
    "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70,
    "восемьдесят": 80, "девяносто": 90, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
HUNDREDS = {
    "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600, "семьсот": 700,
    "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
NUMBERS = UNITS | TEENS | TENS | HUNDREDS
BETWEEN = frozenset({
    "и", "потом", "затем", "дальше", "плюс", "тире", "дефис", "скобка", "and", "then", "plus", "dash", "минус",
})  # fmt: skip
"""Words that do not end a number that is said piece by piece."""

MESSENGERS = frozenset({
    "вк", "вконтакте", "телега", "телеге", "телегу", "телегой", "тг", "телеграм", "телеграме", "телеграмм",
    "телеграмме", "инста", "инсте", "инсту", "инстаграм", "инстаграме", "ватсап", "ватсапе", "вотсап", "вайбер",
    "вайбере", "дискорд", "дискорде", "скайп", "скайпе", "тикток", "тиктоке", "стим", "стиме", "роблокс", "роблоксе",
    "снэпчат", "снап",
})  # fmt: skip
MESSENGERS_LATIN = frozenset({
    "vk", "telegram", "tg", "telega", "insta", "instagram", "inst", "whatsapp", "viber", "discord", "skype", "snap",
    "snapchat", "tiktok", "steam", "roblox",
})  # fmt: skip
FILLERS = frozenset({
    "мой", "моя", "мое", "мне", "я", "ник", "там", "это", "под", "как", "имя", "по", "нику", "ищи", "найди", "меня",
    "id", "my", "is", "name", "nick", "me", "im", "i", "am", "user", "username", "handle",
})  # fmt: skip
"""What may stand between a messenger and the name there."""

FIND_WORDS = frozenset({
    "найди", "найдите", "найти", "находи", "ищи", "ищите", "искать", "поищи", "добавь", "добавьте", "добавляй",
    "добавить", "пиши", "пишите", "писать", "напиши", "напишите", "написать", "стучи", "стучись", "постучись", "find",
    "add", "text", "dm", "message", "hit", "write", "search",
})  # fmt: skip
ME_WORDS = frozenset({"меня", "мне", "me"})
INTO_WORDS = frozenset({"в", "во", "через", "on", "in", "via", "at"})
OWN_WORDS = frozenset({"мой", "моя", "мое", "моем", "моей", "my"})
ALSO = frozenset({"тоже", "уже", "есть", "сижу", "всегда", "обычно", "сейчас", "also", "always", "now"})
SHARED_PLACES = frozenset({
    "чат", "чате", "чата", "группа", "группе", "группу", "группы", "канал", "канале", "канала", "беседа", "беседе",
    "беседу", "беседы", "бот", "боте", "chat", "group", "channel", "bot", "server",
})  # fmt: skip
"""What follows a messenger when it is no person's place."""

ENDS = frozenset({
    "ru", "рф", "su", "com", "net", "org", "info", "app", "kz", "ua", "gg", "link", "site", "online", "tv", "club",
    "pro", "рус", "дети", "xyz", "store", "ру", "ком",
})  # fmt: skip
ENDS_BEFORE_PATH = frozenset({"me", "be", "by", "cc", "io", "ly", "co", "to", "im"})
"""Ends that are words as well: they count before a slash alone, as in t.me/."""
AT_WORDS = frozenset({"собака", "собачка", "собакой", "at", "эт"})
DOT_WORDS = frozenset({"точка", "точкой", "dot"})

LATIN_ALIKE = str.maketrans("асеорхукмтвн", "aceopxykmtbh")
"""Cyrillic letters in an address that only look Latin."""
CYRILLIC_ALIKE = str.maketrans("aceopxykmtbh", "асеорхукмтвн")
"""Latin letters in a word that only look Cyrillic; what has no twin stays and is no word then."""
DIGIT_ALIKE = str.maketrans({"o": "0", "о": "0", "l": "1", "i": "1", "|": "1", "з": "3", "б": "6", "ч": "4"})
"""Letters that stand for digits among digits."""
