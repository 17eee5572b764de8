"""Cues on a stream whose device and clock are in the test's hands."""

from __future__ import annotations

from array import array

import pytest

from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE, ClipError
from backtimer.sound.cue_stream import CueStream
from backtimer.sound.ducking import LESS_LOW, LOW
from backtimer.sound.player import SoundDeviceError
from backtimer.sound.stream import Stream, StreamLibrary

BLOCK = 2_400
LEAD = round(LEAD_SECONDS * SAMPLE_RATE)
LATENCY = 0.1


def open_nothing(_frames: object) -> Stream:
    raise SoundDeviceError("the test opens its devices itself")


LIBRARY = StreamLibrary("test", BLOCK / SAMPLE_RATE, LATENCY, open_nothing)


def clips(name: str) -> bytes:
    """A clip of one sample after its silence: the length of its name, times a thousand."""
    if name == "missing":
        raise ClipError("missing: is not there")
    return array("h", [0] * LEAD + [1000 * len(name)]).tobytes()


class Device:
    """Asks for a block every tenth of a second and keeps what it got."""

    def __init__(self) -> None:
        self.now = 500.0
        self.cues = CueStream(clips, now=lambda: self.now)
        self.heard = array("h")
        self.open()

    def open(self) -> None:
        self.frames = self.cues.frames(LIBRARY)
        self.opened, self.opened_at = self.now, len(self.heard)

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds * 10)):
            self.heard.frombytes(self.frames.send(BLOCK))
            self.now += BLOCK / SAMPLE_RATE

    def onsets(self) -> list[tuple[float, int]]:
        """When each sample that is not silent was heard since the device was opened, and what it was."""
        return [
            (round(self.opened + LATENCY + index / SAMPLE_RATE, 6), sample)
            for index, sample in enumerate(self.heard[self.opened_at :])
            if sample
        ]


@pytest.fixture
def device() -> Device:
    device = Device()
    device.run(2)
    return device


def test_a_sound_is_heard_at_its_instant_after_its_silence(device: Device) -> None:
    device.cues.play("tick", 503.1)
    device.cues.play("start", 502.777)
    device.run(2)
    assert device.onsets() == [(502.777, 5000), (503.1, 4000)]


def test_three_ticks_and_the_zero_keep_their_rhythm_to_the_sample(device: Device) -> None:
    for count in range(4):
        device.cues.play("tick", 503 + count)
    device.run(5)
    instants = [instant for instant, _ in device.onsets()]
    assert [later - instants[0] for later in instants] == pytest.approx([0, 1, 2, 3], abs=1 / SAMPLE_RATE)


def test_what_is_due_now_is_heard_with_the_next_block(device: Device) -> None:
    now = device.now
    device.cues.play("tick", now)
    device.run(1)
    [(instant, _)] = device.onsets()
    assert instant == pytest.approx(now + LATENCY + LEAD_SECONDS)


def test_what_is_a_little_late_is_heard_at_once_and_what_is_too_late_not_at_all(device: Device) -> None:
    device.cues.play("too late", device.now - 0.26)
    device.cues.play("late", device.now - 0.24)
    device.run(1)
    assert [sample for _, sample in device.onsets()] == [4000]


def test_a_sound_that_a_dead_device_kept_too_long_is_dropped_by_the_next(device: Device) -> None:
    device.cues.play("tick", device.now + 1)
    device.cues.play("start", device.now + 4)
    device.now += 2
    device.open()
    device.run(3)
    assert [sample for _, sample in device.onsets()] == [5000]


def test_cancel_drops_what_is_queued_and_only_that(device: Device) -> None:
    device.cues.play("tick", device.now + 1)
    device.cues.cancel()
    device.cues.play("start", device.now + 1)
    device.run(2)
    assert [sample for _, sample in device.onsets()] == [5000]


def test_what_is_queued_can_be_taken_away_in_order_of_time(device: Device) -> None:
    device.cues.play("b", 504.0)
    device.cues.play("c", 504.0)
    device.cues.play("a", 503.0)
    assert device.cues.take_queued() == [("a", 503.0), ("b", 504.0), ("c", 504.0)]
    device.run(3)
    assert device.onsets() == []


def test_a_missing_sound_is_told_when_it_is_queued(device: Device) -> None:
    with pytest.raises(ClipError, match="is not there"):
        device.cues.play("missing", 503)


def test_a_device_that_comes_back_from_the_dead_gets_no_more_frames(device: Device) -> None:
    old = device.frames
    device.open()
    device.run(1)
    blocks = device.cues.blocks
    with pytest.raises(StopIteration):
        old.send(BLOCK)
    assert device.cues.blocks == blocks


@pytest.mark.parametrize(("tone", "left"), [("tick", LOW), ("half", LOW), ("start", LESS_LOW), ("zero", LESS_LOW)])
def test_a_tone_is_lower_while_a_voice_speaks_and_what_must_be_heard_less_so(
    tone: str, left: float, device: Device
) -> None:
    device.cues.play("say-breathe", 503.0)
    device.cues.play(tone, 503.1)
    device.cues.play(tone, 504.0)
    device.run(3)
    full = 1000 * len(tone)
    (_, voice), (_, lowered), (_, alone) = device.onsets()
    assert (voice, lowered, alone) == (11_000, round(left * full), full)


def test_it_tells_how_far_the_device_runs_ahead_once_that_is_known() -> None:
    device = Device()
    assert device.cues.latency is None
    device.heard.frombytes(device.frames.send(BLOCK))  # a device fills its buffer first
    device.run(2)
    latency = device.cues.latency
    assert latency is not None
    assert latency.period_seconds == BLOCK / SAMPLE_RATE
    assert latency.measured_period_seconds == pytest.approx(BLOCK / SAMPLE_RATE)
    assert latency.jitter_seconds == pytest.approx(0, abs=1e-6)
    assert latency.heard_after_seconds == LATENCY
