"""Favourites: three a week in rotation, the routine that is made of them, and when the coach proposes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtimer.core.adjustment import Adjustment
from backtimer.core.coach.choose import choose
from backtimer.core.coach.favourites import FAVOURITES, favourites_of_week, known_favourites, toggled
from backtimer.core.coach.favourites_routine import favourites_routine
from backtimer.core.coach.past import past_of
from backtimer.core.coach.person import Person, RedAnswers
from backtimer.core.coach.plan import PlannedDay
from backtimer.core.coach.proposal import Answers
from backtimer.core.coach.repertoire import Repertoire
from backtimer.core.compile import compile_routine
from backtimer.core.levels import level_count
from backtimer.core.oddities import oddities
from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from backtimer.core.timeline import Timeline
from backtimer.files.repertoire import repertoire_of
from backtimer.files.routine_file import RoutineFile, parse_routine, shared_catalogue
from backtimer.files.toml_source import parse_source
from tests.core.coach.test_coach_properties import ANSWERS, PEOPLE, PLANNED, SESSIONS
from tests.support.coached import EXPERIENCED, TODAY, done, easy_days, felt, past, proposed
from tests.support.simulated_runners import shipped

CATALOGUE = shared_catalogue()
NAMES = sorted(CATALOGUE.exercises)
WELL_ROUNDED = ("wall angels", "bird dog", "glute bridge")
HARD = ("wall angels", "bird dog", "superman hold")
A_WEEK_OF_EASY = easy_days(5)
FOUR_EASY = easy_days(20, 17, 13, 5)
UPRIGHT = ("standing", "wall")


def routine_of(names: Sequence[str]) -> RoutineFile:
    text = favourites_routine(names, CATALOGUE)
    file = parse_routine(parse_source(Path("profile.toml"), text))
    return replace(file, name=FAVOURITES, made_text=text)


def timeline_of(names: Sequence[str], level: int | None = None, **how: Any) -> Timeline:
    return compile_routine(routine_of(names).routine, FAVOURITES, CATALOGUE, Adjustment(level=level, **how))


@cache
def there(*names: str) -> Repertoire:
    """What ships, and these favourites."""
    zones = {name: tuple(exercise.zones) for name, exercise in CATALOGUE.exercises.items()}
    return replace(repertoire_of({**shipped(), FAVOURITES: routine_of(names)}, CATALOGUE), exercise_zones=zones)


def favourites_done(days_ago: int, *names: str, **fields: Any) -> SessionRecord:
    """A session of favourites."""
    exercises = tuple(ExerciseRecord(name, (SetRecord(1, "both", "reps", 8.0, 8.0),)) for name in names)
    return done(FAVOURITES, days_ago, exercises=exercises, **fields)


def proposed_to(
    sessions: Sequence[SessionRecord], *names: str, person: Person = EXPERIENCED, **answers: Any
) -> str | None:
    return proposed(sessions, person, there=there(*names), **answers).routine


# The week's three


def test_each_week_has_the_next_three_from_monday_to_sunday_and_all_have_their_turn() -> None:
    favourites = ("a", "b", "c", "d", "e")
    monday = date(2026, 11, 23)
    weeks = [favourites_of_week(favourites, monday + timedelta(weeks=number)) for number in range(5)]
    assert all(len(set(week)) == 3 for week in weeks)
    assert sorted(name for week in weeks for name in week) == sorted(favourites * 3)
    assert {favourites_of_week(favourites, monday + timedelta(days=number)) for number in range(7)} == {weeks[0]}


def test_the_rotation_goes_on_over_the_end_of_a_year() -> None:
    favourites = ("a", "b", "c", "d", "e", "f")
    last, first = (favourites_of_week(favourites, day) for day in (date(2026, 12, 31), date(2027, 1, 4)))
    assert set(last) | set(first) == set(favourites)
    assert favourites_of_week(favourites, date(2027, 1, 1)) == last


@pytest.mark.parametrize("few", [(), ("a",), ("a", "b"), ("a", "b", "c")])
def test_up_to_three_are_the_same_every_week(few: tuple[str, ...]) -> None:
    assert favourites_of_week(few, TODAY) == favourites_of_week(few, TODAY + timedelta(weeks=1)) == few


def test_favourites_are_known_by_any_name_and_each_counts_once() -> None:
    said = ("Bird-Dog", "dancing", "bird dogs", "bridge")
    assert known_favourites(said, CATALOGUE) == ("bird dog", "glute bridge")


def test_marking_adds_and_unmarking_removes_however_it_was_written() -> None:
    said = ("dancing", "Bird-Dog", "bridge")
    assert toggled(said, "bird dog", CATALOGUE) == ("dancing", "bridge")
    assert toggled(said, "plank", CATALOGUE) == (*said, "plank")


# The routine


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (("glute bridge", "bird dog", "wall angels"), ["wall angels", "bird dog", "glute bridge"]),
        (("reverse plank", "superman hold", "hip hinge"), ["hip hinge", "superman hold", "reverse plank"]),
        (("superman hold", "cat camel"), ["cat camel", "superman hold"]),
        (("plank",), ["plank"]),
    ],
)
def test_it_goes_from_standing_down_to_the_floor(names: tuple[str, ...], order: list[str]) -> None:
    assert [each.name for each in timeline_of(names).exercises] == order


def test_it_is_done_as_easy_day_is() -> None:
    ours = timeline_of(WELL_ROUNDED)
    easy = compile_routine(shipped()["easy-day"].routine, "easy-day", CATALOGUE)
    for kind in ("prepare", "transition", "rest"):
        assert {each.seconds for each in ours.steps if each.kind == kind} == {
            each.seconds for each in easy.steps if each.kind == kind
        }
    assert (ours.title, ours.level) == ("Favourites of the week", easy.level)
    assert {each.set for each in ours.sets} == {1, 2}
    assert {each.set for each in timeline_of(WELL_ROUNDED, level=1).sets} == {1}


@given(st.sets(st.sampled_from(NAMES), min_size=1), st.dates(date(2024, 1, 1), date(2040, 1, 1)), st.data())
def test_whatever_is_chosen_is_a_valid_easy_routine(chosen: set[str], day: date, data: st.DataObject) -> None:
    names = favourites_of_week(data.draw(st.permutations(sorted(chosen))), day)
    file = routine_of(names)
    assert oddities(file.routine, CATALOGUE) == ()
    assert level_count(file.routine) == 2, "the same levels every week, so that a plan's level stays a level"
    needs: Any = data.draw(st.frozensets(st.sampled_from(["wall", "wrist", "prone"])))
    for level in (1, 2):
        whole = timeline_of(names, level)
        assert sorted(each.name for each in whole.exercises) == sorted(names)
        upright = [step.position in UPRIGHT for step in whole.steps if step.work]
        assert upright == sorted(upright, reverse=True), "down to the floor once"
        assert whole.total_seconds <= 15 * 60
        for timeline in (whole, timeline_of(names, level, without=needs)):
            for each in timeline.sets:
                assert each.set <= level
                low, high = (15, 20) if each.unit == "seconds" else (8, 10)
                assert each.planned is not None
                assert low <= each.planned <= high


# Easy or hard by what it holds


@pytest.mark.parametrize(
    ("names", "hard"),
    [
        (WELL_ROUNDED, False),
        (("superman hold",), True),
        (("wall angels", "reverse plank", "bird dog"), True),
        (("prone back extension", "cat camel"), True),
    ],
)
def test_hard_exercises_make_it_hard_work(names: tuple[str, ...], hard: bool) -> None:
    assert there(*names).routines[FAVOURITES].hard is hard


def test_what_was_done_counts_by_what_it_held_then_not_by_this_weeks() -> None:
    sessions = [favourites_done(9, *WELL_ROUNDED), favourites_done(2, *HARD)]
    for this_week in (WELL_ROUNDED, HARD):
        then, lately = past(sessions, there=there(*this_week)).sessions
        assert (then.hard, lately.hard) == (False, True)
        assert (then.easy_day, lately.easy_day) == (True, False)


def test_a_routine_of_ones_own_by_that_name_is_what_its_file_says() -> None:
    own = replace(routine_of(("superman hold",)), made_text=None)
    repertoire = repertoire_of({**shipped(), FAVOURITES: own}, CATALOGUE)
    assert repertoire.is_hard(FAVOURITES, ["bird dog"])
    assert proposed(A_WEEK_OF_EASY, EXPERIENCED, there=repertoire, day="rest").routine == "easy-day"


# When the coach proposes it


@given(SESSIONS, PEOPLE, ANSWERS, PLANNED, st.sampled_from([WELL_ROUNDED, HARD, ("superman hold",)]))
def test_it_is_never_proposed_where_it_is_not_careful(
    sessions: list[SessionRecord], person: Person, answers: Answers, planned: PlannedDay, names: tuple[str, ...]
) -> None:
    repertoire = there(*names)
    sessions = [*sessions, *easy_days(3, 12)]
    before = past_of(sessions, [], person.red, repertoire, TODAY)
    proposal = choose(before, person, repertoire, answers, planned)
    if proposal.routine != FAVOURITES:
        return
    assert before.open_red is None
    assert proposal.light in ("green", None)
    assert proposal.moment != "before" or proposal.day == "rest"
    assert 1 <= (proposal.adjustment.level or 0) <= 2
    if repertoire.routines[FAVOURITES].hard:
        assert not any(each.hard for each in before.sessions if (TODAY - each.day).days <= 1), "never two running"
        assert proposal.day != "easy"
        assert person.experienced or len({each.day for each in before.sessions if each.easy_day and each.calm}) >= 4


def test_it_takes_turns_with_easy_day_and_says_so() -> None:
    proposal = proposed(A_WEEK_OF_EASY, there=there(*WELL_ROUNDED), day="easy")
    assert (proposal.routine, proposal.adjustment.level) == (FAVOURITES, 2)
    assert proposal.reasons == ("An easy run today.", "Your favourites take turns with easy day.")
    assert proposed_to([], *WELL_ROUNDED) == "easy-day", "first comes an easy day"
    assert proposed_to([*easy_days(8), favourites_done(5, *WELL_ROUNDED)], *WELL_ROUNDED) == "easy-day"


def test_both_count_together_as_easy_days() -> None:
    sessions = [*easy_days(5), favourites_done(3, *WELL_ROUNDED)]
    proposal = proposed(sessions, there=there(*WELL_ROUNDED), day="easy")
    assert proposal.routine is None
    assert proposal.reasons == (
        "An easy run today.",
        "Easy day and Favourites of the week were done on 2 days of the last seven, which is enough.",
    )
    green = [*easy_days(20, 17), favourites_done(14, *WELL_ROUNDED), favourites_done(10, *WELL_ROUNDED)]
    assert proposed_to(green, *WELL_ROUNDED, person=Person(), day="quality") == "workout-day"
    stretches = [*easy_days(20, 17), favourites_done(14, "child's pose"), favourites_done(10, "child's pose")]
    assert proposed_to(stretches, *WELL_ROUNDED, person=Person(), day="quality") == "easy-day"


@pytest.mark.parametrize(
    ("light", "day", "moment", "routine"),
    [
        ("yellow", "easy", "after", "gentle-start"),
        ("red", "easy", "after", None),
        ("green", "long", "after", "gentle-start"),
        ("green", "quality", "after", "workout-day"),
        ("green", "easy", "before", "pre-run"),
    ],
)
def test_it_stands_in_for_nothing_but_easy_day(light: str, day: str, moment: str, routine: str | None) -> None:
    assert proposed_to(A_WEEK_OF_EASY, *WELL_ROUNDED, light=light, day=day, moment=moment) == routine


@pytest.mark.parametrize(
    "sessions",
    [
        pytest.param(easy_days(5, feel_after="yellow"), id="the easy day was yellow"),
        pytest.param(easy_days(5, feel_before=None, feel_after=None), id="nobody said how it was"),
        pytest.param(easy_days(5, completed=False, stop_reason="pain"), id="it was stopped for pain"),
        pytest.param([*easy_days(5), done("gentle-start", 3, feel_before="yellow")], id="a yellow day since"),
    ],
)
def test_where_anything_was_not_calm_easy_day_comes(sessions: list[SessionRecord]) -> None:
    assert proposed_to(sessions, *WELL_ROUNDED, day="easy") == "easy-day"


def test_where_it_felt_worse_later_easy_day_comes() -> None:
    feels = [felt(A_WEEK_OF_EASY[0], better="worse")]
    assert proposed(A_WEEK_OF_EASY, feels=feels, there=there(*WELL_ROUNDED), day="easy").routine == "easy-day"


def test_favourites_that_leave_out_what_is_due_or_train_nothing_wait() -> None:
    assert proposed_to(easy_days(9), "bird dog", "glute bridge", day="easy") == "easy-day", "the upper back is due"
    assert proposed_to(easy_days(9), *WELL_ROUNDED, day="easy") == FAVOURITES
    assert proposed_to(A_WEEK_OF_EASY, "cat camel", "child's pose", day="easy") == "easy-day"
    assert proposed_to(A_WEEK_OF_EASY, "bird dog", day="easy") == FAVOURITES


def test_after_red_easy_day_comes_first() -> None:
    red = done("easy-day", 9, feel_after="red")
    cleared = replace(EXPERIENCED, red=RedAnswers(cleared=red.finished + timedelta(days=1)))
    gentle = done("gentle-start", 4)
    assert proposed_to([red, gentle], *WELL_ROUNDED, person=cleared, day="easy") == "easy-day"
    assert proposed_to([red, gentle, *easy_days(2)], *WELL_ROUNDED, person=cleared, day="easy") == FAVOURITES


def test_with_hard_exercises_it_waits_for_four_green_easy_days_and_for_a_day_without_a_run() -> None:
    new = Person()
    assert proposed_to(A_WEEK_OF_EASY, *HARD, person=new, day="rest") == "easy-day"
    assert proposed_to(FOUR_EASY, *HARD, person=new, day="rest") == FAVOURITES
    assert proposed_to(FOUR_EASY, *HARD, person=new, day="easy") == "easy-day"
    yesterday = [*FOUR_EASY, done("workout-day", 1)]
    assert proposed_to(yesterday, *HARD, person=new, day="rest") == "easy-day", "never two hard days running"


def test_hard_favourites_yesterday_are_hard_work_yesterday() -> None:
    sessions = [*FOUR_EASY, favourites_done(1, *HARD)]
    assert proposed_to(sessions, *WELL_ROUNDED, day="quality") == "easy-day"
    assert proposed_to([*FOUR_EASY, favourites_done(1, *WELL_ROUNDED)], *HARD, day="quality") == "workout-day"
