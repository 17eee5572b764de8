"""What the first screen says of today, and what may be chosen before the start, without a screen."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from backtimer.app.today_face import Advice, OwnChoice, today_face
from backtimer.app.widgets.today_panel import TodayFace
from backtimer.coaching import Coach
from backtimer.core.adjustment import Adjustment
from backtimer.core.coach.proposal import Answers
from backtimer.core.wish import Wish
from backtimer.core.wish_rows import LONGEST_MINUTES, ROWS, SHORTEST_MINUTES, Chosen, WishRow
from backtimer.history.append import append
from backtimer.workspace import Workspace
from tests.app.shell_support import record
from tests.support.records import good_easy_day


def face_of(workspace: Workspace, answers: Answers | None = None, own: OwnChoice | None = None) -> TodayFace:
    coach = Coach(workspace, datetime.now().astimezone())
    answers = answers or Answers()
    return today_face(Advice(coach, coach.propose(answers), coach.matter, is_new=False), answers, own)


def test_the_proposal_is_one_sentence_and_the_three_lights_have_their_keys(workspace: Workspace) -> None:
    face = face_of(workspace, Answers(day="easy", moment="after"))
    assert (face.lead, face.why) == ("Easy day, 8 min", ": an easy run today.")
    assert dict(face.keys) == {
        "Enter": "back feels fine, start",
        "Y": "tight or sore",
        "R": "sharp, burning, or down the leg",
    }
    assert dict(face.day_keys) == {"D": "easy run", "B": "after the run"}


def test_on_yellow_enter_starts_gently(workspace: Workspace) -> None:
    face = face_of(workspace, Answers(light="yellow"))
    assert face.mood == "yellow"
    assert face.lead == "Gentle start, 6 min"
    assert face.keys[0] == ("Enter", "start gently")
    chosen = face_of(workspace, Answers(light="yellow"), OwnChoice("the-five", "The five", 10))
    assert chosen.keys[0] == ("Enter", "start with less of it")


def test_red_that_could_not_be_kept_is_asked_about_all_the_same(workspace: Workspace) -> None:
    face = face_of(workspace, Answers(light="red"))
    assert (face.mood, face.lead) == ("red", "Today is red. Have you talked to a health professional?")
    assert face.keys[0] == ("Enter", "answer")
    assert not face.day_keys


def test_with_red_open_nothing_else_is_asked(workspace: Workspace) -> None:
    started = datetime.now().astimezone() - timedelta(hours=2)
    red = record(started=started, finished=started + timedelta(minutes=9), feel_after="red")
    append(workspace.folders.history, red)
    face = face_of(workspace)
    assert face.lead == "Today was red. Have you talked to a health professional?"
    assert not face.matter


def test_a_routine_of_the_persons_choice_names_what_is_proposed(workspace: Workspace) -> None:
    face = face_of(workspace, own=OwnChoice("the-five", "The five", 10))
    assert face.lead + face.why == "The five, 10 min, as you chose."
    assert face.more.startswith("Proposed is Easy day, 8 min")
    broken = face_of(workspace, own=OwnChoice("mine", "Mine", None))
    assert "Enter" not in dict(broken.keys)


def test_favourites_of_the_week_are_named(workspace: Workspace) -> None:
    workspace.profile.set_favourites(("bird dog", "wall angels"))
    assert "Your favourites this week: bird dog and wall angels." in face_of(workspace).more


def test_on_yellow_nobody_is_asked_to_grow_but_to_step_back(workspace: Workspace) -> None:
    workspace.profile.set_level("easy-day", 3)
    for days_ago in (12, 9, 6):
        append(workspace.folders.history, good_easy_day(days_ago, level=3))
    growing = Coach(workspace, datetime.now().astimezone())
    assert (growing.matter_on("green"), growing.matter_on("yellow")) == ("growth", None)
    months_later = Coach(workspace, datetime.now().astimezone() + timedelta(days=60))
    assert months_later.next_growth is not None
    assert months_later.next_growth.kind == "back"
    assert months_later.matter_on("yellow") == "growth"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.label)
def test_every_choice_before_the_start_can_be_taken_back(row: WishRow) -> None:
    begun = Chosen(Wish(Adjustment(level=2)))
    changed = row.change(begun, 1)
    assert row.says(changed) != row.says(begun)
    assert row.change(changed, -1) == begun


def test_on_yellow_there_stays_less_of_it_and_never_more_sets() -> None:
    eased = Chosen.before(Wish(Adjustment(eased=True), feel="yellow"))
    gentle = Chosen.before(Wish(feel="yellow"))
    for row in ROWS:
        for begun in (eased, gentle):
            for by in (1, -1):
                chosen = row.change(row.change(begun, by), by).wish.adjustment
                assert chosen.eased or not begun.wish.adjustment.eased
                assert chosen.sets in (None, 1)
    less = ROWS[2]
    assert less.says(eased) == less.says(less.change(eased, 1)) == "yes: a yellow day"
    assert less.change(less.change(gentle, 1), 1) == gentle


def test_minutes_end_where_they_begin() -> None:
    time = ROWS[0]
    chosen = time.change(Chosen(Wish()), -1)
    assert chosen.wish.minutes == LONGEST_MINUTES
    assert time.change(chosen, 1).wish.minutes is None
    shortest = replace(chosen, wish=Wish(minutes=SHORTEST_MINUTES))
    assert time.change(shortest, -1).wish.minutes is None
