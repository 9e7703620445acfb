"""The network: real numbers flowing through it, and gradients that are checked on the spot."""

import re

import pytest

from core.datasets import BUNDLED, load_bundled
from core.models import load_shipped


def check_table(visitor):
    (table,) = visitor.at.dataframe
    return table.value


def test_the_gradient_check_gives_its_verdict_and_every_row_behind_it(open_app):
    visitor = open_app()
    table = check_table(visitor)
    assert list(table.columns) == [
        "parameter",
        "numerical",
        "backpropagation",
        "relative difference",
    ]
    assert len(table) == 10
    assert all(re.fullmatch(r"Θ[12]\[\d+, \d+\]", name) for name in table["parameter"])
    worst = max(float(text.replace("−", "-")) for text in table["relative difference"])
    assert worst < 1e-6
    said = f"They agree: the worst of 10 differs by {worst:.1e} of its size".replace("e-", "e−")
    assert said in visitor.text


@pytest.mark.parametrize("data", BUNDLED)
@pytest.mark.parametrize("lambda_", [0.0, 0.7, 100.0])
def test_the_gradients_agree_for_every_data_set_and_lambda(open_app, data, lambda_):
    visitor = open_app(data=data)
    visitor.at.get_by_key("check_count").set_value(100)
    visitor.put("check_lambda", lambda_)
    assert len(check_table(visitor)) == 100
    assert "They agree: the worst of 100 differs by" in visitor.text


def test_lambda_and_reshuffle_change_what_is_checked(open_app):
    visitor = open_app()
    first = check_table(visitor)
    visitor.press("check_reshuffle")
    assert list(check_table(visitor)["parameter"]) != list(first["parameter"])
    second = check_table(visitor)
    visitor.put("check_lambda", 50.0)
    third = check_table(visitor)
    assert list(third["parameter"]) == list(second["parameter"])
    assert list(third["backpropagation"]) != list(second["backpropagation"])


def test_a_wrong_gradient_would_be_found_out(open_app, monkeypatch):
    from core import gradient_check

    right = gradient_check.Objective.__call__
    monkeypatch.setattr(
        gradient_check.Objective,
        "__call__",
        lambda self, vector: (right(self, vector)[0], 1.001 * right(self, vector)[1]),
    )
    visitor = open_app()
    visitor.put("check_lambda", 0.123)  # not asked for before, so it is computed anew
    assert "They do not agree" in visitor.text


def test_shapes_and_the_number_of_parameters_are_said(open_app):
    text = open_app().text
    assert "Θ⁽¹⁾ is 25 × 401, Θ⁽²⁾ is 10 × 26: 10 285 numbers, all learned." in text
    assert "400 pixels → 25 hidden units → 10 outputs." in text


def test_the_numbers_in_the_words_are_those_of_the_forward_pass(open_app):
    visitor = open_app(example="77")
    model = load_shipped("digits")
    network, data = model.network, load_bundled(model.preparation)
    hidden, output = network.forward(data.X[77:78])
    unit, winner = int(hidden[0].argmax()), int(output[0].argmax())
    assert f"Unit {unit + 1} adds 400 products and its bias" in visitor.text
    assert f"and σ makes of it {hidden[0, unit]:.3f}: the strongest here." in visitor.text
    assert f"Output {winner} adds 25 products and its bias" in visitor.text
    assert f"and σ makes of it {output[0, winner]:.3f}: " in visitor.text


def test_random_weights_read_about_one_in_ten_and_it_is_said(open_app):
    visitor = open_app()
    (share,) = re.findall(
        r"With random weights the cost is [\d.]+, and ([\d.]+) % of 1 000 test digits are read "
        r"right: guessing among ten classes",
        visitor.text,
    )
    assert 5 <= float(share) <= 18


def test_other_samples_are_others_and_one_of_each_class(open_app):
    visitor = open_app()
    before = visitor.drawn("network_picture")
    visitor.press("other_samples")
    after = visitor.drawn("network_picture")
    assert before["samples"]["levels"] != after["samples"]["levels"]
    assert len(after["samples"]["shapes"]) == 10


def test_a_table_has_a_button_for_an_example_of_each_class(open_app):
    visitor = open_app(data="iris")
    visitor.press("sample_virginica")
    data = BUNDLED["iris"]()
    assert data.class_names[data.y[visitor.session.row]] == "virginica"
    read = load_shipped("iris").network.predict(data.X[visitor.session.row][None])[0]
    word = "" if data.class_names[read] == "virginica" else "virginica "
    assert visitor.title == f"It reads this {word}as a {data.class_names[read]}."
