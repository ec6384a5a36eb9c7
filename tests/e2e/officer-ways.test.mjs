// The officer's way without scripts and on a telephone; two officers in two windows; a session that runs out; hostile text.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fillIn } from "./docx.mjs";
import { accept, addCodeApp, checkOutline, faults, invite, launch, newContext, overflow, setUp, signIn, startService, submit, watch } from "./support.mjs";
import { circumstances, classify, describe, issue, issued, makeOfficer, readIn } from "./tender.mjs";

const BO = { name: "Bo Upphandlarsson", email: "bo.upphandlarsson@kommunen.example", password: "tre sura renar vilar" };
const RLO = "\u202e";

let service, browser, context, page, complaints, anna, bo;

before(async () => {
  service = await startService();
  browser = await launch();
  context = await newContext(browser, service);
  complaints = await watch(context);
  page = await context.newPage();
  anna = await setUp(page, service);
  makeOfficer(service, anna);
  await signIn(page, anna);
  const link = await invite(page, { ...BO, roles: ["procurement_officer"] });
  bo = await (await newContext(browser, service)).newPage();
  await accept(bo, link, BO.password);
  await signIn(bo, BO);
  await bo.goto("/account/totp/new?first=true");
  await addCodeApp(bo);
  await bo.waitForSelector(".codes");
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

/** A window with the same session, made in another way. */
const window = async (options) => {
  const made = await newContext(browser, service, { storageState: await context.storageState(), ...options });
  return made.newPage();
};

/** From nothing to an annex and a bid, with a look at each page on the way. */
async function wholeWay(at, look) {
  await at.goto("/tenders");
  await look();
  await at.locator("main a[href='/tenders/new']").first().click();
  await at.waitForURL("**/tenders/new");
  await look();
  const tender = await describe(at);
  await look();
  await classify(at, [1, 2, 1]);
  await look();
  await circumstances(at);
  await look();
  await at.locator("main a[href$='/check']").last().click();
  await at.waitForURL("**/check");
  await look();
  const annex = await issue(at, tender);
  await look();
  const bytes = await (await at.context().request.get(`${annex}/file?format=docx`)).body();
  await readIn(at, tender, { name: "anbud.docx", bytes: fillIn(bytes, { sign: { company: "Exempelbolaget AB" } }) }, { price: "125000" });
  await at.waitForURL("**/bids/*");
  await look();
  await at.goto(`${tender}/comparison`);
  await look();
  return tender;
}

test("without scripts", async () => {
  const at = await window({ javaScriptEnabled: false });
  const tender = await wholeWay(at, async () => assert.equal(await at.locator(".errors").count(), 0));
  // Questions are answered and levels suggested by the server; nothing is saved by it.
  await at.goto(`${tender}/classification`);
  await at.locator(".aspect details summary").first().click();
  await at.locator(".aspect").first().locator("input[name=yes]").nth(1).check();
  await at.locator(".aspect").first().locator("button[name=suggest]").click();
  assert.ok(await at.locator(".aspect").first().locator("input[name=k]:checked").count());
  assert.ok(await at.locator(".aspect details").first().evaluate((details) => details.open));
  await at.context().close();
});

test("on a telephone", async () => {
  const at = await window({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await wholeWay(at, async () => {
    await checkOutline(at);
    assert.deepEqual(await overflow(at), [], at.url());
    assert.deepEqual(await faults(at), [], at.url());
  });
  await at.context().close();
});

test("two officers change the same: both are shown, and one's own is saved once more", async () => {
  const tender = await describe(page);
  await page.goto(`${tender}/edit`);
  await bo.goto(`${tender}/edit`);
  await bo.fill("#title", "Bos verksamhetssystem");
  await submit(bo);
  await bo.waitForURL("**/classification");
  await page.fill("#title", "Annas verksamhetssystem");
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), submit(page)]);
  assert.equal(answer.status(), 409);
  await page.waitForSelector(".panel-warning");
  assert.match(await page.innerText(".panel-warning"), /Bo Upphandlarsson[^]*Bos verksamhetssystem/);
  assert.equal(await page.inputValue("#title"), "Annas verksamhetssystem");
  await submit(page);
  await page.waitForURL("**/classification");
  await bo.goto(tender);
  assert.match(await bo.innerText("h1"), /Annas verksamhetssystem/);
});

test("two officers change different things: both are saved", async () => {
  const tender = await describe(page);
  await page.goto(`${tender}/edit`);
  await bo.goto(`${tender}/classification`);
  await classify(bo);
  await page.fill("#diarienummer", "SN 2026/1");
  await submit(page);
  await page.waitForURL("**/classification");
  await page.goto(tender);
  assert.match(await page.innerText("main"), /SN 2026\/1[^]*2-2-2/);
});

test("one decides while the other issues: nothing is issued that was not seen", async () => {
  const tender = await describe(page);
  await classify(page);
  await circumstances(page);
  await page.goto(`${tender}/check`);
  await bo.goto(`${tender}/edit`);
  await bo.fill("#diarienummer", "SN 2026/2");
  await submit(bo);
  await bo.waitForURL("**/classification");
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), page.locator("#issue button").click()]);
  assert.equal(answer.status(), 409);
  assert.match(await page.innerText(".panel-warning"), /Bo Upphandlarsson[^]*Inget är fastställt/);
  await page.locator("#issue button").click();
  await page.waitForURL("**/annexes/*");
});

test("an annex is withdrawn while another reads a bid in and another edits", async () => {
  const { tender, annex } = await issued(page);
  const bytes = await (await page.context().request.get(`${annex}/file?format=docx`)).body();
  await page.goto(`${tender}/bids`);
  await page.setInputFiles("#file", { name: "anbud.docx", mimeType: "application/octet-stream", buffer: fillIn(bytes, { sign: { company: "Exempelbolaget AB" } }) });
  const editing = await context.newPage();
  await editing.goto(`${tender}/circumstances`);
  await bo.goto(`${annex}/withdraw`);
  await bo.fill("#why", "Fel nivå för tillgänglighet.");
  await submit(bo);
  await bo.waitForURL(`**${annex}`);
  assert.match(await bo.innerText(".panel-warning"), /Fel nivå för tillgänglighet/);
  await page.locator("#upload button[type=submit]").click();
  await page.waitForSelector("[data-errors], .panel-info");
  assert.match(await page.innerText("main"), /Fastställ en kravbilaga först/);
  // What is planned next can still be changed, and issued as a new version.
  await editing.check("input[name=delivery][value=on_premises]");
  await submit(editing);
  await editing.waitForURL("**/requirements");
  await issue(editing, tender);
  assert.match(await editing.innerText("h1"), /version 2/);
  await editing.close();
});

test("a session that runs out loses nothing that was typed", async () => {
  const tender = await describe(page);
  await page.goto(`${tender}/edit`);
  await page.fill("#description", "Ett system för ärenden,\nhandlingar och beslut.");
  const database = readdirSync(service.folder, { recursive: true }).find((name) => /\.(db|sqlite3?)$/.test(name));
  const run = "import sqlite3, sys; there = sqlite3.connect(sys.argv[1]); there.execute('update session set expires_at = signed_in_at'); there.commit()";
  execFileSync("/usr/bin/python3", ["-c", run, join(service.folder, database)]);
  await submit(page);
  await page.waitForURL("**/sign-in**");
  await page.fill("#email", anna.email);
  await page.fill("#password", anna.password);
  await submit(page);
  await page.waitForURL("**/sign-in/code**");
  await page.fill("#code", await anna.app.next());
  await submit(page);
  await page.waitForURL("**/continue/*");
  await page.locator("main form button[type=submit]").last().click();
  await page.waitForURL("**/classification");
  await page.goto(`${tender}/edit`);
  assert.equal(await page.inputValue("#description"), "Ett system för ärenden,\nhandlingar och beslut.");
});

test("hostile text is shown as it was written", async () => {
  const hostile = `<script>alert(1)</script>{{x}}&amp;"'=1+1`;
  const { tender, annex } = await issued(page, { title: hostile, description: `=1+1 ${hostile}` });
  await page.goto(tender);
  assert.equal(await page.innerText("h1"), hostile);
  assert.match(await page.title(), /<script>/);
  await page.goto(`${tender}/own`);
  await page.fill("#title", hostile);
  await page.fill("#wording", `Leverantören ska visa ${hostile}.`);
  await page.check("input[name=kind][value=mandatory]");
  await page.check("input[name=phase][value=bid]");
  await page.fill("#motive", hostile);
  await submit(page);
  await page.waitForURL("**/requirements#EGET-01");
  assert.match(await page.innerText("#EGET-01"), /Leverantören ska visa <script>alert\(1\)<\/script>\{\{x\}\}/);
  const bytes = await (await page.context().request.get(`${annex}/file?format=docx`)).body();
  const answer = () => ({ fulfilled: hostile, description: hostile, evidence: `=HYPERLINK("https://ond.example")` });
  await readIn(page, tender, { name: `${hostile.replaceAll("/", "")}.docx`, bytes: fillIn(bytes, { answer, sign: { company: hostile } }) });
  await page.waitForURL("**/bids/*");
  assert.equal(await page.innerText("h1"), hostile);
  assert.match(await page.locator("#answers-table tbody tr").first().innerText(), /<script>alert\(1\)<\/script>\{\{x\}\}/);
  await page.goto(`${tender}/comparison`);
  assert.match(await page.locator("article.requirement").first().innerText(), /=HYPERLINK\("https:\/\/ond\.example"\)/);
});

test("marks that turn text round are refused", async () => {
  await page.goto("/tenders/new");
  await page.fill("#title", `System${RLO}xcod.exe`);
  await submit(page);
  await page.waitForSelector("[data-errors]");
  assert.equal(await page.locator("#title-error").count(), 1);
  complaints.none();
});
