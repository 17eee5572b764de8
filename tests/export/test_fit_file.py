"""What Garmin's own decoder reads in an exported FIT file is the session."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import Any, cast

import pytest
from garmin_fit_sdk import Decoder, Stream
from msgspec.structs import replace

from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from backtimer.core.statistics.facts import Facts, facts_of
from backtimer.export.fit import RECORD_SECONDS, NotInFit, fit_file
from backtimer.export.fit_exercises import EXERCISES
from backtimer.export.session_course import course_of
from backtimer.files.routine_file import shared_catalogue
from tests.support.believable_history import believable_history
from tests.support.records import record_of

Messages = dict[str, list[dict[str, Any]]]


def facts_for(session: SessionRecord) -> Facts:
    return facts_of({exercise.name for exercise in session.exercises}, shared_catalogue(), [])


def decoded(content: bytes) -> Messages:
    assert Decoder(Stream.from_byte_array(bytearray(content))).check_integrity()
    messages, errors = Decoder(Stream.from_byte_array(bytearray(content))).read()
    assert errors == []
    return cast(Messages, messages)


def exported(session: SessionRecord) -> Messages:
    return decoded(fit_file(session, facts_for(session)))


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_the_official_decoder_finds_the_same_sets_counts_and_times(place: int) -> None:
    session = [each for each in believable_history(60, seed=2) if each.speed == 1][place]
    messages = exported(session)
    titles = {title["message_index"]: title["wkt_step_name"] for title in messages["exercise_title_mesgs"]}
    found = [each for each in messages["set_mesgs"] if each["set_type"] == "active"]
    done = [(exercise.name, each) for exercise in session.exercises for each in exercise.sets if each.done]
    assert len(found) == len(done)
    for message, (name, each) in zip(found, done, strict=True):
        assert titles[message["wkt_step_index"]] == (name if each.side == "both" else f"{name}, {each.side}")
        if each.unit == "seconds":
            assert message["duration"] == pytest.approx(each.done, abs=0.001)
            assert message["repetitions"] == 1
        else:
            assert message["repetitions"] == each.done

    (summary,) = messages["session_mesgs"]
    assert (summary["sport"], summary["sub_sport"]) == ("training", "strength_training")
    assert summary["start_time"] == session.started
    assert summary["total_elapsed_time"] == pytest.approx(session.seconds, abs=0.001)
    assert summary["total_timer_time"] == pytest.approx(session.seconds - session.paused_seconds, abs=0.001)


def test_sets_and_rests_follow_one_another_through_the_whole_session() -> None:
    session = believable_history(1)[0]
    messages = exported(session)
    sets = messages["set_mesgs"]
    assert [each["set_type"] for each in sets[:4]] == ["rest", "active", "rest", "active"]
    assert sum(each["duration"] for each in sets) == pytest.approx(session.seconds, abs=0.01)
    at = 0.0
    for each in sets:
        expected = session.started + timedelta(seconds=at)
        assert abs(each["start_time"] - expected) <= timedelta(seconds=0.51)
        at += each["duration"]


def test_records_carry_the_time_from_the_first_moment_to_the_last() -> None:
    session = record_of(seconds=95.0, exercises=(ExerciseRecord("bird dog", (SetRecord(1, "left", "reps", 8, 8),)),))
    times = [record["timestamp"] for record in exported(session)["record_mesgs"]]
    assert times[0] == session.started
    assert times[-1] == session.started + timedelta(seconds=95)
    assert max(later - earlier for earlier, later in pairwise(times)) == timedelta(seconds=RECORD_SECONDS)


def test_every_exercise_of_the_catalogue_has_its_number_and_others_their_name() -> None:
    names = list(shared_catalogue().exercises)
    assert set(EXERCISES) >= set(names)
    sets = (SetRecord(1, "both", "reps", 8, 8),)
    session = record_of(exercises=tuple(ExerciseRecord(name, sets) for name in [*names, "Épaules 💪 " * 20]))
    messages = exported(session)
    active = [each for each in messages["set_mesgs"] if each["set_type"] == "active"]
    by_name = dict(zip(names, active, strict=False))
    assert (by_name["superman hold"]["category"], by_name["superman hold"]["category_subtype"]) == (
        "hyperextension",
        29,
    )
    assert (by_name["cat camel"]["category"], by_name["cat camel"]["category_subtype"]) == ("warm_up", 7)
    assert (by_name["bird dog"]["category"], by_name["bird dog"]["category_subtype"]) == ("core", 48)
    assert (by_name["glute bridge"]["category"], by_name["glute bridge"]["category_subtype"]) == ("hip_raise", 11)
    assert (by_name["reverse plank"]["category"], by_name["reverse plank"]["category_subtype"]) == ("plank", 28)
    assert active[-1]["category"] == "unknown"
    assert messages["exercise_title_mesgs"][-1]["wkt_step_name"].startswith("Épaules 💪 Épaules")


def test_the_clock_on_the_wall_is_kept() -> None:
    zone = timezone(timedelta(hours=5, minutes=45))
    started = datetime(2026, 3, 29, 23, 50, tzinfo=zone)
    sets = (SetRecord(1, "both", "reps", 8, 8),)
    session = record_of(started=started, seconds=600.0, exercises=(ExerciseRecord("hip hinge", sets),))
    (activity,) = exported(session)["activity_mesgs"]
    wall = datetime(1989, 12, 31) + timedelta(seconds=activity["local_timestamp"])  # noqa: DTZ001
    assert wall == datetime(2026, 3, 30, 0, 0)  # noqa: DTZ001


def test_what_fit_cannot_say_is_refused_in_a_sentence() -> None:
    sets = (SetRecord(1, "both", "reps", 8, 8),)
    fine = record_of(exercises=(ExerciseRecord("hip hinge", sets),))
    old = fine.started.replace(year=1975)
    huge = (ExerciseRecord("hip hinge", (SetRecord(1, "both", "reps", 8, 1_000_000),)),)
    for session, why in (
        (record_of(), "nothing was done"),
        (replace(fine, started=old), "1975"),
        (replace(fine, seconds=200_000.0), "longer than a day"),
        (replace(fine, exercises=huge), "more than 65534 reps"),
    ):
        with pytest.raises(NotInFit, match=why):
            fit_file(session, {})


def test_numbers_put_right_by_hand_may_need_more_time_than_the_session_had() -> None:
    sets = (SetRecord(1, "left", "seconds", 30, 400.0), SetRecord(1, "right", "seconds", 30, 400.0))
    session = record_of(seconds=300.0, exercises=(ExerciseRecord("bird dog", sets),))
    assert [(each.start, each.seconds) for each in course_of(session, {})] == [(0, 400), (400, 400)]
    assert exported(session)["session_mesgs"][0]["total_elapsed_time"] == 800
