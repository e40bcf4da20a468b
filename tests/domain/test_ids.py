"""Ids are UUIDs of version 7: made by the program, sorted by the moment of making."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from copcore.domain.ids import make_id

moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(moments, st.integers())
def test_an_id_is_a_canonical_uuid_of_version_7(moment, seed):
    made = make_id(moment, Random(seed))
    assert str(UUID(made)) == made
    assert UUID(made).version == 7
    assert UUID(made).variant == RFC_4122


@given(moments, st.integers(1, 10**9), st.integers())
def test_ids_made_later_sort_later(moment, milliseconds, seed):
    chance = Random(seed)
    earlier = make_id(moment, chance)
    assert earlier < make_id(moment + timedelta(milliseconds=milliseconds + 1), chance)


@given(moments, st.integers())
def test_the_same_moment_gives_different_ids_unless_chance_is_the_same(moment, seed):
    chance = Random(seed)
    ids = [make_id(moment, chance) for _ in range(5)]
    assert len(set(ids)) == 5
    assert make_id(moment, Random(seed)) == ids[0]
