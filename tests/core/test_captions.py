"""Captions: what is said and when, the tones that words do not explain, and a file that a strict reader takes."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.captions import READ_SECONDS, Caption, captions_of, web_vtt
from backtimer.core.cue_plan import Speech
from backtimer.core.speech import closing_of, estimated_seconds
from backtimer.core.timeline import Timeline
from tests.support.routines import spoken_timeline_of, timeline_of

HOLDS = """
prepare = 10
rest = 8
[[part]]
exercise = "side plank"
hold = 12
sets = 2
"""

_TIME = r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})"


def strictly_read(text: str) -> list[Caption]:
    """The cues of a WebVTT file, by the letter of its grammar; markup, classes and settings are not expected."""
    lines = text.split("\n")
    assert lines[0] == "WEBVTT"
    assert lines[1] == ""
    assert lines[-1] == "", "the last line is ended"
    blocks = "\n".join(lines[2:-1]).split("\n\n")
    cues = []
    for block in filter(None, blocks):
        times, *payload = block.split("\n")
        found = re.fullmatch(f"{_TIME} --> {_TIME}", times)
        assert found is not None, times
        numbers = list(map(int, found.groups()))
        start, end = (
            3600 * hours + 60 * minutes + seconds + thousandths / 1000
            for hours, minutes, seconds, thousandths in (numbers[:4], numbers[4:])
        )
        assert start < end
        assert payload, "a cue has words"
        written = "\n".join(payload)
        assert "-->" not in written
        assert "<" not in written
        assert not re.search(r"&(?!amp;|lt;|gt;)", written)
        cues.append(Caption(start, end, written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")))
    assert all(before.start <= after.start for before, after in pairwise(cues))
    return cues


def captions(timeline: Timeline) -> list[Caption]:
    closing = closing_of(timeline.total_seconds)
    return strictly_read(web_vtt(captions_of(timeline, estimated_seconds, closing)))


def words_of(found: list[Caption]) -> list[Caption]:
    return [caption for caption in found if not caption.text.startswith("[")]


def test_every_word_is_there_at_its_time_and_none_runs_into_the_next() -> None:
    timeline = spoken_timeline_of(HOLDS, Speech("full"))
    words = words_of(captions(timeline))
    said = [(cue.at, cue.say) for cue in timeline.cues if cue.say is not None]
    assert len(said) > 10
    assert [caption.text for caption in words] == [*(text for _, text in said), "Done. One minute."]
    assert [caption.start for caption in words[:-1]] == pytest.approx([at for at, _ in said], abs=0.0006)
    assert all(before.end <= after.start for before, after in pairwise(words))
    for caption, following in pairwise(words):
        assert caption.end - caption.start >= min(READ_SECONDS, following.start - caption.start) - 0.001


def test_beginning_countdown_and_zero_are_noted_at_their_instants() -> None:
    timeline = spoken_timeline_of(HOLDS, Speech("full"))
    noted = [(round(each.start, 3), each.text) for each in captions(timeline) if each.text.startswith("[")]
    assert noted[:4] == [(7.0, "[3]"), (8.0, "[2]"), (9.0, "[1]"), (10.0, "[go]")]
    assert [at for at, text in noted if text == "[zero]"] == [step.end for step in timeline.steps[:-1] if step.work]


def test_a_tone_that_words_explain_is_not_noted_and_one_without_words_is() -> None:
    routine = '[[part]]\nexercise = "cat camel"\nreps = 2\ntempo = { up = 5, down = 5 }\n'
    with_words = {each.text for each in captions(spoken_timeline_of(routine, Speech("full")))}
    tones_alone = {each.text for each in captions(timeline_of(routine))}
    assert {"[go]", "[3]"} <= with_words & tones_alone
    assert "[next rep]" not in with_words
    assert {"[get ready]", "[next rep]"} <= tones_alone
    assert any(text in tones_alone for text in ("[down]", "[camel]", "[arch]")), tones_alone


@given(st.text(min_size=1).filter(lambda text: text.split() != []))
def test_whatever_is_said_can_be_read_back(text: str) -> None:
    [caption] = strictly_read(web_vtt([Caption(3661.0, 3662.5, text)]))
    assert caption == Caption(3661.0, 3662.5, " ".join(text.split()))
