// With scripts: what they add, and that nothing is lost by it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, makeUnit, newContext, setUp, startService, submit, watch } from "./support.mjs";

let service, browser, context, page, complaints;
const shown = async () => (await page.locator("#units tbody tr:visible th").allInnerTexts()).map((name) => name.replace(/^(— )*/, "").trim());

before(async () => {
  service = await startService();
  browser = await launch();
  context = await newContext(browser, service);
  complaints = await watch(context);
  page = await context.newPage();
  await setUp(page, service);
  const board = await makeUnit(page, { name: "Ölandsnämnden", kind: "board" });
  await makeUnit(page, { name: "Åkeriförvaltningen", kind: "office", parent: board });
  await makeUnit(page, { name: "Äldrenämnden", kind: "board" });
  await makeUnit(page, { name: "Zinkförvaltningen", kind: "office" });
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

test("a table is filtered as one types", async () => {
  await page.goto("/units");
  const requests = [];
  page.on("request", (request) => { if (["document", "fetch", "xhr"].includes(request.resourceType())) requests.push(request.url()); });
  await page.locator("form.filter #q").pressSequentially("ÖLAND");
  // The one of that name and the one that lies in it: each column counts.
  assert.deepEqual(await shown(), ["Ölandsnämnden", "Åkeriförvaltningen"]);
  assert.match(await page.innerText(".table-count"), /2.*4/);
  await page.waitForFunction(() => [...document.querySelectorAll("[role=status]")].some((status) => /2.*4/.test(status.textContent)));
  await page.fill("form.filter #q", "");
  assert.equal((await shown()).length, 4);
  assert.deepEqual(requests, [], "nothing is asked of the server");
  page.removeAllListeners("request");
  // Words in any order, of any column.
  await page.fill("form.filter #q", "förvaltningen öland");
  assert.deepEqual(await shown(), ["Åkeriförvaltningen"]);
});

test("a table is sorted without a new page", async () => {
  await page.goto("/units");
  const head = page.locator("#units th[aria-sort]").first();
  // As they lie in one another, names begin with dashes; the server shows them without when they are to be sorted.
  await head.locator("a").click();
  await page.waitForURL("**/units?sort=name");
  await page.locator("#units th[aria-sort]").nth(1).locator("a").click();
  assert.equal(await head.getAttribute("aria-sort"), "none");
  await head.locator("a").click();
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await shown(), ["Zinkförvaltningen", "Åkeriförvaltningen", "Äldrenämnden", "Ölandsnämnden"]);
  await head.locator("a").click();
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  assert.equal((await shown())[0], "Ölandsnämnden");
  assert.ok(page.url().endsWith("/units?sort=name"), "the address is the same");
});

test("the question before something is deleted is a window on the page", async () => {
  await makeUnit(page, { name: "Tillfälliga enheten", kind: "section" });
  await page.goto("/units");
  await page.locator("#units tbody a", { hasText: "Tillfälliga enheten" }).click();
  const unit = page.url();
  const link = page.locator("a[data-dialog]");
  const dialog = page.locator("dialog[open]");
  await link.click();
  assert.equal(await dialog.count(), 1);
  assert.equal(page.url(), unit);
  assert.ok(await page.evaluate(() => document.activeElement.closest("dialog form[method=dialog]")), "the focus is at what does no harm");
  await page.keyboard.press("Escape");
  assert.equal(await dialog.count(), 0);
  assert.ok(await page.evaluate(() => document.activeElement.matches("a[data-dialog]")), "the focus is back");
  await page.keyboard.press("Space");
  assert.equal(await dialog.count(), 1);
  await page.mouse.click(5, 5);
  assert.equal(await dialog.count(), 0, "a click beside it closes it");
  await link.click();
  await dialog.locator("form[method=dialog] button").click();
  assert.equal(await dialog.count(), 0);
  await link.click();
  await dialog.locator("form[method=post] button").click();
  await page.waitForURL("**/units");
  assert.ok(!(await shown()).includes("Tillfälliga enheten"));
});

test("search is a key away", async () => {
  await page.goto("/units");
  const focused = () => page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("/");
  assert.equal(await focused(), "site-search");
  assert.equal(await page.inputValue("#site-search"), "", "the key itself is not typed");
  await page.focus("form.filter #q");
  await page.keyboard.type("a/b");
  assert.equal(await page.inputValue("form.filter #q"), "a/b", "in a field it is a letter");
  await page.keyboard.press("Control+k");
  assert.equal(await focused(), "site-search");
  await page.keyboard.type("zink");
  await page.keyboard.press("Enter");
  // It begins one name, so that is where it leads.
  await page.waitForURL("**/units/*");
  assert.equal(await page.innerText("h1"), "Zinkförvaltningen");
});

test("a double click makes one unit", async () => {
  await page.goto("/units/new");
  await page.fill("#name", "Enda enheten");
  const sent = [];
  page.on("request", (request) => { if (request.method() === "POST") sent.push(request.url()); });
  await page.locator("main form.form button[type=submit]").dblclick();
  await page.waitForURL("**/units");
  page.removeAllListeners("request");
  assert.equal(sent.length, 1);
  assert.equal((await shown()).filter((name) => name === "Enda enheten").length, 1);
});

test("what is typed is not left by mistake", async () => {
  const asked = [];
  const answer = (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  };
  page.on("dialog", answer);
  await page.goto("/units/new");
  await page.locator("nav a[href='/users']").click();
  await page.waitForURL("**/users");
  assert.deepEqual(asked, [], "nothing typed, nothing asked");

  await page.goto("/units/new");
  await page.locator("#name").pressSequentially("Halvskrivna enheten");
  await page.locator("nav a[href='/users']").click({ noWaitAfter: true });
  await page.waitForTimeout(300);
  assert.deepEqual(asked.splice(0), ["beforeunload"]);
  assert.ok(page.url().endsWith("/units/new"), "one stays");
  assert.equal(await page.inputValue("#name"), "Halvskrivna enheten");
  await page.locator("main form.form a.action-link").click();
  await page.waitForURL("**/units");
  assert.deepEqual(asked, [], "to cancel is meant");

  await page.goto("/units/new");
  await page.locator("#name").pressSequentially("Enda enheten");
  await submit(page);
  await page.waitForSelector("[data-errors]");
  assert.deepEqual(asked, [], "to send is meant");
  // With faults it is still not saved.
  await page.locator("nav a[href='/users']").click({ noWaitAfter: true });
  await page.waitForTimeout(300);
  assert.deepEqual(asked.splice(0), ["beforeunload"]);
  page.off("dialog", answer);
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto("/units");
  page.removeAllListeners("dialog");
});

test("codes are copied", async () => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: service.url });
  await page.goto("/account/recovery-codes");
  await page.locator("form.confirm button").click();
  await page.waitForSelector(".codes");
  const codes = await page.locator(".codes li").allTextContents();
  await page.locator("main .copy").click();
  await page.waitForFunction(() => document.querySelector("main [role=status]").textContent);
  assert.deepEqual((await page.evaluate(() => navigator.clipboard.readText())).split("\n"), codes);
});

test("signed out in another window, one is asked to sign in and not told of a fault", async () => {
  await page.goto("/units/new");
  await page.fill("#name", "Enheten som inte blev av");
  const other = await context.newPage();
  await other.goto("/");
  await other.locator("details.account summary").click();
  await other.locator("form[action='/sign-out'] button").click();
  await other.waitForURL("**/sign-in");
  // The word of the other window is for that one.
  await other.close();
  await submit(page);
  await page.waitForURL("**/sign-in**");
  assert.equal(await page.locator(".flash").count(), 1);
  assert.equal(await page.locator("#password").count(), 1);
  complaints.none();
});
