"""The things that reports count, with the forms that counting needs.

Masculine things that are no persons have a count form of their own in Bulgarian (часове, but
20 часа); persons keep the plural after a numeral written in figures (62 потребители).
"""

from copcore.domain import Noun, Text


def _noun(bg: tuple[str, str, str], en: tuple[str, str]) -> Noun:
    """Make a noun from (one, plural, count form) and (one, plural)."""
    one, many = (Text(bg=bulgarian, en=english) for bulgarian, english in zip(bg, en, strict=False))
    return Noun(one=one, many=many, count=Text(bg=bg[2], en=en[1]))


USER = _noun(("потребител", "потребители", "потребители"), ("user", "users"))
PERSON = _noun(("лице", "лица", "лица"), ("person", "persons"))
CHILD = _noun(("дете", "деца", "деца"), ("child", "children"))
PARENT = _noun(("родител", "родители", "родители"), ("parent", "parents"))
FAMILY = _noun(("семейство", "семейства", "семейства"), ("family", "families"))
EMPLOYEE = _noun(("служител", "служители", "служители"), ("employee", "employees"))
SPECIALIST = _noun(("специалист", "специалисти", "специалисти"), ("specialist", "specialists"))
PARTNER = _noun(("партньор", "партньори", "партньори"), ("partner", "partners"))

MEMBER = _noun(
    ("член на семейството", "членове на семейството", "членове на семейството"),
    ("family member", "family members"),
)
SIBLING = _noun(
    ("брат или сестра", "братя и сестри", "братя и сестри"),
    ("brother or sister", "brothers and sisters"),
)

PLACE = _noun(("място", "места", "места"), ("place", "places"))
CASE = _noun(("случай", "случаи", "случая"), ("case", "cases"))
CASE_OF_PERSON = _noun(
    ("случай на лицето", "случаи на лицето", "случая на лицето"),
    ("case of the person", "cases of the person"),
)
PERSON_OF_CASE = _noun(
    ("лице, за което е случаят", "лица, за които е случаят", "лица, за които е случаят"),
    ("person whom the case is about", "persons whom the case is about"),
)
REFERRAL = _noun(("насочване", "насочвания", "насочвания"), ("referral", "referrals"))
PLAN = _noun(("план", "планове", "плана"), ("plan", "plans"))
REVIEW = _noun(("преглед", "прегледи", "прегледа"), ("review", "reviews"))
OUTCOME = _noun(
    ("постигнат резултат", "постигнати резултати", "постигнати резултата"),
    ("outcome reached", "outcomes reached"),
)
PROGRAMME = _noun(("програма", "програми", "програми"), ("programme", "programmes"))
ATELIER = _noun(("ателие", "ателиета", "ателиета"), ("atelier", "ateliers"))
SERVICE = _noun(("услуга", "услуги", "услуги"), ("service", "services"))
GOOD_PRACTICE = _noun(
    ("добра практика", "добри практики", "добри практики"), ("good practice", "good practices")
)
POSSIBILITY = _noun(("възможност", "възможности", "възможности"), ("option", "options"))

SESSION = _noun(("сесия", "сесии", "сесии"), ("session", "sessions"))
INDIVIDUAL_SESSION = _noun(
    ("индивидуална сесия", "индивидуални сесии", "индивидуални сесии"),
    ("individual session", "individual sessions"),
)
GROUP_SESSION = _noun(
    ("групово занимание", "групови занимания", "групови занимания"),
    ("group session", "group sessions"),
)
HOME_VISIT = _noun(
    ("домашно посещение", "домашни посещения", "домашни посещения"), ("home visit", "home visits")
)
EVENT = _noun(("събитие", "събития", "събития"), ("event", "events"))
MEETING = _noun(("среща", "срещи", "срещи"), ("meeting", "meetings"))
CAMPAIGN = _noun(("кампания", "кампании", "кампании"), ("campaign", "campaigns"))

HOUR = _noun(("час", "часове", "часа"), ("hour", "hours"))
DIRECT_HOUR = _noun(
    ("час пряка работа", "часове пряка работа", "часа пряка работа"),
    ("hour of direct work", "hours of direct work"),
)
MINUTE = _noun(("минута", "минути", "минути"), ("minute", "minutes"))
DAY = _noun(("ден", "дни", "дни"), ("day", "days"))
WORKING_DAY = _noun(("работен ден", "работни дни", "работни дни"), ("working day", "working days"))
WEEK = _noun(("седмица", "седмици", "седмици"), ("week", "weeks"))
MONTH = _noun(("месец", "месеци", "месеца"), ("month", "months"))
YEAR = _noun(("година", "години", "години"), ("year", "years"))
