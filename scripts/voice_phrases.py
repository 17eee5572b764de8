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

PUT_TOGETHER = re.compile(r"Last exercise: .*")
"""What is put together all the same: there are many of these, and a joint is natural where theirs is."""

SELDOM = re.compile(r"[\w-]+ sets of .*|[\w-]+ minutes\.")
"""What is put together where only an eased session says it, or one without a wall."""

WORDS = """
and. hundred. second. seconds. minute. minutes. rep. reps. set. sets. breath. breaths. of. sets of.
first. next. more. only. each side. alternating. each side, alternating. of work. hold for. hold each for.
to go. so far. in all.
Last time you let go at. on the left. on the right.
Left. Right. Left side. Right side.
Up. Top. Down. Bottom. Out. In. Stay. Middle. Open. Close. Lift. Lower. Pull. Push. Release. Relax.
Favourites of the week. Forward. Back. Neutral. Toe in. Toe out. Breathe in. Breathe out.
Get ready. Go. Hold. Done. Half-way. Thirty seconds. One minute. Last set. Last round.
First exercise. Next exercise. Last exercise. Switch sides. At your own count. As long as you can. Going on.
"""
"""For routines of a person's own, and for answers."""


def whole_phrases() -> list[str]:
    """Every sentence to be recorded, in a settled order, none twice."""
    plain, all_texts = shipped_texts(plain=True), shipped_texts(plain=False)
    shipped = [text for text in sorted(all_texts) if not PUT_TOGETHER.fullmatch(text)]
    phrases = [
        *(text for text in shipped if text in plain or not SELDOM.fullmatch(text)),
        *map(spoken.sentence, shared_catalogue().exercises),
        *_reminders(),
        *_states(),
        *_numbers(),
        *_sentences([WORDS]),
        *explanations(),
    ]
    return list({words_of(phrase): phrase for phrase in reversed(phrases)}.values())[::-1]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, by which two ways of writing it are one."""
    return tuple(re.findall(r"[a-z0-9']+", text.lower()))


def shipped_timelines(*, plain: bool) -> Iterator[Timeline]:
    """Every session that the shipped routines can give; only those as they are written, where it is to be plain."""
    for path in sorted(routines_dir().glob("*.toml")):
        found = read_routine(path)
        for adjustment in _adjustments(level_count(found.routine), plain=plain):
            try:
                yield compile_routine(found.routine, found.name, shared_catalogue(), adjustment)
            except NotAdjustable:
                continue


def _adjustments(levels: int, *, plain: bool) -> Iterator[Adjustment]:
    missing = [needs for count in range(len(NEEDS) + 1) for needs in itertools.combinations(NEEDS, count)]
    easings, missing = ((False,), missing[:1]) if plain else ((False, True), missing)
    for level, eased, turn, without in itertools.product(range(1, levels + 1), easings, (0, 1), missing):
        yield Adjustment(level=level, eased=eased, turn=turn, without=frozenset(without))


def shipped_texts(*, plain: bool) -> set[str]:
    """Everything that is said in the shipped routines where there is time for it."""
    texts: set[str] = set()
    for timeline in shipped_timelines(plain=plain):
        for verbosity in ("full", "brief"):
            told = speech_of(timeline.steps, timeline.title, verbosity, lambda _: 0.0)
            texts.update(utterance.text for utterance in told)
        texts.add(closing_of(timeline.total_seconds, lambda _: 0.0))
    return set(_sentences(texts))


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (found.strip() for found in re.findall(r"[^.?!]+[.?!]", text))


def explanations() -> list[str]:
    """The sentences that explain the catalogue's exercises."""
    return list(_sentences(exercise.explanation or "" for exercise in shared_catalogue().exercises.values()))


def _reminders() -> Iterator[str]:
    """What is said during holds of the catalogue's exercises."""
    for exercise in shared_catalogue().exercises.values():
        yield from (spoken.sentence(cue.say) for cue in exercise.cues)


def _side_names() -> list[str]:
    """What the catalogue's exercises call a side: "arm", "leg"."""
    return list(dict.fromkeys(exercise.side_name for exercise in shared_catalogue().exercises.values()))


def _states() -> Iterator[str]:
    yield from _sentences(
        [
            spoken.SOUND_CHECK,
            spoken.WAIT_FOR_KEY,
            spoken.KEY_ENDS_IT,
            spoken.STOPPED,
            spoken.MACHINE_SLEPT,
            spoken.RED_PAIN,
            spoken.paused(can_let_go=True, can_extend=True),
            spoken.more_rest(15),
        ]
    )
    for position, before in itertools.product(POSITIONS, (None, *POSITIONS)):
        yield spoken.into_position(position, before)
    for side, name in itertools.product(("left", "right"), _side_names()):
        yield f"{side.capitalize()} {name}."
        yield f"{side.capitalize()} {name} first."


def _numbers() -> Iterator[str]:
    for value in (*range(21), *range(25, 61, 5), *range(70, 100, 10)):
        yield spoken.sentence(spoken.number(value))
    for value in (*range(2, 13), 15, 16, 17):
        yield f"of {spoken.number(value)}."
    for value in range(4, 21):
        yield f"{spoken.number(value)} minutes."
    for value in (2, 3):
        yield spoken.sentence(f"{spoken.count(value, 'set')} of")
