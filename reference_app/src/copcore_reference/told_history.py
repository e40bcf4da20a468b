"""The history of a record in words."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from copcore import Catalogue, Centre, Language, Noun, StaffMember, TermKind, Text
from copcore.services.ports import RecordedVersion
from copcore.wording import counted, joined
from copcore_reference.moments import local
from copcore_reference.record_words import COMMANDS, FIELDS, KINDS, PROGRAMS

_VERSION = Noun(
    one=Text(bg="версия", en="version"),
    many=Text(bg="версии", en="versions"),
    count=Text(bg="версии", en="versions"),
)
_CHANGED = Text(bg="променено", en="changed")
_VOIDED = "voided"
"""Is among the changed names, although the command says so already."""
_REASON = Text(bg="причина", en="reason")


@frozen
class Historian:
    """Tells histories of one centre in one language.

    Args:
        catalogue: Knows what roles are called.
        centre: Its time is told.
        staff: Workers by whose names versions are told.
        language: In which it is told.
    """

    catalogue: Catalogue
    centre: Centre
    staff: Iterable[StaffMember]
    language: Language

    def tell(self, versions: Sequence[RecordedVersion]) -> Iterator[str]:
        """The lines: which record, then every version, oldest first."""
        root = versions[0].root
        number = counted(len(versions), _VERSION, self.language)
        yield f"{KINDS[type(root)][self.language]} {root.id}: {number}"
        for version in versions:
            yield from self._version(version)

    def _version(self, version: RecordedVersion) -> Iterator[str]:
        command, entry = version.entry.command, version.entry
        at = local(version.recorded_at, self.centre, self.language)
        done = COMMANDS[type(command)][self.language]
        yield f"{version.root.version:>3}. {at}: {done}, {self._who(version)}"
        names = [FIELDS[name][self.language] for name in entry.changed if name != _VOIDED]
        if names:
            yield f"     {_CHANGED[self.language]}: {joined(names, self.language)}"
        reason = getattr(command, "reason", None)
        if reason is not None:
            yield f"     {_REASON[self.language]}: {reason}"

    def _who(self, version: RecordedVersion) -> str:
        envelope = version.entry.command.envelope
        names = {member.id: member.name for member in self.staff}
        return f"{names.get(envelope.actor, envelope.actor)} ({self._role(envelope.role)})"

    def _role(self, key: str) -> str:
        if key in PROGRAMS:
            return PROGRAMS[key][self.language]
        labels = {term.key: term.label for term in self.catalogue.terms(TermKind.STAFF_ROLE)}
        return labels[key][self.language] if key in labels else key
