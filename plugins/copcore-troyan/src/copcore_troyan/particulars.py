"""The names and values of the service profile; what is not known is None and printed so."""

from collections.abc import Sequence

from copcore import BulletList, Centre, Contact, Facts, StaffPost, TermKind, Text
from copcore.authoring import Row, capitalised, in_both, labels, place, post_titles, row
from copcore.wording import joined
from copcore.wording.titles import TITLES
from copcore_troyan.statements import ESSENCE, OWN_DISCRETION

_FREE = Text(bg="напълно безплатно за потребителите", en="entirely free for the users")
_ALSO = Text(bg="същият служител е и", en="the same person is also")


def service(centre: Centre) -> Facts:
    """The parameters that were presented at the meeting (TRO-15), and what goes with them."""
    return Facts(
        rows=(
            row("Същност", "Essence", ESSENCE.text),
            row("Начини на достъп", "Ways of access", OWN_DISCRETION.text),
            # Presented at the meeting, published nowhere.
            row("Работно време", "Working hours", None),
            row("Цена", "Fee", _FREE if centre.free_of_charge else None),
            row("Обхват", "Scope", centre.scope.name if centre.scope else None),
            row("Ресурси", "Resources", _list(labels(TermKind.RESOURCE, centre.resources))),
        )
    )


def providers(centre: Centre) -> Facts:
    """Who managed the service and when (TRO-07)."""
    return Facts(rows=tuple((t.note, t.provider) for t in centre.providers if t.note))


def staff(centre: Centre) -> Facts:
    """The posts that are known; how many people hold one is mostly unknown."""
    posts = centre.posts or ()
    return Facts(rows=tuple(zip(post_titles(posts), map(_holders, posts), strict=True)))


def _holders(post: StaffPost) -> Text | None:
    if post.count is None or not post.other_services:
        return None if post.count is None else _same(str(post.count))
    others = _list(post.other_services)
    return in_both(lambda language: f"{post.count}; {_ALSO[language]} {others[language]}")


def partners(centre: Centre) -> BulletList:
    """Institutions by name, with the offices through which they act; nobody is named."""
    return BulletList(
        entries=tuple(_named(p.name, _list(p.offices)) for p in centre.partners),
    )


def _named(name: Text, offices: Text) -> Text:
    return in_both(lambda language: f"{name[language]}: {offices[language]}")


def contacts(centre: Centre) -> Facts:
    """The address with its named block (TRO-45), and the contacts (TRO-46)."""
    reached = map(_contact, centre.contacts)
    return Facts(rows=(row("Адрес", "Address", place(centre.address)), *reached))


def _contact(contact: Contact) -> Row:
    return capitalised(TITLES[contact.kind]), _same(contact.value) if contact.value else None


def _list(texts: Sequence[Text]) -> Text:
    return in_both(lambda language: joined([text[language] for text in texts], language))


def _same(words: str) -> Text:
    return Text(bg=words, en=words)
