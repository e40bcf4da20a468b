"""What can happen to a chain, and by what it shows, told in both languages."""

from enum import Enum


class Reason(Enum):
    """What happened to a chain."""

    ALTERED = "altered"
    REMOVED = "removed"
    CUT = "cut"
    FORKED = "forked"
    RESTORED = "restored"


class Cause(Enum):
    """By what it shows: the reason, and sentences for one entry and for many."""

    CONTENT = (
        Reason.ALTERED,
        "Entry {n} was altered: its content does not fit its link.",
        "Entries {n} were altered: their content does not fit their links.",
        "Запис {n} е променен: съдържанието му не отговаря на връзката му.",
        "Записи {n} са променени: съдържанието им не отговаря на връзките им.",
    )
    FOLLOWED = (
        Reason.ALTERED,
        "Entry {n} was altered: the entry after it names another link.",
        "Entries {n} were altered: the entries after them name other links.",
        "Запис {n} е променен: следващият запис сочи друга връзка.",
        "Записи {n} са променени: следващите ги записи сочат други връзки.",
    )
    FIRST = (
        Reason.ALTERED,
        "Entry {n} was altered: it names an entry before it, and there is none.",
        "Entries {n} were altered: they name entries before them, and there are none.",
        "Запис {n} е променен: сочи предходен запис, а такъв няма.",
        "Записи {n} са променени: сочат предходни записи, а такива няма.",
    )
    PLACE = (
        Reason.ALTERED,
        "Entry {n} does not belong where it stands: it is there twice, or of another centre.",
        "Entries {n} do not belong where they stand: they are there twice, or of another centre.",
        "Запис {n} не е на мястото си: повтаря се или е на друг център.",
        "Записи {n} не са на мястото си: повтарят се или са на друг център.",
    )
    SEAL = (
        Reason.ALTERED,
        "Entry {n} was altered or written without the centre's key: its seal does not fit.",
        "Entries {n} were altered or written without the centre's key: their seals do not fit.",
        "Запис {n} е променен или е писан без ключа на центъра: печатът му не отговаря.",
        "Записи {n} са променени или са писани без ключа на центъра: печатите им не отговарят.",
    )
    KEY = (
        Reason.ALTERED,
        "Entry {n} is sealed with another key, and no entry notes that the key was changed.",
        "Entries {n} are sealed with another key, and no entry notes that the key was changed.",
        "Запис {n} е подпечатан с друг ключ, а никой запис не отбелязва смяна на ключа.",
        "Записи {n} са подпечатани с друг ключ, а никой запис не отбелязва смяна на ключа.",
    )
    COMMAND = (
        Reason.ALTERED,
        "The command of entry {n} was altered: it is not the one that the entry attests.",
        "The commands of entries {n} were altered: they are not those that the entries attest.",
        "Командата към запис {n} е променена: не е тази, която записът удостоверява.",
        "Командите към записи {n} са променени: не са тези, които записите удостоверяват.",
    )
    RECORD = (
        Reason.ALTERED,
        "What entry {n} recorded was altered or is gone: it is not what the entry attests.",
        "What entries {n} recorded was altered or is gone: it is not what the entries attest.",
        "Вписаното със запис {n} е променено или липсва: не е това, което записът удостоверява.",
        "Вписаното със записи {n} е променено или липсва: не е това, което те удостоверяват.",
    )
    UNATTESTED = (
        Reason.ALTERED,
        "Something stands under entry {n} that no entry attests: copcore did not write it.",
        "Something stands under entries {n} that no entry attests: copcore did not write it.",
        "Под запис {n} стои нещо, което никой запис не удостоверява: copcore не го е писал.",
        "Под записи {n} стои нещо, което никой запис не удостоверява: copcore не го е писал.",
    )
    ANSWER = (
        Reason.ALTERED,
        "The stored answer of entry {n} was altered or is gone: its command could be repeated.",
        "The stored answers of entries {n} were altered or are gone: commands could be repeated.",
        (
            "Запазеният отговор към запис {n} е променен или липсва: командата му може да бъде "
            "повторена."
        ),
        (
            "Запазените отговори към записи {n} са променени или липсват: командите им могат да "
            "бъдат повторени."
        ),
    )
    UNMARKED = (
        Reason.ALTERED,
        "An id that entry {n} gave is not marked as used: it could be given again.",
        "Ids that entries {n} gave are not marked as used: they could be given again.",
        "Даден със запис {n} идентификатор не е отбелязан: може да бъде даден отново.",
        "Дадени със записи {n} идентификатори не са отбелязани: могат да бъдат дадени отново.",
    )
    MARKED = (
        Reason.ALTERED,
        "Ids are marked as used that nothing was ever given.",
        "Ids are marked as used that nothing was ever given.",
        "Отбелязани са идентификатори, които на нищо не са давани.",
        "Отбелязани са идентификатори, които на нищо не са давани.",
    )
    GAP = (
        Reason.REMOVED,
        "Entry {n} was removed.",
        "Entries {n} were removed.",
        "Запис {n} е премахнат.",
        "Записи {n} са премахнати.",
    )
    BEYOND = (
        Reason.CUT,
        "Entry {n} was cut off the end: the anchor of {taken} attests it.",
        "Entries {n} were cut off the end: the anchor of {taken} attests them.",
        "Запис {n} е отрязан от края: котвата от {taken} го удостоверява.",
        "Записи {n} са отрязани от края: котвата от {taken} ги удостоверява.",
    )
    DISAGREES = (
        Reason.FORKED,
        "The chain was written anew: entry {n} is not the one that the anchor of {taken} attests.",
        "The chain was written anew: entries {n} are not those that anchors since {taken} attest.",
        "Веригата е написана наново: запис {n} не е този, който котвата от {taken} удостоверява.",
        (
            "Веригата е написана наново: записи {n} не са тези, които удостоверяват котвите от "
            "{taken} нататък."
        ),
    )
    RESTORED = (
        Reason.RESTORED,
        "Former entry {n} (anchor of {taken}) was lost in restoring a backup; see entry {noted}.",
        (
            "Former entries {n} (anchor of {taken}) were lost in restoring a backup; see entry "
            "{noted}."
        ),
        (
            "Предишният запис {n} (котва от {taken}) е загубен при възстановяване от резервно "
            "копие; вижте запис {noted}."
        ),
        (
            "Предишните записи {n} (котва от {taken}) са загубени при възстановяване от резервно "
            "копие; вижте запис {noted}."
        ),
    )

    def __init__(self, reason: Reason, en: str, en_many: str, bg: str, bg_many: str) -> None:
        self.reason = reason
        self._told = {"en": (en, en_many), "bg": (bg, bg_many)}

    def told(self, language: str, *, many: bool) -> str:
        """The sentence, with places to fill."""
        return self._told[language][many]
