from __future__ import annotations

from collections.abc import Callable

import pytest

from backtimer.core.events import Extended, Finished, LeadInStarted, Paused, Resumed, StepEnded, StepStarted, Stopped
from backtimer.core.outcome import exercise_records
from backtimer.core.session import IllegalTransition, Session
from backtimer.core.timeline import Timeline
from tests.support.routines import steps_told, timeline_of
from tests.support.session_scripts import snapshot

# 1 prepare 10 · 2 hold 20 · 3 rest 15 · 4 hold 20 · 5 transition 12 · 6 hold 10 left · 7 switch 5 · 8 hold 10 right
TWO_POSITIONS = timeline_of("""
part = [
    { exercise = "curl-up", sets = 2, hold = 20, rest = 15 },
    { exercise = "side plank", hold = 10 },
]
""")
# 1 prepare 10 · 2 to 4 rep 6 · 5 rest 7 · 6 transition 20 · 7 rep ~12, own count · 8 rest 5 · 9 rep ~12
REPS = timeline_of("""
part = [
    { exercise = "wall angels", reps = 3, exercise_rest = 7 },
    { exercise = "glute bridge", sets = 2, reps = 2, tempo = "own", rest = 0 },
]
""")


def begun(timeline: Timeline = TWO_POSITIONS, at: float = 0.0) -> Session:
    """A session that began at 0 and has come to this moment."""
    session = Session(timeline)
    session.start(0.0)
    session.advance(at)
    return session


def paused(at: float, timeline: Timeline = TWO_POSITIONS) -> Session:
    session = begun(timeline)
    session.pause(at)
    return session


def test_the_timelines_of_these_tests_are_what_their_comments_say() -> None:
    assert steps_told(TWO_POSITIONS) == [
        *["prepare 10", "hold 20", "rest 15", "hold 20", "transition 12"],
        *["hold 10 left", "switch 5 right", "hold 10 right"],
    ]
    assert steps_told(REPS) == [
        *["prepare 10", "rep 6", "rep 6", "rep 6", "rest 7", "transition 20", "rep ~12", "rest 5", "rep ~12"]
    ]


def test_an_undisturbed_session_takes_its_total_and_is_completed() -> None:
    session = begun()
    events = session.advance(200.0)
    assert isinstance(events[-1], Finished)
    assert session.ended == events[-1].at == TWO_POSITIONS.total_seconds == 102
    assert session.completed
    assert [result.seconds for result in session.results] == [10, 20, 15, 20, 12, 10, 5, 10]


def test_advance_tells_each_moment_as_it_was_however_late_it_is_called() -> None:
    session = begun()
    assert session.advance(9.999) == ()
    assert [event.at for event in session.advance(31.0)] == [10, 10, 30, 30]
    assert session.advance(31.0) == ()


def test_a_pause_stops_the_clock_and_going_on_counts_three_seconds() -> None:
    session = begun()
    assert isinstance(session.pause(15.0)[-1], Paused)
    assert session.view(20.0).remaining == 15
    assert session.view(20.0).paused == 5
    [lead_in] = session.resume(20.0)
    assert lead_in == LeadInStarted(20.0, session.step, 3.0, None)
    assert session.view(21.0).lead_in == 2
    assert session.advance(22.9) == ()
    assert session.advance(23.0) == (Resumed(23.0, session.step),)
    [ended, started] = session.advance(38.0)
    assert isinstance(ended, StepEnded)
    assert isinstance(started, StepStarted)
    assert ended.at == 38


def test_a_hold_that_was_paused_is_kept_in_its_parts() -> None:
    session = paused(15.0)
    session.resume(20.0)
    session.pause(25.0)
    session.resume(26.0)
    session.advance(300.0)
    assert session.results[1].held == (5, 2, 13)
    [curl_up, _] = exercise_records(TWO_POSITIONS, session.results)
    assert curl_up.sets[0].held == (5, 2, 13)
    assert curl_up.sets[0].done == 20
    assert session.paused_seconds == 6
    assert session.lead_in_seconds == 6
    assert session.pauses == 2


def test_a_rep_that_was_paused_starts_anew() -> None:
    session = paused(14.0, REPS)
    session.resume(15.0)
    [again] = session.advance(18.0)
    assert again == StepStarted(18.0, REPS.step(2))
    session.advance(24.0)
    assert session.results[1].held == (6,)
    assert session.discarded_seconds == 4


def test_a_window_of_work_goes_on_where_it_was_paused() -> None:
    session = paused(15.0, timeline_of('part = [{ exercise = "hip hinge", window = 20 }]'))
    session.resume(16.0)
    session.advance(19.0)
    assert session.view(19.0).remaining == 15


@pytest.mark.parametrize(("away", "seconds", "position"), [(9.9, 3, None), (10.0, 13, "supine"), (500.0, 13, "supine")])
def test_after_ten_seconds_the_way_into_position_comes_before_the_count(
    away: float, seconds: float, position: str | None
) -> None:
    session = paused(15.0)
    [lead_in] = session.resume(15.0 + away)
    assert isinstance(lead_in, LeadInStarted)
    # The first exercise is led into by the ten seconds of getting ready.
    assert (lead_in.seconds, lead_in.position) == (seconds, position)


def test_after_a_jump_into_another_position_its_transition_comes_first() -> None:
    session = paused(15.0)
    session.jump(16.0, 6)
    [lead_in] = session.resume(17.0)
    assert isinstance(lead_in, LeadInStarted)
    assert (lead_in.seconds, lead_in.position) == (12 + 3, "side-lying")
    assert session.advance(32.0) == (StepStarted(32.0, TWO_POSITIONS.step(6)),)


def test_a_pause_on_the_way_into_position_starts_that_way_again() -> None:
    session = paused(15.0)
    session.resume(75.0)
    session.pause(77.0)
    [lead_in] = session.resume(78.0)
    assert isinstance(lead_in, LeadInStarted)
    assert (lead_in.seconds, lead_in.position) == (13, "supine")
    session.pause(78 + 11.0)
    [counted] = session.resume(90.0)
    assert isinstance(counted, LeadInStarted)
    assert (counted.seconds, counted.position) == (3, None), "in position already: the count had begun"


@pytest.mark.parametrize("at", [5.0, 70.0])
def test_who_is_led_into_position_anyway_is_not_led_there_twice(at: float) -> None:
    session = paused(at)
    assert session.step.kind in ("prepare", "transition")
    [lead_in] = session.resume(at + 60)
    assert isinstance(lead_in, LeadInStarted)
    assert (lead_in.seconds, lead_in.position) == (3, None)


def test_a_rest_before_the_transition_needs_no_way_into_position_either() -> None:
    session = paused(30.0, REPS)
    assert session.step.kind == "rest"
    [lead_in] = session.resume(90.0)
    assert isinstance(lead_in, LeadInStarted)
    assert lead_in.position is None


def test_who_skips_the_transition_is_in_position() -> None:
    session = paused(70.0)
    session.skip(71.0)
    [lead_in] = session.resume(72.0)
    assert isinstance(lead_in, LeadInStarted)
    assert (lead_in.step.index, lead_in.position) == (6, None)


def test_back_restarts_the_step_and_twice_quickly_the_one_before() -> None:
    session = paused(15.0)
    session.back(16.0)
    assert session.step.index == 2
    assert session.view(16.0).remaining == 20
    session.back(17.9)
    assert session.step.index == 1
    session.back(19.8)
    assert session.step.index == 1, "there is none before the first"


def test_back_twice_slowly_restarts_the_same_step() -> None:
    session = paused(15.0)
    session.back(16.0)
    session.back(18.1)
    assert session.step.index == 2


def test_back_after_a_skip_counts_anew() -> None:
    session = paused(15.0)
    session.back(16.0)
    session.skip(16.5)
    session.back(17.0)
    assert session.step.index == 3


def test_a_restart_replaces_the_earlier_attempt() -> None:
    session = paused(42.0)
    session.back(42.1)
    session.back(42.2)
    session.resume(43.0)
    session.advance(46.0)
    assert session.step.index == 2
    assert [result.outcome for result in session.results[:3]] == ["done", "not reached", "not reached"]
    session.pause(50.0)
    session.stop(50.0)
    assert session.results[1].held == (4,)
    assert [result.outcome for result in session.results[:3]] == ["done", "skipped", "not reached"]
    # All of the first attempt at the hold, and what there was of the rest.
    assert session.discarded_seconds == 20 + 12


def test_skipping_a_step_again_keeps_what_was_done_of_it() -> None:
    session = paused(31.0)
    session.back(31.1)
    session.back(31.2)
    assert session.step.index == 2
    session.skip(31.3)
    assert session.results[1].outcome == "done"
    assert session.results[1].held == (20,)


def test_skip_ends_the_step_and_the_next_begins_when_it_goes_on() -> None:
    session = paused(15.0)
    [ended] = session.skip(16.0)
    assert isinstance(ended, StepEnded)
    assert (ended.result.outcome, ended.result.held) == ("skipped", (5,))
    assert session.state == "paused"
    session.resume(17.0)
    assert session.advance(20.0) == (StepStarted(20.0, TWO_POSITIONS.step(3)),)
    assert session.skips == 1


def test_skipping_the_last_step_finishes_but_does_not_complete() -> None:
    session = paused(95.0)
    events = session.skip(97.0)
    assert isinstance(events[-1], Finished)
    assert session.state == "finished"
    assert not session.completed
    assert session.paused_seconds == 2


def test_skipping_a_rest_leaves_the_session_complete() -> None:
    session = paused(31.0)
    session.skip(31.0)
    session.resume(31.0)
    session.advance(300.0)
    assert session.completed


def test_a_jump_forward_passes_over_what_lies_between() -> None:
    session = paused(15.0)
    session.jump(16.0, 6)
    assert [result.outcome for result in session.results] == ["done", *["skipped"] * 4, *["not reached"] * 3]
    assert session.skips == 1


def test_a_jump_back_does_again_what_was_done() -> None:
    session = paused(50.0)
    session.jump(51.0, 2)
    session.resume(52.0)
    session.advance(55.0 + 20 + 15 + 20)
    assert [result.outcome for result in session.results][:4] == ["done"] * 4
    assert session.results[3].held == (20,), "the second attempt counts"
    assert session.discarded_seconds == 20 + 15 + 5


@pytest.mark.parametrize("index", [0, 9, -1])
def test_there_is_no_jump_to_a_step_that_does_not_exist(index: int) -> None:
    session = paused(15.0)
    before = snapshot(session)
    with pytest.raises(ValueError, match="steps 1 to 8"):
        session.jump(16.0, index)
    assert snapshot(session) == before


def test_letting_go_keeps_the_seconds_until_the_pause() -> None:
    session = paused(17.5)
    [ended] = session.let_go(30.0)
    assert isinstance(ended, StepEnded)
    assert (ended.result.outcome, ended.result.held) == ("done", (7.5,))
    assert session.step.index == 3


@pytest.mark.parametrize("at", [5.0, 31.0])
def test_there_is_nothing_to_let_go_of_in_a_pause_between_work(at: float) -> None:
    session = paused(at)
    assert not session.can_let_go
    with pytest.raises(IllegalTransition, match="no hold"):
        session.let_go(at)


def test_letting_go_of_the_last_hold_finishes() -> None:
    session = paused(95.0)
    assert isinstance(session.let_go(99.0)[-1], Finished)
    assert session.ended == 99
    assert session.completed


def test_a_rest_that_is_extended_ends_later_and_so_do_its_last_cues() -> None:
    session = paused(32.0)
    assert session.extend(33.0, 15.0) == (Extended(33.0, TWO_POSITIONS.step(3), 15.0),)
    assert session.view(33.0).remaining == 15 - 2 + 15
    session.resume(34.0)
    heard = [(due.at, due.cue.sound) for due in session.cues_between(34.0, 66.0)]
    # The count of three on going on; then the rest's last three seconds, fifteen later; then the hold.
    assert heard == [(34, "tick"), (35, "tick"), (36, "tick"), (62, "tick"), (63, "tick"), (64, "tick"), (65, "start")]
    session.advance(65.0)
    assert session.results[2].seconds == 30


def test_work_cannot_be_extended() -> None:
    session = paused(15.0)
    assert not session.can_extend
    with pytest.raises(IllegalTransition, match="rest"):
        session.extend(15.0, 15.0)


def test_an_extension_is_forgotten_when_the_rest_starts_anew() -> None:
    session = paused(32.0)
    session.extend(33.0, 15.0)
    session.back(33.0)
    assert session.view(33.0).remaining == 15


STATES: list[tuple[str, Callable[[Session], object]]] = [
    ("running", lambda session: session.advance(15.0)),
    ("paused", lambda session: session.pause(15.0)),
    ("lead-in", lambda session: (session.pause(14.0), session.resume(15.0))),
]


@pytest.mark.parametrize(("state", "come_to"), STATES)
def test_it_can_be_stopped_in_any_state_and_keeps_what_was_done(
    state: str, come_to: Callable[[Session], object]
) -> None:
    session = begun()
    come_to(session)
    assert session.state == state
    events = session.stop(16.0)
    assert isinstance(events[-1], Stopped)
    assert session.state == "stopped"
    assert session.ended == 16
    assert session.results[0].outcome == "done"
    assert session.results[1].outcome == "skipped"
    assert session.results[1].seconds == pytest.approx({"running": 6, "paused": 5, "lead-in": 4}[state])
    assert {result.outcome for result in session.results[2:]} == {"not reached"}


def test_a_stop_after_the_end_was_passed_finishes() -> None:
    session = begun()
    assert isinstance(session.stop(500.0)[-1], Finished)
    assert session.completed


CALLS: dict[str, Callable[[Session, float], object]] = {
    "start": lambda session, now: session.start(now),
    "pause": lambda session, now: session.pause(now),
    "resume": lambda session, now: session.resume(now),
    "end_open_step": lambda session, now: session.end_open_step(now),
    "let_go": lambda session, now: session.let_go(now),
    "skip": lambda session, now: session.skip(now),
    "back": lambda session, now: session.back(now),
    "jump": lambda session, now: session.jump(now, 2),
    "extend": lambda session, now: session.extend(now, 5.0),
    "stop": lambda session, now: session.stop(now),
}
POSSIBLE = {
    "ready": {"start"},
    "running": {"pause", "stop"},
    "paused": {"resume", "let_go", "skip", "back", "jump", "stop"},
    "lead-in": {"pause", "stop"},
    "finished": set[str](),
    "stopped": set[str](),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("state", POSSIBLE)
def test_what_makes_no_sense_is_refused_and_changes_nothing(state: str, call: str) -> None:
    session = Session(TWO_POSITIONS)
    if state != "ready":
        session.start(0.0)
    for name, come_to in STATES:
        if name == state:
            come_to(session)
    if state == "finished":
        session.advance(500.0)
    if state == "stopped":
        session.stop(15.0)
    assert session.state == state
    before = snapshot(session)
    if call in POSSIBLE[state]:
        CALLS[call](session, 15.5)
        assert snapshot(session) != before
        return
    with pytest.raises(IllegalTransition):
        CALLS[call](session, 15.5)
    assert snapshot(session) == before


def test_an_open_step_is_ended_by_the_person_shortly_before_it_is_told() -> None:
    session = begun(REPS, 70.0)
    assert session.step.index == 7
    assert session.advance(5000.0) == ()
    [ended, started] = session.end_open_step(4999.88)
    assert isinstance(ended, StepEnded)
    assert (ended.at, started.at) == (4999.88, 4999.88)
    assert ended.result.seconds == pytest.approx(4999.88 - 55)
    assert session.view(5000.0).remaining == pytest.approx(5 - 0.12)
    assert exercise_records(REPS, session.results)[1].sets[0].done == 2


def test_an_open_step_never_ends_before_it_began() -> None:
    session = begun(REPS, 55.0)
    [ended, _] = session.end_open_step(54.9)
    assert ended.at == 55


def test_a_step_with_an_end_is_not_ended_by_hand() -> None:
    session = begun(REPS, 12.0)
    with pytest.raises(IllegalTransition, match="ends by itself"):
        session.end_open_step(12.0)


def test_a_session_can_start_in_the_middle() -> None:
    session = Session(TWO_POSITIONS, start_at=6)
    session.start(100.0)
    session.advance(200.0)
    assert session.ended == 125
    assert [result.outcome for result in session.results] == [*["not reached"] * 5, *["done"] * 3]
    assert not session.completed
    for index in (0, 9):
        with pytest.raises(ValueError, match="no step"):
            Session(TWO_POSITIONS, start_at=index)


def test_going_on_into_the_first_step_anew_tells_to_get_ready() -> None:
    session = paused(5.0)
    session.back(5.0)
    session.resume(6.0)
    sounds = [(due.at, due.cue.sound) for due in session.cues_between(6.0, 19.5)]
    # Three, two, one; get ready; ten seconds, of which the last three are told; start at 19.
    assert sounds[:4] == [(6, "tick"), (7, "tick"), (8, "tick"), (9, "ready")]
    assert sounds[4:] == [(16, "tick"), (17, "tick"), (18, "tick"), (19, "start")]


def test_the_lead_in_of_a_hold_is_heard_and_its_start_only_once() -> None:
    session = paused(15.0)
    session.resume(75.0)
    sounds = [(due.at, due.cue.sound) for due in session.cues_between(75.0, 100.0)]
    # Into position for ten seconds, three of a count; five of the twenty seconds had been held.
    assert sounds == [
        *[(75, "ready"), (85, "tick"), (86, "tick"), (87, "tick"), (88, "start")],
        (88 + 5, "half"),
    ]
