// A purchase from nothing to the chosen supplier, as a procurement officer, an evaluator and three bidders do it. The bidders fill
// in the files that the browser saved, with LibreOffice; the annex is issued with few actions and in a short time.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { OUT, accept, addCodeApp, invite, launch, newContext, setUp, signIn, startService, submit, watch } from "./support.mjs";
import { TITLE, choose, download, makeOfficer, readIn, step } from "./tender.mjs";

const MOST_ACTIONS = 12;
const MOST_SECONDS = 60;
const EVA = { name: "Eva Systemsson", email: "eva.systemsson@kommunen.example", password: "fem tysta tranor seglar" };
const FIRST = { company: "Exempelbolaget AB", number: "559999-0011" };
const SECOND = { company: "Provsystem i Norden AB", number: "559999-0029" };
const THIRD = { company: "Ytterst Testleverans AB", number: "559999-0037" };

let service, browser, page, complaints, anna, eva, tender, annex, asked, first, folder;
const files = {};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "kravkoll-bids-"));
  service = await startService();
  browser = await launch();
  const context = await newContext(browser, service);
  complaints = await watch(context);
  page = await context.newPage();
  anna = await setUp(page, service);
  makeOfficer(service, anna);
  await signIn(page, anna);
  const link = await invite(page, { ...EVA, roles: ["system_manager"] });
  eva = await (await newContext(browser, service)).newPage();
  await accept(eva, link, EVA.password);
  await signIn(eva, EVA);
  await eva.goto("/account/totp/new?first=true");
  await addCodeApp(eva);
  await eva.waitForSelector(".codes");
});

after(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Keeps a saved file for the programs that look at documents afterwards. */
function keep(name, from) {
  if (!OUT) return;
  mkdirSync(join(OUT, "documents"), { recursive: true });
  copyFileSync(from, join(OUT, "documents", name));
}

const isZip = (bytes) => bytes.length > 1000 && bytes.toString("latin1", 0, 4) === "PK\x03\x04";
const body = (at = page) => at.locator("main").innerText();

step("an annex is issued with few actions", async () => {
  await page.goto("/tenders/new");
  let actions = 0;
  const act = async (action) => {
    actions += 1;
    await action;
  };
  const begun = performance.now();
  await act(page.fill("#title", TITLE));
  await act(submit(page));
  await page.waitForURL("**/classification");
  for (const [aspect, level] of Object.entries({ k: 2, r: 2, t: 2 })) await act(choose(page, aspect, level));
  await act(page.locator("form.stack > .actions button").click());
  await page.waitForURL("**/circumstances");
  await act(page.check("input[name=delivery][value=saas]"));
  await act(page.check("input[name=personal_data][value=ordinary]"));
  await act(submit(page));
  await page.waitForURL("**/requirements");
  await act(page.locator("main a[href$='/check']", { hasText: "Till kontrollen" }).click());
  await act(page.locator("#issue button").click());
  await page.waitForURL("**/annexes/*");
  const seconds = (performance.now() - begun) / 1000;
  console.log(`an annex from nothing: ${actions} actions, ${seconds.toFixed(1)} s of machine time`);
  assert.ok(actions <= MOST_ACTIONS, `${actions} actions`);
  assert.ok(seconds < MOST_SECONDS, `${seconds} s`);
  assert.match(await page.innerText(".flash"), /Bilagan är fastställd/);
  assert.match(await page.innerText("h1"), new RegExp(`${TITLE}, version 1`));
});

step("how bids are put in order is said afterwards, and a second version issued", async () => {
  await page.locator(".crumbs a").click();
  await page.waitForURL("**/tenders/*");
  tender = new URL(page.url()).pathname;
  await page.locator("main a[href$='/edit']").first().click();
  await page.selectOption("#evaluation", "price_deduction");
  await page.fill("#kronor-per-point", "10000");
  await page.fill("#diarienummer", "SN 2026/0417");
  await submit(page);
  await page.waitForURL("**/classification");
  await page.goto(`${tender}/check`);
  assert.equal(await page.locator("#findings-table tbody tr", { hasText: "Diarienummer" }).count(), 0);
  await page.locator("#issue button").click();
  await page.waitForURL("**/annexes/*");
  annex = new URL(page.url()).pathname;
  assert.match(await page.innerText("h1"), /version 2/);
  await page.goto(tender);
  assert.deepEqual(await page.locator("#annexes tbody .tag").allInnerTexts(), ["Gäller", "Ersatt av senare version"]);
});

step("the files are saved as they were issued", async () => {
  await page.goto(annex);
  for (const ending of ["docx", "xlsx", "txt", "json"]) {
    const saved = await download(page, `a[href$='file?format=${ending}']`);
    assert.match(saved.name, new RegExp(`^kravbilaga-.*-v2\\.${ending}$`));
    files[ending] = join(folder, `annex.${ending}`);
    copyFileSync(saved.path, files[ending]);
    if (ending !== "json" && ending !== "txt") {
      assert.ok(isZip(saved.bytes), ending);
      keep(saved.name, saved.path);
    }
  }
  const own = await download(page, "a[href*='copy=buyer']");
  assert.ok(isZip(own.bytes));
  keep(own.name, own.path);
  asked = JSON.parse(readFileSync(files.json, "utf8")).areas.flatMap((area) => area.rows);
  assert.ok(asked.length > 30, `${asked.length} requirements`);
});

/** Has a bidder fill a file in with LibreOffice. */
async function filledIn(name, { company, number }, { source = files.docx, altered, no, unanswered } = {}) {
  const [target, own] = [join(folder, name), join(folder, `tom-${name}`)];
  // A program that opens a file keeps others from it.
  copyFileSync(source, own);
  const words = [own, target, `${target}.json`, ...(altered ? [altered] : []), "--company", company, "--number", number];
  words.push("--no", no ?? "-", ...(unanswered ? ["--unanswered", unanswered] : []));
  await promisify(execFile)("/usr/bin/python3", [fileURLToPath(new URL("../external/fill_in.py", import.meta.url)), ...words]);
  return { name, bytes: readFileSync(target) };
}

/** The requirements that bids are to have something wrong with. */
const wrong = () => {
  const must = asked.filter((row) => row.kind === "mandatory" && row.text.includes("ska"));
  return { altered: must[1], unanswered: must[3], declined: must[5] };
};

step("three bidders' files are read in", async () => {
  const { altered, unanswered, declined } = wrong();
  const [one, two, three] = await Promise.all([
    filledIn("anbud-1.docx", FIRST),
    filledIn("anbud-2.docx", SECOND, { altered: altered.id, unanswered: unanswered.id }),
    filledIn("anbud-3.xlsx", THIRD, { source: files.xlsx, no: declined.id }),
  ]);
  await readIn(page, tender, one, { price: "1 250 000" });
  await page.waitForURL("**/bids/*");
  first = page.url().split("/").at(-1);
  assert.equal(await page.innerText("h1"), FIRST.company, "the name stands in the file");
  assert.match(await body(), /559999-0011/);
  assert.match(await body(), /1\s250\s000\skr/);
  assert.match(await page.innerText("#problems"), /Alla krav är besvarade/);
  assert.equal(await page.locator("#answers-table tbody tr").count(), asked.length);

  await readIn(page, tender, two, { price: "990000" });
  await page.waitForURL("**/bids/*");
  assert.equal(await page.innerText("h1"), SECOND.company);
  const problems = await page.innerText("#problems");
  assert.match(problems, new RegExp(`\\b${altered.number}\\b`), "the altered wording is told of");
  assert.match(problems, new RegExp(`\\b${unanswered.number}\\b`), "the missing answer is told of");

  await readIn(page, tender, three);
  await page.waitForURL("**/bids/*");
  assert.equal(await page.innerText("h1"), THIRD.company, "a workbook says it too");
  assert.match(await page.innerText("#problems"), new RegExp(`\\b${declined.number}\\b`));
  // The file is given back as it came.
  const back = await download(page, "a[href$='/file']");
  assert.deepEqual(back.bytes, three.bytes);
  await page.goto(`${tender}/bids`);
  assert.equal(await page.locator("#bids-table tbody tr").count(), 3);
});

step("the bids are compared, what matters most first", async () => {
  const { altered, unanswered, declined } = wrong();
  await page.goto(`${tender}/comparison`);
  const order = await page.locator("article.requirement").evaluateAll((all) => all.map((one) => one.id));
  assert.equal(order.length, asked.length);
  assert.deepEqual(order.slice(0, 3).sort(), [altered, unanswered, declined].map((row) => row.number).sort(), "what must be met and is not answered with yes");
  const cell = (row, bidder) => page.locator(`#${row.number} .answer-cell`, { hasText: bidder.company });
  assert.match(await cell(declined, THIRD).innerText(), /Nej/);
  assert.match(await cell(unanswered, SECOND).innerText(), /Obesvarat/);
  assert.match(await cell(altered, SECOND).locator("del").innerText(), /\bska\b/);
  assert.match(await cell(altered, SECOND).locator("ins").innerText(), /behöver inte/);
  assert.equal(await page.locator(`#${altered.number} .answer-cell del`).count(), 1, "nobody else changed it");
  await page.selectOption("#show", "altered");
  await page.locator("form.filter button").click();
  assert.deepEqual(await page.locator("article.requirement").evaluateAll((all) => all.map((one) => one.id)), [altered.number]);
});

step("a colleague is put into the group", async () => {
  assert.equal((await eva.goto(`${tender}/bids`)).status(), 403, "nobody else sees bids");
  await page.goto(`${tender}/team`);
  await page.selectOption("#user", { label: EVA.name });
  await page.check("input[name=part][value=evaluator]");
  await submit(page);
  await page.waitForSelector(".flash");
  assert.match(await page.innerText("#team-table"), new RegExp(EVA.name));
  assert.equal((await eva.goto(`${tender}/bids`)).status(), 200);
  assert.equal(await eva.locator("#upload").count(), 0, "an evaluator reads no bids in");
});

/** Assesses a bid's answer to a row: points or a verdict, with a motive. */
async function assess(at, row, bidder, { points, verdict, motive }, settled = false) {
  if (!at.url().endsWith(`/assessment?row=${row.number}`)) await at.goto(`${tender}/assessment?row=${row.number}`);
  const cell = at.locator(".answer-cell", { hasText: bidder.company });
  const form = cell.locator(settled ? "details form" : ":scope > form");
  if (points !== undefined) await form.locator("input[name=points]").fill(String(points));
  if (verdict) await form.locator(`input[name=verdict][value=${verdict}]`).check();
  if (motive) await form.locator("textarea").fill(motive);
  const [answer] = await Promise.all([at.waitForResponse((response) => response.request().method() === "POST"), form.locator("button[type=submit]").click()]);
  await at.waitForLoadState();
  return answer.status();
}

step("what two evaluators say differs, and the group settles it", async () => {
  const [row] = asked.filter((one) => one.kind === "award");
  assert.equal(await assess(page, row, FIRST, { points: row.weight + 1 }), 422, "more than there are");
  assert.equal(await assess(page, row, FIRST, { points: row.weight - 1 }), 422, "without a motive");
  assert.equal(await assess(page, row, FIRST, { points: row.weight }), 303);
  assert.match(await page.locator(".answer-cell", { hasText: FIRST.company }).locator(".tag").last().innerText(), /poäng/);
  assert.equal(await assess(eva, row, FIRST, { points: 1, motive: "Beskrivningen säger inte hur." }), 303);
  await page.reload();
  const cell = page.locator(".answer-cell", { hasText: FIRST.company });
  assert.match(await cell.innerText(), /Utvärderarna är oense/);
  assert.match(await cell.innerText(), new RegExp(`${EVA.name}: 1 poäng`));
  await page.goto(`${tender}/evaluation`);
  assert.match(await page.innerText("#totals-table"), /Utvärderarna är oense/);
  assert.match(await page.innerText("#award"), /inte klar/);
  assert.equal(await assess(page, row, FIRST, { points: row.weight - 1, motive: "Vi läste bilaga 1 en gång till tillsammans." }, true), 303);
  const settled = await page.locator(".answer-cell", { hasText: FIRST.company }).innerText();
  assert.doesNotMatch(settled, /oense/);
  assert.match(settled, /Gruppen, genom/);
});

step("the rest is assessed, and the totals say who is first", async () => {
  const { altered, unanswered, declined } = wrong();
  const [settled, ...others] = asked.filter((one) => one.kind === "award");
  assert.equal(await assess(page, settled, SECOND, { points: 0, motive: "Det framgår inte av anbudet." }), 303);
  for (const row of others) for (const bidder of [FIRST, SECOND]) assert.equal(await assess(page, row, bidder, { points: row.weight }), 303);
  assert.equal(await assess(page, altered, SECOND, { verdict: "met", motive: "Bekräftat i förtydligande." }), 303);
  assert.equal(await assess(page, unanswered, SECOND, { verdict: "met", motive: "Framgår av bilaga 2." }), 303);
  assert.equal(await assess(page, declined, THIRD, { verdict: "not_met" }), 422, "not met without a motive");
  assert.equal(await assess(page, declined, THIRD, { verdict: "not_met", motive: "Anbudsgivaren svarar nej." }), 303);
  await page.goto(`${tender}/evaluation`);
  const totals = await page.locator("#totals-table tbody tr").allInnerTexts();
  assert.equal(totals.length, 3);
  assert.match(totals[0], new RegExp(`${SECOND.company}[^]*990\\s000\\skr`));
  assert.match(totals[2], new RegExp(`${THIRD.company}[^]*Förkastas`));
  assert.equal(await page.locator("#award form").count(), 1);
});

step("a price is put right, and the order changes", async () => {
  await page.locator("#totals-table a", { hasText: SECOND.company }).click();
  await page.locator(".page-head .actions a[href$='/edit']").click();
  await page.fill("#price", "2 990 000");
  await submit(page);
  await page.waitForURL("**/bids/*");
  await page.goto(`${tender}/evaluation`);
  assert.match(await page.locator("#totals-table tbody tr").first().innerText(), new RegExp(FIRST.company));
});

step("the evaluation is saved as files", async () => {
  for (const ending of ["docx", "xlsx"]) {
    const saved = await download(page, `a[href$='file?format=${ending}']`);
    assert.ok(isZip(saved.bytes), ending);
    assert.match(saved.name, new RegExp(`^utvardering-.*\\.${ending}$`));
    keep(saved.name, saved.path);
  }
});

step("the supplier is chosen, and what it promised is kept", async () => {
  await page.locator("#award form").locator("button[type=submit]").click();
  assert.equal(await page.locator("[data-errors] a").count(), 2, "who, and why");
  await page.check("#award input[name=bid]");
  await page.locator("#award textarea").fill("Lägst jämförelsesumma efter avdrag för poäng.");
  await page.locator("#award button[type=submit]").click();
  await page.waitForURL("**/award");
  assert.match(await page.innerText(".flash"), /Leverantören är vald/);
  assert.ok((await page.locator("#promises-table tbody tr").count()) > 30);
  assert.match(await page.innerText("#promises-table"), /genom "Å & Ö" <v2>/, "in the bidder's own words");
  await page.goto(`${tender}/evaluation`);
  assert.match(await body(), new RegExp(`${FIRST.company} valdes av ${anna.name}`));
  const saved = await download(page, "a[href$='file?format=docx']");
  assert.ok(isZip(saved.bytes));
  keep(saved.name.replace("utvardering-", "beslut-"), saved.path);
});

step("afterwards nothing is changed", async () => {
  await page.goto(tender);
  assert.match(await body(), /Leverantör vald/);
  assert.equal(await page.locator("main a[href$='/edit'], main a[href$='/classification'], main a[href$='/check']").count(), 0, "nothing is offered that is refused");
  for (const place of ["edit", "classification", "circumstances"]) {
    await page.goto(`${tender}/${place}`);
    const save = page.locator("main form[method=post] > .actions button");
    if (await save.count()) {
      await save.click();
      await page.waitForSelector("[data-errors]");
    }
    assert.match(await body(), /En leverantör är vald/, place);
  }
  await page.goto(`${tender}/bids`);
  assert.equal(await page.locator("#upload").count(), 0);
  const [row] = asked.filter((one) => one.kind === "award");
  await eva.goto(`${tender}/assessment?row=${row.number}`);
  assert.equal(await eva.locator("main form").count(), 0);
  assert.match(await body(eva), /En leverantör är vald/);
  const form = { row: row.number, bid: first, settled: "false", version: "0", points: "0", motive: "För sent." };
  assert.equal((await eva.context().request.post(`${tender}/assessment`, { form, maxRedirects: 0 })).status(), 422);
  complaints.none();
});

step("the audit trail holds together", () => {
  assert.match(service.console("audit", "verify"), /\S/);
});
