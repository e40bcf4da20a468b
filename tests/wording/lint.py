"""What no sentence for a social worker may hold, told apart from how the sentences are made."""

import re

from copcore.wording.rules.voice import MOST_WORDS

RAW = (
    (re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b"), "a key"),
    (re.compile(r"\b[a-z]+\d*\.[a-z][a-z0-9_.]*"), "a dotted key"),
    (re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b"), "an ISO date"),
    (re.compile(r"\b(?:True|False|None|Truth|Span|frozenset|PartialDate|date\()"), "Python text"),
    (re.compile(r"[{}<>=]|%s|\[\d"), "a stray sign"),
    (re.compile(r"[ \t]{2,}|[ \t]$|^[ \t]"), "a stray space"),
    (re.compile(r" [,.;:?]|[,;:][,.;:]|\.\.|[?!]\.|\(\)|„“|“”|\( | \)"), "stray punctuation"),
    (re.compile(r"[A-Za-z][а-яА-Я]|[а-яА-Я][A-Za-z]"), "a word in two alphabets"),
)
LATIN = re.compile(r"[A-Za-z]+")
CYRILLIC = re.compile(r"[а-яА-Я]+")
NUMBERED = re.compile(
    r"(?<![\d.,\xa0])(\d[\d\xa0]*(?:,\d+)?) ([a-zа-я]+(?: [a-zа-я]+)?)", re.IGNORECASE
)

# The forms that may stand beside exactly 1 and beside any other number.
COUNTED = {
    "bg": (
        ("месец", "месеца"),
        ("година", "години"),
        ("ден", "дни"),
        ("работен ден", "работни дни"),
        ("час", "часа"),
        ("минута", "минути"),
        ("член", "членове"),
        ("брат", "братя"),
        ("случай", "случая"),
        ("възможност", "възможности"),
    ),
    "en": (
        ("month", "months"),
        ("year", "years"),
        ("day", "days"),
        ("working day", "working days"),
        ("hour", "hours"),
        ("minute", "minutes"),
        ("family member", "family members"),
        ("brother", "brothers"),
        ("case", "cases"),
        ("more option", "more options"),
    ),
}
# Forms that stand beside no number at all.
NEVER_COUNTED = {"bg": {"месеци", "часове", "случаи", "дена"}, "en": set()}


def problems(text, language, *, quoted=()):
    """What is wrong with a text, each as a few words.

    Args:
        text: One sentence or line.
        language: Bulgarian or English.
        quoted: What it may quote as it stands: sources, and texts that somebody entered.
    """
    bare = without(text, quoted)
    found = [f"{name}: {match[0]!r}" for sign, name in RAW for match in sign.finditer(bare)]
    found += [f"the other alphabet: {word}" for word in foreign(bare, language)]
    found += wrong_forms(bare, language)
    head = text.lstrip("„“")[:1]
    if not head.isupper() and not head.isdigit():
        found.append("no capital letter at the head")
    if text.rstrip("“”")[-1:] not in (".", "?", "!"):
        found.append("no stop at the end")
    return tuple(found)


def without(text, quoted):
    for words in sorted({" ".join(words.split()) for words in quoted}, key=len, reverse=True):
        text = text.replace(words, "§")
    return text


def foreign(text, language):
    return (LATIN if language == "bg" else CYRILLIC).findall(text)


def wrong_forms(text, language):
    """Numbers beside a form of a noun that does not go with them."""
    found = []
    for number, words in NUMBERED.findall(text):
        for one, other in COUNTED[language]:
            wrong = other if number == "1" else one
            if says(words, wrong) and not says(words, one if number == "1" else other):
                found.append(f"a wrong form: {number} {words}")
        if words.split()[0] in NEVER_COUNTED[language]:
            found.append(f"a wrong form: {number} {words}")
    return found


def says(words, form):
    return words.lower().split()[: len(form.split())] == form.split()


def words_of(text):
    """The words of a text, counted by a rule of its own: what holds a letter or a digit."""
    return [word for word in re.split(r"\s+", text) if re.search(r"[^\W_]", word)]


def too_long(text):
    return len(words_of(text)) > MOST_WORDS
