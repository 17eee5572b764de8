"""`backtimer --plain` before the session: what is asked, in which order, and what Enter alone does."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.record import CheckinRecord
from backtimer.files.profile import Profile
from backtimer.history.append import append
from backtimer.history.read import read
from backtimer.session_plan import SessionPlan
from tests.cli.conftest import CommandLine, Result
from tests.support.records import good_easy_day

Plain = Callable[[str], Result]


@pytest.fixture
def profile(data: Path) -> Profile:
    return Profile(data / "profile.toml")


@pytest.fixture
def known(data: Path, profile: Profile) -> None:
    """Somebody who has introduced themselves, and to whom no check-in is due."""
    profile.introduce(experienced=True, sore=False, strength_days=frozenset())
    keep(data, CheckinRecord(now() - timedelta(days=1), (("stiff on waking", "none"),)))


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> list[SessionPlan]:
    """The sessions that would have been led."""
    found: list[SessionPlan] = []

    def lead(_workspace: object, _settings: object, plan: SessionPlan) -> int:
        found.append(plan)
        return 0

    monkeypatch.setattr("backtimer.cli.sessions.lead_in_plain_lines", lead)
    return found


@pytest.fixture
def plain(backtimer: CommandLine, plans: list[SessionPlan], monkeypatch: pytest.MonkeyPatch) -> Plain:
    """Answers plain `backtimer` with lines."""

    def run(answers: str) -> Result:
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        return backtimer("--plain")

    return run


def now() -> datetime:
    return datetime.now().astimezone()


def keep(data: Path, record: Any) -> None:
    data.mkdir(exist_ok=True)
    append(data / "history.toml", record)


def easy_day(data: Path, days_ago: float, **fields: Any) -> None:
    keep(data, good_easy_day(days_ago, **fields))


def questions(result: Result) -> list[str]:
    # Where the answers are not typed, a prompt and the next question share a line.
    return [line.rpartition(": ")[2] for line in result.out.splitlines() if line.endswith("?")]


def test_a_new_person_is_asked_once_and_enter_alone_starts_gently(
    plain: Plain, plans: list[SessionPlan], profile: Profile
) -> None:
    first = plain("\n" * 7)
    assert first.code == 0
    assert questions(first) == [
        "Have you trained your back before?",
        "How is your back these days?",
        "How does your back feel?",
        "Which routine?",
    ]
    assert plans[0].timeline.name == "easy-day"
    assert not profile.is_new
    assert "Have you trained" not in plain("\n" * 3).out


def test_what_a_new_person_says_is_kept(plain: Plain, profile: Profile) -> None:
    plain("2\n2\n1 3 5\n2, 7\n")
    person = profile.person()
    assert (person.experienced, person.sore) == (True, True)
    assert (person.run_days, person.strength_days) == (frozenset({0, 2, 4}), frozenset({1, 6}))


@pytest.mark.usefixtures("known")
def test_the_proposal_comes_first_with_its_reason_and_any_other_by_number(
    plain: Plain, plans: list[SessionPlan]
) -> None:
    shown = plain("\n\n")
    lines = shown.out.splitlines()
    assert lines[0] == "Easy day, 8 min: light work that fits any day."
    assert "1 Easy day, level 2, 8 min 6 s" in lines
    plain("fine\n9999\nx\n2\n")
    assert [(plan.timeline.name, plan.about.feel_before) for plan in plans] == [
        ("easy-day", "green"),
        ("gentle-start", "green"),
    ]


@pytest.mark.usefixtures("known")
def test_the_day_can_be_told_and_changes_the_proposal(plain: Plain, plans: list[SessionPlan]) -> None:
    result = plain("\nsay what you run today\n2\n\n\n")
    assert "Workout day, 10 min: a quality session today." in result.out
    (plan,) = plans
    assert (plan.timeline.name, plan.about.day, plan.about.moment) == ("workout-day", "quality", "after")


@pytest.mark.usefixtures("known")
def test_yellow_offers_gentle_start_and_less_of_all_others(plain: Plain, plans: list[SessionPlan]) -> None:
    result = plain("tight or sore\n\n")
    assert "Gentle start, 6 min: yellow today" in result.out
    plain("2\n2\n")
    assert [(plan.timeline.name, plan.about.feel_before, plan.about.eased) for plan in plans] == [
        ("gentle-start", "yellow", False),
        ("easy-day", "yellow", True),
    ]


@pytest.mark.usefixtures("known")
def test_less_time_no_wall_and_fewer_sets_are_chosen_first_and_remembered_if_wanted(
    plain: Plain, plans: list[SessionPlan], profile: Profile
) -> None:
    change = "fine\nchange something first: less time, fewer sets, no wall\n\n"
    result = plain(f"{change}2\n99\n5\n5\n8\n\n")
    shown = result.out.splitlines()
    assert "1 start like this" in shown
    assert "2 time: as long as it takes" in shown
    assert any(line.endswith("To fit your time: level 1.") for line in shown)
    assert any("instead of wall angels" in line for line in shown)
    (plan,) = plans
    assert plan.timeline.name == "easy-day"
    assert plan.timeline.total_seconds <= 5 * 60
    assert "wall angels" not in {step.exercise for step in plan.timeline.steps}
    assert profile.person().without == {"wall"}
    plain(f"{change}3\n4\n")
    assert len(plans) == 1, "the answers ended before it was started"
    plain(f"{change[:-1]}2\n3\n\n")
    assert (plans[1].timeline.name, {each.set for each in plans[1].timeline.sets}) == ("gentle-start", {1})


@pytest.mark.usefixtures("known")
def test_what_cannot_be_done_is_told_and_can_be_taken_back(plain: Plain, plans: list[SessionPlan], data: Path) -> None:
    mine = data / "routines" / "a-wall.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text(
        'title = "A wall"\npart = [{ exercise = "odd", hold = 9 }]\n[exercises.odd]\nhow = "Odd."\n'
        'position = "wall"\nneeds = ["wall"]\n',
        encoding="utf-8",
    )
    result = plain("\nchange something first: less time, fewer sets, no wall\na wall, level 1, 19 s\n5\n1\n1\n")
    assert "Nothing of A wall can be done without that." in result.out
    assert "1 take it all back" in result.out
    assert plans[0].timeline.name == "a-wall"


@pytest.mark.usefixtures("known")
def test_on_yellow_nothing_that_is_changed_first_makes_more_of_it(plain: Plain, plans: list[SessionPlan]) -> None:
    result = plain("2\nchange something first: less time, fewer sets, no wall\n5\n4\n7\n7\n\n")
    assert "4 less of it: yes: a yellow day" in result.out
    (plan,) = plans
    assert plan.about.eased
    assert not {step.exercise for step in plan.timeline.steps} & {"superman hold", "reverse plank"}


@pytest.mark.usefixtures("known")
def test_a_prescription_is_not_changed_first(plain: Plain, plans: list[SessionPlan], data: Path) -> None:
    mine = data / "routines" / "my-hip.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text('title = "My hip"\nprescribed = true\npart = [{ exercise = "bird dog", hold = 9 }]\n', "utf-8")
    result = plain("\nchange something first: less time, fewer sets, no wall\n\n\n")
    assert "It is prescribed: do it as it is" in result.out
    assert plans[0].timeline.name == "my-hip"


@pytest.mark.usefixtures("known")
def test_red_stops_and_the_next_start_asks_for_it_first(
    plain: Plain, plans: list[SessionPlan], profile: Profile
) -> None:
    red = plain("3\n")
    assert (red.code, plans) == (0, [])
    assert "medical help today" in red.out
    assert profile.person().red.said
    again = plain("\n")
    assert again.out.splitlines()[0] == "Today was red. Have you talked to a health professional?"
    assert (again.code, plans) == (0, [])
    assert plain("").code == 2
    assert plain("3\n\n\n").code == 0
    assert plans[0].timeline.name == "easy-day"


@pytest.mark.usefixtures("known")
def test_one_thing_is_asked_beside_the_routine_and_enter_says_nothing(
    plain: Plain, data: Path, profile: Profile
) -> None:
    for days_ago in (12, 9, 0.5):
        easy_day(data, days_ago)
    skipped = plain("\n\n\n")
    assert questions(skipped)[0] == "slightly better?"
    assert not read(data / "history.toml").feels
    plain("worse\n")
    (feel,) = read(data / "history.toml").feels
    assert feel.better == "worse"


@pytest.mark.usefixtures("known")
def test_growth_is_accepted_in_plain_lines(plain: Plain, data: Path, profile: Profile) -> None:
    for days_ago in (12, 9, 4):
        easy_day(data, days_ago)
    assert "one step up, to level 3 of 4. The last 3 sessions" in plain("\n").out
    assert profile.level("easy-day") is None
    plain("accept\n")
    assert profile.level("easy-day") == 3


@pytest.mark.usefixtures("known")
def test_where_nothing_is_proposed_enter_starts_nothing(plain: Plain, plans: list[SessionPlan], data: Path) -> None:
    easy_day(data, 0)
    result = plain("\n\n")
    assert (result.code, plans) == (0, [])
    assert "Easy day is done for today. Your back rests today" in " ".join(result.out.split("\n"))
    assert "1 none for now" in result.out


def test_the_end_of_the_answers_is_told(plain: Plain, plans: list[SessionPlan], profile: Profile) -> None:
    for answers in ("", "\n", "\n\n", "\n\n\n", "\n\n\n\n\n\n"):
        nobody = plain(answers)
        assert nobody.code == 2
        assert "--plain" in nobody.err
    assert plans == []


@pytest.mark.usefixtures("known")
def test_a_broken_routine_is_told_once_and_not_offered(plain: Plain, data: Path) -> None:
    (data / "routines").mkdir(parents=True)
    (data / "routines" / "a-broken.toml").write_text("title = 3\n", "utf-8")
    result = plain("\nsay what you run today\n1\n\n\n")
    assert result.err.count("a-broken.toml:1:1: title: ") == 1
    assert "broken" not in result.out


@pytest.mark.parametrize("what", ["profile.toml", "history.toml"])
def test_a_broken_file_keeps_nobody_from_training(
    plain: Plain, plans: list[SessionPlan], data: Path, what: str
) -> None:
    data.mkdir()
    (data / what).write_text('"""[[[', encoding="utf-8")
    plain("\n" * 7)
    assert plans[0].timeline.name == "easy-day"
