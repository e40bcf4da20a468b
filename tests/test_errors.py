"""Errors that copcore raises on purpose."""

import pickle

import pytest

from copcore.errors import Conflict, CopcoreError, StorageError, UnknownKey


@pytest.mark.parametrize(
    "error",
    [
        StorageError(en="The disk is full.", bg="Дискът е пълен.", place="records.db"),
        Conflict(record_id="case-1", expected=2, actual=3),
        UnknownKey(en="report", bg="отчет", key="yaer", valid=("year", "month")),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_crosses_to_another_process_whole(error: CopcoreError):
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
