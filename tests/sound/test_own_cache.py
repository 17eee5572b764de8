"""Clips of one's own words are kept whole, within bounds, and for several instances at once."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from backtimer.sound import own_cache
from backtimer.sound.clips import SAMPLE_RATE, load_clip
from backtimer.sound.own_cache import OwnCache
from backtimer.sound.own_sound import clip_of
from tests.sound.speaking import tone

CLIP = clip_of(tone())
NAME = OwnCache.name_of("espeak-ng", "my stretch")


def test_a_clip_is_kept_under_what_speaks_and_what_is_said(tmp_path: Path) -> None:
    cache = OwnCache(tmp_path / "voice")
    assert cache.seconds(NAME) is None
    cache.keep(NAME, CLIP)
    assert cache.seconds(NAME) == len(CLIP) / 2 / SAMPLE_RATE
    assert load_clip(NAME, tmp_path / "voice") == CLIP
    assert len({NAME, OwnCache.name_of("say", "my stretch"), OwnCache.name_of("espeak-ng", "my stretches")}) == 3


@pytest.mark.parametrize("content", [b"", b"RIFF", tone(rate=8_000), tone(0)[:44]])
def test_a_damaged_clip_is_as_good_as_none_and_is_replaced(content: bytes, tmp_path: Path) -> None:
    cache = OwnCache(tmp_path)
    (tmp_path / f"{NAME}.wav").write_bytes(content)
    assert cache.seconds(NAME) is None
    cache.keep(NAME, CLIP)
    assert cache.seconds(NAME) is not None


def test_the_longest_unused_go_first_and_none_that_may_be_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_cache, "MOST_BYTES", 3 * (len(CLIP) + 44))
    cache = OwnCache(tmp_path)
    names = [OwnCache.name_of("fake", str(number)) for number in range(6)]
    for age, name in enumerate(names[:5]):
        cache.keep(name, CLIP)
        if age > 0:
            os.utime(tmp_path / f"{name}.wav", (1_000_000 - age, 1_000_000 - age))
    torn, foreign = tmp_path / f"{names[0]}.0000.part", tmp_path / "notes.txt"
    for path in (torn, foreign):
        path.write_bytes(b"half")
        os.utime(path, (1, 1))
    assert cache.seconds(names[4]) is not None, "wanted again, it is young again"
    cache.keep(names[5], CLIP)
    left = {name for name in names if (tmp_path / f"{name}.wav").exists()}
    assert left == {names[0], names[4], names[5]}
    assert not torn.exists()
    assert foreign.exists()


def test_two_instances_may_keep_the_same_clips_at_once(tmp_path: Path) -> None:
    names = [OwnCache.name_of("fake", str(number)) for number in range(20)]
    caches = [OwnCache(tmp_path), OwnCache(tmp_path)]
    problems: list[OSError] = []

    def keep(cache: OwnCache) -> None:
        try:
            for name in names:
                cache.keep(name, CLIP)
                assert cache.seconds(name) is not None
        except OSError as error:
            problems.append(error)

    threads = [threading.Thread(target=keep, args=(cache,)) for cache in caches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.wav" for name in names)


def test_a_folder_that_cannot_be_made_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OSError, match="file"):
        OwnCache(tmp_path / "file" / "voice").keep(NAME, CLIP)
