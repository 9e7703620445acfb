"""Any file that is handed in: the format from its ending, or a sentence."""

import gzip

import pytest

from core.datasets import ReadOptions, read_dataset, sample_file, sample_idx_pair
from core.errors import InputError


@pytest.mark.parametrize("name", ["a.mat", "a.npz", "a.csv", "a.zip", "a.txt", "a"])
def test_an_empty_file_is_refused(refusal, name):
    assert "is empty" in refusal(name, b"")


@pytest.mark.parametrize("name", ["a.txt", "a.xlsx", "a.pkl", "a", ".", "a.mat.exe"])
def test_an_unknown_ending_is_refused_naming_the_known(refusal, name):
    assert ".mat, .npz, .csv or .zip" in refusal(name, b"content")


def test_the_ending_may_be_written_in_capitals():
    assert len(read_dataset("SAMPLE.NPZ", sample_file(".npz")[1])) == 200


@pytest.mark.parametrize(
    ("name", "ending", "words"),
    [
        ("a.npz", ".mat", "is called .npz but is a .mat file"),
        ("a.mat", ".npz", "is called .mat but is a .zip or .npz file"),
        ("a.csv", ".zip", "is called .csv but is a .zip or .npz file"),
        ("a.zip", ".mat", "is called .zip but is a .mat file"),
        ("a.zip", ".npz", "holds no images"),
        ("a.npz", ".zip", "has no X"),
        ("a.mat", ".csv", "is no .mat file"),
        ("a.npz", ".csv", "damaged"),
    ],
)
def test_a_wrong_ending_is_refused_saying_what_the_file_is(refusal, name, ending, words):
    assert words in refusal(name, sample_file(ending)[1])


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
        ("t10k-labels.idx1-ubyte", "t10k-images.idx3-ubyte"),
        ("digits.gz", "the other file"),
    ],
)
def test_half_of_an_idx_pair_is_refused_naming_the_other(refusal, name, other):
    assert f"add {other}" in refusal(name, sample_idx_pair()[0][1])


def test_pickles_are_never_opened(refusal):
    # Would raise SystemExit when unpickled.
    evil = b"\x80\x04\x95\x15\x00\x00\x00\x00\x00\x00\x00\x8c\x08builtins\x8c\x04exit\x93)R."
    for ending in (".mat", ".npz", ".csv", ".zip"):
        refusal(f"a{ending}", evil)
        refusal(f"a{ending}", gzip.compress(evil))


def test_a_hostile_name_is_shown_short_and_harmless():
    for name in ("../../etc/passwd.doc", "C:\\windows\\x.doc", "n" * 5000 + ".doc", "a\n\x1b.doc"):
        with pytest.raises(InputError) as refused:
            read_dataset(name, b"content")
        text = str(refused.value)
        assert text.isprintable()
        assert len(text) < 200
        assert "etc" not in text
        assert "windows" not in text


@pytest.mark.parametrize(
    ("field", "value"),
    [("image_shape", (0, 20)), ("image_shape", (20, 65)), ("image_shape", (20,)), ("kind", "blob")],
)
def test_an_option_out_of_range_is_a_callers_mistake_and_named(field, value):
    with pytest.raises(ValueError, match=field):
        ReadOptions(**{field: value})
