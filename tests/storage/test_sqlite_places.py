"""Where a file of records may lie: never on a network share, nor where a program copies it."""

import shutil
from pathlib import Path, PurePosixPath

import pytest

from copcore.errors import StorageError
from copcore.exchange import CommandCodec
from copcore.storage import sqlite_store
from copcore.storage.sql.engines import places
from tests.builders import KEY

MOUNTS = """\
22 1 252:1 / / rw,relatime - ext4 /dev/vda rw
23 22 0:21 / /proc rw - proc proc rw
40 22 0:50 / /srv/share rw,relatime shared:1 master:2 - cifs //server/share rw
41 40 0:51 / /srv/share/disk rw - xfs /dev/sdb rw
42 22 0:52 / /home/Ана\\040a rw - fuse.sshfs ana@server: rw
43 22 0:53 / /twice rw - nfs4 server:/twice rw
44 22 0:54 / /twice rw - tmpfs tmpfs rw
"""
REMOTE = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.rclone", "afs", "ceph",
    "fuse.vmhgfs-fuse", "vboxsf", "davfs", "fuse.gvfsd-fuse", "fuse.glusterfs",
]  # fmt: skip
LOCAL = ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "fuseblk", "fuse.ntfs-3g", "ntfs3", ""]
SYNCED = [
    "Dropbox", "Dropbox (Център)", "OneDrive", "OneDrive - Община Долно село", "onedrive",
    "Google Drive", "GoogleDrive-ana@example.org", "My Drive", "Nextcloud", "Nextcloud2",
    "ownCloud", "iCloudDrive", "Mobile Documents", "Yandex.Disk", "MEGAsync", "Box Sync",
]  # fmt: skip


def open_in(folder: Path) -> None:
    sqlite_store(folder / "records.db", CommandCodec(), KEY).close()


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/centre/records.db", "ext4"),
        ("/srv/share/records.db", "cifs"),
        ("/srv/shared/records.db", "ext4"),
        ("/srv/share/disk/deep/records.db", "xfs"),
        ("/home/Ана a/records.db", "fuse.sshfs"),
        ("/twice/records.db", "tmpfs"),
    ],
)
def test_the_nearest_and_latest_mount_holds_a_file(place, kind):
    assert places.file_system(PurePosixPath(place), MOUNTS) == kind


@pytest.mark.parametrize(
    ("kind", "refused"), [*((k, True) for k in REMOTE), *((k, False) for k in LOCAL)]
)
def test_disks_of_other_machines_are_refused_and_unknown_ones_are_allowed(
    monkeypatch, tmp_path, kind, refused
):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 0 0:1 / / rw - {kind} somewhere rw\n")
    monkeypatch.setattr(places, "_MOUNTS", mounts)
    folder = tmp_path / "centre"
    folder.mkdir()
    if refused:
        with pytest.raises(StorageError, match="network share") as caught:
            open_in(folder)
        assert "мрежов диск" in caught.value.bg
        assert list(folder.iterdir()) == []
    else:
        open_in(folder)


def test_a_machine_that_does_not_tell_its_mounts_is_believed(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "_MOUNTS", tmp_path / "nothing")
    open_in(tmp_path)


def test_a_path_of_a_windows_share_is_one_whatever_the_system_says():
    assert places.is_shared(Path(r"\\server\centre\records.db"))


@pytest.mark.parametrize("name", SYNCED)
def test_a_synchronised_folder_is_refused_and_named(tmp_path, name):
    folder = tmp_path / name / "deep" / "centre"
    folder.mkdir(parents=True)
    with pytest.raises(StorageError, match="synchronised") as caught:
        open_in(folder)
    assert str(tmp_path / name) in caught.value.en
    assert str(tmp_path / name) in caught.value.bg
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("marker", [".stfolder", ".dropbox", ".nextcloudsync.log"])
def test_what_a_program_of_synchronisation_leaves_behind_betrays_it(tmp_path, marker):
    (tmp_path / marker).touch()
    folder = tmp_path / "centre"
    folder.mkdir()
    with pytest.raises(StorageError, match="synchronised"):
        open_in(folder)


def test_a_link_does_not_hide_a_synchronised_folder(tmp_path):
    real = tmp_path / "OneDrive"
    real.mkdir()
    (tmp_path / "centre").symlink_to(real)
    with pytest.raises(StorageError, match="synchronised"):
        open_in(tmp_path / "centre")


@pytest.mark.parametrize("name", ["megaphone", "records of dropboxes", "Мои документи", "boxes"])
def test_other_folders_are_allowed(tmp_path, name):
    (tmp_path / name).mkdir()
    open_in(tmp_path / name)


def test_a_file_that_was_moved_to_such_a_folder_is_refused_unharmed(tmp_path):
    open_in(tmp_path)
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    moved = Path(shutil.copy(tmp_path / "records.db", synced))
    before = moved.read_bytes()
    with pytest.raises(StorageError, match="synchronised"):
        open_in(synced)
    assert moved.read_bytes() == before
