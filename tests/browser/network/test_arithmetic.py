"""What the browser reckons is what core reckons: on the same numbers to the last digits shown."""

import numpy as np
import pytest

from core.datasets import load_bundled
from core.explain import backward, gradient_step, trace, unit_update
from core.images import Preparation, digit_from_canvas
from core.images.strokes import SIDE, drawn, strokes_from_text, strokes_to_text
from core.models import load_default
from core.network import Network
from pages.parts.components.network.rules import drawing_rules
from pages.parts.strokes import strokes_from_canvas
from tests.browser.network.drawings import drawings

MODEL = load_default()
NETWORK = MODEL.network
SIZES = [NETWORK.inputs, NETWORK.hidden, NETWORK.outputs]
WEIGHTS = NETWORK.to_vector().tolist()


def test_the_browsers_forward_pass_is_cores_to_1e_5_on_two_hundred_digits(arithmetic):
    X = load_bundled(MODEL.preparation).X[::25]
    answers = arithmetic.evaluate(
        """([weights, sizes, examples]) => {
          const network = networkOf(Float32Array.from(weights), sizes);
          return examples.map((example) => {
            const { hidden, output } = forward(network, Float32Array.from(example));
            return [Array.from(hidden), Array.from(output)];
          });
        }""",
        [WEIGHTS, SIZES, X.tolist()],
    )
    expected = NETWORK.forward(X)
    assert len(answers) == 200
    assert np.abs(np.array([hidden for hidden, _ in answers]) - expected.hidden).max() < 1e-5
    assert np.abs(np.array([output for _, output in answers]) - expected.output).max() < 1e-5


def test_the_second_network_of_a_path_is_found_behind_the_first(arithmetic):
    first, second = (Network.random(6, 3, 2, seed=seed) for seed in (1, 2))
    both = [*first.to_vector().tolist(), *second.to_vector().tolist()]
    example = [0.1, 0.9, 0.4, 0.0, 1.0, 0.3]
    output = arithmetic.evaluate(
        """([weights, start, example]) => Array.from(
          forward(networkOf(Float32Array.from(weights), [6, 3, 2], start), example).output)""",
        [both, first.size, example],
    )
    assert output == pytest.approx(second.forward(np.array([example])).output[0], abs=1e-6)


@pytest.mark.parametrize("layer", [1, 2])
def test_backpropagation_and_one_update_are_cores(arithmetic, layer):
    x = load_bundled(MODEL.preparation).X[777]
    found = arithmetic.evaluate(
        """([weights, sizes, example, label, layer, unit, rate]) => {
          const network = networkOf(Float32Array.from(weights), sizes);
          const flow = forward(network, Float32Array.from(example));
          const back = backward(network, flow, label);
          const update = unitUpdate(network, flow, back, layer, unit, rate);
          const after = forward(gradientStep(network, flow, back, rate), flow.inputs);
          return [back.cost, back.outputDeltas, back.hiddenDeltas, update.delta, update.before,
            update.gradient, update.steps, update.after, after.output].map((part) =>
            typeof part === "number" ? part : Array.from(part));
        }""",
        [WEIGHTS, SIZES, x.tolist(), 3, layer, 4, 0.7],
    )
    back = backward(NETWORK, x, 3)
    update = unit_update(NETWORK, back, layer, 4, 0.7)
    after = trace(gradient_step(NETWORK, back, 0.7), x)
    expected = [
        back.cost,
        back.output_deltas,
        back.hidden_deltas,
        update.delta,
        update.before,
        update.gradient,
        update.steps,
        update.after,
        after.output,
    ]
    for mine, cores in zip(found, expected, strict=True):
        assert np.abs(np.array(mine) - cores).max() < 1e-5


def read_by_browser(arithmetic, texts: list[str], preparation: Preparation) -> np.ndarray:
    pixels = arithmetic.evaluate(
        """([texts, rules]) => texts.map((text) =>
          Array.from(pixelsOfStrokes(strokesFromText(text), rules)))""",
        [texts, drawing_rules(preparation)],
    )
    return np.array(pixels, np.float32)


def test_drawings_are_read_in_the_browser_as_core_reads_them(arithmetic):
    made = [strokes for _, strokes in drawings(100)]
    mine = read_by_browser(arithmetic, [strokes_to_text(s) for s in made], MODEL.preparation)
    cores = np.array([digit_from_canvas(drawn(s), MODEL.preparation).pixels for s in made])
    same = NETWORK.predict(mine) == NETWORK.predict(cores)
    assert same.mean() >= 0.98
    assert np.abs(mine - cores).mean() < 0.005


@pytest.mark.parametrize(
    "preparation",
    [
        Preparation((20, 20)),
        Preparation((12, 16), straighten=True),
        Preparation((20, 20), stretch=True),
        Preparation((20, 20), straighten=True, stretch=True),
    ],
)
def test_other_preparations_are_followed_too(arithmetic, preparation):
    made = [strokes for _, strokes in drawings(10, seed=1)]
    mine = read_by_browser(arithmetic, [strokes_to_text(s) for s in made], preparation)
    cores = np.array([digit_from_canvas(drawn(s), preparation).pixels for s in made])
    assert mine.shape == cores.shape
    assert np.abs(mine - cores).mean() < 0.005


def test_a_picture_is_only_made_small(arithmetic):
    preparation = Preparation((8, 8), kind="picture")
    made = [strokes for _, strokes in drawings(3, seed=2)]
    mine = read_by_browser(arithmetic, [strokes_to_text(s) for s in made], preparation)
    cores = np.array([digit_from_canvas(drawn(s), preparation).pixels for s in made])
    assert np.abs(mine - cores).max() < 0.05


def test_dirt_on_the_pad_is_left_out_as_core_leaves_it_out(arithmetic):
    _, (stroke, *_) = drawings(8, seed=3)[7]
    text = strokes_to_text((stroke._replace(width=24),)) + "!2~310.310"
    (mine,) = read_by_browser(arithmetic, [text], MODEL.preparation)
    (clean,) = read_by_browser(arithmetic, [text.partition("!")[0]], MODEL.preparation)
    assert np.array_equal(mine, clean)


def test_a_touch_of_the_pen_is_a_dot(arithmetic):
    (mine,) = read_by_browser(arithmetic, ["40~160.160"], MODEL.preparation)
    dot = drawn(strokes_from_text("40~160.160"))
    assert np.abs(mine - digit_from_canvas(dot, MODEL.preparation).pixels).mean() < 0.02


def test_what_is_left_of_a_line_at_the_edge_is_the_same_on_the_server(arithmetic):
    rng = np.random.default_rng(3)
    lines = rng.integers(-80, SIDE + 81, (500, 2, 2)).tolist()
    left = arithmetic.evaluate(
        "([lines, side]) => lines.map(([start, end]) => clipped(start, end, side))", [lines, SIDE]
    )
    canvas = [{"path": [["M", *start], ["L", *end]], "strokeWidth": 20} for start, end in lines]
    for found, path in zip(left, canvas, strict=True):
        strokes = strokes_from_canvas({"objects": [path]})
        assert len(strokes) == (found is not None)
        for stroke in strokes:
            ends = np.array([stroke.points[0], stroke.points[-1]])
            assert np.abs(ends - found).max() <= 1  # where a half is rounded
