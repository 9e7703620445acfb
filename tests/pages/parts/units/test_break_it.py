"""The network broken on purpose: what is said is what the broken network does, and it alone."""

import numpy as np
import pytest

from core.explain import Damage, damaged
from core.models import Model, load_shipped
from core.network import Network
from core.paths import usual_settings
from core.runs import dataset_of, split_of

NETWORK = load_shipped("digits").network


@pytest.fixture
def visitor(open_app):
    visitor = open_app("units.py")
    visitor.put("view", "Break it")
    return visitor


def share_right(network) -> str:
    settings = usual_settings("digits")
    data, rows = dataset_of(settings), split_of(settings).test
    return f"{100 * (network.predict(data.X[rows]) == data.y[rows]).mean():.1f} %"


def test_units_switched_off_lower_the_accuracy_by_what_they_carried(visitor):
    assert f'<b class="strong">{share_right(NETWORK)}</b>' in visitor.text
    for unit in (8, 3):
        visitor.send("broken_wall", "pick", unit)
    broken = damaged(NETWORK, Damage(off=(3, 8)))
    assert f'<b class="strong">{share_right(broken)}</b>' in visitor.text
    drawn = visitor.drawn("broken_wall")
    assert drawn["marks"] == [3, 8]
    assert drawn["labels"][8] == "unit 9 off"
    visitor.send("broken_wall", "pick", 8)
    assert visitor.drawn("broken_wall")["marks"] == [3]


def test_noise_bits_and_biases_are_done_together_and_undone_in_one_press(visitor):
    visitor.put("break_noise", 0.5)
    visitor.put("break_bits", 3)
    visitor.put("break_biases", True)
    broken = damaged(NETWORK, Damage(noise=0.5, bits=3, without_biases=True))
    assert f'<b class="strong">{share_right(broken)}</b>' in visitor.text
    settings = usual_settings("digits")
    data, rows = dataset_of(settings), split_of(settings).test
    read = broken.predict(data.X[rows])
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (data.y[rows], read), 1)
    assert visitor.drawn("broken_confusion")["counts"] == counts.tolist()
    visitor.press("undo_damage")
    assert f'<b class="strong">{share_right(NETWORK)}</b>' in visitor.text
    assert visitor.at.get_by_key("break_noise").value == 0
    assert visitor.at.button(key="undo_damage").disabled


def test_the_digit_looked_at_is_read_by_the_broken_network(open_app):
    visitor = open_app("units.py", example="7")
    visitor.put("view", "Break it")
    visitor.put("break_bits", 1)
    inputs = dataset_of(usual_settings("digits")).X[7:8]
    output = damaged(NETWORK, Damage(bits=1)).forward(inputs).output[0]
    said = [float(row["text"]) for row in visitor.drawn("broken_outputs")["rows"]]
    assert said == pytest.approx(output, abs=0.0006)
    assert visitor.drawn("broken_outputs")["winner"] == output.argmax()


def test_breaking_changes_neither_the_network_nor_what_other_pages_show(visitor):
    before = visitor.network_name, NETWORK.fingerprint, NETWORK.to_vector().copy()
    for unit in range(10):
        visitor.send("broken_wall", "pick", unit)
    visitor.put("break_noise", 2.0)
    assert visitor.session.run is visitor.session.opened is None
    visitor.go_to("training.py")
    assert visitor.network_name == before[0]
    assert load_shipped("digits").network.fingerprint == before[1]
    np.testing.assert_array_equal(NETWORK.to_vector(), before[2])
    visitor.go_to("units.py")  # what was broken is still so, here
    visitor.put("view", "Break it")
    assert len(visitor.drawn("broken_wall")["marks"]) == 10


def test_a_unit_that_another_network_has_not_is_forgotten(visitor):
    visitor.send("broken_wall", "pick", 24)
    visitor.send("broken_wall", "pick", 2)
    visitor.choose_data("iris")
    assert visitor.at.get_by_key("units_off").value == [2, 24]
    visitor.session.opened = Model(Network.random(4, 3, 3, seed=0), None, "Made for a test.")
    visitor.run()
    assert visitor.at.get_by_key("units_off").value == [2]
