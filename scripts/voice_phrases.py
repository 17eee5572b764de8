"""Everything that the recorded voice is to say: what the shipped routines and the catalogue need, as whole sentences,
and the words from which anything else is put together.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from backtimer.core import spoken
from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.compile import compile_routine
from backtimer.core.levels import level_count
from backtimer.core.speech import closing_of, speech_of
from backtimer.core.timeline import Position, Timeline
from backtimer.files.paths import routines_dir
from backtimer.files.routine_file import read_routine, shared_catalogue

NEEDS = ("wall", "wrist", "prone")
POSITIONS: tuple[Position, ...] = (
    "prone", "supine", "side-lying", "hands-and-knees", "sitting", "standing", "wall",
)  # fmt: skip

COMPOSED = re.compile(r"(One of \w+|[\w-]+ minutes|[A-Z][\w-]+ sets? of .*|[A-Z][\w-]+, (left|right))\.")
"""What is put together all the same: there are many of these, and their joints are good."""

WORDS = """
hundred. thousand. and. second. seconds. minute. minutes. rep. reps. set. sets. hold. round. rounds. breath. breaths.
each. side. of. more. first. next. rest. of work. hold for. hold each for. exercise.
seconds to go. minute to go. minutes to go. seconds so far. minute so far. minutes so far.
seconds in all. minute in all. minutes in all. Last time you let go at.
Left. Right. Both sides. Left side. Right side.
Up. Top. Down. Bottom. Out. In. Stay. Middle. Open. Close. Lift. Lower. Pull. Push. Release. Relax. Reach. Squeeze.
Forward. Back. Neutral. Toe in. Toe out. Breathe in. Breathe out. Slowly. Change. Turn.
Breathe. Hips up. Hips level. Shoulders down. Neck long. Easy.
Get ready. Go. Hold. Done. Half-way. Thirty seconds. One minute. Last one. Last set. Last round.
First exercise. Next exercise. Last exercise. Switch sides. At your own count. As long as you can. Going on.
"""
"""For routines of a person's own, and for answers."""


def whole_phrases() -> list[str]:
    """Every sentence to be recorded, in a settled order, none twice."""
    phrases = [
        *_sentences(sorted(shipped_texts())),
        *_catalogue(),
        *_states(),
        *_numbers(),
        *_sentences([WORDS]),
    ]
    return list({words_of(phrase): phrase for phrase in reversed(phrases)}.values())[::-1]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, by which two ways of writing it are one."""
    return tuple(re.findall(r"[a-z0-9']+", text.lower()))


def shipped_timelines() -> Iterator[Timeline]:
    """Every session that the shipped routines can give, however it is asked for, with the sets as they are planned."""
    for path in sorted(routines_dir().glob("*.toml")):
        found = read_routine(path)
        for adjustment in _adjustments(level_count(found.routine)):
            try:
                yield compile_routine(found.routine, found.name, shared_catalogue(), adjustment)
            except NotAdjustable:
                continue


def _adjustments(levels: int) -> Iterator[Adjustment]:
    missing = [needs for count in range(len(NEEDS) + 1) for needs in itertools.combinations(NEEDS, count)]
    for level, eased, turn, without in itertools.product(range(1, levels + 1), (False, True), (0, 1), missing):
        yield Adjustment(level=level, eased=eased, turn=turn, without=frozenset(without))


def shipped_texts() -> set[str]:
    """Everything that is said in the shipped routines, and the shorter forms to which it may come."""
    texts: set[str] = set()

    def heard(text: str) -> float:
        texts.add(text)
        return 0.0

    for timeline in shipped_timelines():
        speech_of(timeline.steps, timeline.title, "full", heard)
        speech_of(timeline.steps, timeline.title, "brief", heard)
        closing_of(timeline.total_seconds, heard)
    return texts


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (found.strip() for found in re.findall(r"[^.?!]+[.?!]", text))


def _catalogue() -> Iterator[str]:
    for name, exercise in shared_catalogue().exercises.items():
        yield spoken.sentence(name)
        yield f"Next: {name}."
        yield from _sentences([exercise.how])


def _states() -> Iterator[str]:
    yield from _sentences(
        [
            spoken.SOUND_CHECK,
            spoken.WAIT_FOR_KEY,
            spoken.KEY_ENDS_IT,
            spoken.STOPPED,
            spoken.RED_PAIN,
            spoken.paused(can_let_go=True, can_extend=True),
            spoken.more_rest(15),
        ]
    )
    for position, before in itertools.product(POSITIONS, (None, *POSITIONS)):
        yield spoken.into_position(position, before)
    for side in ("left", "right"):
        yield spoken.side_now(side)
        yield spoken.side_first(side)
        yield spoken.sides(side, both_come=False, in_turn=False)
        yield spoken.sides(side, both_come=True, in_turn=False)
        yield spoken.sides(side, both_come=True, in_turn=True)


def _numbers() -> Iterator[str]:
    for value in (*range(31), *range(35, 61, 5), *range(70, 101, 10)):
        yield spoken.sentence(spoken.number(value))
    for value in range(2, 21):
        yield f"of {spoken.number(value)}."
    for value in range(2, 7):
        yield spoken.sentence(f"{spoken.count(value, 'set')} of")
    for seconds in (5, 10, 12, 13, 15, 20, 25, 30, 40, 45):
        yield spoken.sentence(spoken.duration(seconds))
    for seconds in (5, 15, 45, 60):
        yield f"Rest, {spoken.duration(seconds)}."
