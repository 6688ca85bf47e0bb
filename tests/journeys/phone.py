"""A phone-sized browser page, and what a thumb does on it."""

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Request,
    TimeoutError,
    expect,
)

from cm_backend.cli.seed import PASSWORD
from cm_backend.seed import HOME_SPOT
from cm_mobile.texts import Language, Texts

SIZE = (390, 844)
WITHIN_MS, RECONNECTED_MS = 15_000, 45_000
"""How long a text is waited for; when the backend was away a phone takes a while to ask again."""
TRIES, FOCUSED_MS, HEARD_MS = 4, 3_000, 5_000
HOLD_MS = 1_200
QUIET_MS, SCROLLS = 120, 12
"""A page on which nothing has changed for so long is ready for a thumb."""
STILL_FOR, STILL_WITHIN = 4, 40

_ALL_TEXT = """
const said = [];
for (const node of document.querySelectorAll('flt-semantics-host *')) {
  said.push(node.getAttribute('aria-label') ?? '');
  for (const child of node.childNodes) if (child.nodeType === 3) said.push(child.nodeValue);
  if ('value' in node) said.push(node.value);
}
"""
_TOGETHER = "said.some(one => parts.every(part => one.includes(part)))"
_SHOWS = f"parts => {{ {_ALL_TEXT} return {_TOGETHER}; }}"
_SHOWS_ONE = f"""texts => {{
  {_ALL_TEXT}
  return texts.find(text => said.some(one => one.includes(text)));
}}"""
_LACKS = f"parts => {{ {_ALL_TEXT} return !{_TOGETHER}; }}"
_ALL_SHOWN = f"() => {{ {_ALL_TEXT} return said.filter(one => one.trim()); }}"
_SETTLED = """quiet_ms => {
  const now = document.querySelector('flt-semantics-host')?.innerHTML ?? '';
  if (now !== window.wasLike) [window.wasLike, window.since] = [now, performance.now()];
  const still_ms = performance.now() - Math.max(window.since, window.drawnAt);
  return still_ms >= quiet_ms && !window.toDraw.size;
}"""
_FRAMES = """
window.toDraw = new Set();
window.drawnAt = 0;
const [ask, cancel] = [window.requestAnimationFrame, window.cancelAnimationFrame];
window.requestAnimationFrame = draw => {
  const id = ask.call(window, time => {
    window.toDraw.delete(id);
    draw(time);
    window.drawnAt = performance.now();
  });
  window.toDraw.add(id);
  return id;
};
window.cancelAnimationFrame = id => { window.toDraw.delete(id); cancel.call(window, id); };
"""
_TWO_FRAMES = """() => new Promise(done => {
  requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
})"""
_LINKS = """
window.opened = [];
window.open = url => { window.opened.push(String(url)); return { closed: false, focus() {} }; };
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  if (link) { window.opened.push(link.href); event.preventDefault(); }
}, true);
"""


def context_of(browser: Browser, size: tuple[int, int] = SIZE) -> BrowserContext:
    """A browser profile of its own, thus a phone of its own, somewhere in Silkeborg."""
    latitude, longitude = HOME_SPOT
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="da-DK",
        timezone_id="Europe/Copenhagen",
        geolocation={"latitude": latitude, "longitude": longitude, "accuracy": 12},
        permissions=["geolocation", "camera"],
    )
    context.set_default_timeout(WITHIN_MS)
    context.add_init_script(_LINKS)
    context.add_init_script(_FRAMES)
    return context


def all_shown(page: Page) -> list[str]:
    """Every text on the screen; a browser that hangs is not waited for without end."""
    said: list[str] = page.wait_for_function(_ALL_SHOWN).json_value()
    return said


_WAKE = "document.querySelector('flt-semantics-placeholder')?.click()"


@dataclass
class Phone:
    """One tab of a profile. Everything is found by what a screen reader would say."""

    page: Page
    texts: Texts
    fetching: set[Request] = field(default_factory=set)
    taps: int = 0

    @classmethod
    def on(cls, context: BrowserContext, url: str) -> "Phone":
        """The app, freshly opened at an address."""
        phone = cls(context.new_page(), Texts.of(Language.DA))
        phone.page.on("request", lambda request: phone.fetching.add(request))
        for end in ("requestfinished", "requestfailed"):
            phone.page.on(end, lambda request: phone.fetching.discard(request))
        phone.load(url)
        return phone

    def load(self, url: str) -> None:
        """Opens an address; returns when a reader could read."""
        self.page.goto(url)
        self.awake()

    def reload(self) -> None:
        """What a user does when a page seems stuck."""
        self.page.reload()
        self.awake()

    def awake(self) -> None:
        """Turns the semantics on, as a screen reader does; a call heard too early is repeated."""
        placeholder = self.page.locator("flt-semantics-placeholder")
        placeholder.wait_for(state="attached")
        for _ in range(TRIES):
            self.page.evaluate(_WAKE)
            with suppress(TimeoutError):
                placeholder.wait_for(state="detached", timeout=FOCUSED_MS)
                return
        raise AssertionError("the page does not hear that somebody wants to read it")

    def go(self, path: str) -> None:
        """To a path of the app, as the browser's own back and forward do."""
        move = "history.pushState(null, '', path)"
        tell = "dispatchEvent(new PopStateEvent('popstate', {state: null}))"
        self.page.evaluate(f"path => {{ {move}; {tell}; }}", path)

    @property
    def path(self) -> str:
        """Where the app is."""
        return urlsplit(self.page.url).path

    # What is on the screen

    def shows(self, *parts: str, within_ms: int = WITHIN_MS) -> None:
        """Waits until a text is on the screen; several parts have to stand in the same element."""
        self._wait(_SHOWS, parts, within_ms)

    def lacks(self, text: str, within_ms: int = WITHIN_MS) -> None:
        """Waits until a text is gone."""
        self._wait(_LACKS, (text,), within_ms)

    def shows_one(self, *texts: str) -> str:
        """Waits until one of some texts is on the screen; answers which."""
        found = self.page.wait_for_function(_SHOWS_ONE, arg=list(texts), polling=50)
        text: str = found.json_value()
        return text

    def read(self) -> list[str]:
        """Every text on the screen."""
        return all_shown(self.page)

    def _wait(self, condition: str, parts: tuple[str, ...], within_ms: int) -> None:
        try:
            self.page.wait_for_function(condition, arg=list(parts), timeout=within_ms, polling=50)
        except TimeoutError as error:
            there = json.dumps(self.read(), ensure_ascii=False, indent=1)
            raise AssertionError(f"{parts} was waited for at {self.path}: {there}") from error

    def still(self) -> bytes:
        """A picture of the screen when nothing moves and nothing is fetched any more."""
        pictures = [self.page.screenshot()]
        for _ in range(STILL_WITHIN):
            self.page.wait_for_function(_TWO_FRAMES)
            pictures.append(self.page.screenshot())
            is_still = len(pictures) >= STILL_FOR and len(set(pictures[-STILL_FOR:])) == 1
            if is_still and not self.fetching:
                break
        return pictures[-1]

    # What a thumb does

    def settle(self) -> None:
        """Waits until nothing changes or moves any more, as an eye does.

        A tap on what is being replaced is lost, and so is one while a sheet slides away.
        """
        self.page.wait_for_function(_SETTLED, arg=QUIET_MS, polling=30)

    def click(self, target: Locator) -> None:
        """Taps when nothing moves any more."""
        target.wait_for()
        self.settle()
        target.click()
        self.taps += 1

    def button(self, name: str) -> Locator:
        """The button of exactly this name."""
        return self.page.get_by_role("button", name=name, exact=True).first

    def tap(self, name: str) -> None:
        """Taps the button of this name."""
        self.click(self.button(name))

    def scroll_to(self, name: str) -> None:
        """Pushes the page up until a button is on the screen."""
        self.scroll_until(self.button(name), name)

    def scroll_until(self, target: Locator, name: str) -> None:
        """Pushes the page up until something is on the screen; `name` is said when it is not."""
        size = self.page.viewport_size or {"width": SIZE[0], "height": SIZE[1]}
        self.page.mouse.move(size["width"] / 2, size["height"] / 2)
        for _ in range(SCROLLS):
            if target.is_visible():
                return
            self.page.mouse.wheel(0, size["height"] / 2)
            self.settle()
        raise AssertionError(f"{name} is not on the page: {self.read()}")

    def wheel(self, by_px: float) -> None:
        """Pushes the page up by so much."""
        size = self.page.viewport_size or {"width": SIZE[0], "height": SIZE[1]}
        self.page.mouse.move(size["width"] * 0.7, size["height"] / 2)
        self.page.mouse.wheel(0, by_px)

    def scroll_to_like(self, part: str) -> None:
        """Pushes the page up until a button whose name holds a text is on the screen."""
        self.scroll_until(self.page.get_by_role("button", name=part).first, part)

    def tap_like(self, part: str) -> None:
        """Taps the first button whose name holds a text."""
        self.click(self.page.get_by_role("button", name=part).first)

    def hold(self, target: Locator) -> None:
        """Holds a thumb on something."""
        target.wait_for()
        self.settle()
        box = target.bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.page.mouse.down()
        self.page.wait_for_timeout(HOLD_MS)
        self.page.mouse.up()
        self.taps += 1

    def choose(self, name: str) -> None:
        """Taps a chip."""
        self.click(self.page.get_by_role("checkbox", name=name, exact=True).first)

    def choose_below(self, name: str) -> None:
        """Pushes the page up until a chip is on the screen, and taps it."""
        chip = self.page.get_by_role("checkbox", name=name, exact=True).first
        self.scroll_until(chip, name)
        self.click(chip)

    def tab(self, name: str) -> None:
        """Taps a destination of the bottom bar."""
        self.click(self.page.get_by_role("tab", name=name, exact=True))

    def choose_in_menu(self, menu: str, name: str) -> None:
        """Opens a menu and taps one of its lines."""
        self.tap_like(menu)
        self.click(self.page.get_by_role("menuitem", name=name).first)

    def text_field(self, label: str) -> Locator:
        """The text field of this label."""
        return self.page.get_by_role("textbox", name=label).first

    def last_field(self) -> Locator:
        """The lowest text field: one that shows a hint alone has no name once it is filled."""
        return self.page.get_by_role("textbox").last

    def type(self, field: Locator, text: str) -> None:
        """Puts the caret at the end of a field and types, key by key.

        The browser's own field is not yet bound to the app's when it gets the focus, and may lose
        the first key then: so what arrived is looked at.
        """
        wanted, seen = field.input_value() + text, []
        for _ in range(TRIES):
            self._focus(field)
            self.page.keyboard.press("End")
            self.page.keyboard.type(text)
            seen.append(field.input_value())
            if seen[-1] == wanted:
                return
            self.clear(field)
            text = wanted
        raise AssertionError(f"typed was {wanted!r}, there is {seen}")

    def typed_in(self, field: Locator) -> str:
        """What stands in a field; the browser is told when the caret comes into it."""
        self._focus(field)
        expect(field).not_to_have_value("", timeout=WITHIN_MS)
        return field.input_value()

    def replace(self, field: Locator, text: str) -> None:
        """Types over what stands in a field."""
        self.clear(field)
        self.type(field, text)

    def clear(self, field: Locator) -> None:
        """Empties a field by keys; a field that is drawn anew meanwhile gets its text back."""
        for _ in range(TRIES):
            self._focus(field)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.press("Delete")
            with suppress(AssertionError):
                expect(field).to_have_value("", timeout=FOCUSED_MS)
                self.settle()
                if field.input_value() == "":
                    return
        raise AssertionError(f"the field keeps {field.input_value()!r}")

    def _focus(self, field: Locator) -> None:
        """A tap while one page slides over another is lost, as under a thumb."""
        for _ in range(TRIES):
            self.click(field)
            with suppress(AssertionError):
                expect(field).to_be_focused(timeout=FOCUSED_MS)
                break
        else:
            raise AssertionError("the field does not take the caret")
        self.page.wait_for_function(_TWO_FRAMES)

    # What an inspector does

    def sign_in(self, e_mail: str, password: str = PASSWORD) -> None:
        """Fills in the page and sends it."""
        self.type(self.text_field(self.texts("sign_in.e_mail")), e_mail)
        self.type(self.text_field(self.texts("sign_in.password")), password)
        self.tap(self.texts("sign_in.submit"))

    def is_in(self) -> None:
        """Waits until the customers have come, then goes to *Today*."""
        self.shows(self.texts("nav.customers"))
        self.go("/customers")
        self.shows(self.texts("customers.map"))
        self.go("/")
        self.page.get_by_role("textbox").wait_for(state="detached")

    def leave_unsent(self) -> None:
        """Answers the question about unsent work: signs out all the same."""
        self.click(self.page.get_by_role("button", name=self.texts("more.sign_out")).last)

    def search(self, text: str) -> None:
        """Types into the search of the customers."""
        self.tab(self.texts("nav.customers"))
        self.type_search(text)

    def type_search(self, text: str) -> None:
        """Types into the search that is on the screen."""
        self.replace(self.page.get_by_role("textbox").first, text)

    def write_note(self, text: str) -> None:
        """Writes into the journal that is open, and sends."""
        self.text_field(self.texts("journal.write")).wait_for()
        self.type(self.last_field(), text)
        self.tap(self.texts("journal.send"))
        self.shows(text)

    def tap_badge(self, spoken: str) -> None:
        """Opens the sync sheet by what readers hear of the badge."""
        self.click(self.page.get_by_role("button", name=spoken).first)

    def open_customer(self, name: str, typed: str | None = None) -> None:
        """Finds a customer by what is typed and opens it."""
        self.search(typed or name)
        self.shows(self.texts("customers.new_named", name=typed or name))
        row = self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).first
        for _ in range(TRIES):
            self.click(row)
            if self._comes(self.texts("customer.menu")):
                return
        raise AssertionError(f"{name} does not open: {self.read()}")

    def _comes(self, text: str) -> bool:
        """Whether a tap was heard: one on a list that is just being replaced is not."""
        with suppress(AssertionError):
            self.shows(text, within_ms=HEARD_MS)
            return True
        return False

    def open_journal(self, name: str) -> None:
        """Finds a customer and opens the journal."""
        self.open_customer(name)
        self.tap_like(self.texts("customer.see_all", n=0).rstrip("0"))
        self.shows(self.texts("journal.mine"))

    def open_settings(self) -> None:
        """Opens the page *More*."""
        self.go("/more")
        self.shows(self.texts("more.language"))

    def note_is(self, text: str, mark: str, within_ms: int = WITHIN_MS) -> None:
        """Waits until a note stands in the journal with a mark, `saved` or `sent`."""
        self.shows(text, self.texts(f"sync.{mark}"), within_ms=within_ms)

    def opens(self, part: str) -> None:
        """Waits until a link that holds a text was handed to the phone's own apps."""
        condition = "part => window.opened.some(link => link.includes(part))"
        self.page.wait_for_function(condition, arg=part, polling=50)

    def opened_links(self) -> list[str]:
        """The links that were handed to the phone's own apps."""
        links: list[str] = self.page.evaluate("window.opened")
        return links
