// Without scripts: forms, confirmation pages and links do all there is to do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMINISTRATOR as ANNA, FEDERATION, MUNICIPALITY, accept, invite, launch, makeUnit, newContext, setUp, signIn, startService, submit, watch } from "./support.mjs";

const OLLE = { name: "Olle Otestad", email: "olle.otestad@kommunen.example", password: "elva blöta bävrar badar" };

let service, browser, context, page, complaints, anna;
const names = async () => (await page.locator("#units tbody th").allInnerTexts()).map((name) => name.replace(/^(.*\n)?(— )*/, "").trim());

before(async () => {
  service = await startService();
  browser = await launch();
  context = await newContext(browser, service, { javaScriptEnabled: false });
  complaints = await watch(context);
  page = await context.newPage();
  anna = await setUp(page, service);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

test("units are made, one in another", async () => {
  const board = await makeUnit(page, { name: "Ölandsnämnden", kind: "board" });
  const office = await makeUnit(page, { name: "Åkeriförvaltningen", kind: "office", parent: board });
  await makeUnit(page, { name: "Arkivenheten", kind: "section", parent: office });
  await makeUnit(page, { name: "Äldrenämnden", kind: "board" });
  assert.deepEqual(await names(), ["Äldrenämnden", "Ölandsnämnden", "Åkeriförvaltningen", "Arkivenheten"], "as they lie in one another");
});

test("a unit is changed", async () => {
  await page.locator("#units tbody a", { hasText: "Arkivenheten" }).click();
  await page.locator(".page-head .actions a").click();
  await page.waitForURL("**/edit");
  await page.fill("#name", "Arkiv- och registraturenheten");
  await submit(page);
  assert.equal(await page.innerText("h1"), "Arkiv- och registraturenheten");
  assert.equal(await page.locator(".flash-success").count(), 1);
  await page.reload();
  assert.equal(await page.locator(".flash").count(), 0, "it is said once");
});

test("the list is sorted both ways", async () => {
  await page.goto("/units");
  const head = page.locator("#units th[aria-sort]").first();
  await head.locator("a").click();
  await page.waitForURL("**/units?sort=name");
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  assert.deepEqual(await names(), ["Arkiv- och registraturenheten", "Åkeriförvaltningen", "Äldrenämnden", "Ölandsnämnden"], "å, ä, ö last");
  await head.locator("a").click();
  await page.waitForURL("**/units?sort=-name");
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  assert.equal((await names())[0], "Ölandsnämnden");
});

test("the list is filtered, and the filter taken away", async () => {
  await page.goto("/units");
  await page.fill("form.filter #q", "NÄMND");
  await page.locator("form.filter button").click();
  await page.waitForURL("**/units?q=**");
  // What a unit lies in counts too, as with the script.
  assert.deepEqual(await names(), ["Äldrenämnden", "Ölandsnämnden", "Åkeriförvaltningen"]);
  assert.equal(await page.inputValue("form.filter #q"), "NÄMND", "what was typed is still there");
  await page.locator("form.filter a").click();
  assert.equal((await names()).length, 4);
  await page.fill("form.filter #q", "finns inte");
  await page.locator("form.filter button").click();
  assert.equal(await page.locator(".empty").count(), 1);
});

test("faults are told, and what was typed is kept", async () => {
  await page.goto("/units/new");
  await page.fill("#name", "äldreNÄMNDEN");
  await page.check("input[name=kind][value=section]");
  const parent = await page.locator("#parent option").nth(2).getAttribute("value");
  await page.selectOption("#parent", parent);
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), submit(page)]);
  assert.equal(answer.status(), 422);
  assert.match(await page.title(), /^Fel: /);
  const link = page.locator(".errors a");
  assert.equal(await link.getAttribute("href"), "#name");
  const fault = await page.innerText("#name-error");
  assert.ok(fault.endsWith(await link.innerText()), "the same words above and at the field");
  assert.equal(await page.getAttribute("#name", "aria-invalid"), "true");
  assert.equal(await page.inputValue("#name"), "äldreNÄMNDEN");
  assert.ok(await page.isChecked("input[name=kind][value=section]"));
  assert.equal(await page.inputValue("#parent"), parent);
  // The link leads to the field without scripts too: a browser gives it what follows.
  await link.click();
  assert.ok(page.url().endsWith("#name"));
});

test("the same form sent twice makes one unit", async () => {
  await page.goto("/units/new");
  const form = { id: await page.inputValue("input[name=id]"), name: "Dubbelenheten", kind: "section", parent: "" };
  for (let time = 0; time < 2; time += 1) {
    const answer = await context.request.post("/units", { form, maxRedirects: 0 });
    assert.equal(answer.status(), 303);
  }
  await page.goto("/units");
  assert.equal((await names()).filter((name) => name === "Dubbelenheten").length, 1);
});

test("a unit is deleted, after one more question", async () => {
  await page.locator("#units tbody a", { hasText: "Dubbelenheten" }).click();
  const unit = page.url();
  // What would be a window on the page is a page of its own; one can go back from it.
  await page.locator("#delete a").click();
  await page.waitForURL("**/delete");
  await page.locator("form.confirm a").click();
  assert.equal(page.url(), unit);
  await page.locator("#delete a").click();
  await page.locator("form.confirm button").click();
  await page.waitForURL("**/units");
  assert.ok(!(await names()).includes("Dubbelenheten"));
  assert.equal((await page.goto(unit)).status(), 404);
});

test("a unit that others lie in stays", async () => {
  await page.goto("/units");
  await page.locator("#units tbody a", { hasText: "Ölandsnämnden" }).click();
  await page.locator("#delete a").click();
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), page.locator("form.confirm button").click()]);
  assert.equal(answer.status(), 422);
  await page.goto("/units");
  assert.ok((await names()).includes("Ölandsnämnden"));
});

test("somebody is invited, opens the link elsewhere and signs in", async () => {
  const link = await invite(page, { ...OLLE, roles: ["reader"] });
  assert.ok(link.startsWith(`${service.url}/link/`));
  const theirs = await newContext(browser, service, { javaScriptEnabled: false });
  const there = await theirs.newPage();
  await there.goto(link);
  assert.equal(await there.inputValue("input[name=username]"), OLLE.email);
  await there.fill("#password", "kort");
  await submit(there);
  assert.equal(await there.locator("#password-error").count(), 1);
  await accept(there, link, OLLE.password);
  assert.equal((await theirs.request.get(link)).status(), 404, "the link is good once");
  await signIn(there, OLLE);
  assert.equal((await there.goto("/users")).status(), 403);
  assert.equal((await there.goto("/units/new")).status(), 403);
  assert.equal((await there.goto("/units")).status(), 200);
  assert.equal(await there.locator("a[href='/units/new']").count(), 0, "nothing is offered that is refused");
  await theirs.close();
  await page.goto("/users");
  assert.equal(await page.locator("#users tbody tr").count(), 2);
});

test("the language is changed, and stays", async () => {
  await page.goto("/units?sort=name");
  const swedish = await page.innerText("h1");
  await page.locator("button[value=en]").click();
  assert.ok(page.url().endsWith("/units?sort=name"), "one is where one was");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.notEqual(await page.innerText("h1"), swedish);
  await page.goto("/account");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.locator("button[value=sv]").click();
  assert.equal(await page.getAttribute("html", "lang"), "sv");
});

test("the organisation is switched", async () => {
  await page.goto("/organisations/new");
  await page.fill("#name", FEDERATION.name);
  await page.check("input[name=kind][value=federation]");
  await page.fill("#number", FEDERATION.number);
  await submit(page);
  await page.waitForURL("**/organisation");
  const to = async (name) => {
    await page.locator("details.account summary").click();
    await page.selectOption("#site-organisation", { label: name });
    await page.locator("form.organisation button").click();
    await page.waitForURL(`${service.url}/`);
  };
  await to(FEDERATION.name);
  await page.goto("/units");
  assert.equal(await page.locator("#units").count(), 0, "the units of the other organisation are not there");
  await page.goto("/organisation");
  assert.equal(await page.innerText("h1"), FEDERATION.name);
  await to(MUNICIPALITY.name);
  await page.goto("/units");
  assert.ok((await names()).length >= 4);
});

test("a role is given, and a colleague is shut out", async () => {
  await page.goto("/users");
  await page.locator("#users tbody a", { hasText: OLLE.name }).click();
  const user = page.url();
  await page.locator(".page-head .actions a").click();
  await page.check("input[name=roles][value=crisis_staff]");
  await submit(page);
  await page.waitForURL(user);
  await page.locator("#access a[href$='/disable']").click();
  await page.locator("form.confirm button").click();
  await page.waitForURL(user);
  const theirs = await newContext(browser, service, { javaScriptEnabled: false });
  const there = await theirs.newPage();
  await there.goto("/sign-in");
  await there.fill("#email", OLLE.email);
  await there.fill("#password", OLLE.password);
  await submit(there);
  assert.equal(await there.locator("#password-error").count(), 1);
  await theirs.close();
});

test("signing out, and in with a recovery code that is good once", async () => {
  await page.locator("details.account summary").click();
  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL("**/sign-in");
  assert.equal(new URL((await page.goto("/units")) && page.url()).pathname, "/sign-in", "nobody is signed in");
  const [code] = anna.codes;
  await signIn(page, { ...ANNA, app: { next: () => code } });
  assert.equal(new URL(page.url()).pathname, "/");
  const theirs = await newContext(browser, service, { javaScriptEnabled: false });
  const there = await theirs.newPage();
  await there.goto("/sign-in?next=/units");
  await there.fill("#email", ANNA.email);
  await there.fill("#password", ANNA.password);
  await submit(there);
  await there.fill("#code", code.toLowerCase());
  await submit(there);
  assert.equal(await there.locator("#code-error").count(), 1);
  // Typed as people type: small letters, spaces.
  await there.fill("#code", anna.codes[1].toLowerCase().replaceAll("-", " "));
  await submit(there);
  await there.waitForURL("**/units");
  await theirs.close();
});

test("the audit trail holds together", () => {
  assert.match(service.console("audit", "verify"), /\S/);
  complaints.none();
});
