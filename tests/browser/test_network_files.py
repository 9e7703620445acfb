"""Networks as files in a browser: opened and saved from the dialog, rubbish refused."""

import pytest
from playwright.sync_api import expect

from core.models import Model, load_default, write_model
from core.network import Network
from tests.browser.predictor.visitor import hand_in, title
from tests.browser.running import network_name


@pytest.mark.parametrize("ending", ["npz", "mat"])
def test_a_network_is_opened_from_the_dialog_named_and_closed_again(open_page, ending):
    model = Model(
        Network.random(400, 9, 10, seed=1), load_default().preparation, "A test.", lambda_=3.0
    )
    page = open_page("/units")
    network_name(page).click()
    page.get_by_role("button", name="Open or save a network").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Save the current network, or open one")
    hand_in(page, f"mine.{ending}", write_model(model, f"mine.{ending}"))
    expect(dialog).to_have_count(0)
    expect(network_name(page)).to_contain_text("λ = 3 · 9 hidden · ")
    expect(title(page)).to_have_text("Nine detectors vote on every digit.")
    network_name(page).click()
    page.get_by_role("button", name="Close this file").click()
    expect(network_name(page)).to_contain_text(f"λ = {load_default().lambda_:g} · 100 hidden · ")


def test_a_network_saved_in_the_browser_can_be_opened_again(open_page, tmp_path):
    page = open_page("/predictor")
    network_name(page).click()
    page.get_by_role("button", name="Open or save a network").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as .mat").click()
    file = tmp_path / "network.mat"
    download.value.save_as(file)
    hand_in(page, "again.mat", file.read_bytes())
    expect(network_name(page)).to_contain_text("of the 5 000 bundled digits")


def test_a_file_that_is_no_network_gets_one_sentence_in_the_dialog(open_page):
    page = open_page("/")
    network_name(page).click()
    page.get_by_role("button", name="Open or save a network").click()
    hand_in(page, "rubbish.npz", b"rubbish")
    expect(page.get_by_role("dialog").get_by_test_id("stAlertContentError")).to_have_text(
        "This .npz file is damaged or is no .npz file at all."
    )
    expect(network_name(page)).to_contain_text(f"λ = {load_default().lambda_:g} · 100 hidden · ")
