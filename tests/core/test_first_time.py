"""What somebody hears who does an exercise for the first time, or let go of it the last time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core import spoken
from backtimer.core.cue_plan import Speech
from backtimer.core.lead_in import lead_in_from
from backtimer.core.memory import Memory
from backtimer.core.routine import Routine
from backtimer.core.speech import Verbosity, estimated_seconds
from backtimer.core.timeline import Cue, Timeline
from backtimer.core.utterances import GAP_SECONDS, SecondsOf
from backtimer.core.work_words import BEFORE_ZERO_SECONDS
from backtimer.files.paths import routines_dir
from backtimer.files.routine_file import read_routine, shared_catalogue
from tests.support.random_routines import ROUTINES, compiled
from tests.support.routines import routine_of, spoken_timeline_of, timeline_of

NOTHING_MET = Memory(frozenset(), {})
EASY = read_routine(routines_dir() / "easy-day.toml").routine


def told_to(
    memory: Memory | None,
    routine: Routine | str = EASY,
    verbosity: Verbosity = "full",
    seconds_of: SecondsOf = estimated_seconds,
) -> Timeline:
    return spoken_timeline_of(routine, Speech(verbosity, seconds_of, memory))


def said(timeline: Timeline, index: int | None = None) -> list[str]:
    return [cue.say for cue in timeline.cues if cue.say is not None and index in (None, cue.step)]


def explanation(name: str) -> list[str]:
    return spoken.sentences(shared_catalogue().exercises[name].explanation or "")


def test_every_exercise_of_the_catalogue_has_four_to_six_short_sentences_that_explain_it() -> None:
    for name, exercise in shared_catalogue().exercises.items():
        sentences = explanation(name)
        assert 4 <= len(sentences) <= 6, name
        assert max(len(sentence.split()) for sentence in sentences) <= 22, name
        assert "breath" in (exercise.explanation or "").lower(), name
        assert 10 <= sum(map(estimated_seconds, sentences)) <= 26, name


def test_what_is_new_is_explained_after_the_position_and_before_the_dose() -> None:
    timeline = told_to(NOTHING_MET)
    way = next(step for step in timeline.steps if step.kind == "transition")
    assert said(timeline, way.index) == [
        "Next: bird dog.",
        "On hands and knees.",
        *explanation("bird dog"),
        "Two sets of eight reps.",
        "Each side, alternating, left arm first.",
    ]


def test_the_pause_holds_all_of_it_and_everything_after_it_moves_on_with_the_total() -> None:
    plain, timeline = timeline_of(EASY), told_to(NOTHING_MET)
    added = {
        step.index: step.duration - before.duration for step, before in zip(timeline.steps, plain.steps, strict=True)
    }
    assert {timeline.step(index).kind for index, seconds in added.items() if seconds} == {"prepare", "transition"}
    assert {index: step.added_seconds for index, step in enumerate(timeline.steps, 1)} == added
    assert timeline.total_seconds == plain.total_seconds + sum(added.values())
    for step, following in zip(timeline.steps, timeline.steps[1:], strict=False):
        assert step.end == following.start
        assert step.duration == int(step.duration)
    assert f"Easy day. {spoken.sentence(spoken.whole_minutes(timeline.total_seconds))}" in said(timeline, 1)


def test_what_was_met_before_is_not_explained_and_takes_no_longer() -> None:
    met = Memory(frozenset({"wall angels", "bird dog", "glute bridge"}), {})
    assert told_to(met) == told_to(None)
    only_one = Memory(frozenset({"wall angels", "glute bridge"}), {})
    assert set(said(told_to(only_one))) - set(said(told_to(met))) >= set(explanation("bird dog"))
    assert not set(explanation("wall angels")) & set(said(told_to(only_one)))


@pytest.mark.parametrize("verbosity", ["brief", "tones", "off"])
def test_only_full_words_explain(verbosity: Verbosity) -> None:
    assert told_to(NOTHING_MET, verbosity=verbosity) == told_to(None, verbosity=verbosity)


def test_a_long_rest_before_it_holds_the_explanation_without_becoming_longer() -> None:
    workout = read_routine(routines_dir() / "workout-day.toml").routine
    timeline = told_to(NOTHING_MET, workout)
    rest = next(step for step in timeline.steps if step.kind == "rest")
    assert said(timeline, rest.index) == ["Rest, forty-eight seconds.", "Next: hip hinge.", *explanation("hip hinge")]
    assert [step.kind for step in timeline.steps if step.added_seconds] == ["prepare"]


def test_a_person_who_is_waited_for_hears_it_while_waiting() -> None:
    timeline = told_to(
        NOTHING_MET,
        'part = [{ exercise = "curl-up", hold = 10 }, { exercise = "side plank", hold = 20, transition = "wait" }]',
    )
    wait = next(step for step in timeline.steps if step.kind == "open")
    heard = said(timeline, wait.index)
    assert heard[2:8] == explanation("side plank")
    assert heard[-1] == spoken.WAIT_FOR_KEY


def test_an_exercise_that_comes_twice_is_explained_once() -> None:
    curl_up, bridge = '{ exercise = "curl-up", hold = 10 }', '{ exercise = "bridge", reps = 5 }'
    toml = f"part = [{curl_up}, {bridge}, {curl_up}]"
    assert said(told_to(NOTHING_MET, toml)).count(explanation("curl-up")[0]) == 1


def test_an_explanation_of_which_the_voice_lacks_a_sentence_is_not_begun() -> None:
    lacking = explanation("bird dog")[2]
    timeline = told_to(NOTHING_MET, seconds_of=lambda text: None if text == lacking else estimated_seconds(text))
    assert not set(explanation("bird dog")) & set(said(timeline))
    assert set(explanation("wall angels")) <= set(said(timeline))


def test_the_way_back_after_a_pause_is_not_longer_for_the_explanation() -> None:
    plain, timeline = timeline_of(EASY), told_to(NOTHING_MET)
    work = next(step for step in timeline.steps if step.exercise == "bird dog" and step.work)
    for_long = lead_in_from(0.0, timeline, work, None, paused=60.0)
    assert for_long == lead_in_from(0.0, plain, plain.step(work.index), None, paused=60.0)


HOLD = 'prepare = 20\n[[part]]\nexercise = "superman hold"\nhold = 20\nsets = 2'
PLANKS = 'prepare = 20\n[[part]]\nexercise = "side plank"\nhold = 20'


@pytest.mark.parametrize(
    ("toml", "let_go", "heard"),
    [
        (HOLD, {("superman hold", "both"): 18}, ["Last time you let go at eighteen seconds."]),
        (HOLD, {("superman hold", "both"): 20}, []),
        (HOLD, {("side plank", "left"): 12}, []),
        (
            PLANKS,
            {("side plank", "right"): 12},
            ["Last time you let go at twelve seconds on the right."],
        ),
        (
            PLANKS,
            {("side plank", "left"): 12, ("side plank", "right"): 12},
            ["Last time you let go at twelve seconds."],
        ),
        (
            PLANKS,
            {("side plank", "left"): 9, ("side plank", "right"): 12},
            [
                "Last time you let go at nine seconds on the left.",
                "Last time you let go at twelve seconds on the right.",
            ],
        ),
    ],
)
def test_where_the_person_let_go_is_said_at_the_start_where_they_are_to_hold_longer(
    toml: str, let_go: dict[tuple[str, str], int], heard: list[str]
) -> None:
    memory = Memory(frozenset({"superman hold", "side plank"}), let_go)  # type: ignore[arg-type]
    timeline = told_to(memory, toml)
    assert [text for text in said(timeline) if text.startswith("Last time")] == heard
    assert [text for text in said(timeline, 1) if text.startswith("Last time")] == heard
    assert not [text for text in said(told_to(memory, toml, "brief")) if text.startswith("Last time")]
    assert timeline.total_seconds == timeline_of(toml).total_seconds


PRESCRIBED = """
prescribed = true
prescription = { stop_for = "pain that runs down the leg, numbness, or a weak foot" }
prepare = 3
part = [{ exercise = "bird dog", hold = 10 }]
"""


@pytest.mark.parametrize("verbosity", ["full", "brief"])
def test_what_to_stop_for_comes_first_and_is_given_time_where_somebody_listens(verbosity: Verbosity) -> None:
    terms = "Stop for: pain that runs down the leg, numbness, or a weak foot."
    routine = routine_of(PRESCRIBED)
    known = Memory(frozenset({"bird dog"}), {})
    timeline = told_to(known, routine, verbosity)
    assert terms in said(timeline, 1)
    assert said(timeline, 1).index(terms) < said(timeline, 1).index("Bird dog.")
    assert timeline.step(1).added_seconds > 0
    assert told_to(None, routine, verbosity).total_seconds == timeline_of(routine).total_seconds
    mute = told_to(known, routine, verbosity, lambda text: None if "leg" in text else estimated_seconds(text))
    assert mute.step(1).added_seconds == 0


def test_somebody_who_counts_alone_is_told_that_the_sides_change() -> None:
    timeline = told_to(None, routine_of('[[part]]\nexercise = "bird dog"\nreps = 12\ntempo = "own"'))
    assert said(timeline, 1)[-3:] == ["Twelve reps.", "At your own count.", "Each side, alternating."]
    assert said(timeline).count("Each side, alternating.") == 1


def slow(text: str) -> float:
    return 2.0 * estimated_seconds(text)


@given(ROUTINES, st.sampled_from(["full", "brief"]), st.sampled_from([estimated_seconds, slow]))
def test_in_any_routine_words_for_a_first_time_overlap_nothing_and_stay_in_their_step(
    routine: Routine, verbosity: Verbosity, seconds_of: SecondsOf
) -> None:
    plain = compiled(routine)
    memory = Memory(frozenset(), {(each.exercise, each.side): 1 for each in plain.sets})
    timeline = told_to(memory, routine, verbosity, seconds_of)
    assert [(step.kind, step.exercise, step.set, step.rep, step.side) for step in timeline.steps] == [
        (step.kind, step.exercise, step.set, step.rep, step.side) for step in plain.steps
    ]
    assert timeline.total_seconds == pytest.approx(
        plain.total_seconds + sum(step.added_seconds for step in timeline.steps)
    )
    for step in timeline.steps:
        assert step.added_seconds == 0 or (not step.work and step.kind in ("prepare", "transition", "open"))
        words = [cue for cue in timeline.cues_by_step.get(step.index, ()) if cue.say is not None]
        _assert_one_after_the_other(words, seconds_of)
        if words:
            last = words[-1].offset + (seconds_of(words[-1].say or "") or 0.0)
            assert last <= step.duration - (BEFORE_ZERO_SECONDS if step.seconds is not None else 0.0) + 1e-6


def _assert_one_after_the_other(words: list[Cue], seconds_of: SecondsOf) -> None:
    end = 0.0
    for cue in words:
        assert cue.offset >= end - 1e-6
        end = cue.offset + (seconds_of(cue.say or "") or 0.0) + GAP_SECONDS


@given(ROUTINES)
def test_a_plan_of_tones_says_nothing_and_off_is_silent(routine: Routine) -> None:
    compiled(routine)
    tones = told_to(NOTHING_MET, routine, "tones")
    assert tones.cues
    assert not any(cue.say for cue in tones.cues)
    assert told_to(NOTHING_MET, routine, "off").cues == ()
