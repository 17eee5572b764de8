"""The plan of what is said: complete for somebody who sees nothing, never cut, never two things at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backtimer.core import spoken
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.introductions import Introduction
from backtimer.core.speech import (
    CLOSING_SECONDS,
    LONGEST_CLOSING_SECONDS,
    Verbosity,
    closing_of,
    estimated_seconds,
    speech_of,
)
from backtimer.core.timeline import Step, Timeline
from backtimer.core.utterances import GAP_SECONDS, SecondsOf, Utterance
from backtimer.core.work_words import BEFORE_ZERO_SECONDS
from backtimer.files.paths import routines_dir
from backtimer.files.routine_file import read_routine
from tests.support.random_routines import ROUTINES, adjustments
from tests.support.routines import protocol, timeline_of

SHIPPED = sorted(path.stem for path in routines_dir().glob("*.toml"))


def slow(text: str) -> float:
    return 2.5 * estimated_seconds(text)


def quick(text: str) -> float:
    return 0.1 * estimated_seconds(text)


def knows_no_names(text: str) -> float | None:
    known = re.fullmatch(r"((First|Next|Last exercise): )?[a-z -]+\.", text, re.IGNORECASE) is None
    return estimated_seconds(text) if known or "xercise." in text else None


VOICES: tuple[SecondsOf, ...] = (estimated_seconds, slow, quick, knows_no_names)
VERBOSITIES: tuple[Verbosity, ...] = ("full", "brief")


def shipped(name: str) -> Timeline:
    return timeline_of(read_routine(routines_dir() / f"{name}.toml").routine)


def speech(
    timeline: Timeline, verbosity: Verbosity = "full", seconds_of: SecondsOf = estimated_seconds
) -> tuple[Utterance, ...]:
    return speech_of(timeline.steps, timeline.title, verbosity, seconds_of)


def said_during(timeline: Timeline, index: int, verbosity: Verbosity = "full") -> list[str]:
    return [utterance.text for utterance in speech(timeline, verbosity) if utterance.step == index]


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    routine = draw(ROUTINES)
    try:
        return timeline_of(routine, **draw(adjustments(routine)))
    except NotAdjustable:
        assume(False)
        raise


@given(timelines(), st.sampled_from(VERBOSITIES), st.sampled_from(VOICES))
def test_no_two_utterances_overlap_and_none_reaches_beyond_its_step(
    timeline: Timeline, verbosity: Verbosity, seconds_of: SecondsOf
) -> None:
    ends: dict[int, float] = {}
    told = speech(timeline, verbosity, seconds_of)
    for utterance in told:
        length = seconds_of(utterance.text)
        assert length is not None, "only what can be said is planned"
        assert utterance.offset >= ends.get(utterance.step, 0.0) - 1e-6
        step = timeline.step(utterance.step)
        end = utterance.offset + length
        assert end <= step.duration - (BEFORE_ZERO_SECONDS if step.seconds is not None else 0.0) + 1e-6
        ends[utterance.step] = end + GAP_SECONDS
    assert [utterance.step for utterance in told] == sorted(utterance.step for utterance in told)


@given(timelines(), st.sampled_from(VERBOSITIES))
def test_every_exercise_is_named_in_full_before_it_begins_or_as_it_does(
    timeline: Timeline, verbosity: Verbosity
) -> None:
    texts = texts_by_step(timeline, verbosity)
    for lead, work in bouts(timeline):
        names = {f"{form}{work.exercise}." for form in ("First: ", "Next: ", "Last exercise: ")}
        names.add(spoken.sentence(work.exercise))
        shortest = min(map(estimated_seconds, names)) + BEFORE_ZERO_SECONDS + 0.15
        if any(step.duration >= shortest for step in [*lead[-1:], work]):
            assert any(names & set(texts[step.index]) for step in [*lead, work])


@given(timelines(), st.sampled_from(VERBOSITIES))
def test_the_side_is_said_whenever_it_changes(timeline: Timeline, verbosity: Verbosity) -> None:
    texts = texts_by_step(timeline, verbosity)
    before: Step | None = None
    lead: list[Step] = []
    for step in timeline.steps:
        if not step.work:
            lead.append(step)
            continue
        changes = before is None or (before.part, before.side) != (step.part, step.side)
        if changes and step.side in ("left", "right") and step.duration >= 4.0:
            heard = " ".join(text for each in [*lead, step] for text in texts[each.index]).lower()
            assert step.side in re.findall(r"left|right", heard)
        before, lead = step, []


@given(timelines(), st.sampled_from(VERBOSITIES))
def test_spoken_numbers_are_those_on_the_screen(timeline: Timeline, verbosity: Verbosity) -> None:
    numbers = {spoken.number(value).capitalize(): value for value in range(501)}
    for utterance in speech(timeline, verbosity):
        step = timeline.step(utterance.step)
        coming = step if step.work else timeline.next_work(step.index)
        assert coming is not None
        if found := re.fullmatch(r"(\w+)(?: of (\w+)|, (left|right))?\.", utterance.text):
            rep, reps, side = found.groups()
            if rep in numbers and step.work and step.rep is not None:
                assert numbers[rep] == step.rep
                assert reps is None or numbers[reps.capitalize()] == step.reps
                assert side is None or side == step.side
        if found := re.fullmatch(r"Set (\S+) of (\S+)\.", utterance.text):
            assert (numbers[found[1].capitalize()], numbers[found[2].capitalize()]) == (coming.set, coming.sets)
        if utterance.text == "Last set.":
            assert coming.set == coming.sets
        if utterance.text.startswith("Last one"):
            assert coming.rep == coming.reps
        if found := re.fullmatch(r"Rest, (.+)\.", utterance.text):
            assert found[1] == spoken.duration(step.duration)


@given(timelines())
def test_brief_is_never_more_than_full_and_tones_are_no_words(timeline: Timeline) -> None:
    full, brief = speech(timeline), speech(timeline, "brief")
    assert len(brief) <= len(full)
    assert not any(re.search(r"Half-way|Hold\.|Go\.|Up\.|Top\.", utterance.text) for utterance in brief)
    assert speech(timeline, "tones") == speech(timeline, "off") == ()


@given(timelines(), st.sampled_from(VERBOSITIES))
def test_the_plan_is_the_same_whenever_it_is_made(timeline: Timeline, verbosity: Verbosity) -> None:
    assert speech(timeline, verbosity) == speech(timeline, verbosity)


def texts_by_step(timeline: Timeline, verbosity: Verbosity) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = {step.index: [] for step in timeline.steps}
    for utterance in speech(timeline, verbosity):
        texts[utterance.step].append(utterance.text)
    return texts


def bouts(timeline: Timeline) -> list[tuple[list[Step], Step]]:
    """The first working step of each run of an exercise, with the steps that lead to it."""
    found: list[tuple[list[Step], Step]] = []
    lead: list[Step] = []
    before: Step | None = None
    for step in timeline.steps:
        if not step.work:
            lead.append(step)
            continue
        if before is None or before.part != step.part:
            found.append((lead, step))
        before, lead = step, []
    return found


_SIDE = re.compile(r"(left|right)(?: arm)? first|^(left|right) (?:side|arm)|, (left|right)$|^(left|right)$")


class Listener:
    """Somebody who only hears the words, and says what to do."""

    def __init__(self) -> None:
        self.exercise = self.side = ""
        self.set, self.sets, self.rep = 1, 1, 0
        self.reps: list[int] = []

    def hear(self, text: str) -> None:
        for sentence in re.findall(r"[^.]+\.", text):
            self._sentence(sentence.strip()[:-1])

    def _sentence(self, said: str) -> None:
        numbers = {spoken.number(value): value for value in range(101)}
        words = re.findall(r"[a-z-]+", said.lower())
        counted = [numbers[word] for word in words if word in numbers]
        if found := re.fullmatch(r"(?:First|Next|Last exercise): (.+)", said):
            self.exercise, self.side, self.set, self.sets, self.rep, self.reps = found[1], "both", 1, 1, 0, []
        elif found := _SIDE.search(said.lower()):
            side = next(filter(None, found.groups()))
            new_side = side != self.side
            self.side = side
            if said.startswith("Last one"):
                self.rep = self.reps[min(self.set, len(self.reps)) - 1]
            elif counted:
                self.rep = counted[0]
            elif new_side and {"side", "arm"} & set(words):
                self.rep = 0
        elif words[:1] == ["set"]:
            self.set, self.sets, self.rep = counted[0], counted[1], 0
        elif said == "Last set":
            self.set, self.rep = self.sets, 0
        elif said == "Last one":
            self.rep = self.reps[min(self.set, len(self.reps)) - 1]
        elif "sets" in words:
            self.sets = counted[0]
            self.reps = counted[1:] if "reps" in words else []
        elif words[-1:] in (["reps"], ["rep"]):
            self.reps = [*self.reps[: self.set - 1], counted[0]]
        elif counted and (len(words) == 1 or words[1:2] == ["of"]):
            self.rep = counted[0]


@pytest.mark.parametrize("verbosity", VERBOSITIES)
@pytest.mark.parametrize("name", SHIPPED)
def test_who_only_listens_knows_what_to_do_in_every_step_of_a_shipped_routine(name: str, verbosity: Verbosity) -> None:
    timeline = shipped(name)
    texts = texts_by_step(timeline, verbosity)
    listener = Listener()
    for step in timeline.steps:
        for text in texts[step.index]:
            listener.hear(text)
        if step.work:
            heard = (listener.exercise, listener.side, listener.set, listener.sets)
            assert heard == (step.exercise, step.side, step.set, step.sets), step
            assert step.rep is None or listener.rep == step.rep, step


@pytest.mark.parametrize("name", SHIPPED)
def test_every_pause_of_a_shipped_routine_but_those_between_reps_says_what_follows(name: str) -> None:
    timeline = shipped(name)
    texts = texts_by_step(timeline, "full")
    for step in timeline.steps:
        if not step.work:
            assert texts[step.index], step


def test_an_exercise_is_announced_with_position_dose_and_sides() -> None:
    timeline = protocol("mcgill-big-3")
    way = next(step for step in timeline.steps if step.kind == "transition")
    assert said_during(timeline, way.index) == [
        "Next: side plank.",
        "Roll onto your side.",
        "Three sets: six, four and two reps.",
        "Hold each for ten seconds.",
        "Each side, left first.",
    ]


def test_a_rest_says_what_follows_towards_its_end_and_the_dose_only_where_it_changes() -> None:
    timeline = protocol("mcgill-big-3")
    rests = [step for step in timeline.steps if step.kind == "rest" and step.duration == 20]
    assert said_during(timeline, rests[0].index) == ["Rest, twenty seconds.", "Set two of three.", "Four reps."]
    assert said_during(timeline, rests[3].index) == [
        "Rest, twenty seconds.",
        "Last set.",
        "Two reps.",
        "Left side first.",
    ]
    late = [utterance.offset for utterance in speech(timeline) if utterance.step == rests[0].index]
    assert late[0] < 2 < 12 < late[1]


def test_after_a_rest_that_named_the_exercise_its_position_comes_first() -> None:
    timeline = shipped("workout-day")
    rest = next(step for step in timeline.steps if step.kind == "rest")
    assert said_during(timeline, rest.index) == ["Rest, forty-eight seconds.", "Next: hip hinge."]
    assert said_during(timeline, rest.index + 1) == ["Stand up.", "Hip hinge.", "Two sets of ten reps."]


def test_the_phases_are_named_until_they_are_known() -> None:
    timeline = shipped("gentle-start")
    reps = [step for step in timeline.steps if step.work]
    assert said_during(timeline, reps[0].index) == ["One.", "Round.", "Arch."]
    assert said_during(timeline, reps[1].index) == ["Two.", "Round.", "Arch."]
    assert said_during(timeline, reps[2].index) == ["Three."]
    assert said_during(timeline, reps[9].index) == ["Last one."]
    assert said_during(timeline, reps[0].index, "brief") == ["One."]


def test_a_long_hold_is_halved_reminded_and_counted_out() -> None:
    timeline = timeline_of('[[part]]\nexercise = "superman hold"\nhold = 30')
    told = [utterance for utterance in speech(timeline) if utterance.step == 2]
    assert [utterance.text for utterance in told] == ["Hold.", "Breathe.", "Half-way.", "Ten seconds.", "Breathe."]
    assert [utterance.offset for utterance in told if utterance.text == "Ten seconds."] == [20.0]


def test_what_the_person_ends_is_said_with_how_to_end_it() -> None:
    timeline = timeline_of(
        '[[part]]\nexercise = "glute bridge"\nreps = 8\ntempo = "own"\n'
        '[[part]]\nexercise = "superman hold"\nhold = "max"\ntransition = "wait"'
    )
    assert said_during(timeline, 2) == ["Eight reps. Press any key when you are done."]
    wait = next(step for step in timeline.steps if step.kind == "open" and not step.work)
    assert said_during(timeline, wait.index)[-1] == "Press any key when you are there."
    assert said_during(timeline, wait.index + 1) == ["Get ready."]
    assert said_during(timeline, wait.index + 2) == ["As long as you can. Press any key when you are done."]


def test_a_circuit_tells_its_rounds_and_the_dose_of_one_round() -> None:
    timeline = timeline_of(
        '[[part]]\nrounds = 2\n[[part.part]]\nexercise = "glute bridge"\nreps = 5\n'
        '[[part.part]]\nexercise = "superman hold"\nhold = 20'
    )
    ways = [step for step in timeline.steps if step.kind in ("prepare", "transition")]
    assert "Five reps." in said_during(timeline, ways[0].index)
    assert said_during(timeline, ways[2].index) == [
        "Last round.",
        "Next: glute bridge.",
        "Roll onto your back.",
        "Five reps.",
    ]
    assert "Five reps." not in said_during(timeline, ways[2].index, "brief"), "no dose for the second time"


def test_a_name_that_the_voice_cannot_say_is_spoken_of_in_general_words() -> None:
    timeline = shipped("easy-day")
    texts = [utterance.text for utterance in speech(timeline, "full", knows_no_names)]
    assert [text for text in texts if "xercise" in text] == ["First exercise.", "Next exercise.", "Last exercise."]


def test_what_else_there_is_to_say_is_said_in_its_order_where_there_is_time() -> None:
    timeline = shipped("workout-day")
    rest = next(step for step in timeline.steps if step.kind == "rest")
    hinge = timeline.step(rest.index).part
    introductions = {
        hinge: Introduction("Push your hips back. Breathe.", ("Last time you let go at eighteen seconds.",)),
        0: Introduction(f"Begin. {'x' * 200}."),
    }
    told = speech_of(timeline.steps, timeline.title, introductions=introductions)
    texts = [utterance.text for utterance in told]
    assert texts[texts.index("Next: hip hinge.") :][:6] == [
        *("Next: hip hinge.", "Push your hips back.", "Breathe."),
        *("Stand up.", "Hip hinge.", "Two sets of ten reps."),
    ]
    assert texts.count("Push your hips back.") == texts.count("Last time you let go at eighteen seconds.") == 1
    assert "Begin." not in texts, "what does not fit as a whole is not begun"


def test_the_last_words_tell_the_total_and_are_over_two_seconds_after_the_end() -> None:
    longest = LONGEST_CLOSING_SECONDS - CLOSING_SECONDS
    assert closing_of(487, {"Done. Eight minutes.": longest}.get) == "Done. Eight minutes."
    assert closing_of(487, {"Done. Eight minutes.": longest + 0.01, "Done.": 0.5}.get) == "Done."
    assert closing_of(487, {"Done.": longest + 0.01}.get) == ""
