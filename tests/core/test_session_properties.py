"""What holds for a session whatever the ticks and the keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtimer.core.events import (
    Event,
    Extended,
    Finished,
    LeadInStarted,
    Paused,
    Resumed,
    StepEnded,
    StepResult,
    StepStarted,
    Stopped,
)
from backtimer.core.outcome import exercise_records
from backtimer.core.routine import Routine
from backtimer.core.session import Session
from backtimer.core.timeline import Timeline
from tests.support.random_routines import ROUTINES, compiled
from tests.support.session_scripts import HOLDS_ON_BOTH_SIDES, SCRIPTS, TIMELINES, Run, Script

ANY_TIMELINE = st.sampled_from(TIMELINES)


def lived_through(timeline: Timeline, script: Script) -> Run:
    """The script, and a stop where it left the session in the middle."""
    run = Run.of(timeline)
    run.follow(script)
    if not run.session.over:
        run.now += 1.5
        run.do(("stop", 0.0))
    return run


def seconds_accounted_for(session: Session) -> float:
    results = sum(result.seconds for result in session.results)
    return results + session.paused_seconds + session.lead_in_seconds + session.discarded_seconds


@given(ANY_TIMELINE, SCRIPTS)
def test_time_adds_up(timeline: Timeline, script: Script) -> None:
    session = lived_through(timeline, script).session
    assert session.began is not None
    assert session.ended is not None
    assert session.ended - session.began == pytest.approx(seconds_accounted_for(session), abs=1e-6)


@given(ANY_TIMELINE, SCRIPTS)
def test_each_step_ends_once_for_good_and_as_the_last_event_about_it_says(timeline: Timeline, script: Script) -> None:
    run = lived_through(timeline, script)
    assert [result.step for result in run.session.results] == list(timeline.steps)
    last: dict[int, StepResult] = {}
    for event in run.events:
        if isinstance(event, StepStarted):
            last.pop(event.step.index, None)
        elif isinstance(event, StepEnded):
            assert event.result.step.index not in last, "no step ends twice"
            last[event.result.step.index] = event.result
    for result in run.session.results:
        ended = last.get(result.step.index)
        if ended is not None:
            assert result == ended
        else:
            assert result.outcome != "done"
            assert result.held == ()


@given(ANY_TIMELINE, SCRIPTS)
def test_events_come_in_order_and_make_sense_one_after_the_other(timeline: Timeline, script: Script) -> None:
    run = lived_through(timeline, script)
    instants = [event.at for event in run.events]
    # The end of an open step may be told up to 150 ms late.
    assert all(before - 0.15 <= after for before, after in pairwise(instants))
    state = "ready"
    step = 0
    for event in run.events:
        match event:
            case StepStarted():
                assert state in ("ready", "between", "lead-in")
                state, step = "running", event.step.index
            case Resumed():
                assert state == "lead-in"
                state, step = "running", event.step.index
            case StepEnded():
                assert state in ("running", "paused", "lead-in")
                assert event.result.step.index == step
                state = "between" if state == "running" else state
            case Paused():
                assert state in ("running", "lead-in")
                state = "paused"
            case LeadInStarted():
                assert state == "paused"
                state = "lead-in"
            case Extended():
                assert state == "paused"
            case Finished():
                assert state in ("between", "paused")
                state = "over"
            case Stopped():
                assert state in ("running", "between", "paused", "lead-in")
                state = "over"
    assert state == "over"


@given(ANY_TIMELINE, SCRIPTS, st.lists(st.floats(0, 1), min_size=1, max_size=5))
def test_extra_ticks_change_nothing(timeline: Timeline, script: Script, fractions: list[float]) -> None:
    ticked = Run.of(timeline)
    for number, (seconds, action) in enumerate(script):
        ticked_now = ticked.now
        for fraction in sorted(fractions[: 1 + number % len(fractions)]):
            ticked.events += ticked.session.advance(ticked_now + fraction * seconds)
            ticked.events += ticked.session.advance(ticked_now + fraction * seconds)
        ticked.follow([(seconds, action)])
    plain = Run.of(timeline)
    plain.follow(script)
    at_last = [run.session.advance(run.now) for run in (plain, ticked)]
    assert plain.events + list(at_last[0]) == ticked.events + list(at_last[1])
    assert plain.session.results == ticked.session.results
    assert plain.session.view(plain.now) == ticked.session.view(plain.now)


@given(st.sampled_from(TIMELINES), st.floats(0, 1e6))
def test_a_long_stall_passes_each_step_once_and_no_more(timeline: Timeline, stall: float) -> None:
    session = Session(timeline)
    session.start(0.0)
    events = session.advance(stall)
    started = [event.step.index for event in events if isinstance(event, StepStarted)]
    ended = [event.result.step.index for event in events if isinstance(event, StepEnded)]
    assert ended == list(range(1, len(ended) + 1))
    assert started == list(range(2, len(started) + 2))
    assert session.advance(stall) == ()
    open_step = next((step for step in timeline.steps if step.seconds is None), None)
    if open_step is not None:
        assert len(ended) < open_step.index
    elif stall >= timeline.total_seconds:
        assert session.ended == pytest.approx(timeline.total_seconds)


@given(ANY_TIMELINE, SCRIPTS)
def test_what_is_seen_is_never_negative_and_never_beyond_the_step(timeline: Timeline, script: Script) -> None:
    run = Run.of(timeline)
    for seconds, action in script:
        run.follow([(seconds, action)])
        run.wait(0.0)
        view = run.session.view(run.now)
        assert view.elapsed >= 0
        assert view.session_remaining >= 0
        assert 0 <= view.session_elapsed <= timeline.total_seconds
        assert (view.remaining is None) == (view.step.seconds is None)
        assert view.remaining is None or view.remaining >= 0
        assert (view.lead_in is None) == (view.state != "lead-in")
        assert (view.phase is None) == (not view.step.phases)


NO_SKIPPING = SCRIPTS.map(
    lambda script: [
        (seconds, action) for seconds, action in script if action[0] not in ("skip", "let go", "stop", "jump")
    ]
)


@given(ANY_TIMELINE, NO_SKIPPING)
def test_both_sides_get_their_full_time_however_often_it_was_paused(timeline: Timeline, script: Script) -> None:
    run = Run.of(timeline)
    run.follow(script)
    run.finish()
    assert run.session.completed
    for result in run.session.results:
        assert result.outcome == "done"
        if result.step.seconds is not None:
            at_least = result.step.seconds
            assert result.seconds == pytest.approx(at_least) or result.seconds > at_least
            assert result.seconds == pytest.approx(at_least) or not result.step.work
    for exercise in exercise_records(timeline, run.session.results):
        for done in exercise.sets:
            assert done.planned is None or done.done == pytest.approx(done.planned)


@given(ROUTINES, SCRIPTS)
@settings(max_examples=20)
def test_time_adds_up_in_any_routine(routine: Routine, script: Script) -> None:
    run = lived_through(compiled(routine), script)
    assert run.session.ended is not None
    assert run.session.began is not None
    assert run.session.ended - run.session.began == pytest.approx(seconds_accounted_for(run.session), abs=1e-6)


def heard(timeline: Timeline, script: Script, every: float) -> list[tuple[float, int, str | None]]:
    """What is heard of a script by whoever asks for cues ahead of time, at each tick, and drops them at a pause."""
    ahead = 1.6
    run = Run.of(timeline)
    queue: list[tuple[float, int, str | None]] = []
    asked_until = run.now

    def ask() -> None:
        nonlocal asked_until
        due = run.session.cues_between(asked_until, run.now + ahead)
        queue.extend((cue.at, cue.cue.step, cue.cue.sound) for cue in due)
        asked_until = max(asked_until, run.now + ahead)

    def follow_up(events: list[Event]) -> None:
        nonlocal asked_until, queue
        for event in events:
            if isinstance(event, Paused | Stopped):
                queue = [due for due in queue if due[0] <= event.at]
            elif isinstance(event, LeadInStarted) or (
                isinstance(event, StepEnded) and event.result.step.seconds is None
            ):
                asked_until = event.at

    ask()
    for seconds, action in script:
        target = run.now + min(seconds, 60.0)
        while run.now < target:
            run.now = min(target, run.now + every)
            ask()
            run.events += run.session.advance(run.now)
            ask()
        told = len(run.events)
        run.do(action)
        follow_up(run.events[told:])
        ask()
    return sorted(due for due in queue if due[0] <= run.now)


# Moments with odd fractions: a pause in the very instant of a cue may swallow it.
ODD = st.floats(0, 20).map(lambda seconds: seconds + 0.0123)
CUE_SCRIPTS = SCRIPTS.flatmap(
    lambda script: st.lists(ODD, min_size=len(script), max_size=len(script)).map(
        lambda waits: [(wait, action) for wait, (_, action) in zip(waits, script, strict=True)]
    )
)


@given(ANY_TIMELINE, CUE_SCRIPTS)
def test_what_is_heard_does_not_depend_on_how_often_it_is_asked_for(timeline: Timeline, script: Script) -> None:
    assert heard(timeline, script, every=1.57) == heard(timeline, script, every=0.2)


@given(st.lists(st.tuples(ODD, st.sampled_from([("pause", 0.0), ("resume", 0.0), ("tick", 0.0)])), max_size=20))
def test_every_cue_of_a_hold_is_heard_once_however_often_it_is_paused(script: Script) -> None:
    script = [*script, (0.0123, ("resume", 0.0)), *[(60.0, ("tick", 0.0))] * 6]
    sounds = heard(HOLDS_ON_BOTH_SIDES, script, every=1.1)
    planned = sorted((cue.step, cue.sound) for cue in HOLDS_ON_BOTH_SIDES.cues)
    said = [(step, sound) for _, step, sound in sounds]
    resumed = sum(action[0] == "resume" for _, action in script)
    for cue in set(planned):
        of_lead_ins = 3 * resumed if cue[1] == "tick" else resumed if cue[1] in ("start", "ready") else 0
        assert planned.count(cue) <= said.count(cue) <= planned.count(cue) + of_lead_ins


@given(st.sampled_from(TIMELINES[:2]), st.floats(0.05, 1.6))
def test_an_undisturbed_session_is_heard_as_planned(timeline: Timeline, every: float) -> None:
    sounds = heard(timeline, [(60.0, ("tick", 0.0))] * 5, every)
    assert [(step, sound) for _, step, sound in sounds] == [(cue.step, cue.sound) for cue in timeline.cues]
    assert [at - 1000 for at, _, _ in sounds] == pytest.approx([cue.at for cue in timeline.cues])


@given(ANY_TIMELINE, SCRIPTS)
def test_what_is_coming_is_what_comes_if_nobody_interferes(timeline: Timeline, script: Script) -> None:
    run = Run.of(timeline)
    run.follow(script)
    run.wait(0.0)
    session = run.session
    coming = session.coming()
    if coming is None:
        told = session.advance(run.now + 1e5)
        assert not any(isinstance(event, StepStarted | Resumed) for event in told)
        return
    at, view = coming
    assert at > run.now
    began = [event for event in session.advance(at) if isinstance(event, StepStarted | Resumed)]
    assert [(event.at, event.step) for event in began] == [(at, view.step)]
    assert session.view(at) == view
