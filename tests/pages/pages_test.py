"""pages_test.py REPRISE RESULTS

Opens every page that `reprise report --from RESULTS` makes in a headless
Chromium: nothing is missing, nothing scrolls sideways, findings and lead picture
stand above the fold, axe-core finds nothing serious in light and dark, and the
keyboard gets everywhere.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

HERE = pathlib.Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
DESK, WIDE, PHONE = (1280, 900), (1400, 900), (380, 800)

failures = []


def skip(what, how):
    print(f"skipped: {what} is not here ({how})")
    sys.exit(77)


def chromium(browser, driver):
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    # Root may not start it in a sandbox; the pages are our own.
    for flag in ("headless=new", "no-sandbox", "disable-dev-shm-usage",
                 "force-color-profile=srgb"):
        options.add_argument("--" + flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(service=Service(driver), options=options)


class Shown:
    """A page as it stands in the browser."""

    def __init__(self, page, url, name):
        self.page, self.name = page, name
        self.view(*DESK)
        self.scheme("light")
        page.get_log("browser")
        page.get(url)

    def view(self, width, height):
        self.page.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1,
             "mobile": False})

    def scheme(self, scheme):
        self.page.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def press(self, key, code):
        for kind in ("keyDown", "keyUp"):
            self.page.execute_cdp_cmd("Input.dispatchKeyEvent", {
                "type": kind, "key": key, "code": key, "text":
                "\r" if key == "Enter" and kind == "keyDown" else "",
                "windowsVirtualKeyCode": code})

    def ask(self, script):
        return self.page.execute_script("return " + script)

    def expect(self, holds, what):
        if not holds:
            failures.append(f"{self.name}: {what}")


def nothing_is_missing(shown, root):
    for line in shown.page.get_log("browser"):
        shown.expect(False, f"console: {line['message']}")
    loaded = shown.ask("[...document.querySelectorAll('img,link,script,iframe,"
                       "object,source')].map(e => e.src || e.href || e.data)")
    here = root.as_uri() + "/"
    for address in loaded:
        shown.expect(address.startswith((here, "data:")), f"loads {address}")
    broken = shown.ask("[...document.images].filter(i => !i.naturalWidth)"
                       ".map(i => i.src)")
    shown.expect(not broken, f"broken pictures {broken}")
    for address in shown.ask("[...document.links].map(a => a.href)"):
        if not address.startswith("file:"):
            continue
        place, _, anchor = address.partition("#")
        path = pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(place).path))
        shown.expect(path.is_relative_to(root), f"leads out of the folder: {path}")
        if not path.is_file():
            shown.expect(False, f"leads to {path}, which is not there")
        elif anchor:
            shown.expect(f'id="{urllib.parse.unquote(anchor)}"' in path.read_text(),
                         f"leads to {path.name}#{anchor}, which is not there")


def names_no_place(path):
    """No page says where on this machine its maker had anything."""
    text = path.read_text(errors="replace")
    for place in (str(pathlib.Path.home()), str(HERE.parents[1]), "shared/data"):
        if len(place) > 1 and place in text:
            failures.append(f"{path.name}: names {place}")


def fits(shown):
    for width, height in (PHONE, WIDE):
        shown.view(width, height)
        wide = shown.ask("document.documentElement.scrollWidth")
        shown.expect(wide <= width, f"{wide} px wide on {width}")
    shown.view(*DESK)


def leads(shown):
    """A study's findings, its counts and its lead picture."""
    for part in (".beside .left", ".beside .right img"):
        bottom = shown.ask(f"(document.querySelector('{part}') || document.body)"
                           ".getBoundingClientRect().bottom")
        shown.expect(bottom <= DESK[1], f"{part} ends at {bottom:.0f} px")
    shown.expect(shown.ask("document.querySelectorAll('.left .mark').length") > 0,
                 "no counts beside the findings")


def keyboard_gets_everywhere(shown):
    """Tab by tab to the end, each stop seen; Enter opens what is closed."""
    shown.ask("document.body.focus()")
    wanted = shown.ask(
        "[...document.querySelectorAll('a[href]:not([aria-hidden]),summary,"
        "[tabindex=\"0\"]')].filter(e => e.checkVisibility()).length")
    seen, unseen = 0, 0
    for _ in range(wanted + 1):
        shown.press("Tab", 9)
        stop = shown.ask(
            "(e => e === document.body ? null : getComputedStyle(e).outlineStyle)"
            "(document.activeElement)")
        if stop is None:
            break
        seen += 1
        unseen += stop == "none"
    shown.expect(seen == wanted, f"Tab stops at {seen} of {wanted}")
    shown.expect(unseen == 0, f"{unseen} stops without an outline")
    if shown.ask("document.querySelector('summary') !== null"):
        shown.ask("document.querySelector('summary').focus()")
        shown.press("Enter", 13)
        shown.expect(shown.ask("document.querySelector('details').open"),
                     "Enter does not open the first fold")


def axe_is_content(shown, axe):
    shown.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
    shown.page.execute_script(axe)
    # What is dark differs in its colours alone.
    for scheme, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        shown.scheme(scheme)
        found = shown.page.execute_async_script(
            "const [options, done] = arguments;"
            "axe.run(document, options).then(r => done(r.violations))",
            {"resultTypes": ["violations"]} | rules)
        for violation in found:
            serious = violation["impact"] in ("serious", "critical")
            where = [node["target"] for node in violation["nodes"]][:3]
            shown.expect(not serious, f"{scheme}, axe: {violation['id']}: "
                                      f"{violation['help']} at {json.dumps(where)}")


def main():
    reprise, results = sys.argv[1:]
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        skip("Chromium", "apt-get install chromium chromium-driver")
    if not AXE.exists():
        skip("axe-core", "npm ci --prefix tests/pages")
    axe = AXE.read_text()
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve() / "report"
        subprocess.run([reprise, "report", "all", "--from", results, "--out", root,
                        "--quiet"], check=True)
        for path in sorted(root.rglob("*.*")):
            names_no_place(path)
        page = chromium(browser, driver)
        try:
            page.set_script_timeout(120)
            paths = sorted(root.rglob("*.html"))
            for path in paths:
                shown = Shown(page, path.as_uri(), str(path.relative_to(root)))
                nothing_is_missing(shown, root)
                fits(shown)
                if path.parent != root:
                    leads(shown)
                keyboard_gets_everywhere(shown)
                axe_is_content(shown, axe)
        finally:
            page.quit()
    print("\n".join(failures))
    print(f"{len(paths)} pages, {len(failures)} failures")
    sys.exit(1 if failures or len(paths) < 3 else 0)


main()
