"""The pages in a browser: for everybody, by keyboard, narrow and dark, without JavaScript, and with nothing sent away.

Needs playwright, a Chromium (PARLEYS_TEST_CHROMIUM, else /usr/bin/chromium) and axe-core (PARLEYS_TEST_AXE: the file
axe.min.js). In CI nothing of it may be missing.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.store.records import readings
from tests.stories.invented import Draft
from tests.web.conftest import hostile, stored

pytestmark = pytest.mark.browser
CHROMIUM = os.environ.get("PARLEYS_TEST_CHROMIUM", "/usr/bin/chromium")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = os.environ.get("PARLEYS_TEST_AXE", "")
SCREENS = (
    "/", "/?compare=2031-02-25", "/reports", "/actors", "/actors/actor-velland", "/timeline", "/network", "/review",
    "/decisions", "/downloads", "/find?words=council", "/help", "/api", "/import", "/nowhere",
    "/history?party=actor-velland&issue=talks", "/?as_of=2031-02-26",
    "/model", "/model/follows", "/model/changes?want=talk_vld",
)  # fmt: skip


def astral() -> Draft:
    """A report with characters that a browser counts twice."""
    draft = Draft("astral", "2031-03-12")
    draft.says("lenz", "We heard \U0001f600\U0001f600 and \U0001f54a of the harbour, then flour came to Tarsk")
    return draft


def missing(what: str) -> None:
    """Skip; in CI, fail: there nothing may be missing."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of a record of one's own."""
    import uvicorn

    from parleys.web import create_app

    place = stored(tmp_path_factory.mktemp("browser") / "war.parleys", [*readings(), hostile(), astral().done()])
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(place, reviewer="jo"), log_level="error"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        missing("playwright is not installed")
        return
    if not shutil.which(CHROMIUM):
        missing(f"there is no browser at {CHROMIUM}")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Any, base: str) -> Iterator[Any]:
    """A tab in which nothing may go wrong and nothing may be asked of another place."""
    context = chromium.new_context(base_url=base, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console", lambda told: wrong.append(told.text) if told.type == "error" and "404" not in told.text else None
    )
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith(base) else None)
    page.on("dialog", lambda dialog: wrong.append(f"a script ran: {dialog.message}"))
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def expect(chromium: Any) -> Any:
    """What waits until something holds; by looking from outside, as no page lets anything be evaluated in it."""
    from playwright.sync_api import expect

    return expect


def report_of(tab: Any, words: str) -> str:
    """The address of the report with some words in its text."""
    tab.goto(f"/find?words={words}")
    place: str = tab.locator("ol.held a").first.get_attribute("href")
    return place.partition("?")[0]


@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_use_it(tab: Any, width: int) -> None:
    """No screen has a fault that axe finds (WCAG 2.2 AA), light and dark; at 320 pixels nothing runs out."""
    if not Path(AXE).is_file():
        missing("PARLEYS_TEST_AXE names no axe.min.js")
    source = Path(AXE).read_text(encoding="utf-8")
    tab.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []
    report = report_of(tab, "council")
    for place in (*SCREENS, report, f"{report}/facts/f1/edit", f"{report}/add"):
        tab.goto(place)
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{place}: wider than the window")
        tab.evaluate(source)
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            for each in tab.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")["violations"]:
                where = each["nodes"][0]["html"][:160]
                found.append(f"{place} {scheme}: {each['id']}: {each['help']}: {where}")
    assert found == []


def test_review_by_keys_alone(tab: Any, expect: Any) -> None:
    """j and k go, a and r decide and go on, u takes back, e and n open the form at its place, Escape closes it."""
    tab.goto("/review")
    tab.keyboard.press("j")
    now = tab.locator(".fact.now")
    first = now.get_attribute("id")
    # what is chosen has the focus, and a line around it shows where it is
    expect(now).to_be_focused()
    assert now.evaluate("fact => getComputedStyle(fact).outlineStyle") == "solid"
    expect(now.locator(".acts")).to_have_css("opacity", "1")
    tab.keyboard.press("a")
    tab.wait_for_selector(f'[id="{first}"][data-state="accepted"]')
    expect(now).not_to_have_attribute("id", first)
    second = now.get_attribute("id")
    expect(now).to_be_focused()
    tab.keyboard.press("r")
    tab.wait_for_selector(f'[id="{second}"][data-state="rejected"]')
    expect(now).not_to_have_attribute("id", second)
    tab.keyboard.press("k")
    expect(now).to_have_attribute("id", second)
    for each in (second, first):
        tab.keyboard.press("u")
        tab.wait_for_selector(f'[id="{each}"][data-state=""]')
        expect(now).to_be_focused()
        tab.keyboard.press("k")
    expect(now).to_have_attribute("id", first)
    tab.keyboard.press("e")
    tab.wait_for_selector(".edit")
    assert tab.evaluate("document.activeElement.closest('.edit:not(.note-form)') !== null")
    tab.keyboard.press("Escape")
    tab.wait_for_selector(".edit", state="detached")
    expect(now).to_be_focused()
    tab.keyboard.press("n")
    expect(tab.locator("textarea[name=text]")).to_be_focused()
    tab.keyboard.type("ask the translator")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f'[id="{first}"] .did')
    expect(now).to_contain_text("ask the translator")
    tab.keyboard.press("w")
    tab.wait_for_selector(".why")
    tab.keyboard.press("?")
    tab.wait_for_url("**/help")


def test_selected_words_are_added_at_their_place(tab: Any) -> None:
    """Behind characters that the browser counts twice, the words that were selected are the words that are added."""
    tab.goto(report_of(tab, "flour harbour"))
    tab.evaluate("""() => {
        const walk = document.createTreeWalker(document.querySelector(".sheet"), NodeFilter.SHOW_TEXT);
        while (walk.nextNode() && !walk.currentNode.data.includes("flour came"));
        const at = walk.currentNode.data.indexOf("flour came");
        getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 10);
    }""")
    tab.click("a.add")
    assert tab.input_value("textarea[name=words]") == "flour came"


def test_another_day_without_leaving(tab: Any, expect: Any) -> None:
    """The slider asks for the table of another day; a cell opens its history below."""
    tab.goto("/")
    before = tab.locator(".entry").count()
    slider = tab.locator("input[type=range]")
    slider.focus()
    tab.keyboard.press("Home")
    expect(tab.locator(".entry")).not_to_have_count(before)
    assert "as_of=" in tab.url
    # the slider keeps the focus, says the day so that nobody can take it for another, and what stands above goes along
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "24 Feb 2031")
    expect(tab.locator("#front")).to_contain_text("As of 24 Feb 2031")
    tab.goto("/")
    tab.locator("a.cell").first.click()
    tab.wait_for_selector("#opened mark")


def test_without_javascript(chromium: Any, base: str) -> None:
    """Everything that can be decided can be decided where no script runs."""
    context = chromium.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("/review")
    page.locator("button.act", has_text="accept").first.click()
    page.goto("/decisions")
    assert "jo accepted" in page.content()
    page.locator("button", has_text="undo").first.click()
    assert "undone" in page.content()
    context.close()


def test_files_are_dropped(tab: Any, tmp_path: Path) -> None:
    """Files that are chosen are read with a bar, and what came of it is told."""
    (tmp_path / "note.txt").write_text("Lenz said on Monday that Karsava would send flour.\n", encoding="utf-8")
    tab.goto("/import")
    tab.set_input_files("#files", str(tmp_path / "note.txt"))
    tab.click("button.main")
    tab.wait_for_selector("text=1 report new", timeout=60_000)


def test_a_model_is_gone_through(chromium: Any, tab: Any, expect: Any, base: str) -> None:
    """A draft is kept and confirmed where no script runs; with scripts what follows comes as one gets there."""
    context = chromium.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("/model")
    page.get_by_role("button", name="Keep this draft").click()
    page.get_by_role("button", name="confirm statement 1 of Velland").click()
    assert "confirmed by jo" in page.content()
    page.get_by_role("link", name="Work out what follows").click()
    assert "of the statements it is so, too" in page.content()
    context.close()
    tab.goto("/model")
    assert tab.locator(".standings").count() == 0
    tab.get_by_role("link", name="3 What follows").click()
    expect(tab.locator(".standings tr.now .share").first).to_be_visible()
    tab.get_by_label("Takes part in talks with Highland Council").check()
    tab.get_by_role("button", name="Try").click()
    expect(tab.locator(".answer")).to_contain_text("orders of the statements")
    assert tab.url.endswith("/model#follows")
