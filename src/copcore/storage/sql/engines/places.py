"""Where a file of records may lie: on a disk of this machine, in a folder that nobody copies.

Locks and synchronised writes are promises of the local disk. A network share may break them, and
a program that keeps a folder equal on several machines copies the file in the middle of a write.
"""

import re
import sys
from pathlib import Path

from copcore.errors import StorageError

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|ncpfs|afs|coda|9p|ceph|lustre|gfs2|ocfs2|glusterfs|beegfs\w*|davfs|vboxsf"
    r"|fuse\.(sshfs|rclone|s3fs|gcsfuse|blobfuse2?|glusterfs|davfs2?|smbnetfs|curlftpfs|gvfsd-fuse"
    r"|vmhgfs-fuse|ceph\S*|juicefs|google-drive-ocamlfuse|onedriver|dropbox)"
)
_SYNCED = re.compile(
    r"dropbox|onedrive|google ?drive|googledrive-.*|my drive|nextcloud|owncloud|icloud ?drive"
    r"|mobile documents|yandex\.?disk|pcloud ?drive|mega ?sync|box ?sync|syncthing|seafile"
    r"|(dropbox|onedrive|nextcloud|owncloud)(\d+|( -|-| \().*)",
    re.IGNORECASE,
)
_MARKERS = (
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".nextcloudsync.log",
    ".owncloudsync.log",
    ".tmp.driveupload",
    ".tmp.drivedownload",
)
"""What a program of synchronisation leaves in the folder that it keeps."""


def check_place(path: Path) -> None:
    """Refuse a file on a network share or in a synchronised folder; what is unknown is allowed.

    Raises:
        StorageError: It lies there.
    """
    place = path.resolve()
    if is_shared(place):
        raise StorageError(
            en=f"{path} lies on a network share, where two programs can damage it; put it on a "
            "disk of this computer, or use PostgreSQL.",
            bg=f"{path} е на мрежов диск, където две програми могат да го повредят; преместете "
            "го на диск на този компютър или ползвайте PostgreSQL.",
        )
    folder = synced_folder(place)
    if folder is not None:
        raise StorageError(
            en=f"{path} lies in {folder}, which a program copies elsewhere while it is being "
            "written; choose a folder that is not synchronised.",
            bg=f"{path} е в {folder}, която друга програма копира, докато се записва в нея; "
            "изберете папка, която не се синхронизира.",
        )


def is_shared(place: Path) -> bool:
    """Whether a place, with no links left in it, is known to be on another machine's disk."""
    if str(place).startswith((r"\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        remote = 4  # DRIVE_REMOTE
        return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == remote)
    else:  # noqa: RET505 - type checkers follow platforms by branches
        return _NETWORK.fullmatch(file_system(place, _mounts())) is not None


def file_system(place: Path, mounts: str) -> str:
    """The kind of file system that holds a place; ``""`` where none is known.

    Args:
        place: Absolute, with no links left in it.
        mounts: What Linux says in ``/proc/self/mountinfo``; of two mounts on one folder the
            later one hides the other.
    """
    found, best = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = Path(_unescaped(before.split(" ")[4]))
        if place.is_relative_to(point) and len(point.parts) >= best:
            found, best = after.split(" ")[0], len(point.parts)
    return found


def synced_folder(place: Path) -> Path | None:
    """The folder above a place that is known to be kept equal on several machines."""
    for folder in reversed(place.parents):
        marked = any((folder / marker).exists() for marker in _MARKERS)
        if _SYNCED.fullmatch(folder.name) or marked:
            return folder
    return None


def _mounts() -> str:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _unescaped(name: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), name)
