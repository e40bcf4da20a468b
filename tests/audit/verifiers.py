"""The two verifiers: the package, and the script for outsiders, which knows nothing of it."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from copcore.audit import Verification, verify
from tests.audit.registers import CENTRE, read_back
from tests.audit.tampering import Case
from tests.documentation import ROOT

SCRIPT_FILE = ROOT / "docs" / "verify_audit.py"

_spec = spec_from_file_location("verify_audit", SCRIPT_FILE)
assert _spec is not None
assert _spec.loader is not None
SCRIPT = module_from_spec(_spec)
_spec.loader.exec_module(SCRIPT)


def verified(path: Path, case: Case, key: bytes | None) -> Verification:
    """A file verified by the package."""
    rows, details = read_back(path)
    return verify(rows, centre=CENTRE, key=key, anchors=case.anchors, details=details)


def by_package(path: Path, case: Case, key: bytes | None) -> frozenset[str]:
    """What the package says."""
    return frozenset(f.reason.value for f in verified(path, case, key).findings)


def by_script(path: Path, case: Case, key: bytes | None) -> frozenset[str]:
    """What the script says."""
    rows = (row for row in SCRIPT.rows_of(path) if row["centre"] == CENTRE)
    found, _, _ = SCRIPT.verify(CENTRE, rows, [anchor.tree for anchor in case.anchors], key)
    return frozenset(reason for reason, _, _ in found)
