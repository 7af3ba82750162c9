"""The page for reviewers in a real browser: what it asks for, how it looks and what its keys do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from report_samples import ferry_article, ferry_report, hostile_report, report

from factcheck.report import render
from factcheck.report.contract import VERDICTS, Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSER_ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no chromium or chrome on this machine")
    with api.sync_playwright() as running:
        launched = running.chromium.launch(executable_path=found, args=BROWSER_ARGUMENTS)
        yield launched
        launched.close()


class Opened:
    """A page in the browser, with all it complained about and asked for."""

    def __init__(self, browser: Browser, path: Path, made: Report, **context: Any) -> None:
        shown = render(made, "html", color=False, width=80, min_level="error")
        path.write_text(shown, encoding="utf-8")
        self.page: Page = browser.new_page(**context)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())
        self.own = path.as_uri()

    def shown(self) -> list[str]:
        """Keys of the cards that a reader can see."""
        found: list[str] = self.page.eval_on_selector_all(
            ".card", "all => all.filter(e => e.checkVisibility()).map(e => e.id)"
        )
        return found

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.id"))


@pytest.mark.browser
@pytest.mark.parametrize("made", [ferry_report(), hostile_report()], ids=["ferry", "hostile"])
def test_the_page_asks_for_nothing_and_runs_nothing_foreign(browser: Browser, tmp_path: Path, made: Report) -> None:
    opened = Opened(browser, tmp_path / "r.html", made)
    opened.page.wait_for_timeout(200)
    assert opened.complaints == []
    assert opened.requests == [opened.own]
    assert opened.page.evaluate("window.pwned") is None
    opened.page.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 720, 1400])
@pytest.mark.parametrize("made", [ferry_report(), hostile_report()], ids=["ferry", "hostile"])
def test_the_page_never_scrolls_sideways(browser: Browser, tmp_path: Path, made: Report, width: int) -> None:
    opened = Opened(browser, tmp_path / "r.html", made, viewport={"width": width, "height": 800})
    opened.page.eval_on_selector_all("details", "all => all.forEach(e => { e.open = true })")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    opened.page.close()


@pytest.mark.browser
def test_counts_add_up_with_what_is_on_the_page(browser: Browser, tmp_path: Path) -> None:
    two = report(ferry_article(), ferry_article().model_copy(update={"source": "drafts/second.md"}))
    opened = Opened(browser, tmp_path / "r.html", two)
    for verdict in VERDICTS:
        chip = int(opened.page.inner_text(f'[data-count="{verdict}"]'))
        assert chip == opened.page.locator(f'.card[data-verdict="{verdict}"]').count() > 0
    assert opened.page.inner_text("#shown") == "18"
    assert len(opened.shown()) == 18
    assert opened.page.locator("nav a").count() == 2
    opened.page.click('nav a[href="#a2"]')
    assert opened.page.evaluate("location.hash") == "#a2"
    opened.page.close()


@pytest.mark.browser
def test_keys_walk_through_the_findings(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "r.html", ferry_report())
    press = opened.page.keyboard.press
    for key, at in [("j", "a1-f1"), ("j", "a1-f2"), ("j", "a1-f3"), ("k", "a1-f2"), ("k", "a1-f1"), ("k", "a1-f1")]:
        press(key)
        assert opened.focused() == at
    assert opened.page.locator("mark.current").first.get_attribute("data-cards") == "a1-f1"
    evidence = opened.page.locator("#a1-f1 details.evidence")
    assert evidence.get_attribute("open") is None
    press("e")
    assert evidence.get_attribute("open") is not None
    press("e")
    assert evidence.get_attribute("open") is None
    press("?")
    assert opened.page.locator("#help").is_visible()
    press("j")
    assert opened.page.locator("#help").is_visible()
    press("Escape")
    assert not opened.page.locator("#help").is_visible()
    press("?")
    opened.page.click("#help button")
    assert not opened.page.locator("#help").is_visible()
    assert opened.complaints == []
    opened.page.close()


@pytest.mark.browser
def test_filters_by_text_and_by_verdict(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "r.html", ferry_report())
    opened.page.keyboard.press("/")
    assert opened.focused() == "filter"
    opened.page.keyboard.type("ridership")
    assert opened.shown() == ["a1-f7"]
    assert opened.page.inner_text("#shown") == "1"
    opened.page.keyboard.type("xyz")
    assert opened.shown() == []
    assert opened.page.locator(".nothing").is_visible()
    opened.page.keyboard.press("Escape")
    assert len(opened.shown()) == 9
    opened.page.click(".chip.t-supported")
    assert len(opened.shown()) == 6
    assert opened.page.inner_text("#shown") == "6"
    opened.page.keyboard.press("j")
    assert opened.focused() == "a1-f2"
    opened.page.close()


@pytest.mark.browser
def test_a_click_on_the_draft_leads_to_the_card_and_back(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "r.html", ferry_report())
    opened.page.click("mark >> text=Ridership")
    assert opened.focused() == "a1-f7"
    opened.page.click("#a1-f4-mark")
    assert opened.focused() == "a1-f4"
    opened.page.click("#a1-f4 .place a")
    assert opened.page.evaluate("location.hash") == "#a1-f4-mark"
    opened.page.close()


@pytest.mark.browser
def test_without_a_script_the_page_reads_and_filters(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "r.html", ferry_report(), java_script_enabled=False)
    assert opened.page.locator(".card:visible").count() == 9
    assert not opened.page.locator("#filter").is_visible()
    opened.page.click(".chip.t-refuted")
    assert opened.page.locator(".card:visible").count() == 7
    opened.page.click("#a1-f5 summary")
    assert opened.page.locator("#a1-f5 blockquote").is_visible()
    opened.page.close()


@pytest.mark.browser
def test_print_shows_all_evidence_and_numbered_sources(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "r.html", ferry_report())
    opened.page.emulate_media(media="print")
    assert not opened.page.locator("#filter").is_visible()
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    quotes = opened.page.locator("blockquote")
    assert all(quotes.nth(n).is_visible() for n in range(quotes.count()))
    assert opened.page.locator(".sources li:visible").count() == 4
    opened.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("#a1-f1 details.evidence").get_attribute("open") is None
    opened.page.close()


# WCAG 2.2, success criterion 1.4.3: relative luminance and contrast ratio of text against what lies behind it.
CONTRAST = """() => {
  const parts = (colour) => { const m = colour.match(/[\\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const light = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((v) => v / 255)
      .map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = (e) => {
    const c = parts(getComputedStyle(e).backgroundColor);
    return c[3] === 1 ? c : behind(e.parentElement);
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !e.checkVisibility() || e.closest("script,dialog:not([open])")) continue;
    count += 1;
    const [a, b] = [light(parts(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.push([ratio, e.className, walker.currentNode.data.slice(0, 30)]);
  }
  return { count, poor };
}"""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_background(browser: Browser, tmp_path: Path, scheme: Any) -> None:
    opened = Opened(browser, tmp_path / "r.html", ferry_report(), color_scheme=scheme)
    opened.page.eval_on_selector_all("details", "all => all.forEach(e => { e.open = true })")
    seen = opened.page.evaluate(CONTRAST)
    assert seen["count"] > 100
    assert seen["poor"] == []
    opened.page.close()


@pytest.mark.browser
def test_every_part_of_the_page_has_a_name(browser: Browser, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path / "r.html", ferry_report())
    tree = opened.page.locator("body").aria_snapshot()
    for expected in (
        "- banner:",
        "- main:",
        "- contentinfo:",
        'region "Filter findings"',
        'heading "Ferry line',
        'checkbox "Refuted 2" [checked]',
        'link "Finding 2: refuted"',
        'region "The draft with its claims marked"',
    ):
        assert expected in tree, tree
    unnamed = opened.page.eval_on_selector_all(
        "a, button, input, summary",
        "all => all.filter(e => !(e.ariaLabel || e.labels?.length || e.textContent.trim())).length",
    )
    assert unnamed == 0
    opened.page.close()
