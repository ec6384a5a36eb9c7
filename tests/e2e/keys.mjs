// A page used by its keys alone. At each stop of the Tab key the focus has to be somewhere, to be seen, and not to lie under anything.
import assert from "node:assert/strict";

export function keysOf(page) {
  /** Notes how everything that can take focus looks without it. */
  const noteLooks = () => page.evaluate(() => {
    const looks = (element) => [element, element.closest(".level")].filter(Boolean).map((one) => {
      const { outline, boxShadow, translate } = getComputedStyle(one);
      return [outline, boxShadow, translate].join("; ");
    }).join(" | ");
    window.looks = looks;
    window.resting = new Map([...document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")].map((element) => [element, looks(element)]));
  });

  /** What has focus, and what is wrong with how it shows. */
  const focus = () => page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { name: "", wrong: "nothing has focus" };
    const name = `${element.tagName.toLowerCase()}${element.id && `#${element.id}`} ${element.getAttribute("name") ?? element.getAttribute("href") ?? ""} "${element.textContent.trim().slice(0, 40)}"`;
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const inside = left >= -1 && top >= -1 && right <= innerWidth + 1 && (bottom <= innerHeight + 1 || height > innerHeight);
    const at = document.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, innerHeight - 1));
    // A label may lie over its own field.
    const covered = !at || !(element.contains(at) || at.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(at)));
    // A level is a card, and the ring is around all of it.
    const style = getComputedStyle(element.closest(".level") ?? element);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const shows = window.resting?.has(element) ? window.looks(element) !== window.resting.get(element) : true;
    const wrong = !width || !height ? "has no size" : !inside ? "is out of sight" : covered ? `lies under ${at?.tagName}.${at?.className}` : !ring || !shows ? "shows no ring" : "";
    return { name, wrong, place: [...document.querySelectorAll("*")].indexOf(element) };
  });

  /** Presses Tab until something is reached. Each stop on the way has to be in order. */
  async function tabTo(selector, key = "Tab") {
    if (!(await page.evaluate(() => "resting" in window))) await noteLooks();
    const way = [];
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press(key);
      const { name, wrong } = await focus();
      way.push(name);
      assert.equal(wrong, "", `on the way to ${selector}: ${way.join(", ")}`);
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return way;
    }
    throw new Error(`${selector} is not reached: ${way.join(", ")}`);
  }

  const type = (text) => page.keyboard.type(text);

  /** Presses a key that leads to another page. */
  async function go(key, to) {
    await Promise.all([page.waitForURL(to), page.keyboard.press(key)]);
    await page.waitForLoadState();
  }

  return { focus, go, noteLooks, tabTo, type };
}
