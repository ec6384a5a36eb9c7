// From the link that sets the installation up to the second sign-in, by the keys alone. At each stop of the Tab key the focus has to
// be somewhere, to be seen, and not to lie under anything.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keysOf } from "./keys.mjs";
import { ADMINISTRATOR as ANNA, CodeApp, MUNICIPALITY, launch, newContext, startService, watch } from "./support.mjs";

let service, browser, page, complaints, app;
let focus, go, noteLooks, tabTo, type;

before(async () => {
  service = await startService();
  browser = await launch();
  const context = await newContext(browser, service);
  complaints = await watch(context);
  page = await context.newPage();
  ({ focus, go, noteLooks, tabTo, type } = keysOf(page));
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const submitButton = "main form.form button[type=submit]";

test("the installation is set up", async () => {
  await page.goto(service.setUp);
  await tabTo("a.skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main", "the first stop leads past the header");
  await tabTo("#organisation");
  await type(MUNICIPALITY.name);
  await tabTo("input[name=kind]:checked");
  // Down and up again: the arrows move within the group and the Tab key leaves it.
  await page.keyboard.press("ArrowDown");
  assert.equal((await focus()).wrong, "");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement.value), "municipality");
  await tabTo("#number");
  await type(MUNICIPALITY.number);
  await tabTo("#name");
  await type(ANNA.name);
  await tabTo("#email");
  await type(ANNA.email);
  await tabTo("#password");
  await type("kort");
  await tabTo("#language");
  await tabTo(submitButton);
  // Sent with a fault first: the focus goes to what is said of it, and its link to the field.
  await Promise.all([page.waitForResponse((response) => response.status() === 422), page.keyboard.press("Enter")]);
  await page.waitForFunction(() => document.activeElement?.hasAttribute("data-errors"));
  await tabTo("[data-errors] a");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "password", "the link leads to the field");
  assert.equal((await focus()).wrong, "");
  await type(ANNA.password);
  // The button beside shows what was typed, and hides it.
  await tabTo("button[aria-controls=password]");
  await page.keyboard.press("Space");
  assert.equal(await page.inputValue("#password[type=text]"), ANNA.password);
  await page.keyboard.press("Space");
  assert.equal(await page.getAttribute("#password", "type"), "password");
  await tabTo("#password", "Shift+Tab");
  await go("Enter", "**/account/totp/new?first=true");
});

test("an app for codes is added", async () => {
  await tabTo("details.more summary");
  await page.keyboard.press("Space");
  app = new CodeApp(await page.locator("details.more[open] code").innerText());
  await tabTo("#name");
  await tabTo("#code");
  await type(await app.next());
  await tabTo(submitButton);
  await Promise.all([page.waitForSelector(".codes li"), page.keyboard.press("Enter")]);
  assert.equal(await page.locator(".codes li").count(), 10);
  await tabTo("main .copy");
  await tabTo("main > .actions a.button");
  await go("Enter", `${service.url}/`);
  assert.match(await page.innerText("h1"), /\S/);
});

test("every stop on the first page is in order, and the last is followed by the first", async () => {
  await noteLooks();
  const stops = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const { name, wrong, place } = await focus();
    // After the last one the browser itself has focus.
    if (!name) break;
    assert.equal(wrong, "", name);
    stops.push(place);
    assert.ok(stops.length < 100, "the Tab key goes round");
  }
  assert.ok(stops.length >= 12, `${stops.length} stops`);
  assert.deepEqual(stops, [...new Set(stops)].sort((a, b) => a - b), "in the order of the page, none twice");
});

test("signing out, from the menu", async () => {
  await tabTo("details.account summary");
  await page.keyboard.press("Enter");
  await tabTo(".account-menu a[href='/account']");
  // Escape closes it and gives the focus back.
  await page.keyboard.press("Escape");
  assert.equal(await page.getAttribute("details.account", "open"), null);
  assert.ok(await page.evaluate(() => document.activeElement.matches("details.account summary")));
  await page.keyboard.press("Enter");
  await tabTo("form[action='/sign-out'] button");
  await go("Enter", "**/sign-in");
  assert.equal(await page.locator(".flash").count(), 1, "a word that it is done");
});

test("signing in with password and code", async () => {
  await tabTo("#email");
  await type(ANNA.email);
  await tabTo("#password");
  await type(ANNA.password);
  await go("Enter", "**/sign-in/code**");
  await tabTo("#code");
  await type(await app.next());
  await go("Enter", `${service.url}/`);
  await tabTo("nav a[href='/units']");
  await go("Enter", "**/units");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "site-search");
});

test("the menu on a narrow screen", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await tabTo(".menu-button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#nav:popover-open");
  await tabTo("#nav a[href='/users']");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#nav:popover-open").count(), 0);
  assert.ok(await page.evaluate(() => document.activeElement.matches(".menu-button")), "the focus is back at the button");
  await page.keyboard.press("Enter");
  await tabTo("#nav a[href='/users']");
  await go("Enter", "**/users");
  complaints.none();
});
