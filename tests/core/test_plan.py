"""How parts, blocks and what a person asks for become the steps of a session."""

from __future__ import annotations

from collections import Counter

import pytest

from backtimer.core.adjustment import NotAdjustable
from backtimer.core.plan import SessionTooLong
from backtimer.core.timeline import Phase, Reminder, Timeline
from backtimer.core.transitions import transition_seconds
from tests.support.routines import routine_of, steps_told, timeline_of


def works(timeline: Timeline) -> list[str]:
    """The exercises in their order, each time that they come."""
    order: list[str] = []
    for step in timeline.steps:
        if not order or order[-1] != step.exercise:
            order.append(step.exercise)
    return order


def test_a_hold_needs_no_more_than_two_lines() -> None:
    assert steps_told(timeline_of('part = [{ exercise = "bridge", hold = 20 }]')) == ["prepare 10", "hold 20"]


def test_a_slow_rep_is_the_usual_one() -> None:
    [rep] = timeline_of('prepare = 0\npart = [{ exercise = "bridge", reps = 1 }]').steps
    assert rep.phases == (Phase("up", 2), Phase("top", 1), Phase("down", 2), Phase("bottom", 1))
    assert rep.kind == "rep"


@pytest.mark.parametrize(
    ("sides", "steps"),
    [
        ("both", ["hold 5", "rest 3", "hold 5"]),
        ("left", ["hold 5 left", "rest 3", "hold 5 left"]),
        ("each", ["hold 5 left", "rest 3", "hold 5 left", "switch 4 right", "hold 5 right", "rest 3", "hold 5 right"]),
        (
            "alternate",
            [
                *["hold 5 left", "switch 4 right", "hold 5 right", "switch 4 left"],
                *["hold 5 left", "switch 4 right", "hold 5 right"],
            ],
        ),
        (
            "paired",
            [
                *["hold 5 left", "switch 4 right", "hold 5 right", "rest 3"],
                *["hold 5 left", "switch 4 right", "hold 5 right"],
            ],
        ),
    ],
)
def test_the_sides_of_held_reps(sides: str, steps: list[str]) -> None:
    timeline = timeline_of(
        f'prepare = 0\npart = [{{ exercise = "bridge", reps = 2, hold = 5, switch = 4, sides = "{sides}" }}]'
    )
    assert steps_told(timeline) == steps


def test_slow_reps_that_alternate_flow_into_one_another() -> None:
    timeline = timeline_of('prepare = 0\npart = [{ exercise = "bird dog", reps = 2 }]')
    assert steps_told(timeline) == ["rep 6 left", "rep 6 right", "rep 6 left", "rep 6 right"]
    assert [step.rep for step in timeline.steps] == [1, 1, 2, 2]
    paused = timeline_of('prepare = 0\npart = [{ exercise = "bird dog", reps = 1, switch = 2 }]')
    assert steps_told(paused) == ["rep 6 left", "switch 2 right", "rep 6 right"]


@pytest.mark.parametrize(
    ("said", "first_sides"), [('"left"', "LLLL"), ('"right"', "RRRR"), ('"swap"', "LRLR"), ("left out", "LLLL")]
)
def test_which_side_starts(said: str, first_sides: str) -> None:
    first = "" if said == "left out" else f", first = {said}"
    toml = f'prepare = 0\npart = [{{ exercise = "side plank", hold = 5{first} }}]'
    sides = [timeline_of(toml, turn=turn).steps[0].side for turn in range(4)]
    assert [side[0].upper() for side in sides if side] == list(first_sides)


def test_a_side_that_swaps_swaps_each_time_that_its_turn_comes() -> None:
    toml = """
    prepare = 0
    [[part]]
    in_turn = true
    part = [
        { exercise = "side plank", hold = 5, first = "swap" },
        { exercise = "bird dog", hold = 5, first = "swap" },
    ]
    """
    first = [timeline_of(toml, turn=turn).steps[0] for turn in range(5)]
    assert [(step.exercise, step.side) for step in first] == [
        ("side plank", "left"),
        ("bird dog", "left"),
        ("side plank", "right"),
        ("bird dog", "right"),
        ("side plank", "left"),
    ]


def test_turns_within_turns_all_come() -> None:
    toml = """
    [[part]]
    in_turn = true
    [[part.part]]
    exercise = "bridge"
    hold = 5
    [[part.part]]
    in_turn = true
    part = [{ exercise = "curl-up", hold = 5 }, { exercise = "hip hinge", hold = 5 }]
    """
    assert [works(timeline_of(toml, turn=turn)) for turn in range(4)] == [
        ["glute bridge"],
        ["curl-up"],
        ["glute bridge"],
        ["hip hinge"],
    ]


def test_own_count_is_one_step_a_set_and_side() -> None:
    timeline = timeline_of('part = [{ exercise = "side plank", reps = [4, 2], tempo = "own" }]')
    assert steps_told(timeline) == [
        *["prepare 10", "rep ~24 left", "switch 5 right", "rep ~24 right", "rest 30"],
        *["rep ~12 left", "switch 5 right", "rep ~12 right"],
    ]
    assert [(step.rep, step.reps) for step in timeline.steps if step.work] == [(None, 4)] * 2 + [(None, 2)] * 2


@pytest.mark.parametrize(("said", "least"), [(0, 5), (3, 5), (8, 8)])
def test_after_a_key_there_are_five_seconds_at_least(said: int, least: int) -> None:
    toml = f'part = [{{ exercise = "bridge", sets = 2, reps = 2, tempo = "own", rest = {said} }}]'
    assert steps_told(timeline_of(toml)) == ["prepare 10", "rep ~12", f"rest {least}", "rep ~12"]


def test_waiting_for_the_person_takes_the_transitions_place() -> None:
    toml = """
    exercise_rest = 4
    part = [
        { exercise = "curl-up", hold = 5, transition = "wait" },
        { exercise = "bridge", hold = 5, transition = "wait" },
        { exercise = "hip hinge", hold = 5 },
    ]
    """
    timeline = timeline_of(toml)
    assert steps_told(timeline) == [
        *["prepare 10", "hold 5"],
        *["rest 4", "open ~30", "rest 5", "hold 5"],
        *["rest 4", "transition 20", "hold 5"],
    ]
    assert [step.work for step in timeline.steps if step.kind == "open"] == [False]


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        ("prone", "prone", 8),
        ("prone", "supine", 12),
        ("standing", "wall", 20),
        ("wall", "wall", 8),
        ("sitting", "wall", 20),
    ],
)
def test_the_way_into_position_follows_from_the_positions(before: str, after: str, seconds: float) -> None:
    toml = f"""
    part = [
        {{ exercise = "bridge", hold = 5, position = "{before}" }},
        {{ exercise = "curl-up", hold = 5, position = "{after}" }},
    ]
    """
    assert timeline_of(toml).steps[2].duration == seconds
    assert transition_seconds("standing", "prone") == 20


def test_a_pause_is_the_one_that_is_said_closest_and_a_range_of_it_is_its_lower_end() -> None:
    timeline = timeline_of("""
    rest = "7-9"
    exercise_rest = 4
    [[part]]
    rest = 2
    exercise_rest = 6
    part = [{ exercise = "bridge", hold = 3, sets = 2 }, { exercise = "curl-up", hold = 3, sets = 2, rest = 1 }]
    [[part]]
    exercise = "hip rocking"
    hold = 3
    sets = 2
    """)
    assert steps_told(timeline)[1:] == [
        *["hold 3", "rest 2", "hold 3"],
        *["rest 6", "transition 8", "hold 3", "rest 1", "hold 3"],
        *["rest 4", "transition 8", "hold 3", "rest 7", "hold 3"],
    ]


def test_rounds_go_through_a_circuit_with_a_rest_between_them() -> None:
    timeline = timeline_of("""
    [[part]]
    rounds = 2
    round_rest = 60
    part = [{ exercise = "bridge", hold = 5 }, { exercise = "hip hinge", hold = 6 }]
    """)
    circuit = ["hold 5", "transition 20", "hold 6"]
    assert steps_told(timeline) == ["prepare 10", *circuit, "rest 60", "transition 20", *circuit]
    assert [(step.round, step.rounds, step.set, step.sets) for step in timeline.steps if step.work] == [
        *[(1, 2, 1, 2), (1, 2, 1, 2), (2, 2, 2, 2), (2, 2, 2, 2)]
    ]


def test_rounds_of_one_exercise_need_no_transition() -> None:
    timeline = timeline_of("[[part]]\nrounds = 3\nround_rest = 9\npart = [{ exercise = 'bridge', hold = 5 }]")
    assert steps_told(timeline) == ["prepare 10", "hold 5", "rest 9", "hold 5", "rest 9", "hold 5"]


def test_rounds_within_rounds() -> None:
    timeline = timeline_of("""
    [[part]]
    rounds = 2
    round_rest = 60
    [[part.part]]
    rounds = 2
    round_rest = 7
    part = [{ exercise = "bridge", hold = 5 }]
    """)
    assert steps_told(timeline)[1:] == ["hold 5", "rest 7", "hold 5", "rest 60", "hold 5", "rest 7", "hold 5"]


@pytest.mark.parametrize(("asked", "rounds"), [({"eased": True}, 1 * 3), ({"sets": 3}, 3 * 3), ({}, 2 * 3)])
def test_only_the_outer_rounds_become_fewer_or_more(asked: dict[str, int | bool], rounds: int) -> None:
    toml = """
    [[part]]
    rounds = 2
    [[part.part]]
    rounds = 3
    part = [{ exercise = "bridge", hold = 10 }]
    """
    assert len(timeline_of(toml, **asked).sets) == rounds


def test_a_taper_of_reps_makes_each_round_shorter() -> None:
    timeline = timeline_of("""
    [[part]]
    taper = { reps = [3, 2, 1] }
    round_rest = 20
    part = [{ exercise = "bridge", hold = 10 }]
    """)
    assert [planned.planned for planned in timeline.sets] == [3, 2, 1]
    assert [planned.hold for planned in timeline.sets] == [10, 10, 10]


def test_a_taper_of_holds_leaves_reps_and_tests_as_they_are() -> None:
    timeline = timeline_of("""
    [[part]]
    taper = { hold = [30, 20] }
    part = [
        { exercise = "bridge", reps = 3 },
        { exercise = "curl-up", hold = "3 breaths" },
        { exercise = "hip hinge", hold = "max" },
    ]
    """)
    assert [(planned.unit, planned.planned) for planned in timeline.sets] == [
        *[("reps", 3), ("seconds", 30), ("seconds", None)],
        *[("reps", 3), ("seconds", 20), ("seconds", None)],
    ]


def test_a_warm_up_does_not_grow() -> None:
    toml = """
    part = [
        { exercise = "cat camel", reps = "4-8", warm_up = true },
        { exercise = "bridge", hold = "10-20" },
        { warm_up = true, part = [{ exercise = "curl-up", hold = "10-20" }] },
    ]
    """
    assert [planned.planned for planned in timeline_of(toml, level=3).sets] == [4, 20, 10]
    with pytest.raises(NotAdjustable, match="levels 1 to 3, not level 4"):
        timeline_of(toml, level=4)


def test_the_routines_own_level_is_the_usual_one() -> None:
    assert timeline_of('level = 2\npart = [{ exercise = "bridge", hold = "10-20" }]').steps[1].seconds == 15


def test_a_level_grows_one_thing_at_a_time_first_sets() -> None:
    toml = 'part = [{ exercise = "bridge", sets = "1-2", hold = "10-20" }, { exercise = "curl-up", reps = "3-4" }]'
    doses = [[planned.planned for planned in timeline_of(toml, level=level).sets] for level in range(1, 5)]
    assert doses == [[10, 3], [10, 10, 3], [15, 15, 4], [20, 20, 4]]


@pytest.mark.parametrize("level", [0, -1, 5])
def test_a_level_that_a_routine_does_not_have_is_refused(level: int) -> None:
    with pytest.raises(NotAdjustable, match="one level only"):
        timeline_of('part = [{ exercise = "bridge", hold = 10 }]', level=level)


def test_sets_are_what_is_asked_for_and_a_list_of_reps_goes_on_with_its_last() -> None:
    toml = 'part = [{ exercise = "bridge", reps = [6, 4], hold = 10 }]'
    assert [planned.planned for planned in timeline_of(toml, sets=4).sets] == [6, 4, 4, 4]
    assert [planned.planned for planned in timeline_of(toml, sets=1).sets] == [6]


def test_a_warm_up_keeps_its_own_number_of_sets() -> None:
    toml = """
    part = [
        { exercise = "cat camel", reps = 4, sets = 2, warm_up = true },
        { exercise = "bridge", hold = 10, sets = 2 },
        { warm_up = true, part = [
            { exercise = "trunk rotation", reps = 3 },
            { rounds = 2, part = [{ exercise = "hip rocking", hold = 20 }] },
        ] },
        { rounds = 2, part = [{ exercise = "curl-up", reps = 5 }] },
    ]
    """
    for asked in (1, 3):
        sets = Counter(planned.exercise for planned in timeline_of(toml, sets=asked).sets if planned.side != "right")
        assert sets == {"cat camel": 2, "glute bridge": asked, "trunk rotation": 1, "hip rocking": 2, "curl-up": asked}


@pytest.mark.parametrize("sets", [0, -1, 51, 10**9])
def test_a_number_of_sets_that_nobody_can_mean_is_refused(sets: int) -> None:
    with pytest.raises(NotAdjustable, match="from 1 to 50"):
        timeline_of('part = [{ exercise = "bridge", hold = 10 }]', sets=sets)


@pytest.mark.parametrize(
    ("asked", "sets"), [({"sets": 1}, [1, 1]), ({"eased": True}, [2, 2]), ({"sets": 3, "eased": True}, [2, 2])]
)
def test_in_a_circuit_rounds_are_what_becomes_fewer_and_a_taper_grows_no_longer(
    asked: dict[str, int | bool], sets: list[int]
) -> None:
    circuit = timeline_of("[[part]]\nrounds = 3\npart = [{ exercise = 'bridge', hold = 10 }]", **asked)
    taper = timeline_of(
        "[[part]]\ntaper = { hold = [12, 11, 10] }\npart = [{ exercise = 'bridge', hold = 10 }]", **asked
    )
    assert [len(circuit.sets), len(taper.sets)] == sets


@pytest.mark.parametrize(
    ("dose", "eased"),
    [
        ("hold = 30", 15),
        ("hold = 15", 10),
        ("hold = 8", 8),
        ("window = 40", 20),
        ("reps = 9", 6),
        ("reps = 8", 5),
        ("reps = 1", 1),
        ("reps = 6, hold = 30", 4),
        ("hold = '6 breaths'", 15),
        # Two breaths and a half would do: whole ones are rather a little longer.
        ("hold = '5 breaths'", 15),
        ("hold = '1 breath'", 5),
    ],
)
def test_easing_halves_holds_down_to_ten_seconds_and_leaves_two_thirds_of_the_reps(dose: str, eased: float) -> None:
    [planned] = timeline_of(f'part = [{{ exercise = "bridge", sets = 2, {dose} }}]', eased=True).sets
    assert planned.planned == eased


def test_an_eased_rep_is_not_a_faster_one() -> None:
    timeline = timeline_of('part = [{ exercise = "bridge", reps = 3, window = 20 }]', eased=True)
    assert steps_told(timeline) == ["prepare 10", "rep 20", "rep 20"]


def test_long_breaths_are_eased_to_one_and_not_to_none() -> None:
    timeline = timeline_of('breath = 30\npart = [{ exercise = "bridge", hold = "1 breath" }]', eased=True)
    assert steps_told(timeline) == ["prepare 10", "hold 30"]
    assert timeline.steps[1].breaths == 1


def test_what_needs_a_wall_is_replaced_and_keeps_its_dose() -> None:
    toml = 'part = [{ exercise = "wall angels", name = "My angels", sets = 2, reps = 4, rest = 9 }]'
    timeline = timeline_of(toml, without=frozenset({"wall"}))
    assert timeline.substitutions == (("My angels", "floor angels"),)
    assert {step.position for step in timeline.steps} == {"supine"}
    assert steps_told(timeline) == ["prepare 10", *["rep 6"] * 4, "rest 9", *["rep 6"] * 4]


def test_the_routines_own_substitute_wins() -> None:
    toml = 'part = [{ exercise = "wall angels", reps = 4, without = { wall = "hip hinge" } }]'
    assert timeline_of(toml, without=frozenset({"wall"})).substitutions == (("wall angels", "hip hinge"),)


def test_a_substitute_that_cannot_be_done_either_is_replaced_in_its_turn() -> None:
    toml = 'part = [{ exercise = "superman", hold = 20 }]'
    timeline = timeline_of(toml, without=frozenset({"prone", "wrist"}))
    assert timeline.substitutions == (("superman hold", "forearm bird dog"),)
    assert steps_told(timeline) == ["prepare 10", "hold 20 left", "switch 5 right", "hold 20 right"]


WALL_ONLY = (
    '[exercises."wall sit"]\nhow = "Sit."\nposition = "wall"\nneeds = ["wall"]\nsubstitutes = { wall = "wall sit" }\n'
)


def test_what_has_no_substitute_is_left_out_with_its_pauses() -> None:
    toml = f"""
    exercise_rest = 9
    part = [
        {{ exercise = "bridge", hold = 5 }},
        {{ rounds = 3, round_rest = 60, part = [{{ exercise = "wall sit", hold = 5 }}] }},
        {{ exercise = "curl-up", hold = 5 }},
    ]
    {WALL_ONLY}"""
    timeline = timeline_of(toml, without=frozenset({"wall"}))
    assert timeline.substitutions == (("wall sit", ""),)
    assert steps_told(timeline) == ["prepare 10", "hold 5", "rest 9", "transition 8", "hold 5"]


def test_a_rest_between_rounds_stays_where_the_first_of_the_circuit_is_left_out() -> None:
    toml = f"""
    [[part]]
    rounds = 2
    round_rest = 60
    part = [{{ exercise = "wall sit", hold = 5, exercise_rest = 9 }}, {{ exercise = "bridge", hold = 5 }}]
    {WALL_ONLY}"""
    timeline = timeline_of(toml, without=frozenset({"wall"}))
    assert steps_told(timeline) == ["prepare 10", "hold 5", "rest 60", "hold 5"]


def test_what_stands_in_has_its_own_substitutes_and_not_those_of_the_part() -> None:
    toml = """
    [[part]]
    exercise = "superman"
    hold = 20
    without = { prone = "reverse plank", wrist = "curl-up" }
    """
    timeline = timeline_of(toml, without=frozenset({"prone", "wrist"}))
    assert timeline.substitutions == (("superman hold", "glute bridge"),)


def test_a_session_of_which_nothing_is_left_is_refused() -> None:
    with pytest.raises(NotAdjustable, match="nothing of Test can be done"):
        timeline_of(f'part = [{{ exercise = "wall sit", hold = 5 }}]\n{WALL_ONLY}', without=frozenset({"wall"}))


@pytest.mark.parametrize(
    "part",
    [
        "{ exercise = 'bridge', sets = 50, reps = 500 }",
        "{ exercise = 'bridge', sets = 50, reps = 500, window = 0.5 }",
        "{ exercise = 'bridge', sets = 2, hold = '60 min', rest = '30 min' }, { exercise = 'bridge', hold = '60 min' }",
        "{ rounds = 9, part = [{ rounds = 9, part = [{ rounds = 50, part = [{ exercise = 'bridge', hold = 9 }] }] }] }",
    ],
)
def test_a_session_of_more_than_three_hours_or_5000_steps_is_refused(part: str) -> None:
    with pytest.raises(SessionTooLong, match=r"Test comes to more than (three hours|5000 steps): a session lasts"):
        timeline_of(f"part = [{part}]")


def test_rounds_of_what_is_left_out_come_to_an_end_too() -> None:
    deep = "{ exercise = 'wall sit', hold = 1 }"
    for _ in range(4):
        deep = f"{{ rounds = 50, part = [{deep}] }}"
    with pytest.raises(SessionTooLong, match="5000 steps"):
        timeline_of(f"part = [{{ exercise = 'bridge', hold = 5 }}, {deep}]\n{WALL_ONLY}", without=frozenset({"wall"}))


def test_a_part_is_called_as_it_says_and_its_note_goes_with_its_steps() -> None:
    timeline = timeline_of('part = [{ exercise = "BRIDGE", hold = 5 }]')
    assert {step.exercise for step in timeline.steps} == {"glute bridge"}
    named = timeline_of('part = [{ exercise = "bridge", name = "Hip lift", hold = 5, note = "Slowly." }]')
    assert {(step.exercise, step.note) for step in named.steps} == {("Hip lift", "Slowly.")}


def test_words_during_a_hold_come_again_and_again_or_once_but_not_at_its_ends() -> None:
    timeline = timeline_of("""
    [[part]]
    exercise = "bridge"
    hold = 30
    cues = [{ every = 10, say = "Hips up." }, { at = 5, say = "Breathe." }, { at = 30, say = "Never said." }]
    """)
    assert timeline.steps[1].reminders == (
        *[Reminder(5, "Breathe."), Reminder(10, "Hips up."), Reminder(20, "Hips up.")],
    )


def test_a_hold_of_breaths_knows_how_many() -> None:
    [_, hold] = timeline_of('breath = 4\npart = [{ exercise = "bridge", hold = "5 breaths" }]').steps
    assert (hold.breaths, hold.seconds) == (5, 20)


def test_blocks_stand_four_deep_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        part = "{ exercise = 'bridge', hold = 5 }"
        for _ in range(depth):
            part = f"{{ part = [{part}] }}"
        return f"part = [{part}]"

    assert steps_told(timeline_of(nested(4))) == ["prepare 10", "hold 5"]
    with pytest.raises(ValueError, match="more than 4 deep"):
        routine_of(nested(5))
