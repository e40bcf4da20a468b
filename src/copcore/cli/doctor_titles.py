"""What the lines of ``copcore doctor`` and the kinds of records are called on the screen."""

from typing import Final

from copcore.doctor import Key
from copcore.domain import Text
from copcore.wording import nouns

CHECKS: Final[dict[Key, Text]] = {
    Key.PYTHON: Text(bg="Python", en="Python"),
    Key.SQLITE: Text(bg="SQLite", en="SQLite"),
    Key.COPCORE: Text(bg="Програма", en="Program"),
    Key.PLUGINS: Text(bg="Приставки", en="Plugins"),
    Key.CONFIG: Text(bg="Настройки на мястото", en="Configuration"),
    Key.REQUIRED: Text(bg="Нужни приставки", en="Required plugins"),
    Key.KEY: Text(bg="Ключ на дневника", en="Audit key"),
    Key.PLACE: Text(bg="Място на файла", en="Place of the file"),
    Key.RIGHTS: Text(bg="Права върху файла", en="Rights on the file"),
    Key.DISK: Text(bg="Диск", en="Disk"),
    Key.BACKUP: Text(bg="Резервно копие", en="Backup"),
    Key.DATABASE: Text(bg="База", en="Database"),
    Key.SETTINGS: Text(bg="Настройки на базата", en="Settings of the database"),
    Key.ROLE: Text(bg="Роля на сървъра", en="Role on the server"),
    Key.INTEGRITY: Text(bg="Цялост на базата", en="Integrity of the database"),
    Key.SCHEMA: Text(bg="Схема", en="Schema"),
    Key.PLUGIN_TABLES: Text(bg="Таблици на приставки", en="Tables of plugins"),
    Key.VALUES: Text(bg="Вписани стойности", en="Recorded values"),
    Key.ROWS: Text(bg="Редове", en="Rows"),
    Key.CHAIN: Text(bg="Верига на дневника", en="Chain of the audit"),
    Key.ANCHORS: Text(bg="Котви", en="Anchors"),
    Key.CLOCK: Text(bg="Часовник", en="Clock"),
}
KINDS: Final[dict[str, Text]] = {
    "person": nouns.PERSON.one,
    "family": nouns.FAMILY.one,
    "staff_member": nouns.EMPLOYEE.one,
    "case": nouns.CASE.one,
    "session": nouns.SESSION.one,
    "event": nouns.EVENT.one,
    "centre": Text(bg="център", en="centre"),
    "unknown": Text(bg="запис от непознат вид", en="record of an unknown kind"),
}
