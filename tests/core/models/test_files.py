import io
import struct
import zipfile
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.io import loadmat, savemat

from core.errors import InputError
from core.images import Preparation
from core.models import Model, read_model, write_model
from core.network import Network

DIGITS = tuple("0123456789")
line = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)


@st.composite
def models(draw):
    shape = draw(st.none() | st.tuples(st.integers(1, 9), st.integers(1, 9)) | st.just((20, 20)))
    inputs = shape[0] * shape[1] if shape else draw(st.integers(1, 40))
    hidden, outputs = draw(st.integers(1, 6)), draw(st.integers(2, 12))
    network = Network.random(inputs, hidden, outputs, seed=draw(st.integers(0, 99)))
    dtype = draw(st.sampled_from([np.float32, np.float64]))
    names = draw(st.just(()) | st.lists(line, min_size=outputs, max_size=outputs).map(tuple))
    preparation = None
    if shape:
        kind = draw(st.sampled_from(["ink", "picture"]))
        preparation = Preparation(shape, draw(st.booleans()), kind, draw(st.booleans()))
    return Model(
        Network(network.theta1.astype(dtype), network.theta2.astype(dtype)),
        preparation,
        draw(line.filter(bool)),
        names,
        draw(st.none() | st.floats(0, 1e6)),
    )


def course_model(**more):
    return Model(Network.random(400, 25, 10, seed=1), Preparation(), "Made here.", **more)


@pytest.mark.parametrize("ending", [".npz", ".mat"])
@given(model=models())
@settings(deadline=None, max_examples=60)
def test_a_file_gives_back_exactly_the_model_it_was_made_of(ending, model):
    read = read_model(f"mine{ending}", write_model(model, f"mine{ending}"))
    assert read.network.fingerprint == model.network.fingerprint
    assert read.preparation == model.preparation
    assert read.origin == model.origin
    assert read.class_names == model.class_names
    assert read.lambda_ == model.lambda_


def test_a_mat_file_of_ours_is_a_course_file_to_matlab():
    model = course_model(class_names=DIGITS)
    read = loadmat(io.BytesIO(write_model(model, "weights.mat")))
    theta1, theta2 = read["Theta1"], read["Theta2"]
    # Output 10 stands for the digit 0, output 1 for the digit 1.
    np.testing.assert_array_equal(theta2[9], model.network.theta2[0])
    np.testing.assert_array_equal(theta2[0], model.network.theta2[1])
    # Pixel 2 of a column-major picture is the second row of the first column.
    np.testing.assert_array_equal(theta1[:, 0], model.network.theta1[:, 0])
    np.testing.assert_array_equal(theta1[:, 2], model.network.theta1[:, 1 + 20])


def test_the_courses_own_file_is_brought_into_our_order_once():
    model = course_model(class_names=DIGITS)
    ours = loadmat(io.BytesIO(write_model(model, "ex4weights.mat")))
    course = io.BytesIO()
    savemat(course, {"Theta1": ours["Theta1"], "Theta2": ours["Theta2"]})
    read = read_model("ex4weights.mat", course.getvalue())
    assert read.network.fingerprint == model.network.fingerprint
    assert read.preparation == Preparation()
    assert read.class_names == DIGITS
    assert "ex4weights.mat" in read.origin


def test_a_course_digit_is_read_by_the_course_network_as_by_ours():
    model = course_model()
    weights = loadmat(io.BytesIO(write_model(model, "w.mat")))
    picture = np.random.default_rng(0).random((20, 20))
    column_major = np.concatenate([[1], picture.ravel(order="F")])
    hidden = np.concatenate([[1], 1 / (1 + np.exp(-weights["Theta1"] @ column_major))])
    matlab_label = int(np.argmax(weights["Theta2"] @ hidden)) + 1
    assert model.network.predict(picture.reshape(1, 400))[0] == matlab_label % 10


def test_another_size_without_words_is_no_picture_and_stays_as_it_is():
    network = Network.random(30, 4, 10, seed=0)
    content = io.BytesIO()
    savemat(content, {"Theta1": network.theta1, "Theta2": network.theta2})
    read = read_model("other.mat", content.getvalue())
    assert read.network.fingerprint == network.fingerprint
    assert read.preparation is None
    assert read.class_names == ()


def test_a_table_of_400_columns_is_not_taken_for_a_picture():
    model = Model(Network.random(400, 3, 10, seed=0), None, "A table.")
    for name in ("table.mat", "table.npz"):
        read = read_model(name, write_model(model, name))
        assert read.preparation is None
        assert read.network.fingerprint == model.network.fingerprint


def test_version_4_and_uncompressed_files_are_read_too():
    network = course_model().network
    for options in ({"format": "4"}, {"do_compression": False}, {"do_compression": True}):
        content = io.BytesIO()
        savemat(content, {"Theta1": network.theta1, "Theta2": network.theta2}, **options)
        assert read_model("w.mat", content.getvalue()).network.inputs == 400


def npz(**arrays):
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    return content.getvalue()


def mat(**arrays):
    content = io.BytesIO()
    savemat(content, arrays, do_compression=True)
    return content.getvalue()


def lying_npz():
    """A header that declares a terabyte over a few bytes."""
    array = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        array, {"descr": "<f8", "fortran_order": False, "shape": (10**6, 10**5)}
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("theta1.npy", array.getvalue() + bytes(64))
        archive.writestr("theta2.npy", array.getvalue() + bytes(64))
    return content.getvalue()


def mat_bomb():
    """300 MB of zeros in 300 kB, as one packed element."""
    body = zlib.compress(struct.pack("<II", 14, 300 * 2**20) + bytes(300 * 2**20), 9)
    head = mat(Theta1=np.ones((2, 2)))[:128]
    return head + struct.pack("<II", 15, len(body)) + body


good = np.ones((3, 5)), np.ones((2, 4))
HOSTILE = {
    "wrong ending": ("network.txt", b"x", r"\.npz or \.mat"),
    "empty npz": ("n.npz", b"", "empty"),
    "empty mat": ("n.mat", b"", "empty"),
    "noise as npz": ("n.npz", bytes(range(256)) * 4, "damaged"),
    "noise as mat": ("n.mat", bytes(range(1, 256)) * 4, "damaged"),
    "too many bytes": ("n.npz", bytes(21 * 2**20), "21 MB"),
    "pickle": ("n.npz", npz(theta1=np.array([{}], dtype=object), theta2=good[1]), "plain numbers"),
    "no network in npz": ("n.npz", npz(weights=good[0]), "theta1"),
    "no network in mat": ("n.mat", mat(X=good[0]), "Theta1"),
    "NaN": ("n.npz", npz(theta1=good[0] * np.nan, theta2=good[1]), "NaN"),
    "complex": ("n.mat", mat(Theta1=good[0] * 1j, Theta2=good[1]), "plain numbers"),
    "text": ("n.mat", mat(Theta1="abc", Theta2=good[1]), "plain numbers"),
    "shapes that do not fit": ("n.npz", npz(theta1=good[0], theta2=np.ones((2, 9))), "hidden"),
    "one axis": ("n.npz", npz(theta1=np.ones(5), theta2=good[1]), "two axes"),
    "too many hidden units": ("n.mat", mat(Theta1=np.ones((201, 5)), Theta2=good[1]), "200"),
    "too many inputs": ("n.npz", npz(theta1=np.ones((3, 4098)), theta2=good[1]), "4096"),
    "too many inputs in mat": ("n.mat", mat(Theta1=np.ones((3, 4098)), Theta2=good[1]), "4097"),
    "a size that lies": ("n.npz", lying_npz(), "too large"),
    "mat bomb": ("n.mat", mat_bomb(), "32 MB"),
    "v7.3": ("n.mat", b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(600), "-v7"),
    "HDF5": ("n.mat", b"\x89HDF\r\n\x1a\n".ljust(600), "-v7"),
    "a cell": ("n.mat", mat(Theta1=np.array([good[0]], dtype=object), Theta2=good[1]), "numbers"),
    "image_shape that does not fit": (
        "n.npz",
        npz(theta1=good[0], theta2=good[1], image_shape=(9, 9)),
        "4 inputs",
    ),
    "image_shape of text": (
        "n.mat",
        mat(Theta1=good[0], Theta2=good[1], image_shape="large"),
        "image_shape",
    ),
    "unknown kind": (
        "n.npz",
        npz(theta1=good[0], theta2=good[1], image_shape=(2, 2), kind="hologram"),
        "hologram",
    ),
    "NaN lambda": ("n.npz", npz(theta1=good[0], theta2=good[1], lambda_=np.nan), "lambda_"),
    "too few class names": (
        "n.npz",
        npz(theta1=good[0], theta2=good[1], class_names="a\nb\nc"),
        "class_names",
    ),
}


@pytest.mark.parametrize(("name", "content", "says"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(name, content, says):
    with pytest.raises(InputError, match=says) as refusal:
        read_model(name, content)
    message = str(refusal.value)
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("ending", [".npz", ".mat"])
@given(data=st.data())
@settings(deadline=None, max_examples=150)
def test_a_damaged_file_is_refused_or_read_and_nothing_else(ending, data):
    content = bytearray(SMALL[ending])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(0, len(content))) :]
    try:
        read_model(f"mine{ending}", bytes(content))
    except InputError:
        return


SMALL = {
    ending: write_model(Model(Network.random(4, 3, 2, seed=0), None, "Small."), f"s{ending}")
    for ending in (".npz", ".mat")
}


def test_a_model_is_refused_when_its_parts_do_not_fit():
    network = Network.random(400, 25, 10, seed=0)
    with pytest.raises(ValueError, match="preparation"):
        Model(network, Preparation((8, 8)), "x")
    with pytest.raises(ValueError, match="class_names"):
        Model(network, None, "x", ("a",))
    with pytest.raises(ValueError, match="lambda_"):
        Model(network, None, "x", lambda_=-1)
    with pytest.raises(ValueError, match="origin"):
        Model(network, None, "two\nlines")
