"""The page: one file that asks for nothing, whose views are linked, and that no text can make do anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest
from drawn import Told, drawn_graph
from synthetic import synthetic_graph

from graphbuild.plot.page import render_page, write_page
from graphbuild.plot.page.data import page_data
from graphbuild.plot.page.write import safe_json

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = which("chromium") or which("chromium-browser")
HOSTILE = [
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "$$\\pi$$",
    "-->\u2028\"'`",
    "a\x00\ud800b",
]
STORY = [
    Told("Lorvia", "shell", "Ordania", "2020-07-01", "2020-07-02", "ASSAULT", source="Courier", said="Ana Reve"),
    Told("Lorvia", "shell", "Ordania", "2020-07-03", "2020-07-04", "ASSAULT", source="Ledger"),
    Told("Ordania", "accuse", "Lorvia", "2020-07-05", "2020-07-06", "ACCUSE", source="Ledger"),
    Told("Marel", "feed", "Ordania", "2020-08-05", "2020-08-06", "AID", source="Courier", basis="document_date"),
    Told("Lorvia", "invade", "Ordania", "2020-07-20", "2020-07-21", "ASSAULT", "planned", source="Courier"),
    Told("Marel", "warn", "Lorvia", None, "2020-07-20", "THREATEN", basis="bounded", granularity="vague"),
    Told("Ana Reve", "visit", "Marel"),
]


def test_the_data_cannot_end_its_script_element() -> None:
    assert not set(safe_json(HOSTILE)) & set("<>&\u2028")
    assert json.loads(safe_json(HOSTILE)) == HOSTILE


def test_the_page_is_one_file_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    graph = synthetic_graph(80, 12)
    first = write_page(graph, tmp_path / "a.html", title="A <b> & title").read_bytes()
    assert first == write_page(graph, tmp_path / "b.html", title="A <b> & title").read_bytes()
    text = first.decode()
    assert "<title>A &lt;b&gt; &amp; title</title>" in text
    assert not re.search(
        r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", text.split('<script type="application/json"')[0]
    )
    assert "default-src 'none'" in text


def test_a_sentence_is_cut_where_its_marks_are() -> None:
    data = page_data(drawn_graph(STORY[:1]), "t")
    segments = data["mentions"][0][1]
    assert "".join(words for words, _ in segments) == "Lorvia shelled Ordania, Ana Reve said."
    assert [s for s in segments if s[1]] == [
        ["Lorvia", "actor"],
        ["shelled", "action"],
        ["Ordania", "target"],
        ["Ana Reve", "said"],
    ]
    assert data["mentions"][0][2] == "Ana Reve"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Opened:
    """A page in the browser, with what it logged and asked for."""

    def __init__(self, browser: Browser, path: Path, hash: str = "", **options: Any) -> None:
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.faults.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.goto(path.as_uri() + hash)
        self.page.wait_for_selector("html[data-ready]", timeout=60_000)

    def wait(self, count: int) -> None:
        """Waits until so many events are listed."""
        self.page.locator("#events .event").nth(count - 1).wait_for()
        self.page.locator("#events .event").nth(count).wait_for(state="detached")

    def events(self) -> list[str]:
        return self.page.locator("#events .event").all_inner_texts()

    def close(self) -> None:
        """Closes the page, having seen that it logged no error and asked for nothing but itself."""
        self.page.wait_for_timeout(300)
        assert not self.faults
        assert [u for u in self.requests if not u.startswith("data:")] == [self.page.url.partition("#")[0]]
        self.context.close()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(drawn_graph(STORY), tmp_path_factory.mktemp("page") / "index.html")


def test_filters_narrow_every_view_and_are_kept_in_the_hash(browser: Browser, story: Path) -> None:
    opened = Opened(browser, story)
    page = opened.page
    assert page.inner_text("#summary") == "6 of 7 events; left out: 1 planned"
    assert len(opened.events()) == 6
    page.check("#statuses input[value=planned]")
    assert len(opened.events()) == 7
    page.select_option("#type", "ASSAULT")
    assert page.inner_text("#summary") == "3 of 7 events"
    page.select_option("#source", "Ledger")
    assert len(opened.events()) == 1
    page.select_option("#source", "")
    page.fill("#from", "2020-07-02")
    opened.wait(2)
    assert "type=ASSAULT" in page.url
    assert "from=2020-07-02" in page.url
    assert "status=disputed%2Cplanned%2Creported" in page.url
    url = page.url
    opened.close()
    again = Opened(browser, story, "#" + url.partition("#")[2])
    assert len(again.events()) == 2
    again.page.click("#reset")
    assert len(again.events()) == 6
    again.close()


def test_search_and_actors_find_events(browser: Browser, story: Path) -> None:
    opened = Opened(browser, story)
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("reve said")
    opened.wait(1)
    page.fill("#q", "")
    opened.wait(6)
    page.fill("#whom", "Lorvia")
    opened.wait(2)
    page.fill("#who", "marel")
    opened.wait(1)
    page.click("#reset")
    page.click("summary")
    page.click("#pairs button >> text=Lorvia → Ordania")
    assert len(opened.events()) == 2
    assert (page.input_value("#who"), page.input_value("#whom")) == ("Lorvia", "Ordania")
    opened.close()


def test_an_event_shows_its_evidence_by_click_and_by_key(browser: Browser, story: Path) -> None:
    opened = Opened(browser, story)
    page = opened.page
    page.click("#events .event >> text=accuse Lorvia")
    evidence = page.inner_text("#evidence")
    assert "Ordania accuseed Lorvia." in evidence
    assert "Story 2, Ledger, 2020-07-20" in evidence
    assert "a full date in the text" in evidence
    assert page.locator("#evidence mark.action").inner_text() == "accuseed"
    assert "event=" in page.url
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert "accuse" not in page.inner_text("#evidence")
    page.keyboard.press("Escape")
    assert "Choose an event" in page.inner_text("#evidence")
    opened.close()


def test_statements_are_counted_until_they_are_asked_for(browser: Browser, tmp_path: Path) -> None:
    said = Told("Ana Reve", "say", (), "2020-07-05", "2020-07-06", "SAY", source="Courier")
    path = write_page(drawn_graph([*STORY, said]), tmp_path / "index.html")
    opened = Opened(browser, path)
    page = opened.page
    assert page.inner_text("#summary") == "6 of 8 events; left out: 1 planned, 1 statement"
    page.check("#said")
    assert len(opened.events()) == 7
    assert "statements=yes" in page.url
    page.click("#reset")
    assert not page.is_checked("#said")
    page.select_option("#type", "SAY")
    assert len(opened.events()) == 1
    opened.close()
    again = Opened(browser, path, "#statements=yes")
    assert len(again.events()) == 7
    again.close()


def test_on_a_small_screen_filters_unfold_and_evidence_closes(browser: Browser, story: Path) -> None:
    opened = Opened(browser, story, viewport={"width": 400, "height": 800})
    page = opened.page
    assert not page.is_visible("#type")
    page.click("#toggle")
    assert page.get_attribute("#toggle", "aria-expanded") == "true"
    page.select_option("#type", "ASSAULT")
    page.locator("#events .event").first.click()
    assert page.locator("#evidence-title").bounding_box()["y"] < 800
    page.click("#close")
    assert "Choose an event" in page.inner_text("#evidence")
    assert page.evaluate("document.activeElement.className") == "event"
    opened.close()
    again = Opened(browser, story, "#type=ASSAULT", viewport={"width": 400, "height": 800})
    assert again.page.is_visible("#type")
    again.close()


def test_the_whole_page_works_from_the_keyboard(browser: Browser, story: Path) -> None:
    opened = Opened(browser, story, "#type=ASSAULT")
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "events-title"
    assert "type=ASSAULT" in page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#evidence blockquote")
    page.keyboard.press("Escape")
    assert page.locator("#evidence blockquote").count() == 0
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
    assert {"q", "actor", "who", "whom", "type", "source", "from", "to", "lanes", "reset", "closer", "span"} <= reached
    opened.close()


def test_a_bar_can_be_clicked(browser: Browser, story: Path) -> None:
    opened = Opened(browser, story, viewport={"width": 1400, "height": 1600})
    page = opened.page
    page.wait_for_timeout(700)
    box = page.locator("#timeline canvas").first.bounding_box()
    assert box is not None
    found = False
    for y in range(8, int(box["height"]) - 30, 6):
        for x in range(90, int(box["width"]) - 10, 24):
            page.mouse.click(box["x"] + x, box["y"] + y)
            if "event=" in page.url:
                found = True
                break
        if found:
            break
    assert found
    assert page.locator("#evidence blockquote").count() >= 1
    opened.close()


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    told = [
        Told(
            bad,
            "meet",
            HOSTILE[i - 1],
            "2020-07-01",
            "2020-07-02",
            bad,
            source=bad,
            said=bad,
            url="javascript:window.hit=1",
        )
        for i, bad in enumerate(HOSTILE)
    ]
    path = write_page(drawn_graph(told), tmp_path / "index.html", title=HOSTILE[1])
    opened = Opened(browser, path)
    page = opened.page
    for row in range(len(HOSTILE)):
        page.locator("#events .event").nth(row).click()
    for view in ("#timeline", "#graph"):
        place = page.locator(f"{view} canvas").first
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box is not None
        for x in range(0, int(box["width"]), 60):
            for y in range(0, int(box["height"]), 30):
                page.mouse.move(box["x"] + x, box["y"] + y)
    page.select_option("#lanes", "source")
    page.select_option("#lanes", "type")
    page.wait_for_timeout(400)
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    assert page.locator("#evidence a").count() == 0
    assert HOSTILE[1] in page.inner_text("h1")
    opened.close()


@pytest.mark.parametrize("width", [1400, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_wide_and_narrow_screens(browser: Browser, width: int, scheme: Any, tmp_path: Path) -> None:
    path = write_page(synthetic_graph(200, 25), tmp_path / "index.html")
    opened = Opened(browser, path, viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    background = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(22, 24, 28)")
    opened.close()


def test_twenty_thousand_events_do_not_freeze_it(browser: Browser, tmp_path: Path) -> None:
    path = write_page(synthetic_graph(20_000, 300), tmp_path / "index.html")
    opened = Opened(browser, path)
    took = opened.page.evaluate(
        """() => { const t = performance.now(); const box = document.getElementById("type");
        box.value = "ASSAULT"; box.dispatchEvent(new Event("change")); return new Promise((done) =>
        setTimeout(() => requestAnimationFrame(() => done(performance.now() - t)), 0)); }"""
    )
    assert took < 3000
    assert opened.page.locator("#events .event").count() == 100
    opened.page.click("#more")
    assert opened.page.locator("#events .event").count() == 200
    opened.close()


def test_a_page_of_nothing_opens(browser: Browser, tmp_path: Path) -> None:
    path = write_page(drawn_graph([]), tmp_path / "index.html")
    opened = Opened(browser, path)
    assert opened.page.inner_text("#summary") == "0 of 0 events"
    opened.close()
    assert "<noscript>" in render_page(drawn_graph([]))
