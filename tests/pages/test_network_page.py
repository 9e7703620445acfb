"""The network: real numbers flowing through it, and gradients that are checked on the spot."""

import re

import pytest

from core.datasets import BUNDLED, load_bundled
from core.images import digit_from_canvas
from core.images.strokes import drawn, strokes_from_text
from core.knots import FEWER_KNOTS
from core.models import Model, load_shipped
from core.network import Network
from core.objective import cost_and_gradient
from core.paths import usual_settings
from core.runs import examples_of, split_of, start_of

SEVEN = "20~95.80.160.78.225.82.190.165.150.260"


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
    assert "Θ⁽¹⁾ is 100 × 401, Θ⁽²⁾ is 10 × 101: 41 110 numbers, all learned." in text
    assert "400 pixels → 100 hidden units → 10 outputs." in text


def test_the_numbers_in_the_words_are_those_of_the_forward_pass(open_app):
    visitor = open_app(example="77")
    model = load_shipped("digits")
    network, data = model.network, load_bundled(model.preparation)
    hidden, output = network.forward(data.X[77:78])
    unit, winner = int(hidden[0].argmax()), int(output[0].argmax())
    assert f"Unit {unit + 1} adds 400 products and its bias" in visitor.text
    assert f"and σ makes of it {hidden[0, unit]:.3f}: the strongest here." in visitor.text
    assert f"Output {winner} adds {network.hidden} products and its bias" in visitor.text
    assert f"and σ makes of it {output[0, winner]:.3f}: " in visitor.text


def test_the_cost_of_random_weights_counts_what_lambda_asks_for_them(open_app):
    visitor = open_app(recipe="notebook", **{"lambda": "100"})
    settings = usual_settings("digits", "notebook").at(100.0)
    X, y = examples_of(settings, split_of(settings).train)
    cost, _ = cost_and_gradient(start_of(settings), X, y, 100.0)
    assert f"With random weights the cost is {cost:.3f}, and" in visitor.text


def test_random_weights_read_about_one_in_ten_and_it_is_said(open_app):
    visitor = open_app()
    (share,) = re.findall(
        r"With random weights the cost is [\d.]+, and ([\d.]+) % of 1 000 test digits are read "
        r"right: guessing among ten classes",
        visitor.text,
    )
    assert float(share) == pytest.approx(10, abs=8)


def test_other_samples_are_others_and_one_of_each_class(open_app):
    visitor = open_app()
    before = visitor.drawn("live_network")["samples"]
    visitor.send("live_network", "others", True)
    after = visitor.drawn("live_network")["samples"]
    assert before["inputs"] != after["inputs"]
    assert after["labels"] == list(range(10))
    assert after["chosen"] == 0


def test_a_tables_samples_are_one_of_each_class(open_app):
    visitor = open_app(data="iris")
    visitor.send("live_network", "look", {"serial": 1, "sample": 2})
    data = BUNDLED["iris"]()
    assert data.class_names[data.y[visitor.session.row]] == "virginica"
    read = load_shipped("iris").network.predict(data.X[visitor.session.row][None])[0]
    word = "" if data.class_names[read] == "virginica" else "virginica "
    assert visitor.title == f"It reads this {word}as a {data.class_names[read]}."


def test_cores_reading_of_a_drawing_is_the_title_and_the_numbers(open_app):
    visitor = open_app(strokes=SEVEN)
    model = load_shipped("digits")
    pixels = digit_from_canvas(drawn(strokes_from_text(SEVEN)), model.preparation).pixels
    output = model.network.forward(pixels[None]).output[0]
    assert visitor.title == f"It reads this as a {output.argmax()}."
    assert f"and σ makes of it {output.max():.3f}: " in visitor.text


def test_an_example_chosen_after_drawing_is_shown_and_the_drawing_waits_in_the_predictor(open_app):
    visitor = open_app(strokes=SEVEN)
    visitor.send("live_network", "look", {"serial": 1, "sample": 4})
    assert visitor.drawn("live_network")["looked"]["label"] == 4
    assert visitor.link["look"] == "example"
    again = open_app(**visitor.link)
    assert again.title == visitor.title
    visitor.go_to("predictor.py")
    assert visitor.session.strokes == strokes_from_text(SEVEN)
    visitor.go_to("network.py")
    assert visitor.drawn("live_network")["looked"]["label"] == 4


def test_an_example_clicked_elsewhere_takes_the_place_of_the_drawing(open_app):
    visitor = open_app("data.py", strokes=SEVEN)
    visitor.send("random_examples", "pick", 5)
    row = visitor.session.example
    visitor.go_to("network.py")
    assert visitor.drawn("live_network")["looked"]["label"] == load_bundled().y[row]


def test_a_pad_drawn_full_is_refused_in_a_sentence_and_the_example_stays(open_app):
    full = "60~" + ".".join(f"{x}.0.{x}.320" for x in range(0, 321, 40))
    visitor = open_app(strokes=full)
    assert visitor.notes == ["Nothing is drawn yet: draw a digit first."]
    assert visitor.drawn("live_network")["looked"]["label"] == 0


def test_letting_lambda_go_makes_it_current_on_every_page(open_app):
    visitor = open_app()
    visitor.send("live_network", "release", FEWER_KNOTS.index(10))
    assert visitor.network_name.startswith("λ = 10 · ")
    visitor.go_to("units.py")
    assert visitor.network_name.startswith("λ = 10 · ")


def test_the_page_tells_what_it_is_how_it_answers_how_it_learns_and_how_we_know(open_app):
    assert [heading.value for heading in open_app().at.subheader] == [
        "What it is",
        "How it answers",
        "How it learns",
        "How we know the gradients are right",
    ]


def test_beside_a_file_the_scrubber_stands_at_its_lambda_and_leads_back_to_the_path(open_app):
    visitor = open_app()
    network = Network.random(400, 9, 10, seed=1)
    preparation = load_shipped("digits").preparation
    visitor.session.opened = Model(network, preparation, "A test.", lambda_=10.0)
    visitor.run()
    told = visitor.drawn("live_network")
    assert told["network"]["sizes"] == [400, 9, 10]
    assert told["path"]["sizes"] == [400, 100, 10]
    assert (told["path"]["at"], told["path"]["current"]) == (FEWER_KNOTS.index(10), False)
    visitor.send("live_network", "release", FEWER_KNOTS.index(1))
    assert visitor.network_name.startswith("λ = 1 · 100 hidden")
    assert "Back on the recipe’s λ path." in visitor.text
    assert visitor.has("way_back")
