"""What the first screen says of today: the proposal, why, and what the keys answer. Drawing it is left to the panel."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from backtimer.app.widgets.today_panel import SHARP, TIGHT, TodayFace
from backtimer.coaching import Coach, Matter
from backtimer.core.advice import STOP
from backtimer.core.coach import feel_later, red
from backtimer.core.coach.checkins import CHECKIN_DUE
from backtimer.core.coach.proposal import Answers
from backtimer.core.coach.words import RUNS
from backtimer.core.record import Moment
from backtimer.core.wording import capitalised, listed
from backtimer.todays_session import TodaysSession

_MOMENTS: dict[Moment, str] = {"before": "before the run", "after": "after the run"}


class Advice(Struct, frozen=True):
    """What the coach says, and whom it says it to."""

    coach: Coach
    todays: TodaysSession
    matter: Matter | None
    is_new: bool
    """Whether the person has said nothing about themselves yet."""


class OwnChoice(Struct, frozen=True):
    """A routine that the person chose in the list."""

    name: str
    title: str
    minutes: int | None
    """None where it cannot be started."""


def red_is_open(coach: Coach, answers: Answers) -> str | None:
    """What is asked where red is open; None where it is not."""
    if (mark := coach.open_red) is not None:
        return red.question(mark, coach.day)
    return f"Today is red. {red.ASKED}" if answers.light == "red" else None


def today_face(advice: Advice, answers: Answers, own: OwnChoice | None) -> TodayFace:
    """What is shown for the coach's proposal, and for a routine that the person chose instead."""
    todays = advice.todays
    if (question := red_is_open(advice.coach, answers)) is not None:
        return TodayFace(question, "", STOP, "red", (("Enter", "answer"), ("R", "it is red today, too")))
    proposal = todays.proposal
    yellow = proposal.light == "yellow"
    face = _proposed(todays, advice.coach.favourites) if own is None else _chosen(own, todays)
    start = _start(todays, own, yellow=yellow)
    return TodayFace(
        *face,
        mood="yellow" if yellow else "calm",
        keys=(start, ("Y", "what else there is" if yellow else TIGHT), ("R", SHARP)),
        day_keys=(
            ("D", RUNS[proposal.day] if proposal.day is not None else "which run?"),
            ("B", _MOMENTS[proposal.moment] if proposal.moment is not None else "before or after it?"),
            *((("P", "plan"),) if advice.coach.week_ahead is not None else ()),
        ),
        matter=matter_line(advice.coach, advice.matter),
    )


def matter_line(coach: Coach, matter: Matter | None) -> str:
    """What may be asked besides, in a line."""
    match matter:
        case "feel":
            session = coach.session_to_ask_about
            return feel_later.question(session, coach.day) if session is not None else ""
        case "growth":
            return coach.next_growth.proposal if coach.next_growth is not None else ""
        case "check-in":
            return CHECKIN_DUE
        case _:
            return ""


def _proposed(todays: TodaysSession, favourites: Sequence[str]) -> tuple[str, str, str]:
    if todays.plan is None:
        return "Nothing today", f": {todays.headline}", todays.proposal.advice
    lead, _, why = todays.headline.partition(":")
    more = todays.more_reasons
    if favourites and todays.proposal.light != "yellow":
        more = (*more, f"Your favourites this week: {listed(favourites)}.")
    return lead.removesuffix("."), f":{why}" if why else ".", " ".join(more)


def _chosen(own: OwnChoice, todays: TodaysSession) -> tuple[str, str, str]:
    if own.minutes is None:
        return own.title, " cannot be started as it is.", ""
    lead = f"{own.title}, {own.minutes} min"
    if own.name == todays.proposal.routine:
        return lead, ", as you set it.", " ".join(todays.reasons)
    if todays.plan is None:
        return lead, ", as you chose.", f"The coach proposes nothing today: {todays.headline}"
    return lead, ", as you chose.", f"Proposed is {capitalised(todays.headline)}"


def _start(todays: TodaysSession, own: OwnChoice | None, *, yellow: bool) -> tuple[str, str]:
    if own is not None and own.minutes is None:
        return "↑↓", "choose another"
    if own is None and todays.plan is None:
        return "↑↓", "choose a routine all the same"
    if yellow:
        return "Enter", "start gently" if own is None else "start with less of it"
    return "Enter", "back feels fine, start"
