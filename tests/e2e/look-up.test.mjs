// The look-up: from a cold page to a telephone that rings in two steps, by the keys alone and by touch; and without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, launch, makeUnit, newContext, overflow, picture, print, setUp, startService, submit, watch } from "./support.mjs";

const BJORN = { kind: "person", name: "Björn Åkerström", phone: "070-174 06 11" };
const DESK = { kind: "function", name: "IT-jouren", phone: "08-465 004 51", always: true };

let service, browser, state;

before(async () => {
  service = await startService();
  browser = await launch();
  const context = await newContext(browser, service);
  const page = await context.newPage();
  await setUp(page, service);
  for (const { kind, name, phone, always } of [BJORN, DESK]) {
    await page.goto("/contacts/new");
    await page.selectOption("#kind", kind);
    await page.fill("[name=name]", name);
    await page.fill("[name=phone]", phone);
    if (always) await page.check("input[name=phone_always]");
    await submit(page);
    await page.waitForURL(/\/contacts\/[0-9a-f-]{36}$/);
  }
  await page.goto("/vendors/new");
  await page.fill("[name=legal_name]", "Bergdata i Mälardalen AB");
  await submit(page);
  await page.waitForURL(/\/vendors\/[0-9a-f-]{36}$/);
  await makeUnit(page, { name: "Överförmyndarnämnden", kind: "board" });
  state = await context.storageState();
  await context.close();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

/** A window in which nothing rings: what would be called is noted. */
async function windowOf(options = {}) {
  const context = await newContext(browser, service, { storageState: state, ...options });
  const complaints = await watch(context);
  await context.addInitScript(() => {
    window.called = [];
    addEventListener("click", (event) => {
      const link = event.target.closest?.('a[href^="tel:"]');
      if (!link) return;
      window.called.push(link.getAttribute("href"));
      event.preventDefault();
    }, true);
  });
  const page = await context.newPage();
  return { page, complaints, called: () => page.evaluate(() => window.called) };
}

const LIST = "#site-search-list";
const waitForList = (page, words) => page.waitForFunction(([list, words]) => {
  const shown = document.querySelector(list);
  return shown?.checkVisibility() && shown.textContent.includes(words);
}, [LIST, words]);

test("two steps by the keys: what one types, and Enter", async () => {
  const { page, complaints, called } = await windowOf();
  await page.goto("/about");
  await page.keyboard.press("/");
  // One: the name. Two: Enter, without a look at what is found.
  await page.keyboard.type("akerstr");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.called.length);
  assert.deepEqual(await called(), ["tel:+46701740611"]);
  assert.match(page.url(), /about$/, "one is where one was");
  // The same from another page, after a look.
  await page.goto("/units");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("it jour");
  await waitForList(page, DESK.name);
  await page.keyboard.press("Enter");
  assert.deepEqual(await called(), ["tel:+46846500451"]);
  complaints.none();
});

test("two steps by touch: what one types, and a tap on the number", async () => {
  const { page, complaints, called } = await windowOf({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.goto("/");
  await page.tap("#site-search");
  await page.keyboard.type("bjorn");
  await waitForList(page, BJORN.phone);
  const number = page.locator(`${LIST} a[href^="tel:"]`).first();
  const { height, width } = await number.boundingBox();
  assert.ok(height >= 44 && width >= 44, `${width} × ${height}`);
  await number.tap();
  assert.deepEqual(await called(), ["tel:+46701740611"]);
  for (const box of await page.locator(`${LIST} a, .search > *:visible`).evaluateAll((all) => all.filter((one) => one.checkVisibility() && one.matches("a, button, input")).map((one) => one.getBoundingClientRect().height))) assert.ok(box >= 44, `${box}`);
  assert.deepEqual(await overflow(page), []);
  complaints.none();
});

test("the list is one that assistive technology knows, and keys move in it", async () => {
  const { page, complaints } = await windowOf();
  await page.goto("/");
  const field = page.getByRole("combobox", { name: "Sök i Kravkoll" });
  assert.equal(await field.getAttribute("aria-expanded"), "false");
  await page.keyboard.press("/");
  await page.keyboard.type("björn åkerström");
  await waitForList(page, BJORN.name);
  assert.equal(await field.getAttribute("aria-expanded"), "true");
  const chosen = async () => {
    const id = await field.getAttribute("aria-activedescendant");
    return id ? page.locator(`[id="${id}"]`).evaluate((one) => `${one.getAttribute("aria-selected")} ${one.getAttribute("href").replace(/[0-9a-f-]{36}/, "…")}`) : "";
  };
  assert.equal(await chosen(), "true tel:+46701740611");
  const call = page.locator(`${LIST} [role=option]`).nth(1);
  assert.match(await call.textContent(), /^Ring Björn Åkerström: 070-174 06 11/);
  await page.keyboard.press("ArrowUp");
  assert.equal(await chosen(), "true /contacts/…");
  await page.keyboard.press("ArrowUp");
  assert.equal(await chosen(), "", "above the first is the field itself");
  await page.keyboard.press("ArrowUp");
  assert.match(await chosen(), /^true \/search\?q=/);
  assert.match(await page.locator(".search [role=status]").textContent(), /1/);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await faults(page, { colours: colorScheme === "dark" }), [], `${width} ${colorScheme}`);
      await picture(page, `look-up-list-${width}-${colorScheme}`);
    }
  }
  // Escape closes the list, and once more empties the field; the arrows open it again; Tab goes on and leaves none open.
  await page.keyboard.press("Escape");
  assert.ok(await page.locator(LIST).isHidden());
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.locator(LIST).isVisible());
  await page.keyboard.press("Tab");
  assert.ok(await page.locator(LIST).isHidden());
  assert.equal(await page.evaluate(() => document.activeElement.closest(".search button, .account")?.tagName), "BUTTON");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal(await field.inputValue(), "");
  complaints.none();
});

test("a vendor is opened, a unit too, and what is not sure is not chosen", async () => {
  const { page, complaints } = await windowOf();
  for (const [typed, leads] of [["bergdata", /\/vendors\/[0-9a-f-]{36}$/], ["overformyndarnamnd", /\/units\/[0-9a-f-]{36}$/], ["brgdata", /\/search\?q=brgdata$/], ["loggning", /\/search\?q=loggning$/]]) {
    await page.goto("/about");
    await page.keyboard.press("/");
    await page.keyboard.type(typed);
    await Promise.all([page.waitForURL(leads), page.keyboard.press("Enter")]);
  }
  assert.match(await page.innerText("main"), /Krav/, "the page finds requirements too");
  complaints.none();
});

test("only what was asked for last is shown", async () => {
  const { page, complaints } = await windowOf();
  await page.goto("/about");
  let held = 0;
  await page.route("**/search/suggest?q=*", async (route) => {
    // The first answer comes after the second.
    held += 1;
    if (held === 1) await new Promise((done) => { setTimeout(done, 600); });
    await route.continue().catch(() => {});
  });
  await page.keyboard.press("/");
  await page.keyboard.type("bergdata");
  await page.waitForRequest("**/search/suggest?q=bergdata");
  await page.fill("#site-search", "it-jour");
  await waitForList(page, DESK.name);
  await page.waitForTimeout(700);
  assert.match(await page.locator(LIST).textContent(), /IT-jouren/);
  assert.doesNotMatch(await page.locator(LIST).textContent(), /Bergdata/);
  complaints.none();
});

test("without scripts the numbers are on the page", async () => {
  const { page, complaints } = await windowOf({ javaScriptEnabled: false });
  await page.goto("/");
  await page.fill("#site-search", "jouren");
  await Promise.all([page.waitForURL("**/search?q=jouren"), page.press("#site-search", "Enter")]);
  const call = page.getByRole("link", { name: /08-465 004 51.*IT-jouren/ });
  assert.equal(await call.getAttribute("href"), "tel:+46846500451");
  assert.match(await call.textContent(), /dygnet runt/);
  assert.ok((await call.boundingBox()).height >= 44);
  complaints.none();
});

test("the page in the dark, narrow and on paper", async () => {
  const { page, complaints } = await windowOf();
  await page.goto("/search?q=jour%20it");
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await faults(page, { colours: colorScheme === "dark" }), [], `${width} ${colorScheme}`);
      await picture(page, `look-up-${width}-${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: 320, height: 900 });
  assert.deepEqual(await overflow(page), []);
  await page.emulateMedia({ colorScheme: "light" });
  await print(page, "look-up");
  complaints.none();
});
