"""What fits today: every rule of "When each fits", of the light, and of hard work."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtimer.core.advice import DANGER, PRESCRIBED, STOP
from backtimer.core.coach.person import KeptLevel, Person, RedAnswers
from backtimer.core.coach.plan import PlannedDay
from backtimer.core.coach.reds import Red, red_key
from backtimer.core.coach.repertoire import Repertoire, Terms
from backtimer.core.record import ExerciseRecord, SetRecord
from tests.support.coached import (
    EXPERIENCED,
    TODAY,
    ZONE,
    done,
    easy_days,
    felt,
    growth_of,
    proposed,
    repertoire,
    with_prescription,
)

STRENGTH = replace(EXPERIENCED, strength_days=frozenset({TODAY.weekday()}))
FOUR_EASY = easy_days(20, 17, 13, 10)
NOON = datetime(2026, 11, 25, 12, tzinfo=ZONE)


# "When each fits", row by row


@pytest.mark.parametrize(
    ("day", "moment", "routine"),
    [
        ("easy", "before", "pre-run"),
        ("easy", "after", "easy-day"),
        ("easy", None, "easy-day"),
        ("quality", "before", "pre-run"),
        ("quality", "after", "workout-day"),
        ("quality", None, "workout-day"),
        ("long", "before", "pre-run"),
        ("long", "after", "gentle-start"),
        ("rest", "before", "easy-day"),
        ("rest", None, "easy-day"),
        (None, "before", "pre-run"),
        (None, None, "easy-day"),
    ],
)
def test_the_day_and_the_moment_choose_the_routine(day: str | None, moment: str | None, routine: str) -> None:
    proposal = proposed(person=EXPERIENCED, day=day, moment=moment)
    assert proposal.routine == routine
    assert (proposal.day, proposal.moment, proposal.light) == (day, moment, "green")


RUNS_TODAY = replace(EXPERIENCED, run_days=frozenset({TODAY.weekday(), 6}))
RUNS_ON_OTHER_DAYS = replace(EXPERIENCED, run_days=frozenset({6}))


@pytest.mark.parametrize(
    ("person", "answers", "planned", "routine", "kind", "why"),
    [
        (RUNS_TODAY, {}, PlannedDay(), "easy-day", "easy", "An easy run today, as on most Wednesdays."),
        (RUNS_TODAY, {"moment": "before"}, PlannedDay(), "pre-run", "easy", "Before your easy run"),
        (RUNS_TODAY, {"day": "quality"}, PlannedDay(), "workout-day", "quality", "A quality session today."),
        (RUNS_TODAY, {}, PlannedDay("long"), "gentle-start", "long", "A long run today."),
        (RUNS_ON_OTHER_DAYS, {}, PlannedDay(), "easy-day", "rest", "No run today, as on most Wednesdays."),
        (RUNS_ON_OTHER_DAYS, {"day": "easy"}, PlannedDay(), "easy-day", "easy", "An easy run today."),
        (RUNS_ON_OTHER_DAYS, {"moment": "before"}, PlannedDay(), "pre-run", None, "Before your run"),
        (RUNS_ON_OTHER_DAYS, {}, PlannedDay(moment="before"), "pre-run", None, "Before your run"),
        (RUNS_ON_OTHER_DAYS, {}, PlannedDay("quality"), "workout-day", "quality", "A quality session today."),
        (replace(STRENGTH, run_days=frozenset({6})), {}, PlannedDay(), "workout-day", "rest", "No run today, as on"),
        (replace(STRENGTH, run_days=RUNS_TODAY.run_days), {}, PlannedDay(), "easy-day", "easy", "An easy run today"),
    ],
)
def test_the_usual_days_of_running_tell_the_kind_where_nothing_else_does(
    person: Person, answers: dict[str, Any], planned: PlannedDay, routine: str, kind: str | None, why: str
) -> None:
    proposal = proposed(person=person, planned=planned, **answers)
    assert (proposal.routine, proposal.day) == (routine, kind)
    assert proposal.reasons[0].startswith(why)


def test_a_rest_day_is_for_strength_where_the_person_wants_it() -> None:
    assert proposed(person=STRENGTH, day="rest").routine == "workout-day"
    assert proposed(person=STRENGTH, day="easy").routine == "easy-day"
    assert proposed(person=STRENGTH, day="long").routine == "gentle-start"


# the light


@pytest.mark.parametrize("day", ["easy", "quality", "long", "rest", None])
@pytest.mark.parametrize("moment", ["before", "after", None])
def test_yellow_overrides_all_of_it_with_gentle_start_at_its_lowest(day: str | None, moment: str | None) -> None:
    person = replace(STRENGTH, levels={"gentle-start": KeptLevel(3)})
    planned = PlannedDay(routine="the-five", level=3)
    proposal = proposed(FOUR_EASY, person, day=day, moment=moment, light="yellow", planned=planned)
    assert (proposal.routine, proposal.adjustment.level) == ("gentle-start", 1)


def test_yellow_gets_gentle_start_however_often_it_was_done_this_week() -> None:
    week = [done("gentle-start", ago) for ago in (1, 2, 3, 4)]
    assert proposed(week, light="yellow").routine == "gentle-start"
    assert proposed([*week, done("gentle-start", 0)], light="yellow").routine is None


def test_a_day_that_was_yellow_stays_yellow_where_nothing_else_is_said() -> None:
    morning = done("pre-run", 0, hour=7, feel_before="yellow", feel_after="yellow")
    assert proposed([morning], light=None).routine == "gentle-start"
    assert proposed([morning], light="green").routine == "easy-day"


def test_red_today_is_no_routine_and_the_advice_to_stop() -> None:
    proposal = proposed(FOUR_EASY, EXPERIENCED, light="red", planned=PlannedDay(routine="easy-day"))
    assert proposal.routine is None
    assert STOP in proposal.advice
    assert DANGER in proposal.advice


@pytest.mark.parametrize("light", ["green", "yellow", None])
def test_red_stays_until_it_is_answered_for(light: str | None) -> None:
    red = [done("workout-day", 8, feel_after="red")]
    proposal = proposed(red, EXPERIENCED, light=light)
    assert proposal.routine is None
    assert proposal.red is not None
    assert proposal.advice.startswith("17 November was red. Have you talked to a health professional?")


def test_a_good_session_since_does_not_answer_for_red() -> None:
    assert proposed([done("easy-day", 5, feel_after="red"), *easy_days(1)]).routine is None


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [(0, "Today was red."), (1, "Yesterday was red."), (6, "Thursday was red."), (7, "18 November was red.")],
)
def test_the_question_names_the_day(days_ago: int, said: str) -> None:
    assert proposed([done("easy-day", days_ago, feel_after="red")]).advice.startswith(said)


def test_red_is_red_before_a_session_later_on_in_a_trial_and_without_a_session() -> None:
    session = done("easy-day", 3)
    assert proposed([done("easy-day", 3, feel_before="red")]).red is not None
    assert proposed([session], feels=[felt(session, light="red", minutes=6000)]).red is not None
    assert proposed([done("easy-day", 3, speed=60.0, feel_after="red")]).red is not None
    assert proposed(person=Person(red=RedAnswers(said=(NOON - timedelta(days=2),)))).red is not None


def test_red_that_was_pressed_by_mistake_is_as_if_it_had_not_been() -> None:
    session = done("workout-day", 3, feel_after="red")
    person = replace(EXPERIENCED, red=RedAnswers(mistakes=frozenset({session.id})))
    assert proposed([session], person, day="quality").routine == "workout-day"
    later = felt(session, light="red", minutes=30)
    assert proposed([session], person, feels=[later], day="quality").red is not None


def test_cleared_is_gentle_start_then_easy_day_at_its_lowest_then_four_green_easy_days() -> None:
    red = done("workout-day", 40, feel_after="red")
    person = replace(
        EXPERIENCED,
        levels={"easy-day": KeptLevel(4)},
        red=RedAnswers(cleared=NOON - timedelta(days=20)),
    )
    sessions = [*easy_days(60, 55, 50, 45), red]
    first = proposed(sessions, person, day="quality", today=TODAY - timedelta(days=20))
    assert (first.routine, first.adjustment.level) == ("gentle-start", 1)
    sessions.append(done("gentle-start", 19))
    second = proposed(sessions, person, day="quality", today=TODAY - timedelta(days=18))
    assert (second.routine, second.adjustment.level) == ("easy-day", 1)
    sessions += easy_days(16, 13, 9)
    assert proposed(sessions, person, day="quality", today=TODAY - timedelta(days=5)).routine == "easy-day"
    sessions += easy_days(5)
    assert proposed(sessions, person, day="quality").routine == "workout-day"


SAID = NOON - timedelta(days=5)


@pytest.mark.parametrize(
    "red",
    [
        RedAnswers(said=(SAID,), cleared=SAID + timedelta(days=1)),
        RedAnswers(said=(SAID, SAID + timedelta(hours=2)), cleared=SAID + timedelta(days=1)),
        # Said again, by mistake; that one was kept in the place of the first.
        RedAnswers(
            said=(NOON - timedelta(days=1),),
            cleared=SAID + timedelta(days=1),
            mistakes=frozenset({red_key(NOON - timedelta(days=1))}),
        ),
    ],
)
def test_red_that_was_said_without_a_session_lowers_as_much_once_it_is_cleared(red: RedAnswers) -> None:
    grown = KeptLevel(4, TODAY - timedelta(days=30))
    person = replace(EXPERIENCED, levels={"easy-day": grown, "workout-day": grown}, extra_set="left", red=red)
    before = easy_days(20, 15, 10, 7, level=4)
    first = proposed(before, person, day="quality")
    assert (first.routine, first.adjustment.level) == ("gentle-start", 1)
    then = [*before, done("gentle-start", 2)]
    second = proposed(then, person, day="quality")
    assert (second.routine, second.adjustment.level, second.adjustment.extra_side) == ("easy-day", 1, None)
    assert growth_of(then, person) == ()
    assert (person.level_of("easy-day"), person.level_of("the-five")) == (1, 1)
    again = replace(person, levels={"easy-day": KeptLevel(2, TODAY)})
    assert again.level_of("easy-day") == 2


def test_of_two_reds_the_one_that_was_no_mistake_stays_open() -> None:
    red = RedAnswers(said=(SAID, NOON), mistakes=frozenset({red_key(NOON)}))
    assert proposed(person=Person(red=red)).red == Red(SAID, red_key(SAID))


# hard work


def test_hard_work_waits_for_four_green_easy_days() -> None:
    for count in range(4):
        proposal = proposed(FOUR_EASY[:count], day="quality")
        assert proposal.routine == "easy-day"
        assert any("green easy days come before hard work" in reason for reason in proposal.reasons)
    assert proposed(FOUR_EASY, day="quality").routine == "workout-day"


@pytest.mark.parametrize(
    "fields",
    [
        {"feel_after": "yellow"},
        {"completed": False, "stop_reason": "something else"},
        {"feel_before": None, "feel_after": None},
        {"speed": 60.0},
    ],
)
def test_an_easy_day_that_was_not_green_and_complete_is_none_of_the_four(fields: dict[str, Any]) -> None:
    sessions = [done("easy-day", 20, **fields), *FOUR_EASY[1:]]
    assert proposed(sessions, day="quality").routine == "easy-day"


def test_four_on_one_day_are_one() -> None:
    assert proposed([done("easy-day", 10, hour=hour) for hour in (8, 10, 12, 14)], day="quality").routine == "easy-day"


def test_who_is_experienced_and_not_sore_need_not_wait() -> None:
    assert proposed(person=EXPERIENCED, day="quality").routine == "workout-day"
    assert proposed(person=Person(experienced=True, sore=True), day="quality").routine == "easy-day"
    assert proposed(person=Person(experienced=False), day="quality").routine == "easy-day"


def test_for_a_sore_back_the_four_easy_days_come_after_the_last_yellow() -> None:
    sore = Person(sore=True)
    assert proposed(FOUR_EASY, sore, day="quality").routine == "workout-day"
    yellow = done("gentle-start", 15, feel_before="yellow")
    assert proposed([*FOUR_EASY, yellow], sore, day="quality").routine == "easy-day"


@pytest.mark.parametrize("hard", ["workout-day", "the-five"])
@pytest.mark.parametrize(
    "planned", [PlannedDay(), PlannedDay(routine="the-five"), PlannedDay(routine="workout-day", level=2)]
)
def test_hard_work_is_never_on_two_days_running(hard: str, planned: PlannedDay) -> None:
    for ago in (0, 1):
        assert proposed([done(hard, ago)], STRENGTH, day="quality", planned=planned).routine in ("easy-day", None)
    assert proposed([done(hard, 2)], STRENGTH, day="quality").routine == "workout-day"


def test_hard_work_that_was_stopped_half_way_was_hard_work_and_a_warm_up_was_not() -> None:
    cat_camel = ExerciseRecord("cat camel", (SetRecord(1, "both", "reps", 9, 9),))
    superman = ExerciseRecord("superman hold", (SetRecord(1, "both", "seconds", 20, 8, (8,)),))
    skipped = replace(superman, sets=(replace(superman.sets[0], done=0, held=()),))
    stopped: dict[str, Any] = {"completed": False, "stop_reason": "something else"}
    half = done("my-own", 1, exercises=(cat_camel, superman), **stopped)
    assert proposed([half], EXPERIENCED, day="quality").routine == "easy-day"
    begun = done("my-own", 1, exercises=(cat_camel, skipped), **stopped)
    assert proposed([begun], EXPERIENCED, day="quality").routine == "workout-day"


@pytest.mark.parametrize(
    "fields",
    [{"feel_before": "yellow"}, {"feel_after": "yellow"}, {"completed": False, "stop_reason": "too hard"}],
)
def test_a_calm_session_comes_between_trouble_and_hard_work(fields: dict[str, Any]) -> None:
    trouble = done("gentle-start", 3, **fields)
    assert proposed([trouble], EXPERIENCED, day="quality").routine == "easy-day"
    assert proposed([trouble, *easy_days(2)], EXPERIENCED, day="quality").routine == "workout-day"


def test_what_was_too_much_at_the_lowest_level_leads_back_to_four_easy_days() -> None:
    too_hard = [
        done("workout-day", ago, completed=False, stop_reason="too hard", feel_after="yellow") for ago in (30, 27)
    ]
    for count in range(4):
        sessions = [*too_hard, *FOUR_EASY[:count]]
        assert proposed(sessions, EXPERIENCED, day="quality", today=TODAY - timedelta(days=8)).routine == "easy-day"
    assert proposed([*too_hard, *FOUR_EASY], EXPERIENCED, day="quality").routine == "workout-day"


def test_never_strength_before_a_quality_session() -> None:
    planned = PlannedDay(routine="workout-day", moment="before")
    assert proposed(FOUR_EASY, EXPERIENCED, day="quality", planned=planned).routine == "pre-run"


# the week


@pytest.mark.parametrize(
    ("routine", "answers"),
    [
        ("easy-day", {"day": "easy"}),
        ("pre-run", {"day": "easy", "moment": "before"}),
        ("gentle-start", {"day": "long"}),
    ],
)
def test_each_routine_once_or_twice_in_seven_days(routine: str, answers: dict[str, Any]) -> None:
    assert proposed([done(routine, 6)], EXPERIENCED, **answers).routine == routine
    assert proposed([done(routine, 2), done(routine, 6)], EXPERIENCED, **answers).routine != routine
    assert proposed([done(routine, 3), done(routine, 7)], EXPERIENCED, **answers).routine == routine


def test_hard_work_is_done_twice_in_seven_days_at_most() -> None:
    between = easy_days(4)
    twice = [done("workout-day", 6), done("workout-day", 2), *between]
    assert proposed(twice, EXPERIENCED, day="quality").routine == "easy-day"
    assert proposed([done("workout-day", 7), *twice[1:]], EXPERIENCED, day="quality").routine == "workout-day"


def test_a_week_with_a_workout_day_wants_an_easy_day_too() -> None:
    one = [done("workout-day", 3)]
    assert proposed(one, STRENGTH, day="rest").routine == "easy-day"
    assert proposed(one, EXPERIENCED, day="quality").routine == "workout-day"
    two = [done("workout-day", 10), done("workout-day", 5)]
    assert proposed(two, EXPERIENCED, day="quality").routine == "easy-day"
    assert proposed([*two, *easy_days(3)], EXPERIENCED, day="quality").routine == "workout-day"


def test_the_zones_that_the_week_lacks_are_named() -> None:
    assert "Deep muscles are due." in proposed([done("workout-day", 2)], EXPERIENCED, day="easy").reasons
    assert "All three zones of your back are due." in proposed(easy_days(9), day="easy").reasons
    assert not any("due" in reason for reason in proposed(easy_days(2), day="easy").reasons)
    assert not any("due" in reason for reason in proposed(day="easy").reasons)


def test_what_is_done_for_today_is_not_proposed_again() -> None:
    assert proposed(easy_days(0), day="easy").routine is None
    assert proposed([done("pre-run", 0)], day="easy", moment="before").routine is None
    assert proposed([done("pre-run", 0)], day="easy", moment="after").routine == "easy-day"
    interrupted = done("easy-day", 0, completed=False, stop_reason="interrupted")
    assert proposed([interrupted], day="easy").routine == "easy-day"


def test_trials_at_another_speed_count_for_nothing() -> None:
    trials = [done("workout-day", 1, speed=1000.0), *easy_days(0, 2, 3, speed=2.0)]
    assert proposed(trials, EXPERIENCED, day="quality").routine == "workout-day"


def test_what_was_logged_by_hand_counts_for_the_week_and_for_hard_days() -> None:
    fields: dict[str, Any] = {"by_hand": True, "feel_before": None, "feel_after": None, "shaking": None}
    assert proposed([done("the-five", 1, **fields)], EXPERIENCED, day="quality").routine == "easy-day"
    assert proposed(easy_days(1, 3, **fields), day="easy").routine is None


# a prescription


def test_a_prescription_comes_first_and_is_done_as_it_is() -> None:
    person = replace(EXPERIENCED, without=frozenset({"wall"}), first_side="right", levels={"my-hip": KeptLevel(5)})
    for light in ("green", "yellow", None):
        proposal = proposed(FOUR_EASY, person, there=with_prescription(), light=light, day="quality")
        assert proposal.routine == "my-hip"
        assert proposal.adjustment == replace(proposal.adjustment, level=None, without=frozenset(), first_side=None)
        assert not proposal.adjustment.scales


def test_on_yellow_a_prescription_is_done_as_prescribed_or_not_at_all() -> None:
    assert proposed(there=with_prescription(), light="yellow").advice == PRESCRIBED


def test_red_stops_a_prescription_too() -> None:
    assert proposed(there=with_prescription(), light="red").routine is None
    assert proposed([done("my-hip", 2, feel_after="red")], there=with_prescription()).routine is None


def test_a_prescription_that_was_done_is_not_topped_up() -> None:
    assert proposed([done("my-hip", 0)], there=with_prescription()).routine is None
    twice = with_prescription(frequency="Twice a day")
    assert proposed([done("my-hip", 0)], there=twice).routine == "my-hip"
    assert proposed([done("my-hip", 0, hour=8), done("my-hip", 0)], there=twice).routine is None


def test_a_prescription_ends_on_its_last_day_which_is_said() -> None:
    there = with_prescription(until=TODAY)
    assert proposed(there=there).routine == "my-hip"
    proposal = proposed([done("my-hip", 0)], there=there, today=TODAY + timedelta(days=1))
    assert proposal.routine == "easy-day"
    assert any("prescribed until yesterday" in reason for reason in proposal.reasons)


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("twice a day", (2, 1)),
        ("3 times a week", (3, 7)),
        ("2x daily", (2, 1)),
        ("Three times per week, not on Sundays", (3, 7)),
        ("one a day", (1, 1)),
        ("when it hurts", (1, 1)),
        (None, (1, 1)),
    ],
)
def test_how_often_a_prescription_wants_to_be_done(words: str | None, most: tuple[int, int]) -> None:
    assert Terms(frequency=words).most == most


# a plan


def test_a_plan_is_followed() -> None:
    planned = PlannedDay(kind="rest", routine="mcgill-big-3")
    proposal = proposed(FOUR_EASY, planned=planned)
    assert (proposal.routine, proposal.day) == ("mcgill-big-3", "rest")
    assert proposed(planned=PlannedDay(kind="long")).routine == "gentle-start"


def test_a_plan_may_ask_for_less_and_never_for_more_than_has_grown() -> None:
    person = Person(levels={"easy-day": KeptLevel(2)})
    asked = {level: PlannedDay(routine="easy-day", level=level) for level in (1, 2, 3, 4)}
    levels = [proposed(person=person, planned=planned).adjustment.level for planned in asked.values()]
    assert levels == [1, 2, 2, 2]
    grown = easy_days(20, 16, 12)
    levels = [proposed(grown, person, planned=planned).adjustment.level for planned in asked.values()]
    assert levels == [1, 2, 3, 3]


def test_a_day_that_turned_out_otherwise_is_not_done_as_planned() -> None:
    planned = PlannedDay(kind="quality", routine="workout-day")
    assert proposed(person=EXPERIENCED, planned=planned).routine == "workout-day"
    assert proposed(person=EXPERIENCED, planned=planned, day="easy").routine == "easy-day"
    hard_on_a_long_day = PlannedDay(routine="the-five")
    assert proposed(person=EXPERIENCED, planned=hard_on_a_long_day, day="long").routine == "gentle-start"


def test_the_calendars_words_are_in_the_reason() -> None:
    proposal = proposed(person=EXPERIENCED, planned=PlannedDay(kind="quality", why="6 x 800 m"))
    assert proposal.reasons[0] == 'A quality session today ("6 x 800 m").'
    assert proposal.headline(601) == 'Workout day, 10 min: a quality session today ("6 x 800 m").'


# the person


def test_what_the_person_never_has_and_the_side_to_start_with_are_kept_to() -> None:
    person = Person(without=frozenset({"wall"}), first_side="right")
    adjustment = proposed(person=person, day="easy").adjustment
    assert (adjustment.without, adjustment.first_side) == (frozenset({"wall"}), "right")


@pytest.mark.parametrize(("kept", "level"), [(None, 2), (1, 1), (4, 4), (9, 4)])
def test_the_level_is_the_persons_and_within_the_range(kept: int | None, level: int) -> None:
    levels = {} if kept is None else {"easy-day": KeptLevel(kept)}
    assert proposed(person=Person(levels=levels), day="easy").adjustment.level == level


def test_a_sore_back_begins_at_the_lowest() -> None:
    assert proposed(person=Person(sore=True), day="easy").adjustment.level == 1


def test_a_routine_that_cannot_be_used_is_not_proposed() -> None:
    proposal = proposed(there=Repertoire({}), day="easy")
    assert proposal.routine is None
    assert "doctor" in proposal.reasons[0]
    assert repertoire().title("gone") == "gone"


def test_sessions_that_are_yet_to_come_are_left_out() -> None:
    assert proposed([done("workout-day", -1)], EXPERIENCED, day="quality").routine == "workout-day"
    assert proposed(easy_days(30), today=date(2026, 10, 1)).routine == "easy-day"
