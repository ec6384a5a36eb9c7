// An annex issued, and an answer assessed, by the keys alone.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { fillIn } from "./docx.mjs";
import { keysOf } from "./keys.mjs";
import { launch, newContext, setUp, signIn, startService, watch } from "./support.mjs";
import { TITLE, makeOfficer, step } from "./tender.mjs";

let service, browser, page, complaints, keys, annex;
const press = (key) => page.keyboard.press(key);

before(async () => {
  service = await startService();
  browser = await launch();
  const context = await newContext(browser, service);
  complaints = await watch(context);
  page = await context.newPage();
  keys = keysOf(page);
  const anna = await setUp(page, service);
  makeOfficer(service, anna);
  await signIn(page, anna);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

/** To a choice of a group, from its first, which Tab stops at while nothing is chosen. */
async function choose(name, value) {
  const times = await page.locator(`input[name=${name}]`).evaluateAll((all, wanted) => all.findIndex((one) => one.value === wanted), value);
  const chosen = () => page.evaluate((group) => document.activeElement.name === group && document.activeElement.value, name);
  await keys.tabTo(`input[name=${name}]`);
  await press("Space");
  for (let time = 0; time < times; time += 1) await press("ArrowDown");
  assert.equal(await chosen(), value);
  assert.equal((await keys.focus()).wrong, "");
}

step("an annex is issued", async () => {
  const { tabTo, type, go } = keys;
  await page.goto("/");
  await tabTo("nav a[href='/tenders']");
  await go("Enter", "**/tenders");
  await tabTo("main a[href='/tenders/new']");
  await go("Enter", "**/tenders/new");
  await tabTo("#title");
  await type(TITLE);
  await go("Enter", "**/classification");
  for (const aspect of ["k", "r", "t"]) await choose(aspect, "2");
  // Questions that help are behind a line that opens.
  await tabTo("details.more summary");
  await press("Enter");
  await tabTo("details.more[open] input[name=yes]");
  await press("Space");
  await tabTo("form.stack > .actions button");
  await go("Enter", "**/circumstances");
  await tabTo("input[name=delivery]");
  await press("Space");
  await choose("personal_data", "ordinary");
  await tabTo("main form.form button[type=submit]");
  await go("Enter", "**/requirements");
  // The steps above lead on without a way through every requirement.
  await tabTo(".steps a[href$='/check']");
  await go("Enter", "**/check");
  await tabTo("#issue button");
  await go("Enter", "**/annexes/*");
  annex = page.url();
  await tabTo("a[href$='file?format=docx']");
  const [saved] = await Promise.all([page.waitForEvent("download"), press("Enter")]);
  assert.match(saved.suggestedFilename(), /\.docx$/);
  complaints.none();
});

step("an answer is assessed", async () => {
  const { tabTo, type, go } = keys;
  const issued = await (await page.context().request.get(`${annex}/file?format=docx`)).body();
  await tabTo(".crumbs a", "Shift+Tab");
  await go("Enter", "**/tenders/*");
  await tabTo("main a[href$='/bids']");
  await go("Enter", "**/bids");
  await tabTo("#file");
  // The window in which a file is chosen is the system's own.
  await page.setInputFiles("#file", { name: "anbud.docx", mimeType: "application/octet-stream", buffer: fillIn(issued, { sign: { company: "Exempelbolaget AB" } }) });
  await tabTo("#price");
  await type("1 250 000");
  await go("Enter", "**/bids/*");
  await tabTo(".crumbs a", "Shift+Tab");
  await go("Enter", "**/bids");
  await tabTo("main a[href$='/comparison']");
  await go("Enter", "**/comparison");
  await tabTo("article.requirement a[href*='/assessment']");
  await go("Enter", "**/assessment?row=*");
  await tabTo("input[name=points]");
  await type("1");
  await tabTo("textarea");
  await type("Beskrivningen i bilaga 1 är allmän.");
  await tabTo("main form.form button[type=submit]");
  await Promise.all([page.waitForSelector(".flash"), press("Enter")]);
  assert.match(await page.innerText(".answer-cell"), /1 poäng/);
  // What the group settles on is behind a line that opens.
  await tabTo(".answer-cell summary");
  await press("Enter");
  await tabTo(".answer-cell details input[name=points]");
  // On to the next requirement.
  await tabTo("nav.pages a[rel=next]");
  await go("Enter", "**/assessment?row=*");
  complaints.none();
});
