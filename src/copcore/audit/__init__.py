"""The audit as a chain that an outsider can verify."""

from copcore.audit.anchors import Anchor, read_anchors
from copcore.audit.causes import Cause, Reason
from copcore.audit.chain import (
    GENESIS,
    command_commitment,
    command_fits,
    key_id,
    record_commitment,
    record_fits,
    sealed,
)
from copcore.audit.findings import Finding
from copcore.audit.keys import KEY_FILE, make_key, open_to_others, read_key
from copcore.audit.moments import moment_text
from copcore.audit.rows import AuditRow, row_of
from copcore.audit.verification import Verification, verify
from copcore.audit.witnesses import Restoration

__all__ = [
    "GENESIS",
    "KEY_FILE",
    "Anchor",
    "AuditRow",
    "Cause",
    "Finding",
    "Reason",
    "Restoration",
    "Verification",
    "command_commitment",
    "command_fits",
    "key_id",
    "make_key",
    "moment_text",
    "open_to_others",
    "read_anchors",
    "read_key",
    "record_commitment",
    "record_fits",
    "row_of",
    "sealed",
    "verify",
]
