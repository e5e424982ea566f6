"""The statements of every request: the same answers from both databases, lost connections, saves that are not older."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

NOW = datetime(2021, 7, 25, 20, 5, 1, 250_000, tzinfo=UTC)


@pytest.fixture
def everything(store_address):
    """A fresh store with the tables of the workspace, on each database in turn."""
    from dauys.store.database import disconnect
    from dauys.web.opening import open_workspace

    open_workspace(store_address)
    yield store_address
    disconnect()


@pytest.fixture
def person(everything):
    from dauys.store.models import Person

    return Person.objects.create(username="t", role="operator", office="district/11.03", password="x", is_active=True)


def arrival(session="", person=0):
    from dauys.store.arriving import arrive

    return arrive(session, person, datetime.now(UTC), "clock-offset-seconds")


def session_of(person):
    from dauys.web.signing_in.arriving import SessionStore

    session = SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session.save()
    return session.session_key


def test_an_empty_store_says_nothing(everything):
    assert arrival() == (0, None, None, None)


def test_session_person_size_and_setting_come_together(person):
    from dauys.store import log
    from dauys.store.models import Setting

    key = session_of(person)
    with log.writing() as writer:
        writer.append([b"one", b"two"])
    Setting.objects.create(name="clock-offset-seconds", value=-7200)
    found = arrival(key, person.pk)
    assert (found.size, found.setting, bool(found.session)) == (2, -7200, True)
    assert found.person == person
    assert (found.person.office, found.person.is_active, found.person.must_change) == ("district/11.03", True, False)
    assert found.person.added_at == person.added_at, "what has not come is read when it is looked at"
    assert arrival(key, 0).person is None
    assert arrival("another", person.pk)[2:] == (None, None), "no session, no person"
    person.is_active = False
    person.save()
    assert arrival(key, person.pk).person is None


def test_an_ended_session_is_none(person):
    from django.contrib.sessions.models import Session

    key = session_of(person)
    Session.objects.filter(pk=key).update(expire_date=NOW)
    assert arrival(key, person.pk).session is None


def test_a_lost_connection_is_opened_again(person, store_address):
    from django.db import connection

    key = session_of(person)
    for _ in range(3):
        assert arrival(key, person.pk).person == person
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (pid,) = cursor.fetchone()
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        other.close()
    else:
        connection.close()
    assert arrival(key, person.pk).person == person


def test_a_fault_that_is_not_the_connections_is_raised_once(everything):
    from django.db import DatabaseError

    from dauys.store.prepared import Prepared

    with pytest.raises(DatabaseError):
        Prepared("SELECT nothing FROM nowhere").rows()
    assert arrival().size == 0, "and the connection is good after it"


def test_within_a_transaction_it_sees_what_the_transaction_did(person):
    from django.db import transaction

    with transaction.atomic():
        key = session_of(person)
        assert arrival(key, person.pk).person == person
        transaction.set_rollback(True)
    assert arrival(key, person.pk).session is None


def test_a_save_takes_the_place_of_older_ones_alone(person):
    from dauys.store.drafts import Typed, renew
    from dauys.store.models import Draft

    Draft.objects.create(person=person, form="f", saved_at=NOW)
    Draft.objects.create(person=person, form="g", saved_at=NOW, number=5)
    fields = {"votes:c1": "12", "note": "\"Ә\" 'ё' %s\\ \n€"}
    assert renew(person.pk, "f", Typed(fields, 1_627_243_501_250), NOW)
    row = Draft.objects.get(form="f")
    assert (row.values, row.number, row.saved_at) == (fields, 1_627_243_501_250, NOW)
    assert not renew(person.pk, "f", Typed({}, 1_627_243_501_250), NOW), "not older"
    assert not renew(person.pk, "f", Typed({}, 7), NOW)
    assert not renew(person.pk + 1, "f", Typed({}, 2**45), NOW), "another person's"
    assert not renew(person.pk, "h", Typed({}, 2**45), NOW), "no such form"
    assert Draft.objects.get(form="f").values == fields
    assert Draft.objects.get(form="g").values == {}


def test_what_waits_is_counted_for_the_office_alone(person):
    from dauys.store.arriving import waiting_for
    from dauys.store.models import Proposal

    rows = (("a", "waiting", ["district/11.03"]), ("b", "waiting", ["district/11.03", "central"]),
            ("c", "made", ["district/11.03"]), ("d", "waiting", ["district/11.031"]))  # fmt: skip
    for name, state, offices in rows:
        Proposal.objects.create(id=name, acts=[], state=state, offices=offices, by=person, at=NOW)
    assert [waiting_for(office) for office in ("district/11.03", "central", "regional/11", "")] == [2, 1, 0, 0]


def test_postgresql_plans_a_statement_once_a_connection_and_still_writes_through(postgres_url):
    from django.db import connection

    from dauys.store.database import disconnect
    from dauys.web.opening import open_workspace

    open_workspace(postgres_url)
    for _ in range(8):
        arrival()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%django_session%'")
        assert cursor.fetchone() == (1,)
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
    disconnect()
