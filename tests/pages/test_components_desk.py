"""What the desk tells the browser to draw, what it hands on from it, and what it refuses."""

import json
import math
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.knots import LAMBDA_KNOTS
from pages.parts.components import Curve, Mark, Misread, Misreads, Moment, desk
from pages.parts.components.desk.axes import LambdaAxis, LinearAxis, ValueAxis
from pages.parts.components.desk.desk import _curves_data, _marks_data
from pages.parts.merits import Merit

MOMENTS = [
    Moment(x, f"λ = {x:g}", (Merit("93.1 %", "of 1 000 test digits", strong=True),), f"λ = {x:g}")
    for x in (0.0, 0.1, 1.0, 10.0)
]
CURVE = Curve("training", (1.0, 0.99, 0.95, None))
MISREADS = Misreads(
    "/atlas",
    (2, 2),
    ("none", "one", "none", "none"),
    ((), (Misread(0, 7, "read 2, is 7"),), (), ()),
)


def call(**changes) -> None:
    arguments = {
        "moments": MOMENTS,
        "curves": [CURVE],
        "at": 2,
        "axis": "lambda",
        "unit": "percent",
        "weights_url": "/networks/path/x",
        "shape": (20, 20),
        "sizes": (400, 25, 10),
        "span": 1.0,
        "key": "desk",
        "misreads": MISREADS,
    }
    desk(**arguments | changes)


def test_a_desk_mounts_and_sends_places_words_and_no_weights():
    def page() -> None:
        from core.knots import LAMBDA_KNOTS
        from pages.parts.components import Curve, Mark, Moment, desk
        from pages.parts.merits import Merit

        merits = tuple(Merit("93.1 %", "of 1 000 test digits") for _ in range(4))
        desk(
            [Moment(x, f"λ = {x:g}", merits, f"λ = {x:g}, 93.1 %") for x in LAMBDA_KNOTS],
            [Curve("cross-validated", (0.9,) * 27, (0.89,) * 27, (0.91,) * 27)] * 4,
            at=14,
            axis="lambda",
            unit="percent",
            weights_url="/networks/path/x",
            shape=(20, 20),
            sizes=(400, 25, 10),
            span=1.5,
            marks=[Mark(14, "best"), Mark(8, "notebook 0.09")],
            key="desk",
        )

    at = AppTest.from_function(page, default_timeout=30).run()
    assert not at.exception
    (element,) = at.get("bidi_component")
    sent = element.proto.json
    data = json.loads(sent)
    assert len(sent) < 12_000
    assert (data["at"], data["weights"]["url"]) == (14, "/networks/path/x")
    assert data["labels"][14] == "λ = 1"
    assert data["merits"][14][0] == ["93.1 %", "of 1 000 test digits", False]
    assert data["ready"] == [True] * 27


def test_lambdas_stand_in_their_logarithm_and_zero_stands_apart():
    axis = LambdaAxis(LAMBDA_KNOTS)
    places = [axis.place(x) for x in LAMBDA_KNOTS]
    assert places[0] == 0
    assert places[-1] == pytest.approx(1)
    assert axis.place(1) - axis.place(0.1) == pytest.approx(axis.place(0.1) - axis.place(0.01))
    assert [text for _, text in axis.ticks()] == ["0", "0.01", "0.1", "1", "10", "100"]
    assert axis.ticks()[3] == (pytest.approx(axis.place(1)), "1")


@pytest.mark.parametrize("xs", [(0.0,), (0.5,), (0.0, 0.5)])
def test_a_path_of_one_or_two_lambdas_has_places_too(xs):
    places = [LambdaAxis(xs).place(x) for x in xs]
    assert all(0 <= place <= 1 for place in places)
    assert len(set(places)) == len(xs)


def test_iterations_stand_evenly_up_to_where_the_run_may_come_to():
    axis = LinearAxis([0, 3, 40], until=100)
    assert [axis.place(x) for x in (0, 3, 40)] == [0, 0.03, 0.4]
    assert [text for _, text in axis.ticks()] == ["0", "20", "40", "60", "80", "100"]
    assert LinearAxis([0, 1]).ticks() == [(0, "0"), (1, "1")]
    assert LinearAxis([0], until=2000).ticks()[-1] == (1, "2\u00a0000")
    assert LinearAxis([5]).ticks() == [(0, "5")]


def test_shares_are_ticked_in_percent_around_what_there_is():
    axis = ValueAxis([0.813, 0.952, 1.0], percent=True)
    assert [text for _, text in axis.ticks()] == ["80", "85", "90", "95", "100\u00a0%"]
    assert axis.height(0.8) == pytest.approx(0)
    assert axis.height(1) == pytest.approx(1)


def test_costs_are_ticked_from_zero():
    assert [text for _, text in ValueAxis([0.4, 6.9], percent=False).ticks()] == list("02468")


@pytest.mark.parametrize("percent", [True, False])
@pytest.mark.parametrize("values", [[], [0.0], [1.0], [0.93, 0.93], [0.93, 0.9301], [1e-9, 5e-9]])
def test_values_that_hardly_differ_have_ticks_that_do(values, percent):
    axis = ValueAxis(values, percent=percent)
    texts = [text for _, text in axis.ticks()]
    assert 2 <= len(set(texts)) == len(texts) <= 9
    assert all(-1e-6 <= axis.height(value) <= 1 + 1e-6 for value in values)


def test_a_value_that_is_not_there_yet_has_no_height_and_bands_share_the_curves_scale():
    curve = Curve("cv", (0.85, None), low=(0.8, None), high=(0.9, None))
    data = _curves_data([curve], "percent")
    assert data["curves"][0]["heights"] == [0.5, None]
    assert (data["curves"][0]["low"], data["curves"][0]["high"]) == ([0.0, None], [1.0, None])


def test_two_marks_at_the_same_moment_share_one_label():
    marks = [Mark(5, "best"), Mark(2, "notebook 0.09"), Mark(5, "largest within")]
    assert _marks_data(marks) == [
        {"index": 2, "label": "notebook 0.09"},
        {"index": 5, "label": "best · largest within"},
    ]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"moments": []}, "moments is empty"),
        ({"moments": MOMENTS[::-1]}, "moments stand at .* above the one before"),
        ({"moments": [replace(MOMENTS[0], x=-1.0)]}, "moments stand at .* 0 or more"),
        ({"moments": [replace(MOMENTS[0], x=math.nan)]}, "moments stand at .* finite"),
        (
            {"moments": [replace(MOMENTS[0], merits=()), *MOMENTS[1:]]},
            r"moments have \[0, 1\] merits",
        ),
        ({"axis": "log"}, "axis is 'log'"),
        ({"unit": "%"}, "unit is '%'"),
        ({"at": 4}, r"at is 4: it must lie in 0\.\.3"),
        ({"at": -1}, r"at is -1: it must lie in 0\.\.3"),
        ({"ready": [9]}, "ready is 9"),
        ({"marks": [Mark(7, "best")]}, "mark 'best' is 7"),
        ({"curves": [replace(CURVE, values=(1.0,))]}, "curve 'training' has 1 values for 4"),
        ({"curves": [replace(CURVE, low=CURVE.values)]}, "curve 'training' has one side"),
        ({"curves": [replace(CURVE, values=(math.inf,) * 4)]}, "curve 'training' .* not finite"),
        ({"curves": [replace(CURVE, style="bold")]}, "curve 'training' has style 'bold'"),
        ({"weights_url": "https://elsewhere/x"}, "weights_url is 'https://elsewhere/x'"),
        ({"weights_url": "//elsewhere/x"}, "weights_url is '//elsewhere/x'"),
        ({"sizes": (400, 0, 10)}, r"sizes is \(400, 0, 10\)"),
        ({"shape": (28, 28)}, r"shape is \(28, 28\): .* 400 inputs"),
        ({"span": 0}, "span is 0"),
        ({"span": math.nan}, "span is nan"),
        ({"misreads": replace(MISREADS, titles=("none",))}, "misreads has 1 titles for 4 moments"),
        (
            {"misreads": replace(MISREADS, examples=((Misread(0, 0, ""),) * 13, (), (), ()))},
            "misreads shows 13 examples",
        ),
        ({"misreads": replace(MISREADS, atlas_url="atlas")}, "atlas_url is 'atlas'"),
        ({"wall": "above"}, "wall is 'above': it must be one of beside, main"),
        ({"order": [0, 0]}, r"order is \[0, 0\]: it must hold each of \d+ units once"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(changes, complaint):
    with pytest.raises(ValueError, match=complaint):
        call(**changes)


def test_moments_that_are_not_ready_need_no_merits():
    moments = [replace(MOMENTS[0], merits=()), *MOMENTS[1:]]
    call(moments=moments, ready=[1, 2, 3])
