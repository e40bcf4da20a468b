"""What every storage adapter promises; each test runs on each adapter."""

from datetime import date, timedelta
from threading import Event as Signal
from threading import Thread
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from copcore.domain import Person
from copcore.errors import Conflict, InvalidInput, NotFound, Refused, StorageError
from copcore.services.ports import Store
from copcore.testing.strategies import instances
from tests.builders import (
    MET,
    OPENED,
    id_of,
    make_case,
    make_closure,
    make_event,
    make_family,
    make_intake,
    make_person,
    make_plan,
    make_referral,
    make_session,
    make_user,
    make_worker,
)
from tests.storage.ledger import (
    REPOSITORIES,
    add_all,
    fresh_centre,
    moment,
    repository,
    write,
)

KINDS = pytest.mark.parametrize("kind", REPOSITORIES, ids=lambda kind: kind.__name__)
ROOTS = pytest.mark.parametrize(
    "root",
    [make_person(), make_family(), make_worker(), make_case(), make_session(), make_event()],
    ids=lambda root: type(root).__name__,
)


def kept(store: Store, centre: str, *roots: Any, at: int = 0) -> str:
    """Commit new roots and return the centre."""
    with store.begin(centre) as uow:
        add_all(uow, *roots, at=at)
        uow.commit()
    return centre


def found(store: Store, centre: str, kind: type, at: int | None = None) -> tuple[Any, ...]:
    """What a report would read of one kind of root."""
    as_of = None if at is None else moment(at)
    answer: tuple[Any, ...] = getattr(store.read(centre, as_of), REPOSITORIES[kind])
    return answer


class TestRecords:
    @KINDS
    @settings(max_examples=15)
    @given(data=st.data())
    def test_whatever_is_stored_comes_back_equal(self, store, kind, data):
        root = data.draw(instances(kind, version=st.just(1)))
        centre = kept(store, fresh_centre(), root)
        with store.begin(centre) as uow:
            assert repository(uow, kind).get(root.id) == root
        assert found(store, centre, kind) == (root,)

    def test_records_come_in_the_order_of_their_ids(self, store):
        people = [make_person(f"child {n}") for n in range(9)]
        centre = kept(store, fresh_centre(), *people)
        ids = [person.id for person in found(store, centre, Person)]
        assert ids == sorted(person.id for person in people)

    @KINDS
    def test_an_unknown_id_is_no_record(self, store, kind):
        with store.begin(fresh_centre()) as uow:
            assert repository(uow, kind).get(id_of("nobody")) is None

    @ROOTS
    def test_centres_do_not_see_each_other(self, store, root):
        one, other = kept(store, fresh_centre(), root), fresh_centre()
        assert found(store, other, type(root)) == ()
        kept(store, other, root)
        with store.begin(one) as uow:
            write(uow, 1, lambda: repository(uow, type(root)).void(root.id, expected=1))
            uow.commit()
        assert found(store, one, type(root)) == ()
        assert found(store, other, type(root)) == (root,)

    @ROOTS
    def test_an_id_is_used_once(self, store, root):
        centre = kept(store, fresh_centre(), root)
        with store.begin(centre) as uow, pytest.raises(Refused):
            add_all(uow, root)

    @ROOTS
    def test_the_id_of_a_voided_record_stays_used(self, store, root):
        with store.begin(kept(store, fresh_centre(), root)) as uow:
            write(uow, 1, lambda: repository(uow, type(root)).void(root.id, expected=1))
            with pytest.raises(Refused):
                add_all(uow, root)

    def test_the_first_version_is_1(self, store):
        with store.begin(fresh_centre()) as uow, pytest.raises(InvalidInput):
            add_all(uow, make_person(version=2))


class TestTransactions:
    def test_leaving_without_commit_changes_nothing(self, store):
        centre = kept(store, fresh_centre(), make_person())
        with store.begin(centre) as uow:
            add_all(uow, make_person("other"))
            write(uow, 1, lambda: uow.people.void(id_of("child"), expected=1))
        assert found(store, centre, Person) == (make_person(),)
        with store.begin(centre) as uow:
            assert uow.journal.next_sequence() == 2

    def test_an_error_on_the_way_changes_nothing(self, store):
        centre = fresh_centre()
        with pytest.raises(ZeroDivisionError), store.begin(centre) as uow:
            add_all(uow, make_person())
            raise ZeroDivisionError
        assert found(store, centre, Person) == ()

    def test_nobody_sees_a_change_before_its_commit(self, store):
        centre = kept(store, fresh_centre(), make_person())
        with store.begin(centre) as uow:
            add_all(uow, make_person("other"))
            assert found(store, centre, Person) == (make_person(),)
            uow.commit()
            assert len(found(store, centre, Person)) == 2

    def test_what_follows_a_commit_needs_another(self, store):
        centre = fresh_centre()
        with store.begin(centre) as uow:
            add_all(uow, make_person("first"))
            uow.commit()
            add_all(uow, make_person("second"))
            uow.commit()
            add_all(uow, make_person("third"))
        assert {p.id for p in found(store, centre, Person)} == {id_of("first"), id_of("second")}

    def test_one_unit_of_work_writes_for_a_centre_at_a_time(self, store):
        centre, inside, done = fresh_centre(), Signal(), Signal()

        def hold() -> None:
            with store.begin(centre):
                inside.set()
                done.wait(5)

        other = Thread(target=hold)
        other.start()
        inside.wait(5)
        with pytest.raises(StorageError, match="writing"), store.begin(centre):
            pass
        done.set()
        other.join()
        with store.begin(centre):
            pass

    def test_a_change_says_first_when_it_was_recorded(self, store):
        with store.begin(fresh_centre()) as uow, pytest.raises(StorageError):
            uow.people.add(make_person())


class TestVersions:
    @ROOTS
    @pytest.mark.parametrize("expected", [None, 0, 1, 3])
    def test_a_change_of_another_version_is_a_conflict(self, store, root, expected):
        second = evolve(root, version=2)
        with store.begin(kept(store, fresh_centre(), root)) as uow:
            records = repository(uow, type(root))
            write(uow, 1, lambda: records.save(second, expected=1))
            for change in (
                lambda: records.save(evolve(root, version=3), expected=expected),
                lambda: records.void(root.id, expected=expected),
            ):
                with pytest.raises(Conflict) as caught:
                    change()
                assert (caught.value.expected, caught.value.actual) == (expected, 2)
            assert records.get(root.id) == second

    @ROOTS
    @pytest.mark.parametrize("version", [1, 3])
    def test_versions_leave_no_gap(self, store, root, version):
        with store.begin(kept(store, fresh_centre(), root)) as uow:
            records = repository(uow, type(root))
            with pytest.raises(InvalidInput):
                write(uow, 1, lambda: records.save(evolve(root, version=version), expected=1))
            assert records.get(root.id) == root

    @ROOTS
    def test_nothing_follows_a_void(self, store, root):
        with store.begin(kept(store, fresh_centre(), root)) as uow:
            records = repository(uow, type(root))
            assert write(uow, 1, lambda: records.void(root.id, expected=1)) == 2
            assert records.get(root.id) is None
            with pytest.raises(NotFound):
                records.save(evolve(root, version=3), expected=2)
            with pytest.raises(NotFound):
                records.void(root.id, expected=2)

    @ROOTS
    def test_a_record_that_was_never_added_is_not_found(self, store, root):
        with store.begin(fresh_centre()) as uow:
            uow.stamp(1, moment(0))
            with pytest.raises(NotFound):
                repository(uow, type(root)).save(evolve(root, version=2), expected=1)
            with pytest.raises(NotFound):
                repository(uow, type(root)).void(root.id, expected=1)


class TestTime:
    def test_reading_as_of_a_moment_shows_what_was_recorded_until_then(self, store):
        first, second = make_person(), make_person(version=2, middle_name="Друга")
        centre = kept(store, fresh_centre(), first, at=10)
        with store.begin(centre) as uow:
            write(uow, 20, lambda: uow.people.save(second, expected=1))
            write(uow, 30, lambda: uow.people.void(second.id, expected=2))
            uow.commit()
        seen = {at: found(store, centre, Person, at) for at in (9, 10, 19, 20, 29, 30, 99, None)}
        assert seen == {
            9: (),
            10: (first,),
            19: (first,),
            20: (second,),
            29: (second,),
            30: (),
            99: (),
            None: (),
        }

    def test_the_same_moment_in_another_zone_is_the_same(self, store):
        centre = kept(store, fresh_centre(), make_person(), at=10)
        from zoneinfo import ZoneInfo

        sofia = ZoneInfo("Europe/Sofia")
        assert store.read(centre, moment(10).astimezone(sofia)).people == (make_person(),)
        assert store.read(centre, moment(9).astimezone(sofia)).people == ()

    def test_a_microsecond_counts(self, store):
        centre = kept(store, fresh_centre(), make_person(), at=10)
        assert store.read(centre, moment(10) - timedelta(microseconds=1)).people == ()

    def test_a_moment_needs_a_time_zone(self, store):
        with pytest.raises(InvalidInput):
            store.read(fresh_centre(), moment(0).replace(tzinfo=None))

    def test_parts_come_back_as_they_were(self, store):
        opened = make_case(plans=(make_plan("a"), make_plan("b"), make_plan("c")))
        changes = (
            {"plans": (make_plan("a"), make_plan("c"))},
            {"plans": (make_plan("c"), make_plan("a"))},
            {
                "plans": (make_plan("c"), make_plan("a", review_on=MET)),
                "closures": (make_closure(),),
            },
            {"plans": ()},
            {"plans": (make_plan("b"),), "referrals": (make_referral(), make_referral("second"))},
        )
        versions = [opened]
        for change in changes:
            versions.append(evolve(versions[-1], version=len(versions) + 1, **change))
        centre = kept(store, fresh_centre(), opened)
        for case in versions[1:]:
            with store.begin(centre) as uow:
                at, before = case.version - 1, case.version - 1
                write(uow, at, lambda c=case, b=before: uow.cases.save(c, expected=b))
                assert uow.cases.get(case.id) == case
                uow.commit()
            with store.begin(centre) as uow:
                assert uow.cases.get(case.id) == case
        for at, case in enumerate(versions):
            assert store.read(centre, moment(at)).cases == (case,)

    def test_equal_parts_may_stand_twice(self, store):
        session = make_session(staff=(id_of("worker"), id_of("worker")))
        assert store.read(kept(store, fresh_centre(), session)).sessions == (session,)


class TestQuestions:
    def test_families_of_a_person(self, store):
        both = make_family("both", ["child", "other"])
        centre = kept(store, fresh_centre(), both, make_family("one", ["other"]))
        with store.begin(centre) as uow:
            assert uow.families.of_person(id_of("child")) == (both,)
            assert len(uow.families.of_person(id_of("other"))) == 2
            left = evolve(both, version=2, members=both.members[1:])
            write(uow, 1, lambda: uow.families.save(left, expected=1))
            assert uow.families.of_person(id_of("child")) == ()

    def test_cases_of_a_subject_and_of_a_part(self, store):
        case, other = make_case(plans=(make_plan(),)), make_case("other", "sister")
        with store.begin(kept(store, fresh_centre(), case, other)) as uow:
            assert uow.cases.of_subject(id_of("child")) == (case,)
            for part in ("referral of case", "plan"):
                assert uow.cases.of_part(id_of(part)) == case
            assert uow.cases.of_part(case.id) is None
            write(uow, 1, lambda: uow.cases.save(evolve(case, version=2, plans=()), expected=1))
            assert uow.cases.of_part(id_of("plan")) is None
            write(uow, 2, lambda: uow.cases.void(case.id, expected=2))
            assert uow.cases.of_subject(id_of("child")) == ()
            assert uow.cases.of_part(id_of("referral of case")) is None

    def test_open_cases_have_begun_and_not_ended(self, store):
        ended = make_case("ended", closures=(make_closure(on=MET),))
        roots = make_intake("intake"), make_case("open"), ended
        with store.begin(kept(store, fresh_centre(), *roots)) as uow:
            days = (OPENED - timedelta(days=1), OPENED, MET, MET + timedelta(days=1))
            assert [len(uow.cases.open_on(day)) for day in days] == [0, 2, 2, 1]

    def test_sessions_by_day_case_and_person(self, store):
        early = make_session("early", on=date(2018, 2, 28))
        late = make_session(
            "late", staff=(), attendances=(make_user("sister", "hers", attended=None),)
        )
        with store.begin(kept(store, fresh_centre(), early, late)) as uow:
            days = uow.sessions.between
            assert days(date(2018, 2, 1), date(2018, 2, 27)) == ()
            assert days(date(2018, 2, 1), date(2018, 2, 28)) == (early,)
            assert days(MET, MET) == (late,)
            assert uow.sessions.of_case(id_of("case")) == (early,)
            assert uow.sessions.of_case(id_of("hers")) == (late,)
            assert uow.sessions.of_person(id_of("worker")) == (early,)
            assert uow.sessions.of_person(id_of("sister")) == (late,)
            moved = evolve(late, version=2, on=early.on, staff=early.staff)
            write(uow, 1, lambda: uow.sessions.save(moved, expected=1))
            assert set(uow.sessions.of_person(id_of("worker"))) == {early, moved}
            assert days(MET, MET) == ()
