"""Suspicious labels left out of training: the path without them, said everywhere, undone."""

import pytest

from core.paths import usual_settings
from core.runs import carry_out, split_of

USUAL = usual_settings("iris").at(3.2)


@pytest.fixture
def visitor(open_app):
    """Who has looked for suspicious labels among the irises."""
    visitor = open_app("data.py", data="iris", **{"lambda": "3.2"})
    if visitor.has("look_for_suspicious"):  # nobody has looked before
        visitor.press("look_for_suspicious")
        visitor.finish_training()
        visitor.run()
    return visitor


def leave_out(visitor) -> tuple[int, ...]:
    visitor.press("leave_out")
    visitor.finish_training()
    visitor.run()
    return visitor.session.settings.excluded


def test_all_that_are_shown_are_left_out_and_the_network_is_one_that_never_saw_them(visitor):
    excluded = leave_out(visitor)
    assert set(excluded) <= set(split_of(USUAL).train)
    made = carry_out(USUAL.without(excluded))
    assert made.after.train_count == 120 - len(excluded)
    assert f"{100 * made.after.test:.1f} % of 30 test rows" in visitor.network_name
    with_all = carry_out(USUAL)
    more = round(30 * (made.after.test - with_all.after.test))
    reads = f"{abs(more)} {'more' if more > 0 else 'fewer'}" if more else "as many"
    for page in ("data.py", "training.py", "predictor.py"):
        visitor.go_to(page)
        told = f"Trained without {len(excluded)} rows:gray[, which reads {reads} of 30 test rows"
        assert told in visitor.text
    visitor.go_to("data.py")
    assert f"learns from {120 - len(excluded)} and is judged on 30 others" in visitor.text
    assert f"{len(excluded)} rows were left out of it" in visitor.text
    assert visitor.has("save_suspicious")


def test_a_link_brings_the_network_trained_without_them_and_one_click_all_of_them(
    visitor, open_app
):
    excluded = leave_out(visitor)
    again = open_app("training.py", **visitor.link)
    again.finish_training()
    assert again.session.settings.excluded == excluded
    assert again.network_name == visitor.network_name
    again.press("train_on_all_again")
    assert again.session.settings == USUAL
    assert again.session.job_key is None
    assert again.link == {"data": "iris", "lambda": "3.2"}
    assert "Trained without" not in again.text


def test_only_those_that_are_ticked_are_left_out(visitor):
    visitor.put("tick_suspicious", True)
    table = next(each for each in visitor.at.dataframe if "read as" in each.value.columns).value
    train = split_of(USUAL).train
    assert set(table["row"]) <= set(train)
    assert visitor.at.button(key="leave_out").disabled
    row = int(table["row"].iloc[0])
    visitor.at.session_state["suspicious_ticked"] = ("iris", {row})
    visitor.run()
    assert leave_out(visitor) == (row,)
    assert "Trained without 1 row" in visitor.text
    assert row not in split_of(visitor.session.settings).train
