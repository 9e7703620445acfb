"""What the network's picture is told to draw: the right units, the right lines, the right words."""

import base64

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core.network import Network
from pages.parts.components import network_picture
from pages.parts.components.network import flow
from pages.parts.components.network.network_picture import (
    _input_data,
    _unit_data,
    answer_text,
    unit_text,
)

rng = np.random.default_rng(0)


def read(hidden: int, outputs: int = 10, inputs: int = 400) -> tuple:
    """A random network, one example, and what it answers."""
    network = Network.random(inputs, hidden, outputs, seed=1)
    example = rng.uniform(size=inputs)
    answer = network.forward(example[None])
    return network, example, answer.hidden[0], answer.output[0]


def test_the_picture_mounts_for_a_picture_and_for_a_table():
    def page() -> None:
        import numpy as np
        import streamlit as st

        from core.network import Network
        from pages.parts.components import network_picture

        for shape in ((4, 4), (4,)):
            network = Network.random(int(np.prod(shape)), 3, 2, seed=0)
            example = np.linspace(0, 1, network.inputs)
            answer = network.forward(example[None])
            picked = network_picture(
                example.reshape(shape),
                network.theta1,
                network.theta2,
                answer.hidden[0],
                answer.output[0],
                ("no", "yes"),
                key=f"flow {len(shape)}",
            )
            st.text(str(picked))

    at = AppTest.from_function(page, default_timeout=60).run()
    assert not at.exception
    assert [text.value for text in at.text] == ["NetworkPick(unit=None, sample=None)"] * 2


@pytest.mark.parametrize("hidden", [1, 25, 50])
def test_up_to_fifty_hidden_units_all_are_shown(hidden):
    network, _, activations, _ = read(hidden)
    assert flow.shown_units(network.theta2, activations).tolist() == list(range(hidden))


@pytest.mark.parametrize("hidden", [51, 200])
def test_of_more_than_fifty_units_the_25_with_the_most_to_say_are_shown_and_it_says_so(hidden):
    network, example, activations, _ = read(hidden)
    units = flow.shown_units(network.theta2, activations)
    strength = activations * np.sqrt((network.theta2[:, 1:] ** 2).sum(axis=0))
    assert strength[units].min() > np.delete(strength, units).max()
    assert len(units) == 25
    assert (np.diff(units) > 0).all()
    names = [str(i) for i in range(10)]
    data = _unit_data(example, network.theta1, network.theta2, activations, names, units, span=None)
    assert data["rest"] == f"the strongest 25 of {hidden} units"


@pytest.mark.parametrize("hidden", [1, 25, 50, 200])
@pytest.mark.parametrize("shape", [(20, 20), (400,)])
@pytest.mark.parametrize("outputs", [2, 10, 50])
def test_no_more_than_110_lines_are_drawn_at_rest(hidden, shape, outputs):
    network, example, activations, _ = read(hidden, outputs)
    units = flow.shown_units(network.theta2, activations)
    incoming = _input_data(example.reshape(shape), network.theta1, units, None)["incoming_drawn"]
    outgoing = flow.to_outputs(activations, network.theta2, units, flow.LINES - incoming)
    assert incoming + outgoing.drawn <= 110


def test_a_line_to_an_output_is_activation_times_weight_and_the_strongest_comes_last():
    network, _, activations, _ = read(25)
    layer = flow.to_outputs(activations, network.theta2, np.arange(25), 85)
    contributions = network.theta2[:, 1:] * activations
    unit, output, strength = layer.lines[-1]
    assert abs(strength) == 1
    assert abs(contributions[output, unit]) == np.abs(contributions).max()
    sizes = [abs(line[2]) for line in layer.lines]
    assert sizes == sorted(sizes)
    scale = np.abs(contributions).max()
    for unit, output, strength in layer.lines:
        assert strength == pytest.approx(contributions[output, unit] / scale, abs=6e-4)


def test_the_lines_from_a_picture_add_up_to_each_units_sum_without_its_bias():
    network, example, activations, _ = read(25)
    layer = flow.from_picture(example, network.theta1, np.arange(25))
    z = np.log(activations / (1 - activations))
    sums = z - network.theta1[:, 0]
    for _, unit, strength in layer.lines:
        assert strength == pytest.approx(sums[unit] / np.abs(sums).max(), abs=6e-4)


def test_of_a_wide_table_the_twenty_inputs_that_send_most_are_named():
    network, example, _, _ = read(5, inputs=60)
    example[[3, 40]] = 9.0, -9.0
    names = [f"column {i}" for i in range(60)]
    data = _input_data(example, network.theta1, np.arange(5), names)
    assert data["size"] == "strongest 20 of 60 inputs"
    shown = {row["name"]: row for row in data["columns"]}
    assert shown["column 40"]["text"] == "−9"
    assert shown["column 40"]["share"] == -1
    assert len(shown) == 20


def test_a_tables_weights_stand_in_the_order_of_its_inputs():
    theta1 = np.array([[0.0, 1, -1, 0.5]])
    data = _unit_data(
        np.ones(3), theta1, np.ones((2, 2)), np.array([0.5]), ["a", "b"], np.arange(1), span=1
    )
    assert data["units"]["shapes"] == [[3, 1]]
    assert list(base64.b64decode(data["units"]["levels"])) == [254, 0, 190]


def test_in_words_the_picture_is_its_answer_and_the_three_strongest_outputs():
    words = answer_text(np.array([0.1, 0.997, 0.2, 0.05]), ["0", "1", "2", "3"])
    assert words == "The network reads 1. Strongest outputs: 1 0.997, 2 0.200, 0 0.100."


def test_a_unit_in_words_is_its_activation_and_its_strongest_contributions():
    theta2 = np.array([[9.0, 2.0], [9.0, -4.0], [9.0, 0.5]])
    words = unit_text(0, np.array([0.5]), theta2, ["0", "1", "2"])
    assert words == "Unit 1 answers 0.50: for 0 (+1.00), against 1 (−2.00)"


def test_arrays_that_do_not_fit_each_other_are_refused_by_name():
    network, example, activations, outputs = read(25)
    names = [str(i) for i in range(10)]
    with pytest.raises(ValueError, match=r"theta1 has shape \(25, 401\).*\(25, 400\)"):
        network_picture(
            example[1:], network.theta1, network.theta2, activations, outputs, names, key="x"
        )
    with pytest.raises(ValueError, match="class_names"):
        network_picture(
            example, network.theta1, network.theta2, activations, outputs, names[1:], key="x"
        )
