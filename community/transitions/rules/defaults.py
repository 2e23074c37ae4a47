"""The starting data of every programme: which transitions there are and what each asks for. Programmes edit them."""

from community.transitions.rules.criteria import Criterion
from community.transitions.rules.plans import Plan

TAKES_PART = Criterion("consent", "consent", "Согласие на участие есть", "Consent to taking part is on file")
CONTACT = Criterion("contact", "attested", "Контакт для связи проверен", "The contact card is fresh")
SUPERVISOR = Criterion("supervisor", "attested", "Супервизор назван", "A supervisor is named")
TRAINING = Criterion(
    "training", "course", "Курс «Первые встречи наставника» пройден",
    "The course “A mentor's first meetings” is passed",
    ref="first_meetings",
)  # fmt: skip
RECORD = Criterion(
    "record", "qualification", "Справка об отсутствии судимости", "Certificate of no criminal record", ref="no_record"
)

DEFAULTS = (
    Plan(
        "mentee", "graduate",
        (
            TAKES_PART,
            Criterion("wave", "attested", "Итоговый опрос заполнен", "The final survey is filled in"),
            Criterion("closure", "attested", "Пара закрыта по шагам", "The pair was closed step by step"),
            Criterion("follow_up", "attested", "Согласие на встречи через 6 и 12 месяцев спрошено",
                      "Consent to be asked after 6 and 12 months was asked for"),
            CONTACT,
        ),
        vouchers=("mentor", "relay_mentor"), k=1, trial_days=30, min_age=14, ends_old=True,
        proof_ru="Запись о закрытии пары", proof_en="The record of closing the pair",
        ceremony_ru="Выпускной пары и страница на память", ceremony_en="The pair's graduation and a page to remember",
    ),
    Plan(
        "graduate", "relay_mentor",
        (
            TAKES_PART,
            Criterion("since", "months_since", "Со своего выпуска прошло полгода", "Half a year since the own pair", 6),
            TRAINING,
            Criterion("route", "attested", "Свой маршрут есть", "There is an own route"),
            SUPERVISOR,
            Criterion("psychologist", "attested", "Психолог не возражает", "The psychologist agrees"),
        ),
        vouchers=("mentor", "mentee", "graduate", "tutor"), k=2, must=("mentor",), trial_days=90, cooling_days=3,
        min_age=14, proof_ru="Пробная пара на три месяца", proof_en="A pair on trial for three months",
        ceremony_ru="Передача эстафеты", ceremony_en="Handing over the baton",
    ),
    Plan(
        "graduate", "mentor",
        (
            TAKES_PART,
            Criterion("age", "age", "Есть 18 лет", "18 or older", 18),
            Criterion("since", "months_since", "Со своего выпуска прошло полгода", "Half a year since the own pair", 6),
            RECORD, TRAINING, SUPERVISOR,
            Criterion("psychologist", "attested", "Психолог не возражает", "The psychologist agrees"),
        ),
        vouchers=("mentor", "mentee", "graduate", "tutor"), k=2, trial_days=90, cooling_days=3, min_age=18,
        proof_ru="Пробная пара на три месяца", proof_en="A pair on trial for three months",
        ceremony_ru="Передача эстафеты", ceremony_en="Handing over the baton",
    ),
    Plan(
        "mentor", "tutor",
        (
            Criterion("experience", "pairs_or_months", "Есть завершённая пара, или наставник уже год",
                      "A pair came to its end, or a mentor for a year", 1, 12),
            Criterion("module", "course", "Курс тьютора пройден", "The tutor's course is passed", ref="tutor"),
            Criterion("supervised", "attested", "Две встречи с супервизором", "Two supervised sessions"),
        ),
        vouchers=("mentor", "tutor", "mentee", "graduate"), k=2, trial_days=60, cooling_days=3, min_age=18,
        proof_ru="Портфолио", proof_en="A portfolio",
    ),
    Plan(
        "tutor", "curator",
        (
            Criterion("months", "months", "Три месяца тьютором", "Three months as tutor", 3),
            Criterion("group", "attested", "Группа проведена один триместр", "Led a group for one term"),
        ),
        vouchers=("tutor", "mentor"), k=2, trial_days=90, cooling_days=3, min_age=18,
        proof_ru="План и размышление о нём", proof_en="A plan and a reflection on it",
    ),
    Plan(
        "", "ambassador",
        (
            Criterion("image", "attested", "Согласие на публичный образ", "Consent to a public image"),
            Criterion("media", "attested", "Подготовка к разговору с прессой", "Media training"),
        ),
        vouchers=("mentor", "tutor", "curator", "graduate", "organiser"), k=1, trial_days=30, min_age=14,
        proof_ru="Первая история, одобренная её героем", proof_en="The first story, approved by whom it is about",
    ),
    Plan(
        "graduate", "organiser",
        (TAKES_PART, Criterion("event", "attested", "Одно событие клуба проведено", "One club activity was held")),
        vouchers=("graduate", "mentor", "organiser"), k=1, trial_days=30, min_age=16,
        ceremony_ru="Слово выпускника", ceremony_en="A word by a graduate",
    ),
)  # fmt: skip
