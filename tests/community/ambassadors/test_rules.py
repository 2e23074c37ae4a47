"""Pure rules: which openings count, what a code looks like, when a number of minors is not said."""

from hypothesis import given
from hypothesis import strategies as st

from community.ambassadors.rules import CODE_LENGTH, FEW, SIGNS, Counts, Heads, is_opening, new_code
from community.applications.rules import normal_code

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
CRAWLERS = (
    "", "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)", "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)", "WhatsApp/2.23", "facebookexternalhit/1.1",
    "curl/8.5.0", "python-requests/2.32", "Googlebot-Image/1.0", "Viber", "Mozilla/5.0 (compatible; bingbot/2.0)",
)  # fmt: skip


def test_a_person_counts_and_a_program_does_not() -> None:
    assert is_opening("GET", {"User-Agent": PHONE})
    assert not is_opening("HEAD", {"User-Agent": PHONE})
    assert [one for one in CRAWLERS if is_opening("GET", {"User-Agent": one})] == []
    for name in ("Sec-Purpose", "Purpose", "X-Moz"):
        assert not is_opening("GET", {"User-Agent": PHONE, name: "prefetch;prerender"})


def test_a_code_can_be_read_aloud_and_survives_the_form() -> None:
    for _try in range(200):
        code = new_code()
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(SIGNS)
        assert normal_code(f" {code[:3].lower()}-{code[3:].lower()} ") == code
    assert not set("01OIL") & set(SIGNS)


@given(st.integers(0, 50), st.integers(0, 50))
def test_few_minors_have_no_number(adults: int, young: int) -> None:
    heads = Heads(adults + young, young)
    assert heads.is_few == (1 <= young < FEW)
    assert heads.adults == adults


def test_counts_are_summed_up() -> None:
    assert Counts(1, 2, 1, 1, 0) + Counts(10, 20, 2, 3, 1) == Counts(11, 22, 3, 4, 1)
