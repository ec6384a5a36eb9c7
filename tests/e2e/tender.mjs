// The way of a procurement officer, in steps that several files of cases take.
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { submit } from "./support.mjs";

/** Gives somebody the role at the console that the pages of tenders need; who has sessions signs in anew. */
export const makeOfficer = (service, { name, email }) =>
  service.console("user", "add", email, "--name", name, "--organisation", "212000-0142", "--role", "procurement-officer");

export const TITLE = "Verksamhetssystem för socialtjänsten";

/** What is bought; gives back the address of the tender. */
export async function describe(page, fields = {}) {
  await page.goto("/tenders/new");
  await page.fill("#title", TITLE);
  for (const [name, value] of Object.entries(fields)) {
    if (name === "evaluation") await page.selectOption("#evaluation", value);
    else await page.fill(`#${name.replaceAll("_", "-")}`, value);
  }
  await submit(page);
  await page.waitForURL("**/classification");
  return new URL(page.url()).pathname.replace("/classification", "");
}

/** Chooses a level by the card that tells what it means. */
export const choose = (page, aspect, level) => page.locator(`.level:has(input[name=${aspect}][value="${level}"]) label`).click();

/** The levels, in the order of konfidentialitet, riktighet, tillgänglighet. */
export async function classify(page, levels = [2, 2, 2]) {
  for (const [place, aspect] of ["k", "r", "t"].entries()) await choose(page, aspect, levels[place]);
  await page.locator("form.stack > .actions button").click();
  await page.waitForURL("**/circumstances");
}

export async function circumstances(page, { delivery = "saas", data = "ordinary", flags = [] } = {}) {
  await page.check(`input[name=delivery][value=${delivery}]`);
  await page.check(`input[name=personal_data][value=${data}]`);
  for (const flag of flags) await page.check(`input[name=flags][value=${flag}]`);
  await submit(page);
  await page.waitForURL("**/requirements");
}

/** Issues the annex of a tender and gives back its address. */
export async function issue(page, tender) {
  await page.goto(`${tender}/check`);
  await page.locator("#issue button").click();
  await page.waitForURL("**/annexes/*");
  return new URL(page.url()).pathname;
}

/** A whole tender with an annex in force. */
export async function issued(page, fields, levels) {
  const tender = await describe(page, fields);
  await classify(page, levels);
  await circumstances(page);
  return { tender, annex: await issue(page, tender) };
}

/** The bytes of what a link on the page leads to, saved as a browser saves it. */
export async function download(page, selector) {
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator(selector).click()]);
  return { name: saved.suggestedFilename(), path: await saved.path(), bytes: readFileSync(await saved.path()) };
}

/** Reads a bidder's file in on the page of bids. */
export async function readIn(page, tender, { name, bytes }, fields = {}) {
  await page.goto(`${tender}/bids`);
  await page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer: bytes });
  for (const [field, value] of Object.entries(fields)) await page.fill(`#${field}`, value);
  await page.locator("#upload button[type=submit]").click();
}

let failed;

/** A case that goes on from where the one before it ended. After one has failed, the others are not tried. */
export const step = (name, act) => test(name, async (at) => {
  if (failed) return at.skip(`"${failed}" has failed`);
  failed = name;
  await act();
  failed = undefined;
});
