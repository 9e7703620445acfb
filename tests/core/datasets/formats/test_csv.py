"""Tables of text."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.datasets import ReadOptions, column_names, read_dataset
from core.errors import InputError

IRIS = "5.1,3.5,setosa\n4.9,3.0,setosa\n7.0,3.2,virginica\n6.4,3.1,virginica\n"


def read(text: str, **options):
    return read_dataset("a.csv", text.encode(), options=ReadOptions(**options))


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig"]),
    st.booleans(),
    st.integers(4, 20),
    st.integers(2, 12),
    st.integers(0, 99),
)
def test_a_table_is_read_as_pythons_csv_writer_wrote_it(
    separator, line_end, encoding, header, rows, inputs, seed
):
    values = np.random.default_rng(seed).random((rows, inputs)).astype(np.float32)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=line_end)
    if header:
        writer.writerow(["kind", *[f"m{number}" for number in range(inputs)]])
    labels = np.where(np.arange(rows) % 2, "Ähre, grün", "Halm")
    writer.writerows([label, *row] for label, row in zip(labels, values, strict=True))
    dataset = read_dataset("a.csv", text.getvalue().encode(encoding))
    np.testing.assert_array_equal(dataset.X, values)
    assert [dataset.class_names[label] for label in dataset.y] == labels.tolist()
    assert dataset.input_names[0] == ("m0" if header else "column 2")


def test_the_only_column_of_text_is_the_label():
    dataset = read(IRIS)
    assert dataset.class_names == ("setosa", "virginica")
    assert dataset.input_names == ("column 1", "column 2")
    assert any("“column 3”" in note for note in dataset.notes)


def test_a_column_called_target_is_the_label_wherever_it_stands():
    dataset = read("a,b,Target\n.1,.2,7\n.3,.4,8\n.5,.6,7\n.7,.8,8\n")
    assert dataset.class_names == ("7", "8")
    assert dataset.input_names == ("a", "b")


def test_else_the_first_column_is_the_label():
    dataset = read("1,.2,.7\n2,.4,.8\n1,.6,.7\n2,.8,.8\n")
    np.testing.assert_allclose(dataset.X, [[0.2, 0.7], [0.4, 0.8], [0.6, 0.7], [0.8, 0.8]])


def test_another_column_can_be_chosen():
    text = "a,b,c\n.1,1,.3\n.3,2,.4\n.5,1,.6\n.7,2,.8\n"
    assert column_names("folder/a.csv", text.encode()) == ("a", "b", "c")
    assert read(text, label_column="b").input_names == ("a", "c")
    assert column_names("a.csv", IRIS.encode()) == ("column 1", "column 2", "column 3")


def test_columns_may_be_called_by_their_numbers():
    dataset = read("label,0,1\n3,.1,.2\n3,.3,.4\n4,.5,.6\n4,.7,.8\n")
    assert len(dataset) == 4
    assert dataset.input_names == ("0", "1")


def test_decimal_commas_are_read_where_commas_do_not_separate():
    dataset = read("0,25;0,5;x\n0,75;0,5;x\n0,25;1;y\n0,5;0,125;y\n")
    np.testing.assert_array_equal(dataset.X, [[0.25, 0.5], [0.75, 0.5], [0.25, 1], [0.5, 0.125]])


def test_labels_written_as_3_and_as_3_point_0_are_one_class_and_10_follows_9():
    dataset = read("9,.1,0\n9.0,.2,0\n10,.3,0\n10,.4,1\n")
    assert dataset.class_names == ("9", "10")


def test_empty_lines_are_passed_over():
    assert len(read("\n1,.1,.2\n\n1,.3,.4\n2,.5,.6\n   \n2,.7,.8\n\n\n")) == 4


def test_each_column_of_a_table_is_scaled_by_its_own_range():
    dataset = read("x,1,1000\nx,2,1000\ny,3,3000\ny,5,2000\n")
    np.testing.assert_allclose(dataset.X, [[0, 0], [0.25, 0], [0.5, 1], [1, 0.5]])
    assert any("each column was scaled" in note for note in dataset.notes)


def test_rows_of_64_numbers_are_taken_for_images_and_said_to_be():
    lines = [",".join([str(row % 2), *["0.5"] * 63, str(row / 4)]) for row in range(4)]
    dataset = read("\n".join(lines))
    assert dataset.image_shape == (8, 8)
    assert any("images of 8×8" in note for note in dataset.notes)
    assert read("\n".join(lines), kind="table").image_shape is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n\n", "nothing but empty lines"),
        ("a,b,c\n", "holds no rows"),
        ("1\n2\n", "one column only"),
        ("label,a,y\n1,2,3\n", "two columns that may be the label, “label” and “y”"),
        ("1,.5,.5\n1,.5,x\n", "the text “x” in line 2"),
        ("1,.5,.5\n1,.5,\n", "an empty cell in line 2"),
        ("1,.5,.5\n1,.5\n", "2 cells in line 2 where the first line has 3"),
        ("a,b,c\n1,2,3,x\n1,2,4,y\n", "4 cells in line 2 where the first line has 3"),
        ("1,.5,nan\n1,.5,1\n2,0,0\n2,0,0\n", "NaN or Inf"),
        ("1,.5,1e999\n1,.5,1\n2,0,0\n2,0,0\n", "NaN or Inf"),
        ("1,.5,1e99\n1,.5,1\n2,0,0\n2,0,0\n", "NaN or Inf"),
        ("1,.5,0\n1,.5,1\n", "one class only"),
        ("1,.5,0\n1,.5,1\n2,1,1\n", "a single example of the class “2”"),
        ("1.5,.5,0\n1,.5,1\n1,0,1\n", "labels such as 1.5"),
        ("nan,.5,0\n1,.5,1\n1,0,1\n", "NaN or Inf among its labels"),
        ("label,a,b\n,.5,0\nx,.5,1\nx,0,1\n", "a row without a label"),
        ("\n".join(f"{row},1,2" for row in range(60)), "more than 50 different labels"),
        (",".join(["1"] * 5000), "5,000 columns"),
        ("1," * 200_000, "more than 262,208 characters"),
        ('1,"' + "a" * 140_000 + '",2\n', "longer than any number or label"),
        ("x" * 300 + ",1,2\n" * 4, "label of 300 letters"),
        ("1,2,3\n" * 200_001, "200,001 rows"),
        ("1,2\n" * 4, "rows of length 1"),
    ],
    ids=lambda value: value[:40],
)
def test_a_table_that_cannot_be_used_is_refused_with_the_reason(refusal, text, words):
    assert words in refusal("a.csv", text.encode())


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "cp1252"])
def test_other_encodings_than_utf_8_are_refused(refusal, encoding):
    assert "not written in UTF-8" in refusal("a.csv", "Käse,1,2\nKäse,3,4\n".encode(encoding))


def test_more_than_100_million_numbers_are_refused_by_counting_lines(refusal):
    content = (",".join(["1"] * 4001) + "\n").encode() + b"\n" * 100_000
    assert "100 million" in refusal("a.csv", content)


def test_a_column_that_is_not_there_cannot_be_chosen():
    for columns, chosen in (("a,b,c", "d"), ("a,b,b", "b")):
        with pytest.raises(InputError, match=f"columns called “{chosen}”"):
            read(f"{columns}\n1,2,3\n", label_column=chosen)
