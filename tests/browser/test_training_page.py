"""Training as it is shown to people: move λ, watch it learn, stop it, and see the new network."""

import re

from playwright.sync_api import Page, expect

from tests.browser.running import network_name

ENDLESS = "recipe=notebook&hidden=200&iterations=5000&tolerance=0"


def title(page: Page):
    return page.get_by_role("heading", level=1)


def slider(page: Page):
    return page.locator(".st-key-desk").get_by_role("slider")


def test_letting_go_of_lambda_shows_its_network_on_every_page(open_page):
    page = open_page("/training?recipe=notebook&lambda=10")
    expect(network_name(page)).to_contain_text("λ = 10 · 25 hidden")
    expect(title(page)).to_have_text(
        re.compile(r"^λ\s=\s10 learns too little: \d\.\d points off\.$")
    )
    slider(page).focus()
    page.keyboard.press("Home")
    expect(title(page)).to_have_text(re.compile(r"^λ\s=\s0 learns by heart: \d\.\d points off\.$"))
    expect(network_name(page)).to_contain_text("λ = 0 · 25 hidden")
    expect(page).to_have_url(re.compile(r"lambda=0&recipe=notebook|recipe=notebook&lambda=0"))
    page.get_by_role("link", name="Hidden units").click()
    expect(network_name(page)).to_contain_text("λ = 0 · 25 hidden")


def test_a_link_to_a_path_that_has_to_be_trained_comes_to_its_slider(open_page):
    page = open_page("/training?data=pictures&hidden=6")
    expect(network_name(page)).to_contain_text("6 hidden")
    expect(page.get_by_role("button", name="Cross-validate this path")).to_be_visible()
    expect(slider(page)).to_be_visible()


def test_a_moved_lambda_is_trained_and_the_curve_is_seen(open_page):
    page = open_page("/training?data=iris")
    slider(page).focus()
    page.keyboard.press("End")
    expect(network_name(page)).to_contain_text("λ = 100 · 25 hidden")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_text("What it took")).to_be_visible()
    expect(page.locator(".st-key-run_desk").get_by_role("slider")).to_be_visible()
    expect(network_name(page)).to_contain_text("λ = 100 · 25 hidden")


def test_the_curve_grows_while_it_learns_and_stop_keeps_the_best_so_far(open_page):
    page = open_page(f"/training?{ENDLESS}")
    live = page.locator(".st-key-live")
    done = re.compile(r"· 200\shidden: iteration \d+ of 5\s000")
    expect(live.get_by_role("progressbar", name=done)).to_be_visible()
    expect(live.locator(".tile")).to_have_count(200)
    line = live.locator("path.line")
    first = line.evaluate("line => line.getBBox().width")
    page.wait_for_function(
        "([line, first]) => line.getBBox().width > first", arg=[line.element_handle(), first]
    )
    expect(network_name(page)).to_contain_text("training")
    # Pointing at a moment of the curve moves the figures there, while the run goes on.
    plot = live.locator(".plot svg").bounding_box()
    page.mouse.move(plot["x"] + 45, plot["y"] + 100)
    pointed = live.locator(".plot .words")
    expect(pointed).to_have_text(re.compile(r"^after \d+: \d"))
    cost = float(pointed.text_content().split(": ")[1])
    rounded = {f"{cost - 0.00005:.3f}", f"{cost + 0.00005:.3f}"}  # it had four decimals
    expect(live.locator(".merits b").nth(2)).to_have_text(re.compile(f"^({'|'.join(rounded)})$"))
    page.mouse.move(0, 0)
    page.locator(".st-key-stop button").click()
    expect(page.get_by_text(re.compile(r"^Stopped after \d+ iterations?"))).to_be_visible()
    expect(network_name(page)).to_contain_text("200 hidden · ")
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()


def test_a_run_is_slowed_down_and_changes_its_lambda_on_the_way(open_page):
    page = open_page(f"/training?{ENDLESS}&seed=1")  # nobody else watches this one
    page.get_by_text("Slow motion").click()
    expect(page.get_by_text(re.compile("^It went .* times the length"))).to_be_visible()
    wish = page.locator(".st-key-run_lambda").get_by_role("slider")
    wish.focus()
    page.keyboard.press("End")
    page.get_by_text("Slow motion").click()
    expect(page.locator(".st-key-live").get_by_text("λ = 100")).to_be_visible()  # from here on
    page.locator(".st-key-stop button").click()
    expect(network_name(page)).to_contain_text("λ = 100 · 200 hidden · ")


def test_a_preset_is_one_press(open_page):
    page = open_page("/training?data=iris")
    page.get_by_text("Train one run").click()
    page.get_by_role("button", name="λ 0.09, 100 iterations").click()
    expect(network_name(page)).to_contain_text("λ = 0.09 · 25 hidden · ")
    expect(network_name(page)).to_contain_text("of 150 training rows")
    expect(page.get_by_text("Stopped after 100 iterations")).to_be_visible()


def test_two_tabs_do_not_disturb_each_other(open_page):
    one, other = open_page("/training?data=iris"), open_page("/training?data=iris")
    slider(one).focus()
    one.keyboard.press("Home")
    slider(other).focus()
    other.keyboard.press("End")
    expect(network_name(one)).to_contain_text("λ = 0 · 25 hidden")
    expect(network_name(other)).to_contain_text("λ = 100 · 25 hidden")
    one.get_by_role("link", name="Hidden units").click()
    other.get_by_role("link", name="Data explorer").click()
    expect(network_name(one)).to_contain_text("λ = 0 · 25 hidden")
    expect(network_name(other)).to_contain_text("λ = 100 · 25 hidden")


def test_a_reload_and_a_link_show_the_same_network(open_page):
    page = open_page("/training?data=iris&hidden=5")
    slider(page).focus()
    page.keyboard.press("Home")
    expect(network_name(page)).to_contain_text("λ = 0 · 5 hidden")
    expect(network_name(page)).not_to_contain_text("training")  # the rest of its path
    expect(page).to_have_url(re.compile(r"lambda=0\b"))  # written after what is drawn
    name = network_name(page).inner_text()
    page.reload()
    expect(network_name(page)).to_have_text(name, use_inner_text=True)
    elsewhere = open_page(page.url.split("/", 3)[3].join(["/", ""]))
    expect(network_name(elsewhere)).to_have_text(name, use_inner_text=True)


def test_a_misread_digit_is_followed_to_the_network(open_page):
    page = open_page("/training?recipe=notebook&lambda=100")
    misread = page.locator(".st-key-desk .misreads [role=option]").first
    said = misread.get_attribute("aria-label")
    misread.click()
    expect(page).to_have_url(re.compile(r"/\?.*example=\d+"))
    read, is_ = re.match(r"read (\d), is (\d)", said).groups()
    expect(title(page)).to_have_text(re.compile(rf"[Rr]ead.*{is_}.*{read}|{read}.*{is_}"))


def test_a_cell_that_is_clicked_is_kept_under_a_name_and_every_page_says_how_it_is_read(open_page):
    page = open_page("/training?data=pictures")
    cell = page.locator(".st-key-confusion td.wrong").first
    count = int(cell.inner_text())
    cell.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-confusion td.selected")).to_have_count(1)
    expect(page.locator(".st-key-cell_examples .tile")).to_have_count(count)
    page.get_by_role("button", name="Keep as").click()
    field = page.get_by_label("A name for")
    field.fill("mixed up")
    field.press("Enter")
    told = page.get_by_text(f"0 of {count} read right of mixed up, all of them test pictures")
    expect(told).to_be_visible()
    expect(field).to_be_hidden()
    page.get_by_role("link", name="Predictor").click()
    expect(told).to_be_visible()


def test_up_to_which_lambda_it_is_level_is_said_beside_the_line_of_the_handle(open_page):
    page = open_page("/training")
    edges = "mark => [mark.getBoundingClientRect().left, mark.getBoundingClientRect().right]"
    mark = page.locator(".plot .mark", has_text="level up to here")
    left, right = mark.evaluate(edges)
    (at, _) = page.locator(".plot .here").first.evaluate(edges)
    assert not left < at < right
