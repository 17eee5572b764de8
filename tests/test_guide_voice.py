from __future__ import annotations

from collections.abc import Callable

from backtimer.core.cue_plan import Speech
from backtimer.core.speech import estimated_seconds
from backtimer.core.timeline import Timeline
from backtimer.guide import Guide
from backtimer.sound.voice import SpokenClip
from tests.support.clocks import FakeClock, HeardPlayer
from tests.support.routines import spoken_timeline_of

ROUTINE = """
part = [
    { exercise = "side plank", sets = 2, hold = 20, rest = 30 },
]
"""


class FakeVoice:
    """Knows every text, as a clip of the text's own name, and takes a second for each."""

    def __init__(self, unknown: str | None = None) -> None:
        self.unknown = unknown
        self.length: Callable[[str], float] = lambda _: 1.0

    def seconds(self, text: str) -> float | None:
        return None if self.unknown is not None and self.unknown in text else self.length(text)

    def clips(self, text: str) -> tuple[SpokenClip, ...] | None:
        return None if self.seconds(text) is None else (SpokenClip(text, 0.0),)


class Talk:
    """A guide that talks, and what was heard of it."""

    def __init__(self, *, unknown: str | None = None, words: bool = True) -> None:
        self.clock = FakeClock()
        self.player = HeardPlayer(self.clock)
        self.voice = FakeVoice(unknown)
        self.guide = Guide(
            spoken_timeline(),
            self.player,
            self.clock,
            voice=self.voice if words else None,  # type: ignore[arg-type]  # quacks
        )
        self.began = self.clock.now
        self.guide.start()

    def wait(self, seconds: float) -> None:
        until = self.clock.now + seconds
        while self.guide.next_moment() < until:
            self.clock.now = max(self.clock.now, self.guide.next_moment())
            self.guide.tick()
        self.clock.now = until
        self.guide.tick()

    def words(self) -> list[str]:
        return [sound for sound, _ in self.player.heard() if " " in sound or "." in sound]

    def tones(self) -> list[tuple[str, float]]:
        return [each for each in self.player.heard(self.began) if " " not in each[0] and "." not in each[0]]


def spoken_timeline() -> Timeline:
    return spoken_timeline_of(ROUTINE, Speech("full", estimated_seconds))


def test_the_words_of_the_timeline_are_said_at_their_moments() -> None:
    talk = Talk()
    talk.wait(12.0)
    planned = [(cue.say, round(cue.at, 3)) for cue in spoken_timeline().cues if cue.say is not None and cue.at < 12.0]
    heard = [each for each in talk.player.heard(talk.began) if each not in talk.tones()]
    assert heard == planned
    assert any("side plank" in words.casefold() for words in talk.words())


def test_without_a_voice_only_the_tones_are_heard() -> None:
    talk, mute = Talk(), Talk(words=False)
    talk.wait(70.0)
    mute.wait(70.0)
    assert mute.words() == []
    assert mute.tones() == talk.tones()


def test_a_pause_says_so_and_what_the_keys_do() -> None:
    talk = Talk()
    talk.wait(15.0)
    talk.guide.key("x")
    talk.wait(1.0)
    assert talk.words()[-1].startswith("Paused.")
    assert "Press N if you let go." in talk.words()[-1]


def test_going_on_after_a_long_pause_tells_the_position_and_keeps_the_count_in() -> None:
    talk = Talk()
    talk.wait(15.0)
    talk.guide.key("x")
    talk.wait(30.0)
    since = talk.clock.now
    talk.guide.command("go on")
    talk.wait(14.0)
    assert talk.words()[-1] == "Lie on your side. Side plank. Left side. Set one of two. Hold for twenty seconds."
    counted = [(sound, round(at - (since - talk.began), 3)) for sound, at in talk.tones() if at >= since - talk.began]
    assert counted[:5] == [("ready", 0.0), ("tick", 10.0), ("tick", 11.0), ("tick", 12.0), ("start", 13.0)]


def test_a_question_is_answered_and_planned_words_give_way_to_it_but_no_tone_does() -> None:
    asked, quiet = Talk(), Talk()
    for talk in (asked, quiet):
        talk.wait(19.5)  # just before half-way is said
    asked.guide.key("t")
    asked.wait(40.0)
    quiet.wait(40.0)
    assert any(words.endswith("in all.") for words in asked.words())
    assert asked.tones() == quiet.tones()
    assert not any(words.endswith("in all.") for words in quiet.words())


def test_a_name_that_the_voice_does_not_know_is_left_out_of_an_answer() -> None:
    talk = Talk(unknown="plank")
    talk.wait(15.0)
    talk.guide.key("a")
    talk.wait(1.0)
    assert talk.words()[-1] == "Left side. Set one of two. Hold for twenty seconds."


def test_the_end_is_told_with_the_total() -> None:
    talk = Talk()
    talk.wait(200.0)
    assert talk.words()[-1].startswith("Done.")
    assert [sound for sound, _ in talk.tones()].count("done") == 1


def moved(talk: Talk, index: int, *, listening: float) -> list[str]:
    """Jump while paused, wait so long, go on, and give what was said after that."""
    talk.wait(15.0)
    talk.guide.key("x")
    talk.wait(2.0)
    talk.guide.jump(index)
    talk.wait(listening)
    said = len(talk.words())
    talk.guide.command("go on")
    talk.wait(3.0)
    return talk.words()[said:]


def test_who_jumps_into_the_middle_hears_where_that_is_before_it_goes_on() -> None:
    talk = Talk()
    right = next(step for step in spoken_timeline().steps if step.work and step.side == "right" and step.set == 2)
    after = moved(talk, right.index, listening=2.0)
    assert talk.words()[-1 - len(after)] == "Side plank. Right side. Set two of two. Hold for twenty seconds."
    assert after == [], "it was heard to its end"


def test_who_does_not_wait_to_hear_it_is_told_again_while_it_counts_in() -> None:
    right = next(step for step in spoken_timeline().steps if step.work and step.side == "right")
    assert moved(Talk(), right.index, listening=0.3) == [
        "Side plank. Right side. Set one of two. Hold for twenty seconds."
    ]
    slow = Talk()
    slow.voice.length = lambda text: 2.0 if text.startswith("Side plank. Right side.") and len(text) < 25 else 4.0
    assert moved(slow, right.index, listening=0.3) == ["Side plank. Right side."]
