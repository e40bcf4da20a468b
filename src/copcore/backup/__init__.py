"""Backups of a database file that were proven before they count, and the way back from one.

A backup is two files in a folder: the database as it was at one moment, and a manifest beside it.
It exists from the moment at which the finished, checked and hashed copy gets its name; whatever
happens before leaves the earlier backups as they are.
"""

from copcore.backup.content import Content, Head, inspect, look
from copcore.backup.folder import check_backup, list_backups, newest_good
from copcore.backup.making import before_migration, make_backup, on_same_disk
from copcore.backup.manifest import Backup
from copcore.backup.restoring import Restored, restore
from copcore.backup.rotation import Keep

__all__ = [
    "Backup",
    "Content",
    "Head",
    "Keep",
    "Restored",
    "before_migration",
    "check_backup",
    "inspect",
    "list_backups",
    "look",
    "make_backup",
    "newest_good",
    "on_same_disk",
    "restore",
]
