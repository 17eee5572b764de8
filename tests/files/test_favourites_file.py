"""The week's favourites among the routines: made from the profile, new every week, copied and found as any other."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from backtimer.coaching import Coach
from backtimer.core.session import Session
from backtimer.files.library import Entry, NoSuchRoutine
from backtimer.files.own_routines import OwnRoutines
from backtimer.files.routine_file import check_routine, read_routine
from backtimer.journal.unfinished import waiting
from backtimer.resuming import plan_to_resume, why_not_resume
from backtimer.workspace import Workspace
from tests.support.coached import TODAY, ZONE

NAME = "favourites"
SIX = ("wall angels", "Bird-Dog", "bridge", "superman", "cat camel", "side plank")


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace.at(tmp_path / "data", tmp_path / "config.toml", {}).on(TODAY)


def exercises_of(entry: Entry) -> set[str]:
    assert entry.file is not None
    return {part.exercise for part in entry.file.routine.part if hasattr(part, "exercise")}


def test_without_favourites_there_is_no_such_routine(place: Workspace) -> None:
    for said in ((), ("dancing",)):
        place.profile.set_favourites(said)
        assert NAME not in [entry.name for entry in place.library.entries()]
        with pytest.raises(NoSuchRoutine, match="no favourites yet: `backtimer coach favourites`"):
            place.library.find(NAME)


def test_it_stands_among_the_others_and_changes_with_the_week(place: Workspace) -> None:
    place.profile.set_favourites(SIX)
    names = [entry.name for entry in place.library.entries()]
    assert names == sorted(names)
    assert NAME in names
    this_week = place.library.find(NAME)
    sunday, monday = (place.on(TODAY + timedelta(days=days)).library.find(NAME) for days in (4, 5))
    assert this_week == sunday
    assert exercises_of(this_week) | exercises_of(monday) == {
        "wall angels", "bird dog", "glute bridge", "superman hold", "cat camel", "side plank",
    }  # fmt: skip
    assert this_week.file is not None
    assert monday.file is not None
    assert (this_week.file.name, this_week.file.routine.title) == (NAME, "Favourites of the week")
    assert this_week.file.content_hash != monday.file.content_hash


def test_the_coach_has_those_of_its_own_day(place: Workspace) -> None:
    place.profile.set_favourites(SIX)
    later = date(2027, 3, 3)
    coach = Coach(place, datetime.combine(later, time(18), ZONE))
    assert {*coach.favourites} == exercises_of(place.on(later).library.find(NAME))
    assert coach.files[NAME] == place.on(later).library.find(NAME).file


def test_a_file_of_that_name_wins_even_if_it_is_broken(place: Workspace) -> None:
    place.profile.set_favourites(SIX)
    own = place.folders.user_routines / "favourites.toml"
    own.parent.mkdir(parents=True)
    own.write_text('title = "Mine"\n[[part]]\nexercise = "plank"\nhold = 20\n', encoding="utf-8")
    assert place.library.find(NAME).path == own
    own.write_text("title =", encoding="utf-8")
    assert [entry.path for entry in place.library.entries() if entry.name == NAME] == [own]
    assert place.library.find(NAME).file is None


def test_a_copy_is_a_routine_of_ones_own_that_stays(place: Workspace) -> None:
    place.profile.set_favourites(SIX)
    made = place.library.find(NAME)
    own = OwnRoutines(place.folders.user_routines)
    assert not own.has(made.path)
    path = own.duplicate(made)
    assert check_routine(path) == ()
    copy = read_routine(path)
    assert (copy.name, copy.routine.title) == ("favourites-copy", "Favourites of the week copy")
    assert made.file is not None
    assert copy.routine.part == made.file.routine.part


def test_a_new_routine_of_that_title_does_not_take_its_place(place: Workspace) -> None:
    path, _ = OwnRoutines(place.folders.user_routines).begin("Favourites")
    assert path.stem == "favourites-2"


def test_a_session_of_it_goes_on_in_the_next_week_unless_the_favourites_were_changed(place: Workspace) -> None:
    place.profile.set_favourites(SIX)
    file = place.library.find(NAME).file
    assert file is not None
    started = datetime.combine(TODAY, time(18), ZONE)
    plan = place.plan(file, place.usual_adjustment(file))
    journal = plan.open_journal(place.folders.history, started)
    session = Session(plan.timeline)
    journal.follow(session.start(0.0), session)
    journal.close(remove=False)
    (found,) = waiting(place.folders.history)
    next_week = place.on(TODAY + timedelta(days=7))
    assert why_not_resume(next_week, found.session) is None
    taken = found.take_up()
    assert taken is not None
    resumed = plan_to_resume(next_week, taken, words="off")
    taken.give_back()
    assert resumed.timeline.exercises == plan.timeline.exercises
    place.profile.set_favourites(SIX[:4])
    assert "your favourites were changed since" in (why_not_resume(next_week, found.session) or "")
