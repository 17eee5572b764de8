"""One past session in words: what was planned, what was done, and how it felt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.content import Content

from backtimer.app.charts import DRAWN, Marks
from backtimer.app.days import day_of
from backtimer.app.widgets.row_list import column
from backtimer.app.widgets.session_list import feel_word, how_it_went
from backtimer.core.questions import CONTROL_WORDS
from backtimer.core.record import ExerciseRecord, FeelRecord, SessionRecord, SetRecord
from backtimer.core.text import safe, safe_line
from backtimer.core.wording import amount, clock, plural, unit

_LABEL_CELLS = 14
_BAR_CELLS = 10
_SIDE_BY_SIDE_CELLS = 114
_SET_CELLS = 10
_SIDE_CELLS = 7
_DONE_CELLS = 15
_WIDTH_FOR_BARS_AND_PARTS = 64


def session_text(session: SessionRecord, feels: Sequence[FeelRecord], width: int, marks: Marks = DRAWN) -> Content:
    """Everything that is known of a session, in lines of at most `width` cells, notes excepted."""
    lines = [
        Content.styled(safe_line(session.title), "bold $primary"),
        Content(f"{day_of(session.started)}, {session.started:%H:%M}"),
        Content(""),
    ]
    lines += [
        Content("").join([Content.styled(label.ljust(_LABEL_CELLS), "$text-muted"), said])
        for label, said in _facts(session, feels)
    ]
    for exercise in session.exercises:
        lines += [Content(""), *_exercise(exercise, width, marks)]
    return Content("\n").join(lines)


def _facts(session: SessionRecord, feels: Sequence[FeelRecord]) -> Iterator[tuple[str, Content]]:
    yield "session", Content(f"{how_it_went(session)}, level {session.level}{', eased' if session.eased else ''}")
    yield "time", Content(f"{clock(session.seconds)} of {clock(session.planned_seconds)} planned")
    if session.speed != 1.0:
        yield "speed", Content(f"{session.speed:g} times as fast; statistics leave it out")
    if session.feel_before is not None or session.feel_after is not None:
        yield "the back", _felt(session)
    for feel in feels:
        yield "later", _felt_later(session, feel)
    if session.day is not None or session.moment is not None:
        day = f"{session.day} day" if session.day is not None else ""
        moment = f"{session.moment} the run" if session.moment is not None and session.day != "rest" else ""
        yield "day", Content(", ".join(filter(None, (day, moment))))
    if session.pauses:
        yield "pauses", Content(f"{session.pauses}, {amount(session.paused_seconds)} in all")
    if session.skips:
        yield "skipped", Content(plural(session.skips, "time"))
    if session.stop_reason is not None:
        yield "stopped for", Content(session.stop_reason)
    if session.shaking is not None:
        yield "movement", Content(CONTROL_WORDS[session.shaking])
    if session.harder_side is not None:
        yield "harder side", Content(session.harder_side)
    for wanted, stand_in in session.substitutions:
        yield "changed", Content(safe_line(f"{stand_in} for {wanted}" if stand_in else f"{wanted} left out"))
    if session.note:
        yield "note", Content(safe(session.note).replace("\n", "\n" + " " * _LABEL_CELLS))


def _felt(session: SessionRecord) -> Content:
    said = []
    if session.feel_before is not None:
        said.append(feel_word(session.feel_before) + " before")
    if session.feel_after is not None:
        said.append(feel_word(session.feel_after) + " after")
    return Content(", ").join(said)


def _felt_later(session: SessionRecord, feel: FeelRecord) -> Content:
    minutes = max(0, round((feel.at - session.finished).total_seconds() / 60))
    when = plural(minutes, "minute") if minutes < 120 else plural(minutes // 60, "hour")
    said = []
    if feel.light is not None:
        said.append(feel_word(feel.light))
    if feel.better is not None:
        said.append(Content("better" if feel.better == "yes" else feel.better))
    return Content(f"{when} after: ") + Content(", ").join(said)


def _exercise(exercise: ExerciseRecord, width: int, marks: Marks) -> Iterator[Content]:
    yield Content.styled(safe_line(exercise.name), "bold")
    for number, group in groupby(sorted(exercise.sets, key=lambda each: each.set), key=lambda each: each.set):
        done = list(group)
        label = column(f"  set {number}", _SET_CELLS, "$text-muted")
        blank = Content(" " * _SET_CELLS)
        if width >= _SIDE_BY_SIDE_CELLS:
            yield Content("").join([label, *(_set(each, marks, bar=True) for each in done)])
        else:
            for index, each in enumerate(done):
                yield (label if index == 0 else blank) + _set(each, marks, bar=width >= _WIDTH_FOR_BARS_AND_PARTS)


def _set(done: SetRecord, marks: Marks, *, bar: bool) -> Content:
    """One side of one set: `left   12 of 15 s   ━━━━━━━━┄┄`. Without `bar`, a hold in parts has its parts alone."""
    parts = [column(done.side, _SIDE_CELLS)] if done.side != "both" else []
    planned = "" if done.planned is None else f"of {done.planned:g} "
    text = f"{done.done:g} {planned}{unit(done)}"
    short = done.planned is not None and done.done < done.planned
    parts.append(column(text, _DONE_CELLS + (_SIDE_CELLS if done.side == "both" else 0), "$warning" if short else ""))
    in_parts = len(done.held) > 1 and done.unit == "seconds"
    if done.planned and (bar or not in_parts):
        parts.append(_bar(done.done / done.planned, marks))
    if in_parts:
        parts.append(Content.styled("  held " + " + ".join(f"{part:g}" for part in done.held), "$text-muted"))
    return Content("").join([*parts, Content("    ")])


def _bar(share: float, marks: Marks) -> Content:
    cells = min(_BAR_CELLS, int(share * _BAR_CELLS + 1e-9))
    return Content.styled(marks.full * cells, "$primary") + Content.styled(
        marks.missing * (_BAR_CELLS - cells), "$border-blurred"
    )
