"""The report of a period: a first page to hand to a physio, then what the weeks add up to, then every session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backtimer.core.advice import MEANINGS
from backtimer.core.record import ExerciseRecord, SessionRecord
from backtimer.core.statistics.exercises import ExerciseReview
from backtimer.core.statistics.feelings import Feelings, Lights, felt_worse_later
from backtimer.core.statistics.records import Records, day_of
from backtimer.core.statistics.review import Review
from backtimer.core.statistics.sentences import (
    kept_sentences,
    runs_sentences,
    side_facts,
    sign_sentences,
    trend_words,
)
from backtimer.core.statistics.trend import LEAST_SESSIONS
from backtimer.core.statistics.zones import sets_done
from backtimer.core.wording import amount, capitalised, clock, plural
from backtimer.export.report import Page, Points, Report, Section, Table, WeekBars, WeekLights, table
from backtimer.export.words import day_words, light_words, prescribed

MOST_WEEKS = 52
"""A chart of weeks shows so many of the last."""

MOST_ROWS = 5
"""A list on the physio's page shows so many of the latest, so that it stays one page."""

_SET_NOTE = (
    "Asked for: the dose of the latest session. In full: sets of each side that were done as asked for, of all that "
    "were asked for. Best hold: the longest unbroken part."
)
_PHYSIO_NOTE = (
    "Recorded by the person with backtimer, a training timer. It measures time and asks for answers; it examines and "
    "diagnoses nothing."
)


def period_report(review: Review) -> Report:
    """The report of all sessions of a review. There must be one."""
    sessions = review.records.sessions
    first, last = day_of(sessions[0]), day_of(sessions[-1])
    subtitle = f"{day_words(first)} to {day_words(last)}, written on {day_words(review.today)}"
    pages = (
        Page("Summary for a physio", tuple(_physio(review))),
        Page("What the weeks add up to", tuple(_weeks(review))),
        Page("Exercises", tuple(_exercises(review))),
        Page("Every session", (Section("Sessions", table=_sessions(review.records)),)),
    )
    return Report("Back training", subtitle, pages)


def _physio(review: Review) -> Iterator[Section]:
    records = review.records
    yield Section("Training", (next(kept_sentences(review)), *runs_sentences(review)), note=_PHYSIO_NOTE)
    yield Section("Dose asked for and done", table=_doses(review), note=_SET_NOTE)
    yield Section("How the back felt", table=_lights(review.feelings), note=_meanings())
    yield Section("Worse ten minutes later, and red", *_bad_days(records))
    yield Section("Sessions that were stopped", *_stopped(records))
    controls = [session for session in records.sessions if session.shaking is not None]
    shaking = sum(session.shaking is True for session in controls)
    sides = [f"{capitalised(each)}." for each in side_facts(review.sides)] or ["Left against right: not known."]
    control = [f"Shaking in {shaking} of {plural(len(controls), 'session')} with an answer."] if controls else []
    yield Section("Sides and control", (*sides, *control))
    if review.signs:
        yield Section("Check-ins", table=_signs(review), note="Of recent runs, or mornings: none, some, most or all.")


def _doses(review: Review) -> Table:
    rows = []
    for each in review.exercises:
        latest = _latest(review.records, each.name)
        rows.append(
            (
                capitalised(each.name),
                prescribed(latest.sets),
                str(each.sessions),
                f"{each.sets_completed} of {each.sets_planned}",
                "–" if each.best_hold is None else amount(each.best_hold),
                day_words(each.bouts[-1].day),
            )
        )
    return table(("exercise", "asked for", "sessions", "in full", "best hold", "last"), rows, (2, 3, 4, 5))


def _latest(records: Records, name: str) -> ExerciseRecord:
    """An exercise as it was asked for last."""
    for session in reversed(records.sessions):
        for exercise in session.exercises:
            if exercise.name == name:
                return exercise
    raise LookupError(name)


def _lights(feelings: Feelings) -> Table:
    def row(when: str, lights: Lights) -> tuple[str, ...]:
        return (when, str(lights.green), str(lights.yellow), str(lights.red), str(lights.total))

    later = f"10 min later (better {feelings.better}, same {feelings.same}, worse {feelings.worse})"
    rows = (row("before", feelings.before), row("after", feelings.after), row(later, feelings.later))
    return table(("when", "green", "yellow", "red", "answers"), rows, (1, 2, 3, 4))


def _meanings() -> str:
    return " ".join(f"{capitalised(light)}: {meaning}." for light, meaning in MEANINGS.items())


def _bad_days(records: Records) -> tuple[tuple[str, ...], Table | None]:
    worse = {session.id for session in felt_worse_later(records)}
    rows = []
    for session in records.sessions:
        red = records.worst(session) == "red"
        if session.id in worse or red:
            later = records.feels.get(session.id)
            what = filter(None, ["red" if red else "", "worse later" if session.id in worse else ""])
            light = later.light if later is not None and later.light else "–"
            rows.append((*_when(session), " and ".join(what), light_words(session), light, _note(session)))
    if not rows:
        return ("None.",), None
    return _latest_rows(("day", "routine", "what", "before to after", "later", "note"), rows)


def _stopped(records: Records) -> tuple[tuple[str, ...], Table | None]:
    rows = [
        (
            *_when(session),
            session.stop_reason or "no reason given",
            _share(session),
            light_words(session),
            _note(session),
        )
        for session in records.sessions
        if not session.completed
    ]
    if not rows:
        return ("None.",), None
    return _latest_rows(("day", "routine", "reason", "sets done", "before to after", "note"), rows)


def _latest_rows(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], Table]:
    """The latest rows, and how many there are before them."""
    more = (f"The latest {MOST_ROWS} of {len(rows)}:",) if len(rows) > MOST_ROWS else ()
    return more, table(head, rows[-MOST_ROWS:])


def _when(session: SessionRecord) -> tuple[str, str]:
    return day_words(session.started), f"{session.title or session.routine}, level {session.level}"


def _share(session: SessionRecord) -> str:
    planned = sum(len({each.set for each in exercise.sets}) for exercise in session.exercises)
    return f"{sum(sets_done(exercise) for exercise in session.exercises)} of {planned}"


def _note(session: SessionRecord) -> str:
    return " ".join(session.note.split())


def _signs(review: Review) -> Table:
    rows = [
        (capitalised(sign.question), sign.first, sign.last, sign.change or "–", day_words(sign.answers[-1][0]))
        for sign in review.signs
    ]
    return table(("sign", "day one", "latest", "change", "asked on"), rows)


def _weeks(review: Review) -> Iterator[Section]:
    weeks = review.weeks[-MOST_WEEKS:]
    yield Section(
        "Minutes a week",
        tuple(kept_sentences(review)),
        charts=(WeekBars(tuple((week.start, week.minutes, week.kept) for week in weeks)),),
        note="A week is kept with two sessions of any routine. Pauses are left out.",
    )
    yield Section(
        "How the sessions felt",
        charts=(WeekLights(tuple((week.start, week.lights) for week in weeks)),),
        note="Each session counts with the gravest light that was given before it, after it or ten minutes later.",
    )
    rows = [
        (capitalised(zone.zone), str(zone.sets), f"{zone.minutes:.0f}", str(recent.sets), f"{recent.minutes:.0f}")
        for zone, recent in zip(review.zones, review.recent_zones, strict=True)
    ]
    yield Section(
        "Zones",
        table=table(("zone", "sets", "minutes", "sets in 4 weeks", "minutes in 4 weeks"), rows, (1, 2, 3, 4)),
        note="Time under work: holds as they were held, reps at their tempo. An exercise of two zones counts for both.",
    )
    said = [*sign_sentences(review), *(f"{day_words(each.day)}: {each.text}" for each in review.milestones[-5:])]
    if said:
        yield Section("Along the way", tuple(said))


def _exercises(review: Review) -> Iterator[Section]:
    for each in review.exercises:
        best = "longest hold" if each.measure == "seconds" else "set with the most reps"
        yield Section(
            capitalised(each.name),
            tuple(_about(each)),
            charts=_chart(each),
            note=f"Each dot is a session's {best}." if _chart(each) else "",
        )


def _chart(each: ExerciseReview) -> tuple[Points, ...]:
    if len(each.points) < LEAST_SESSIONS:
        return ()
    return (Points(each.name, "s" if each.measure == "seconds" else "reps", each.points),)


def _about(each: ExerciseReview) -> Iterator[str]:
    volume = [f"{clock(each.held_seconds)} held"] if each.held_seconds else []
    volume += [f"{each.reps:.0f} reps"] if each.reps else []
    yield f"{plural(each.sessions, 'session')}, {plural(each.sets, 'set')}, {', '.join(volume)}; {trend_words(each)}."
    if each.sides is not None and each.sides.known:
        yield f"{capitalised('; '.join(side_facts(each.sides)))}."


def _sessions(records: Records) -> Table:
    rows = [
        (
            f"{session.started:%Y-%m-%d %H:%M}",
            session.title or session.routine,
            str(session.level),
            clock(session.seconds),
            "done" if session.completed else "partly",
            light_words(session),
            _note(session),
        )
        for session in reversed(records.sessions)
    ]
    head = ("started", "routine", "level", "length", "", "before to after", "note")
    return table(head, rows, (2, 3))


def session_report(session: SessionRecord, records: Records) -> Report:
    """The report of one session: what was asked for and what was done, set by set."""
    rows = [
        (
            capitalised(exercise.name),
            "" if each.side == "both" else each.side,
            str(each.set),
            "–" if each.planned is None else _plain(each.unit, each.planned),
            _plain(each.unit, each.done),
            " + ".join(f"{part:g}" for part in each.held),
        )
        for exercise in session.exercises
        for each in exercise.sets
    ]
    later = records.feels.get(session.id)
    facts = [
        f"Level {session.level}, {clock(session.seconds)} long, {'completed' if session.completed else 'stopped'}"
        + (f": {session.stop_reason}." if session.stop_reason else "."),
        f"Back before to after: {light_words(session)}."
        + (f" Ten minutes later: {later.light or later.better}." if later and (later.light or later.better) else ""),
    ]
    if session.speed != 1:
        facts.append(f"A try-out: the clock ran {session.speed:g} times as fast.")
    if session.note:
        facts.append(_note(session))
    sets = Section(
        "Sets",
        tuple(facts),
        table(("exercise", "side", "set", "asked for", "done", "unbroken parts, s"), rows, (2, 3, 4, 5)),
    )
    title = session.title or session.routine
    return Report(
        title, f"{day_words(session.started)}, {session.started:%H:%M}", (Page("Asked for and done", (sets,)),)
    )


def _plain(unit: str, value: float) -> str:
    return f"{value:g} {'s' if unit == 'seconds' else 'reps'}"
