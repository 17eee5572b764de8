"""The coach on the first screen: from `backtimer`, Enter, to red that stays until it is answered for."""

from __future__ import annotations

import threading
import weakref
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from backtimer.app.app import BacktimerApp
from backtimer.app.screens.advice import AdviceScreen
from backtimer.app.screens.before_start import BeforeStartScreen
from backtimer.app.screens.checkin import CheckinScreen
from backtimer.app.screens.history import HistoryScreen
from backtimer.app.screens.home import HomeScreen
from backtimer.app.screens.onboarding import OnboardingScreen
from backtimer.app.screens.question import QuestionScreen
from backtimer.app.widgets.today_panel import TodayPanel
from backtimer.coaching import Coach
from backtimer.core.adjustment import Adjustment
from backtimer.core.coach import feel_later
from backtimer.core.record import CheckinRecord
from backtimer.files.settings import Settings
from backtimer.history.append import append
from backtimer.history.read import read
from backtimer.todays_session import TodaysSession
from backtimer.workspace import Workspace
from tests.app.shell_support import StandInSession, app_of, at_home, go_to, home_of, messages, painted, record, until
from tests.support.records import good_easy_day

PRESCRIBED = """
title = "My hip"
prescribed = true
[prescription]
by = "K. Weber"
[[part]]
exercise = "bird dog"
hold = 10
"""


@pytest.fixture(autouse=True)
def _no_checkin_due(workspace: Workspace) -> None:
    append(workspace.folders.history, CheckinRecord(now() - timedelta(days=1), (("stiff on waking", "none"),)))


def now() -> datetime:
    return datetime.now().astimezone()


def easy_day(workspace: Workspace, days_ago: float, **fields: Any) -> None:
    """Keep a good easy day that began so long ago."""
    append(workspace.folders.history, good_easy_day(days_ago, **fields))


async def test_a_new_person_is_asked_once_and_two_times_enter_starts(
    tmp_path: Path, sessions: type[StandInSession]
) -> None:
    place = Workspace.at(tmp_path / "new", tmp_path / "config.toml", {})
    app = BacktimerApp(place, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, OnboardingScreen))
        await until(pilot, lambda: "Have you trained your back before?" in painted(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("enter")
        await until(pilot, lambda: sessions.plans)
    assert sessions.plans[0].timeline.name == "easy-day"
    assert not place.profile.is_new
    person = place.profile.person()
    assert (person.experienced, person.sore) == (False, False)
    assert (person.run_days, person.strength_days) == (frozenset(), frozenset())
    async with at_home(place) as pilot:
        await pilot.pause()
        assert isinstance(app_of(pilot).screen, HomeScreen)


async def test_what_a_new_person_says_is_kept(tmp_path: Path) -> None:
    place = Workspace.at(tmp_path / "new", tmp_path / "config.toml", {})
    app = BacktimerApp(place, Settings())
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, OnboardingScreen))
        await pilot.press("2", "tab", "2", "tab", "4", "right", "space", "tab", "1", "enter")
        await until(pilot, lambda: not place.profile.is_new)
    person = place.profile.person()
    assert (person.experienced, person.sore) == (True, True)
    assert (person.run_days, person.strength_days) == (frozenset({3, 4}), frozenset({0}))


async def test_nobody_new_is_asked_where_a_session_was_asked_for(
    tmp_path: Path, sessions: type[StandInSession]
) -> None:
    place = Workspace.at(tmp_path / "new", tmp_path / "config.toml", {})
    file = place.library.find("easy-day").file
    assert file is not None
    app = BacktimerApp(place, Settings(), plan=place.plan(file, Adjustment()), muted=True)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: app._exit)
    assert place.profile.is_new


async def test_enter_starts_the_proposal_as_green_even_before_the_coach_has_spoken(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    workspace.profile.set_level("easy-day", 3)
    app = BacktimerApp(workspace, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: sessions.plans)
    (plan,) = sessions.plans
    assert (plan.timeline.name, plan.timeline.level, plan.about.feel_before) == ("easy-day", 3, "green")


async def test_a_key_that_waits_for_the_coach_is_forgotten_where_another_screen_is_opened(
    workspace: Workspace, sessions: type[StandInSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    may_speak, propose = threading.Event(), Coach.propose

    def slowly(coach: Coach, *answers: Any) -> TodaysSession:
        may_speak.wait(20)
        return propose(coach, *answers)

    monkeypatch.setattr(Coach, "propose", slowly)
    app = BacktimerApp(workspace, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: [worker for worker in app.workers if worker.group == "default"])
        await pilot.press("enter", "h")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        may_speak.set()
        await app.workers.wait_for_complete()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and home_of(pilot).is_settled)
        await pilot.pause()
        assert sessions.plans == []
        await pilot.press("enter")
        await until(pilot, lambda: sessions.plans)


async def test_a_session_needs_no_memory_for_what_the_first_screen_reads_and_paints_anew(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    easy_day(workspace, 2)
    async with at_home(workspace) as pilot:
        home = home_of(pilot)
        assert home._advice is not None
        coach, panel = weakref.ref(home._advice.coach), home.query_one(TodayPanel)
        line = panel.render_line(0)
        assert panel.render_line(0) is line
        await pilot.press("enter")
        await until(pilot, lambda: sessions.plans and coach() is None)
        assert panel.render_line(0) is not line


async def test_the_day_and_the_moment_change_the_proposal_at_once_and_are_kept_with_the_session(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    workspace.profile.introduce(experienced=True, sore=False, strength_days=frozenset())
    async with at_home(workspace) as pilot:
        assert "Easy day, 8 min" in painted(app_of(pilot))
        await pilot.press("d", "d")
        await until(pilot, lambda: "Workout day, 10 min: a quality session today" in painted(app_of(pilot)))
        await pilot.press("b")
        await until(pilot, lambda: "Pre-run activation, 5 min" in painted(app_of(pilot)))
        await pilot.press("b", "enter")
        await until(pilot, lambda: sessions.plans)
    (plan,) = sessions.plans
    assert (plan.timeline.name, plan.about.day, plan.about.moment) == ("workout-day", "quality", "after")


async def test_arrows_choose_another_routine_and_back_on_the_first_it_is_the_proposal_again(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("down")
        await until(pilot, lambda: "Gentle start, 6 min, as you chose." in painted(app_of(pilot)))
        await pilot.press("up")
        await until(pilot, lambda: "Easy day, 8 min: light work" in painted(app_of(pilot)))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: sessions.plans)
    assert (sessions.plans[0].timeline.name, sessions.plans[0].about.feel_before) == ("mcgill-big-3", "green")


async def test_yellow_offers_gentle_start_first_then_less_of_what_is_at_hand(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    async with at_home(workspace) as pilot:
        go_to(pilot, "the-five")
        await pilot.press("y")
        await until(pilot, lambda: "Tight or sore today" in painted(app_of(pilot)))
        shown = painted(app_of(pilot))
        assert "1  Gentle start, 6 min" in shown
        assert "2  The five with less of it, " in shown
        await pilot.press("2")
        await until(pilot, lambda: sessions.plans)
        exercises = {step.exercise for step in sessions.plans[0].timeline.steps}
        assert not exercises & {"superman hold", "reverse plank"}
        assert sessions.plans[0].about.feel_before == "yellow"
        assert sessions.plans[0].about.eased


async def test_yellow_and_enter_starts_gently_and_resting_keeps_the_day_yellow(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, QuestionScreen))
        await pilot.press("3")
        await until(pilot, lambda: "Enter: start gently." in painted(app_of(pilot)))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, QuestionScreen))
        assert "It feels fine after all" in painted(app_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: sessions.plans)
    assert (sessions.plans[0].timeline.name, sessions.plans[0].about.feel_before) == ("gentle-start", "yellow")


async def test_a_prescription_is_done_as_it_is_or_not_at_all(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    workspace.folders.user_routines.mkdir(parents=True)
    (workspace.folders.user_routines / "my-hip.toml").write_text(PRESCRIBED, encoding="utf-8")
    async with at_home(workspace) as pilot:
        assert "My hip" in painted(app_of(pilot))
        await pilot.press("m")
        await until(pilot, lambda: any("do it as it is" in told for told in messages(app_of(pilot))))
        assert isinstance(app_of(pilot).screen, HomeScreen)
        await pilot.press("y")
        await until(pilot, lambda: "My hip, as prescribed" in painted(app_of(pilot)))
        assert "Gentle start," not in painted(app_of(pilot))
        assert "ask your physio" in painted(app_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: sessions.plans)
    assert not sessions.plans[0].about.eased


async def test_red_stops_and_stays_until_it_is_answered_for(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    async with at_home(workspace) as pilot:
        app = app_of(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, AdviceScreen))
        await until(pilot, lambda: workspace.profile.person().red.said)
        await pilot.press("enter")
        await until(pilot, lambda: "Today was red" in painted(app))
        # Enter answers, and the careful answer comes first.
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and home_of(pilot).is_settled)
        assert "Today was red" in painted(app)
        # A routine that was chosen wants a deliberate word.
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "Start Gentle start all the same" in painted(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert not sessions.plans
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        await pilot.press("3")
        await until(pilot, lambda: home_of(pilot).is_settled and "was red" not in painted(app))
        assert Coach(workspace, now()).open_red is None


async def test_with_red_open_a_session_can_be_had_anyway_from_the_commands_too(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    easy_day(workspace, 3, feel_after="red")
    async with at_home(workspace) as pilot:
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, QuestionScreen))
        assert "Tight or sore" not in painted(app_of(pilot))
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        await pilot.press(*"mcgill")
        await until(pilot, lambda: "Start: McGill Big 3" in painted(app_of(pilot)))
        await pilot.press("enter")
        await until(pilot, lambda: "Start McGill Big 3 all the same" in painted(app_of(pilot)))
        assert not sessions.plans
        await pilot.press("4")
        await until(pilot, lambda: sessions.plans)
    assert sessions.plans[0].timeline.name == "mcgill-big-3"


async def test_where_nothing_is_proposed_enter_starts_nothing_until_a_routine_is_chosen(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    easy_day(workspace, 0)
    async with at_home(workspace) as pilot:
        assert "Nothing today: Easy day is done for today." in painted(app_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: any("Nothing is proposed" in told for told in messages(app_of(pilot))))
        await pilot.press("down", "enter")
        await until(pilot, lambda: sessions.plans)
    assert sessions.plans[0].timeline.name == "easy-day"


async def test_ten_minutes_later_it_is_asked_how_it_feels(
    workspace: Workspace, sessions: type[StandInSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = now() - timedelta(minutes=9)
    monkeypatch.setattr(StandInSession, "outcome", record(started=started, finished=now()))
    monkeypatch.setattr(feel_later, "FEEL_MINUTES", 1e-4)
    async with at_home(workspace) as pilot:
        app = app_of(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        assert "Ten minutes after Easy day, today" in painted(app)
        await pilot.press("3")
        await until(pilot, lambda: read(workspace.folders.history).feels)
        (feel,) = read(workspace.folders.history).feels
        assert (feel.session, feel.better) == (StandInSession.outcome and StandInSession.outcome.id, "worse")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and home_of(pilot).is_settled)
        assert "A:" not in painted(app)


async def test_at_the_next_start_one_thing_is_asked_at_a_time_by_importance(workspace: Workspace) -> None:
    for days_ago in (12, 9, 0.5):
        easy_day(workspace, days_ago)
    async with at_home(workspace) as pilot:
        app = app_of(pilot)
        assert "A: Ten minutes after Easy day" in painted(app)
        assert "one step up" not in painted(app)
        await pilot.press("a", "1")
        await until(pilot, lambda: "A: Easy day: one step up, to level 3 of 4." in painted(app))
        await until(pilot, lambda: home_of(pilot).is_settled)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        assert "completed, green and controlled" in painted(app)
        await pilot.press("1")
        await until(pilot, lambda: workspace.profile.level("easy-day") == 3)
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and home_of(pilot).is_settled)
        assert "A:" not in painted(app)


async def test_the_checkin_keeps_what_was_answered_and_leaves_out_the_rest(workspace: Workspace) -> None:
    workspace.folders.history.unlink()
    async with at_home(workspace, size=(60, 20)) as pilot:
        app = app_of(pilot)
        assert "A: Six short questions" in painted(app)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, CheckinScreen))
        await pilot.press("escape")
        await until(pilot, lambda: home_of(pilot).is_settled and isinstance(app.screen, HomeScreen))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, CheckinScreen))
        await pilot.press("3", "enter", "enter", "enter", "enter", "enter", "1", "enter")
        await until(pilot, lambda: read(workspace.folders.history).checkins)
    (checkin,) = read(workspace.folders.history).checkins
    assert checkin.answers == (("taller when tired", "most"), ("stiff on waking", "none"))


async def test_less_time_and_no_wall_are_chosen_before_the_start_and_remembered_if_wanted(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, BeforeStartScreen))
        await pilot.press(*["right"] * 3)
        await until(pilot, lambda: "To fit your time: level 1." in painted(app_of(pilot)))
        await pilot.press("down", "down", "down", "right")
        await until(pilot, lambda: "instead of wall angels" in painted(app_of(pilot)))
        await pilot.press("down", "down", "down", "right", "enter")
        await until(pilot, lambda: sessions.plans)
    (plan,) = sessions.plans
    assert plan.timeline.total_seconds <= 5 * 60
    assert "wall angels" not in {step.exercise for step in plan.timeline.steps}
    assert workspace.profile.person().without == {"wall"}


@pytest.mark.parametrize("what", ["profile", "history"])
async def test_a_broken_file_keeps_nobody_from_training_nor_red_from_stopping(
    workspace: Workspace, sessions: type[StandInSession], what: str
) -> None:
    broken = workspace.folders.data / "profile.toml" if what == "profile" else workspace.folders.history
    broken.write_text('"""[[[', encoding="utf-8")
    async with at_home(workspace) as pilot:
        app = app_of(pilot)
        assert "Easy day, 8 min" in painted(app)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, AdviceScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "red. Have you talked" in painted(app))
        assert any("This is not kept" in told for told in messages(app)) == (what == "profile")
        await until(pilot, lambda: home_of(pilot).is_settled)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        await pilot.press("3")
        await until(pilot, lambda: home_of(pilot).is_settled and "Easy day, 8 min" in painted(app))
        await pilot.press("enter")
        await until(pilot, lambda: sessions.plans)


PLAN = """
title = "To the half marathon"
start = {start}
[[week]]
[[week]]
monday = "easy"
tuesday = {{ day = "quality", routine = "workout-day", level = 2, moment = "after" }}
wednesday = {{ day = "easy", routine = "easy-day", level = 2 }}
thursday = {{ day = "rest", routine = "the-five", level = 1 }}
friday = "rest"
saturday = "quality"
sunday = "long"
[[week]]
"""


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_plan_of_the_next_days_is_one_key_away_and_fits(workspace: Workspace, size: tuple[int, int]) -> None:
    start = (now() - timedelta(days=7)).date()
    (workspace.folders.data / "plan.toml").write_text(PLAN.format(start=start), encoding="utf-8")
    async with at_home(workspace, size=size) as pilot:
        app = app_of(pilot)
        assert "P: plan" in painted(app)
        assert "Gentle start" in painted(app), "the list of routines is there"
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        shown = painted(app)
        assert "To the half marathon, week 2 of 3" in shown
        for told in ("Tue  Quality session, Workout day at", "Thu  Day without a run, The five at", "Sun  Long run"):
            assert told in shown
        assert "1  Back" in shown
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_where_nothing_is_planned_it_is_said_where_a_plan_stands(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        assert "P: plan" not in painted(app_of(pilot))
        await pilot.press("p")
        await until(pilot, lambda: any("plan.toml" in told for told in messages(app_of(pilot))))


async def test_on_yellow_what_is_changed_before_the_start_never_makes_more_of_it(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    workspace.profile.set_without(frozenset({"prone"}))
    async with at_home(workspace, size=(60, 20)) as pilot:
        app = app_of(pilot)
        go_to(pilot, "the-five")
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and home_of(pilot).is_settled)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, BeforeStartScreen))
        await pilot.press("down", "right", "right", "down", "right", "down", "down", "down", "right")
        await until(pilot, lambda: "can lie so" in painted(app))
        assert "yes: a yellow day" in painted(app)
        await pilot.press("enter")
        await until(pilot, lambda: sessions.plans)
    (plan,) = sessions.plans
    assert (plan.timeline.name, plan.about.feel_before, plan.about.eased) == ("the-five", "yellow", True)
    assert not {step.exercise for step in plan.timeline.steps} & {"superman hold", "reverse plank"}
