"""Clips are read in one format, and everything else is refused with a sentence that names the file and the mend."""

from __future__ import annotations

import sys
import wave
from array import array
from typing import TYPE_CHECKING

import pytest

from backtimer.files.paths import sounds_dir
from backtimer.sound.clips import SAMPLE_RATE, ClipError, can_be_loaded, load_clip, scaled

if TYPE_CHECKING:
    from pathlib import Path


def write_wav(path: Path, frames: bytes, *, channels: int = 1, width: int = 2, rate: int = 24_000) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(frames)


def test_a_clip_is_its_frames(tmp_path: Path) -> None:
    frames = array("h", [0, 1, -2, 32767]).tobytes()
    write_wav(tmp_path / "roll-over.wav", frames)
    assert load_clip("roll-over", tmp_path) == frames


@pytest.mark.parametrize("name", ["../tick", "a/b", "", "-x", "x-", "Tick", "tick.wav", "nul\0"])
def test_a_name_that_is_not_a_bare_one_is_refused_before_any_file_is_touched(name: str, tmp_path: Path) -> None:
    with pytest.raises(ClipError, match="is no name of a sound"):
        load_clip(name, tmp_path / "missing")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"channels": 2}, "has 2 channel"),
        ({"width": 1}, "of 8 bits"),
        ({"rate": 44_100}, "at 44100 Hz; save it as mono, 16 bits, 24000 Hz"),
    ],
)
def test_another_format_is_named_with_its_mend(form: dict[str, int], said: str, tmp_path: Path) -> None:
    write_wav(tmp_path / "tick.wav", bytes(480), **form)
    with pytest.raises(ClipError, match=said):
        load_clip("tick", tmp_path)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not a sound at all, but long enough to be one" * 4])
def test_what_is_no_wav_file_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "tick.wav").write_bytes(content)
    with pytest.raises(ClipError, match=r"tick\.wav: is not a WAV file"):
        load_clip("tick", tmp_path)


def test_a_compressed_clip_is_read_where_there_is_no_other(tmp_path: Path) -> None:
    content = (sounds_dir() / "voice" / "say-breathe-calmly.ogg").read_bytes()
    (tmp_path / "calm.ogg").write_bytes(content)
    frames = array("h", load_clip("calm", tmp_path))
    assert 0.8 < len(frames) / SAMPLE_RATE < 1.6
    assert max(map(abs, frames)) > 3000
    write_wav(tmp_path / "calm.wav", bytes(480))
    assert load_clip("calm", tmp_path) == bytes(480)


@pytest.mark.parametrize("content", [b"", b"OggS", b"OggS" + bytes(5000)])
def test_what_is_no_ogg_file_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "calm.ogg").write_bytes(content)
    with pytest.raises(ClipError, match=r"calm\.ogg: is not an Ogg file"):
        load_clip("calm", tmp_path)


def test_without_miniaudio_a_compressed_clip_cannot_be_loaded_and_it_is_said_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "calm.ogg").write_bytes(b"OggS")
    assert can_be_loaded("calm.ogg")
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    assert can_be_loaded("calm.wav")
    assert not can_be_loaded("calm.ogg")
    with pytest.raises(ClipError, match="miniaudio is not installed"):
        load_clip("calm", tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match=r"tick\.wav: cannot be read: No such file"):
        load_clip("tick", tmp_path)


def test_volume_scales_each_sample() -> None:
    clip = array("h", [0, 100, -32768, 32767]).tobytes()
    assert scaled(clip, 1) == clip
    assert array("h", scaled(clip, 0.5)).tolist() == [0, 50, -16384, 16384]
    assert not any(scaled(clip, 0))
