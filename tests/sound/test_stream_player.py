"""The default player and its care for the stream, with devices that open, hang, die and come back."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from backtimer.sound.clips import ClipError
from backtimer.sound.player import RecordingPlayer, SoundDeviceError
from backtimer.sound.stream import StreamLibrary
from backtimer.sound.stream_player import StreamPlayer
from tests.sound.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

LOOK_SECONDS = 0.02


def clips(name: str) -> bytes:
    if name == "missing":
        raise ClipError("missing.wav: cannot be read")
    return b"\1\1" * 100


class Device:
    """An open device: a thread that takes blocks until it dies or is closed."""

    device = "a loudspeaker"

    def __init__(self, frames: Generator[bytes, int, None], *, dead: bool) -> None:
        self.frames = frames
        self.ended = threading.Event()
        self.may_close = threading.Event()
        self.may_close.set()
        self.closed = False
        self.sounded = False
        if not dead:
            threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while not self.ended.wait(LOOK_SECONDS / 4):
            self.sounded |= any(self.frames.send(240))

    def close(self) -> None:
        self.may_close.wait(5)
        self.ended.set()
        self.closed = True


class Machine:
    """A computer whose sound devices the test plugs in and out."""

    def __init__(self) -> None:
        self.present = True
        self.dead = False
        self.answers = threading.Event()
        self.answers.set()
        self.openings = 0
        self.devices: list[Device] = []
        self.bell = RecordingPlayer()

    def open(self, frames: Generator[bytes, int, None]) -> Device:
        self.openings += 1
        self.answers.wait(10)
        if not self.present:
            raise SoundDeviceError("no sound device can be opened")
        self.devices.append(Device(frames, dead=self.dead))
        return self.devices[-1]

    def player(self, *others: Machine) -> StreamPlayer:
        """A player that tries the devices of this machine, and then those of others as if by other libraries."""
        machines = {"miniaudio": self, **{f"library {number}": other for number, other in enumerate(others, start=2)}}
        libraries = [StreamLibrary(name, 0.01, 0.0, machine.open) for name, machine in machines.items()]
        return StreamPlayer(libraries, clips, stand_in=self.bell, look_seconds=LOOK_SECONDS)


@pytest.fixture
def machine() -> Iterator[Machine]:
    machine = Machine()
    yield machine
    machine.answers.set()
    for device in machine.devices:
        device.may_close.set()
        device.close()


def test_a_sound_goes_to_the_device_and_nothing_else(machine: Machine) -> None:
    player = machine.player()
    player.play("tick", time.monotonic() + 0.1)
    wait_until(lambda: bool(machine.devices) and machine.devices[0].sounded)
    assert (player.name, player.problem) == ("miniaudio", None)
    player.close()
    assert machine.devices[0].closed
    assert machine.bell.played == []
    assert machine.bell.closed


def test_without_a_device_the_stand_in_gets_what_was_queued_and_what_follows(machine: Machine) -> None:
    machine.present = False
    machine.answers.clear()
    player = machine.player()
    player.play("start", 5000.0)
    machine.answers.set()
    wait_until(lambda: player.problem is not None)
    player.play("tick", 5001.0)
    assert machine.bell.played == [("start", 5000.0), ("tick", 5001.0)]
    assert player.name == "recording"
    assert player.problem == "Sound is played on recording: no sound device can be opened."
    player.close()


def test_a_device_that_appears_later_is_taken_up(machine: Machine) -> None:
    machine.present = False
    player = machine.player()
    wait_until(lambda: player.problem is not None)
    machine.present = True
    wait_until(lambda: player.problem is None)
    player.play("tick", time.monotonic() + 0.1)
    wait_until(lambda: machine.devices[0].sounded)
    assert machine.bell.played == []
    player.close()


def test_ever_longer_is_waited_between_tries(machine: Machine) -> None:
    machine.present = False
    player = machine.player()
    time.sleep(LOOK_SECONDS * 40)
    assert 2 <= machine.openings <= 4
    player.close()


def test_a_device_that_dies_is_opened_anew_and_nobody_is_troubled(machine: Machine) -> None:
    player = machine.player()
    wait_until(lambda: bool(machine.devices))
    time.sleep(LOOK_SECONDS * 4)
    machine.devices[0].may_close.clear()
    machine.devices[0].ended.set()
    wait_until(lambda: len(machine.devices) == 2)
    player.play("tick", time.monotonic() + 0.1)
    wait_until(lambda: machine.devices[1].sounded)
    assert player.problem is None
    assert machine.bell.played == []
    player.close()


def test_a_device_that_dies_for_good_hands_over_to_the_stand_in(machine: Machine) -> None:
    player = machine.player()
    wait_until(lambda: bool(machine.devices))
    time.sleep(LOOK_SECONDS * 4)
    later = time.monotonic() + 3600
    player.play("done", later)
    machine.present = False
    machine.devices[0].ended.set()
    wait_until(lambda: player.problem is not None)
    assert machine.bell.played == [("done", later)]
    player.close()


def test_a_device_that_opens_and_asks_for_nothing_is_a_problem(machine: Machine) -> None:
    machine.dead = True
    player = machine.player()
    wait_until(lambda: player.problem == "Sound is played on recording: the sound device does not answer.")
    machine.dead = False
    wait_until(lambda: player.problem is None)
    assert machine.devices[0].closed
    player.close()


def test_an_opening_that_hangs_is_reported_and_holds_nobody_up(machine: Machine) -> None:
    machine.answers.clear()
    began = time.monotonic()
    player = machine.player()
    player.play("tick", began + 3600)
    player.cancel()
    assert time.monotonic() - began < 0.1
    wait_until(lambda: player.problem is not None)
    player.close()
    assert machine.openings == 1
    machine.answers.set()
    wait_until(lambda: len(machine.devices) == 1 and machine.devices[0].closed)


def test_a_device_that_hangs_when_closed_delays_the_end_by_half_a_second_at_most(machine: Machine) -> None:
    player = machine.player()
    wait_until(lambda: bool(machine.devices))
    time.sleep(LOOK_SECONDS * 2)
    machine.devices[0].may_close.clear()
    began = time.monotonic()
    player.close()
    assert time.monotonic() - began < 0.8


def test_cancel_reaches_the_device_and_the_stand_in(machine: Machine) -> None:
    player = machine.player()
    player.play("tick", time.monotonic() + 0.1)
    player.cancel()
    time.sleep(0.25)
    assert not machine.devices[0].sounded
    assert machine.bell.cancels == [0]
    player.close()


def test_a_missing_sound_is_a_problem_and_no_crash(machine: Machine) -> None:
    player = machine.player()
    player.play("missing", time.monotonic())
    assert player.problem == "missing.wav: cannot be read."
    assert player.name == "miniaudio"
    player.close()


def test_the_next_library_is_played_on_where_the_first_one_finds_no_device(machine: Machine) -> None:
    machine.present = False
    other = Machine()
    player = machine.player(other)
    player.play("tick", time.monotonic() + 0.1)
    wait_until(lambda: bool(other.devices) and other.devices[0].sounded)
    assert (player.name, player.problem) == ("library 2", None)
    assert player.playback().passed_over == ("miniaudio: no sound device can be opened",)
    assert player.playback().device == "a loudspeaker"
    player.close()
    assert other.devices[0].closed


def test_the_next_library_is_played_on_where_the_first_ones_device_asks_for_nothing(machine: Machine) -> None:
    machine.dead = True
    other = Machine()
    player = machine.player(other)
    wait_until(lambda: bool(other.devices))
    assert player.problem is None
    wait_until(lambda: player.name == "library 2")
    assert player.playback().passed_over == ("miniaudio: the sound device does not answer",)
    assert machine.openings == 1
    player.close()


def test_where_no_library_finds_a_device_all_reasons_can_be_had(machine: Machine) -> None:
    machine.present = False
    other = Machine()
    other.present = False
    player = machine.player(other)
    wait_until(lambda: player.problem is not None)
    reason = "no sound device can be opened"
    assert player.playback().passed_over == (f"miniaudio: {reason}", f"library 2: {reason}")
    assert player.problem == f"Sound is played on recording: {reason}."
    player.close()


def test_after_a_loss_the_first_library_is_tried_first_again(machine: Machine) -> None:
    machine.present = False
    other = Machine()
    player = machine.player(other)
    wait_until(lambda: player.name == "library 2")
    time.sleep(LOOK_SECONDS * 4)
    machine.present = True
    other.devices[0].ended.set()
    wait_until(lambda: player.name == "miniaudio" and not player.playback().passed_over)
    player.close()
