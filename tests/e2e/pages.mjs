// Every page there is, in light and dark, wide and narrow: no fault that axe finds, nothing that has to be scrolled sideways, no
// complaint from the browser, one heading, a name of its own. Pictures of all of them are taken on the way, when scripts run.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { fillIn, template } from "./docx.mjs";
import {
  ADMINISTRATOR, FEDERATION, accept, addCodeApp, checkOutline, faults, invite, launch, makeUnit, newContext, overflow, picture, print, setUp, signIn,
  startPost, startService, submit, watch,
} from "./support.mjs";
import { registerPages } from "./register-pages.mjs";
import { TITLE, choose, circumstances, classify, describe, issue, issued, makeOfficer, readIn } from "./tender.mjs";

const LARS = { name: "Lars Läsare", email: "lars.lasare@kommunen.example", password: "sju pigga igelkottar dansar" };
const IRIS = { name: "Iris Inbjuden", email: "iris.inbjuden@kommunen.example" };
const DISA = { name: "Disa Avstängd", email: "disa.avstangd@kommunen.example" };
const LONG = { name: "Maximiliana-Elisabeth von Exempelskiöld-Provnamnsson", email: "maximiliana-elisabeth.von.exempelskiold-provnamnsson@upphandlingsenheten.kommunen.example" };

let service, browser, post;
/** What the pages are about: addresses and the state of those who are signed in. */
const world = {};
/** Whether scripts run. */
let scripts;
/** Windows by whose they are. */
const windows = new Map();
/** Names of pages that have been seen, to find two with the same. */
const titles = new Map();
/** Paths that have been seen, to find routes that no case goes to. */
const seen = new Set();

async function windowOf(who) {
  assert.ok(who === "nobody" || world[who], "the installation was not filled");
  if (!windows.has(who)) {
    const context = await newContext(browser, service, { storageState: world[who] });
    const complaints = await watch(context);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    page.on("framenavigated", (frame) => seen.add(new URL(frame.url()).pathname));
    // A page that was left with something typed asks whether it may be.
    page.on("dialog", (dialog) => dialog.accept());
    // axe is a script too: in a page that was loaded without scripts they are allowed once it is there. None of its own runs then,
    // and what is written for browsers without scripts stays in place.
    const allow = (value) => cdp.send("Emulation.setScriptExecutionDisabled", { value: !value });
    windows.set(who, { page, complaints, allow });
  }
  return windows.get(who);
}

/**
 * A page: whose, how one gets there (a path, or what to do), the status of the answer. `like` names another page that has the same
 * name by right: the same list filtered, the same form with faults.
 */
function look(name, open, { who = "anna", status = 200, like = name, dark = false, paper = false } = {}) {
  test(`${name}${scripts ? "" : ", without scripts"}`, { timeout: 40_000 }, async () => {
    const { page, complaints, allow } = await windowOf(who);
    await allow(scripts);
    await page.setViewportSize({ width: 1280, height: 900 });
    let answered;
    const note = (response) => { if (response.request().isNavigationRequest()) answered = response.status(); };
    page.on("response", note);
    if (typeof open === "function") await open(page);
    else await page.goto(open);
    await page.waitForLoadState();
    page.off("response", note);
    await allow(true);
    assert.equal(answered, status, page.url());
    if (!scripts) assert.equal(await page.locator(".reveal, .copy, form[data-passkey]:visible").count(), 0, "no script has run");

    const title = await checkOutline(page);
    const known = titles.get(title) ?? like;
    titles.set(title, known);
    assert.equal(known, like, `"${title}" is the name of two pages`);

    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await faults(page, { colours: colorScheme === "dark" }), [], `${width} px, ${colorScheme}`);
        if (scripts && (colorScheme === "light" || dark)) await picture(page, `${name}-${width}${colorScheme === "dark" ? "-dark" : ""}`);
      }
    }
    await page.emulateMedia({ colorScheme: "light" });
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await overflow(page), [], `${width} px`);
    }
    if (scripts && paper) await print(page, name);
    complaints.none();
  });
}

const open = (path, ...steps) => async (page) => {
  await page.goto(typeof path === "function" ? path() : path);
  for (const step of steps) await step(page);
};
const send = async (page) => {
  await Promise.all([page.waitForEvent("framenavigated"), page.locator("main form[method=post] button[type=submit]").last().click()]);
};
const fill = (fields) => async (page) => {
  for (const [selector, value] of Object.entries(fields)) await page.fill(selector, value);
};

export function everyPage(withScripts) {
  scripts = withScripts;
  before(async () => {
    post = await startPost();
    service = await startService(post);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await service?.stop();
    post?.stop();
  });

  // --- Before anybody is there.

  const nobody = { who: "nobody" };

  look("sign-in", "/sign-in", { ...nobody, dark: true });
  look("about-signed-out", "/about", { ...nobody, like: "about" });
  look("not-found-signed-out", "/finns-inte", { ...nobody, status: 404, like: "not-found" });
  look("set-up", open(() => service.setUp), nobody);
  look("set-up-faults", open(() => service.setUp, fill({ "#number": "212000-0143", "#email": "anna", "#password": "kort" }), send), { ...nobody, status: 422 });

  test("the installation is filled", async () => {
    const context = await newContext(browser, service);
    const page = await context.newPage();
    const anna = await setUp(page, service);
    world.stranger = { cookies: [], origins: [] };
    // Further roles, given at the console. Sessions end with it.
    service.console("user", "add", anna.email, "--name", anna.name, "--organisation", "212000-0142", "--role", "auditor", "--role", "catalogue-editor");
    makeOfficer(service, anna);
    await signIn(page, anna);
    await page.goto("/account/totp/new");
    await addCodeApp(page, "Jourtelefonen");
    await page.waitForURL("**/account");

    world.board = await makeUnit(page, { name: "Socialnämnden", kind: "board" });
    world.office = await makeUnit(page, { name: "Socialförvaltningen", kind: "office", parent: world.board });
    world.section = await makeUnit(page, { name: "Enheten för verksamhetssystem och informationssäkerhetssamordning", kind: "section", parent: world.office });
    await makeUnit(page, { name: "Överförmyndarnämnden", kind: "board" });

    const reader = { ...LARS, link: await invite(page, { ...LARS, roles: ["reader", "system_manager"] }) };
    world.invitation = await invite(page, { ...IRIS, roles: ["procurement_officer"] });
    await invite(page, { ...LONG, roles: ["data_protection_officer", "crisis_staff", "catalogue_editor", "auditor", "administrator"] });
    await invite(page, { ...DISA, roles: ["reader"] });
    await page.goto("/users");
    const user = (name) => page.locator("#users tbody a", { hasText: name }).getAttribute("href");
    for (const [key, { name }] of Object.entries({ lars: LARS, iris: IRIS, disa: DISA, own: anna })) world[`${key}Page`] = await user(name);
    await page.goto(`${world.disaPage}/disable`);
    await page.locator("form.confirm button").click();
    await page.waitForURL(`**${world.disaPage}`);

    await page.goto("/account/tokens/new");
    await page.fill("#name", "Avtalsdatabasen");
    await page.check("input[name=permissions][value=read_catalogue]");
    await submit(page);
    await page.waitForSelector(".code code");
    world.anna = await context.storageState();

    // A session of its own for the federation, since the organisation worked in belongs to the session.
    const other = await newContext(browser, service);
    const away = await other.newPage();
    await signIn(away, { ...anna, app: { next: () => anna.codes[0] } });
    await away.goto("/organisations/new");
    await away.fill("#organisation, #name", FEDERATION.name);
    await away.check("input[name=kind][value=federation]");
    await away.fill("#number", FEDERATION.number);
    await submit(away);
    await away.waitForURL("**/organisation");
    await away.locator("details.account summary").click();
    await away.selectOption("#site-organisation", { label: FEDERATION.name });
    await away.waitForURL(`${service.url}/`);
    await away.goto("/organisation/members/new");
    await away.fill("#number", "212000-0142");
    await submit(away);
    await away.waitForSelector("#member-table");
    world.federation = await other.storageState();

    const third = await newContext(browser, service);
    const theirs = await third.newPage();
    await accept(theirs, reader.link, LARS.password);
    await signIn(theirs, LARS);
    world.lars = await third.storageState();

    await page.goto("/account");
    const link = (selector) => page.locator(selector).first().getAttribute("href");
    world.removeApp = await link("a[href^='/account/totp/'][href$='/remove']");
    world.endSession = await link("a[href^='/account/sessions/'][href$='/end']");
    world.revoke = await link("a[href^='/account/tokens/'][href$='/revoke']");
  });

  // --- Signing in.

  look("invitation", open(() => world.invitation), nobody);
  look("invitation-faults", open(() => world.invitation, fill({ "#password": "kort" }), send), { ...nobody, status: 422 });
  look("link-used", open(() => service.setUp), { ...nobody, status: 404, like: "not-found" });
  look("sign-in-wrong", open("/sign-in", fill({ "#email": "okand@kommunen.example", "#password": "fel lösenord" }), submit), { ...nobody, status: 422 });
  look("sign-in-code", open("/sign-in", fill({ "#email": ADMINISTRATOR.email, "#password": ADMINISTRATOR.password }), submit, (page) => page.waitForSelector("#code")), nobody);
  look("sign-in-code-wrong", open("/sign-in/code", fill({ "#code": "000000" }), submit, (page) => page.waitForSelector("[data-errors]")), { ...nobody, status: 422 });

  // --- The first page, search, about.

  look("start", "/", { dark: true });
  look("start-reader", "/", { who: "lars" });
  look("search", "/search");
  look("search-hits", "/search?q=social", { like: "search" });
  look("search-requirements", "/search?q=logg", { like: "search" });
  look("search-none", "/search?q=qqqqqq", { like: "search" });
  look("about", "/about");
  look("about-edit", "/about/edit");
  look("about-edit-faults", open("/about/edit", fill({ "#contact": "" }), send), { status: 422 });
  look("design", "/design");

  // --- The own account.

  look("account", "/account", { dark: true });
  look("account-reader", "/account", { who: "lars", like: "account" });
  look("account-password", "/account/password");
  look("account-password-faults", open("/account/password", fill({ "#old-password": "fel", "#password": "kort" }), submit, (page) => page.waitForSelector("[data-errors]")), { status: 422 });
  look("totp-new", "/account/totp/new");
  look("totp-first", "/account/totp/new?first=true", { who: "lars", like: "totp-new" });
  look("totp-wrong", open("/account/totp/new", fill({ "#code": "000000" }), submit, (page) => page.waitForSelector("[data-errors]")), { status: 422 });
  look("totp-remove", open(() => world.removeApp));
  look("passkey-new", "/account/passkeys/new");
  look("recovery-renew", "/account/recovery-codes");
  look("recovery-codes", open("/account/recovery-codes", send, (page) => page.waitForSelector(".codes")), { paper: true, dark: true });
  look("session-end", open(() => world.endSession));
  look("session-end-others", "/account/sessions/end-others");
  look("token-new", "/account/tokens/new");
  look("token-faults", open("/account/tokens/new", fill({ "#days": "9999" }), submit, (page) => page.waitForSelector("[data-errors]")), { status: 422 });
  look("token-made", open("/account/tokens/new", fill({ "#name": "Inköpssystemet" }), (page) => page.check("[value=read_organisation]"), submit, (page) => page.waitForSelector(".code")));
  look("token-revoke", open(() => world.revoke));
  look("service-untie", "/account/service/untie");

  // --- Verification rounds.

  look("verification-none", "/verification", { like: "verification" });
  look("verification-new-faults", open("/verification/new", (page) => page.check("[value=vendor]"), submit, (page) => page.waitForSelector("[data-errors]")), { status: 422, like: "verification-new" });
  look("verification-draft", open("/contacts/new", fill({ "#name": "Vera Verifiering", "#mail": "vera@leverantoren.example", "#phone": "070-174 06 05" }), submit, (page) => page.waitForURL(/contacts\/[^/]*-/), async (page) => {
    await page.goto("/verification/new");
    await submit(page);
    await page.waitForURL(/verification\/[^/]*-/);
    world.round = new URL(page.url()).pathname;
  }), { like: "verification-round" });
  look("verification-new", "/verification/new");
  look("verification-discard", open(() => `${world.round}/close`));
  look("verification-started", open(() => world.round, async (page) => {
    const before = post.letters.length;
    await page.locator("#start form button").click();
    await page.waitForSelector(".flash");
    const arrived = Date.now() + 15_000;
    while (post.letters.length === before && Date.now() < arrived) await page.waitForTimeout(100);
    const letter = post.letters.find(({ text }) => text.startsWith("Hej Vera Verifiering!"));
    world.verify = letter.text.match(/\/verify\/[\w-]+/)[0];
    await page.goto(world.round);
  }), { like: "verification-round", paper: true });
  look("verification-participant", open(() => world.round, async (page) => page.goto(await page.locator("#participant-table a[href^='/verification/participants/']", { hasText: "Vera" }).first().getAttribute("href"))));
  look("verify", open(() => world.verify), { ...nobody, dark: true });
  look("verify-correct", open(() => world.verify, async (page) => page.goto(await page.locator("a[href*='/verify/']").first().getAttribute("href"))), nobody);
  look("verify-faults", open(() => world.verify, async (page) => page.goto(await page.locator("a[href*='/verify/']").first().getAttribute("href")), fill({ "#name": "" }), submit, (page) => page.waitForSelector("[data-errors]")), { ...nobody, status: 422, like: "verify-correct" });
  look("verify-used", open(() => world.verify, async (page) => page.goto(await page.locator("a[href*='/verify/']").first().getAttribute("href")), fill({ "#title": "Jourhavande tekniker", "#new-mobile": "070-174 06 06" }), submit, (page) => page.waitForSelector(".panel")), { ...nobody, like: "verify" });
  look("verification-proposals", "/verification/proposals");
  look("verification-proposal", open("/verification/proposals", async (page) => page.goto(await page.locator("#proposals a").first().getAttribute("href"))));
  look("verification-proposal-faults", open("/verification/proposals", async (page) => page.goto(await page.locator("#proposals a").first().getAttribute("href")), (page) => page.locator("#refuse form button").click(), (page) => page.waitForSelector("[data-errors]")), { status: 422, like: "verification-proposal" });
  look("verification-approved", open("/verification/proposals", async (page) => page.goto(await page.locator("#proposals a").first().getAttribute("href")), (page) => page.locator("#approve form button").click(), (page) => page.waitForURL("**/verification/proposals")), { like: "verification-proposals" });
  look("verification", "/verification");

  // --- Outgoing mail.

  look("mail-written", open("/mail", (page) => page.locator("#test button").click(), (page) => page.waitForURL("**/mail/*")), { like: "mail-letter" });
  look("mail-letter", async (page) => {
    const arrived = Date.now() + 15_000;
    const written = () => post.letters.some(({ text }) => text.includes("Att du läser det betyder att e-posten fungerar"));
    while (!written() && Date.now() < arrived) await page.waitForTimeout(100);
    assert.ok(written(), "the test letter has come");
    await page.reload();
  }, { like: "mail-letter" });
  look("mail", "/mail", { paper: true });
  look("mail-filtered", "/mail?status=failed", { like: "mail" });

  // --- Organisation and units.

  look("organisation", "/organisation");
  look("organisation-reader", "/organisation", { who: "lars", like: "organisation" });
  look("organisation-edit", "/organisation/edit");
  look("organisation-edit-faults", open("/organisation/edit", fill({ "#name": "", "#number": "1" }), submit, (page) => page.waitForSelector("[data-errors]")), { status: 422 });
  look("organisation-new", "/organisations/new");
  look("federation", "/organisation", { who: "federation" });
  look("member-new", "/organisation/members/new", { who: "federation" });
  look("member-faults", open("/organisation/members/new", fill({ "#number": "212000-0142" }), submit, (page) => page.waitForSelector("[data-errors]")), { who: "federation", status: 422 });
  look("member-remove", open("/organisation", async (page) => page.goto(await page.locator("#member-table a").first().getAttribute("href"))), { who: "federation" });
  look("units-none", "/units", { who: "federation", like: "units" });
  look("units", "/units", { dark: true, paper: true });
  look("units-sorted", "/units?sort=-name", { like: "units" });
  look("units-filtered", "/units?q=social", { like: "units" });
  look("units-no-match", "/units?q=qqqqqq", { like: "units" });
  look("unit", open(() => world.board));
  look("unit-reader", open(() => world.section), { who: "lars" });
  look("unit-new", "/units/new");
  look("unit-faults", open("/units/new", fill({ "#name": "socialNÄMNDEN" }), submit, (page) => page.waitForSelector("[data-errors]")), { status: 422 });
  look("unit-edit", open(() => `${world.section}/edit`));
  look("unit-delete", open(() => `${world.board}/delete`));
  look("unit-delete-refused", open(() => `${world.board}/delete`, send), { status: 422 });

  let changes = 0;
  const changedElsewhere = async (page) => {
    const version = await page.inputValue("input[name=version]");
    changes += 1;
    const form = { name: `Socialförvaltningen ${changes}`, kind: "office", parent: world.board.split("/").at(-1), version };
    const elsewhere = await newContext(browser, service, { storageState: world.anna });
    const answer = await elsewhere.request.post(`${world.office}/edit`, { form, maxRedirects: 0 });
    assert.equal(answer.status(), 303);
    await elsewhere.close();
  };
  look("conflict", open(() => `${world.office}/edit`, changedElsewhere, fill({ "#name": "Förvaltningen för omsorg" }), send), { status: 409 });

  // --- Users.

  look("users", "/users", { paper: true });
  look("users-sorted", "/users?sort=-seen", { like: "users" });
  look("users-filtered", "/users?role=administrator", { like: "users" });
  look("users-no-match", "/users?q=qqqqqq", { like: "users" });
  look("user-new", "/users/new");
  look("user-faults", open("/users/new", fill({ "#name": "Nils Namnsson", "#email": "nils" }), submit, (page) => page.waitForSelector("[data-errors]")), { status: 422 });
  look("user-made", open("/users/new", fill({ "#name": "Nova Nyhetsson", "#email": "" }), async (page) => {
    await page.fill("#email", `nova.${(changes += 1)}@kommunen.example`);
    await page.check("input[name=roles][value=reader]");
  }, submit, (page) => page.waitForSelector(".code")));
  // Somebody who has an account in the municipality already needs no link.
  look("user-known", open("/users/new", fill({ "#name": LARS.name, "#email": LARS.email }), (page) => page.check("input[name=roles][value=reader]"), submit, (page) => page.waitForSelector(".panel")), { who: "federation" });
  look("user", open(() => world.larsPage));
  look("user-invited", open(() => world.irisPage));
  look("user-disabled", open(() => world.disaPage));
  look("user-edit", open(() => `${world.larsPage}/edit`));
  look("user-edit-faults", open(() => `${world.larsPage}/edit`, fill({ "#name": "" }), send), { status: 422 });
  look("user-reset", open(() => `${world.irisPage}/reset`));
  look("user-reset-made", open(() => `${world.irisPage}/reset`, send, (page) => page.waitForSelector(".code")));
  // The last administrator who can sign in.
  look("user-disable-refused", open(() => `${world.ownPage}/disable`, send), { status: 422 });
  look("user-disable", open(() => `${world.irisPage}/disable`));
  look("user-remove", open(() => `${world.irisPage}/remove`));
  look("forbidden", "/users", { who: "lars", status: 403 });
  look("not-found", "/finns-inte", { status: 404 });
  look("too-many", open("/sign-in", async (page) => {
    for (let tries = 0; tries < 31; tries += 1) await page.context().request.get("/link/nothing");
    await page.goto("/link/nothing");
  }), { who: "stranger", status: 429 });

  // --- Catalogue and audit trail.

  look("catalogue", "/catalogue");
  look("catalogue-filtered", "/catalogue?q=logg", { like: "catalogue" });
  look("catalogue-no-match", "/catalogue?q=qqqqqq", { like: "catalogue" });
  for (const place of [0, 20, 60]) {
    look(`requirement-${place}`, open("/catalogue", async (page) => page.goto(await page.locator("#requirements tbody a").nth(place).getAttribute("href"))));
  }
  look("catalogue-levels", "/catalogue?level=2-2-3&source=nis2&kind=mandatory&delivery=saas", { like: "catalogue", dark: true });
  look("catalogue-faults", "/catalogue?q=logg&level=2-2-9", { like: "catalogue", status: 422 });
  look("requirement-values", "/catalogue/INC-01", { who: "lars", dark: true });
  look("requirement-uses", "/catalogue/ATK-01/uses", { who: "lars" });
  look("coverage", "/catalogue/coverage");
  look("coverage-of-iso27002", "/catalogue/coverage/iso27002", { dark: true });
  look("coverage-none", "/catalogue/coverage/nis2?show=gap", { like: "coverage-of-iso27002" });
  look("map", "/catalogue/map");
  look("map-of-a-form", "/catalogue/map?delivery=consulting", { like: "map", dark: true });
  look("releases", "/catalogue/changes");

  // --- Word templates.

  const file = (name, buffer) => (page) => page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer });
  const kept = (page) => page.waitForURL(/\/templates\/[0-9a-f-]+$/);
  look("templates-none", "/templates", { like: "templates", dark: true });
  look("templates-faults", open("/templates", fill({ "#name": "Kommunens mall" }), file("mall.docx", template("Se {{kravbilaga}} nedan")), send), { like: "templates-faults", status: 422 });
  look("templates-no-file", open("/templates", fill({ "#name": "Kommunens mall" }), send), { like: "templates-faults", status: 422 });
  look("template", open("/templates", fill({ "#name": "Kommunens mall 2026" }), file("Kommunens mall.docx", template()), send, kept, (page) => { world.template = page.url(); }), { dark: true });
  look("template-used", open(() => world.template, (page) => Promise.all([page.waitForEvent("framenavigated"), page.click("#use button")])), { like: "template" });
  look("template-retire", open(() => `${world.template}/retire`));
  look("templates", "/templates");
  // --- Tenders: what is bought, what is asked.

  const faulty = (page) => page.waitForSelector("[data-errors]");
  const at = (place, of = "draft") => () => `${world[of]}${place}`;
  const press = (selector) => (page) => Promise.all([page.waitForEvent("framenavigated"), page.locator(selector).click()]);
  const check = (selector) => (page) => page.check(selector);
  /** Sends a form from another window in between. */
  const sentElsewhere = (path, form) => async () => {
    const elsewhere = await newContext(browser, service, { storageState: world.anna });
    const there = await elsewhere.newPage();
    await there.goto(path());
    await fill(form)(there);
    await send(there);
    await elsewhere.close();
  };
  const levels = (values) => async (page) => {
    for (const [aspect, level] of Object.entries(values)) await choose(page, aspect, level);
  };

  look("tenders-none", "/tenders", { like: "tenders" });
  look("tenders-reader", "/tenders", { who: "lars", like: "tenders" });
  look("tender-new", "/tenders/new", { dark: true });
  look("tender-new-faults", open("/tenders/new", fill({ "#title": "", "#cpv": "4800", "#authority-number": "1" }), submit, faulty), { status: 422 });
  look("tender-import", "/tenders/import");
  look("tender-import-empty", open("/tenders/import", submit, faulty), { status: 422, like: "tender-import-faults" });
  look("tender-import-faults", open("/tenders/import", fill({ "#text": "title = 1\nfoo = 2" }), submit, faulty), { status: 422 });

  test("a tender is begun", async () => {
    const { page } = await windowOf("anna");
    await page.setViewportSize({ width: 1280, height: 900 });
    world.draft = await describe(page);
  });

  look("tender-draft", open(at("")), { like: "tender" });
  look("tender-edit", open(at("/edit")), { like: "tender-new" });
  look("tender-edit-conflict", open(at("/edit"), sentElsewhere(at("/edit"), { "#description": "Ett system för ärenden, handlingar och beslut." }), fill({ "#description": "Ett annat system." }), send), { status: 409, like: "tender-new" });
  look("classification", open(at("/classification")), { dark: true });
  look("classification-faults", open(at("/classification"), levels({ k: 2 }), press("form.stack > .actions button"), faulty), { status: 422 });
  look("classification-level-4", open(at("/classification"), levels({ k: 4, r: 2, t: 2 }), press("form.stack > .actions button"), faulty), { status: 422, like: "classification-faults" });
  look("classification-questions", open(at("/classification"), (page) => page.locator(".aspect summary").first().click(), async (page) => {
    await page.locator("input[name=yes]").nth(1).check();
    await Promise.all([page.waitForEvent("framenavigated"), page.locator("button[name=suggest]").first().click()]);
  }), { like: "classification" });
  look("requirements-too-early", open(at("/requirements")), { like: "requirements" });
  look("check-too-early", open(at("/check")), { like: "check" });

  test("the tender is classified", async () => {
    const { page } = await windowOf("anna");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${world.draft}/classification`);
    await classify(page, [1, 1, 1]);
  });

  look("circumstances", open(at("/circumstances")));
  look("circumstances-faults", open(at("/circumstances"), submit, faulty), { status: 422 });

  test("the tender is described", async () => {
    const { page } = await windowOf("anna");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${world.draft}/circumstances`);
    await circumstances(page);
    world.asked = await page.locator("article.requirement").evaluateAll((all) => all.map((one) => one.id));
    await page.goto("/catalogue");
    const known = await page.locator("#requirements tbody a").evaluateAll((all) => all.map((one) => one.getAttribute("href").split("/").at(-1)));
    world.notAsked = known.findLast((id) => !world.asked.includes(id));
  });

  look("requirements", open(at("/requirements")), { dark: true });
  look("catalogue-unchanged", open(at("/catalogue")));
  look("requirements-filtered", open(at("/requirements?show=award&q=l")), { like: "requirements" });
  look("requirements-no-match", open(at("/requirements?q=qqqqqq")), { like: "requirements" });
  look("decision", open(() => `${world.draft}/requirement?id=${world.asked[1]}`));
  look("decision-faults", open(() => `${world.draft}/requirement?id=${world.asked[1]}`, check("input[name=decision][value=dropped]"), submit, faulty), { status: 422 });
  look("decision-not-proposed", open(() => `${world.draft}/requirement?id=${world.notAsked}`));
  look("own-new", open(at("/own")));
  look("own-faults", open(at("/own"), submit, faulty), { status: 422 });

  test("something is decided", async () => {
    const { page } = await windowOf("anna");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${world.draft}/requirement?id=${world.asked[1]}`);
    await page.check("input[name=decision][value=dropped]");
    await page.fill("#motive", "Regleras redan i ramavtalet.");
    await submit(page);
    await page.waitForURL("**/requirements#*");
    await page.goto(`${world.draft}/own`);
    await fill({ "#title": "Export till e-arkiv", "#wording": "Leverantören ska kunna lämna ut alla handlingar enligt ISO 19005.", "#motive": "Handlingarna ska bevaras." })(page);
    await page.check("input[name=kind][value=mandatory]");
    await page.check("input[name=phase][value=bid]");
    await submit(page);
    await page.waitForURL("**/requirements#*");
  });

  look("requirements-decided", open(at("/requirements?show=decided")), { like: "requirements" });
  look("own-edit", open(at("/own?id=EGET-01")));
  look("own-conflict", open(at("/own?id=EGET-01"), sentElsewhere(at("/own?id=EGET-01"), { "#title": "Export till kommunens e-arkiv" }), fill({ "#title": "Arkivexport" }), send), { status: 409, like: "own-conflict" });
  look("own-remove", open(at("/own/remove?id=EGET-01")));
  look("decision-conflict", open(() => `${world.draft}/requirement?id=${world.asked[1]}`, async (page) => {
    changes += 1;
    await sentElsewhere(() => `${world.draft}/requirement?id=${world.asked[1]}`, { "#motive": `Regleras i ramavtalet, avsnitt ${changes}.` })();
    await page.fill("#motive", "Finns redan.");
  }, send), { status: 409, like: "decision" });
  look("check-errors", open(at("/check")), { like: "check" });
  look("check-reader", open(at("/check")), { who: "lars", like: "check" });
  look("tender-duplicate", open(at("/duplicate")));
  look("tender-delete", open(at("/delete")));
  look("team", open(at("/team")));
  look("team-faults", open(at("/team"), submit, faulty), { status: 422 });
  look("team-remove", open(at("/team"), async (page) => page.goto(await page.locator("#team-table a").first().getAttribute("href"))));
  look("team-last-lead", open(at("/team"), async (page) => page.goto(await page.locator("#team-table a").first().getAttribute("href")), press("form.confirm button"), faulty), { status: 422, like: "team-faults" });
  look("bids-no-annex", open(at("/bids")), { like: "bids" });

  // --- Annexes and bids.

  const answers = (fulfilled) => (number) => ({ fulfilled: fulfilled[number] ?? "Ja", description: `Så gör vi med ${number}, se bilaga 2.`, evidence: "Bilaga 2, sida 4" });
  /** A bidder's file. */
  const bid = async (page, annex, company, number, { fulfilled = {}, alter } = {}) => {
    const bytes = await (await page.context().request.get(`${world[annex]}/file?format=docx`)).body();
    return { name: `${company}.docx`, bytes: fillIn(bytes, { answer: answers(fulfilled), alter, sign: { company, organisation_number: number, name: "Per Provsson", place_and_date: "Exempelköping den 25 november 2026" } }) };
  };

  test("annexes are issued", async () => {
    const { page } = await windowOf("anna");
    await page.setViewportSize({ width: 1280, height: 900 });
    const fields = { title: `${TITLE} och omsorgen`, diarienummer: "SN 2026/0417", cpv: "48000000-8", evaluation: "price_deduction", kronor_per_point: "10000" };
    Object.assign(world, await issued(page, fields, [1, 1, 1]).then(({ tender, annex }) => ({ tender, first: annex })));
    world.rows = JSON.parse(await (await page.context().request.get(`${world.first}/file?format=json`)).text()).areas.flatMap((area) => area.rows);
    await page.goto(`${world.tender}/own`);
    await fill({ "#title": "Export", "#wording": "Leverantören ska kunna lämna ut alla handlingar.", "#motive": "Handlingarna ska bevaras." })(page);
    await page.check("input[name=kind][value=mandatory]");
    await page.check("input[name=phase][value=bid]");
    await submit(page);
    await page.waitForURL("**/requirements#*");
    world.annex = await issue(page, world.tender);
    const other = await issued(page, { title: "Mötesplattform" }, [1, 1, 1]);
    Object.assign(world, { other: other.tender, withdrawn: other.annex });
  });

  look("tender", open(at("", "tender")), { dark: true });
  look("tender-reader", open(at("", "tender")), { who: "lars", like: "tender" });
  look("annex", open(at("", "annex")), { dark: true });
  look("annex-superseded", open(at("", "first")));
  look("check-nothing-new", open(at("/check", "tender"), press("#issue button"), faulty), { status: 422, like: "check-faults" });
  look("withdraw", open(at("/withdraw", "withdrawn")));
  look("withdraw-faults", open(at("/withdraw", "withdrawn"), submit, faulty), { status: 422 });
  look("annex-withdrawn", open(at("/withdraw", "withdrawn"), async (page) => {
    // The pages are gone through once; an annex is withdrawn once.
    await page.fill("#why", "Klassningen av tillgänglighet var fel.");
    await send(page);
  }));
  look("tender-withdrawn", open(at("", "other")));
  look("tenders", "/tenders", { dark: true });
  look("tenders-filtered", "/tenders?status=issued&q=omsorg", { like: "tenders" });
  look("tenders-no-match", "/tenders?q=qqqqqq", { like: "tenders" });
  look("bids-none", open(at("/bids", "tender")), { like: "bids" });
  look("evaluation-no-bids", open(at("/evaluation", "tender")), { like: "evaluation" });
  look("award-none", open(at("/award", "tender")), { like: "award" });
  look("bid-no-file", open(at("/bids", "tender"), submit, faulty), { status: 422, like: "bids-faults" });
  look("bid-wrong-file", open(at("/bids", "tender"), file("anbud.docx", Buffer.from("Inget dokument")), submit, faulty), { status: 422, like: "bids-faults" });

  test("bids are read in", async () => {
    const { page } = await windowOf("anna");
    await page.setViewportSize({ width: 1280, height: 900 });
    const must = world.rows.filter((row) => row.kind === "mandatory");
    world.must = must[1].number;
    world.award = world.rows.find((row) => row.kind === "award").number;
    const read = async (...words) => {
      await readIn(page, world.tender, await bid(page, "annex", ...words), { price: "1250000" });
      await page.waitForURL("**/bids/*");
      return new URL(page.url()).pathname;
    };
    world.good = await read("Exempelbolaget AB", "559999-0011");
    const alter = (text) => text.replace(must[2].text, must[2].text.replace("ska", "behöver inte"));
    world.bad = await read("Provsystem i Norden och Baltikum AB", "559999-0029", { fulfilled: { [must[1].number]: "Nej", [must[3].number]: "Kanske", [world.award]: "Nej" }, alter });
    world.removed = await read("Ytterst Testleverans AB", "559999-0037");
    world.same = await bid(page, "annex", "Exempelbolaget AB", "559999-0011");
    world.older = await bid(page, "first", "Gammelsystem AB", "559999-0045");
  });

  const readAgain = (which) => (page) => page.setInputFiles("#file", { name: world[which].name, mimeType: "application/octet-stream", buffer: world[which].bytes });
  look("bids", open(at("/bids", "tender")), { dark: true });
  look("bid-same-bidder", open(at("/bids", "tender"), readAgain("same"), submit, faulty), { status: 422, like: "bids-faults" });
  look("bid-older-version", open(at("/bids", "tender"), readAgain("older"), submit, faulty), { status: 422, like: "bids-faults" });
  look("bid", open(at("", "good")));
  look("bid-problems", open(at("", "bad")));
  look("bid-edit", open(at("/edit", "good")));
  look("bid-edit-faults", open(at("/edit", "good"), fill({ "#price": "mycket" }), submit, faulty), { status: 422 });
  look("bid-edit-conflict", open(at("/edit", "good"), sentElsewhere(at("/edit", "good"), { "#price": "1 200 000" }), fill({ "#price": "1 100 000" }), send), { status: 409, like: "bid-edit" });
  look("bid-remove", open(at("/remove", "removed")));
  look("bid-remove-faults", open(at("/remove", "removed"), submit, faulty), { status: 422 });
  look("bid-removed", open(at("/remove", "removed"), fill({ "#why": "Kom in för sent." }), send, (page) => page.goto(world.removed)));
  look("comparison", open(at("/comparison?show=doubt", "tender")), { dark: true });
  look("comparison-altered", open(at("/comparison?show=altered", "tender")), { like: "comparison" });
  look("comparison-no-match", open(at("/comparison?q=qqqqqq", "tender")), { like: "comparison" });
  look("assessment", open(() => `${world.tender}/assessment?row=${world.must}`));
  look("assessment-points", open(() => `${world.tender}/assessment?row=${world.award}`), { dark: true });
  look("assessment-faults", open(() => `${world.tender}/assessment?row=${world.award}`, async (page) => {
    await page.locator(".answer-cell > form input[name=points]").first().fill("99");
    await Promise.all([page.waitForEvent("framenavigated"), page.locator(".answer-cell > form button").first().click()]);
  }, faulty), { status: 422 });
  const settle = async (page, points) => {
    const form = page.locator(".answer-cell details form").first();
    await page.locator(".answer-cell details").first().evaluate((details) => { details.open = true; });
    await form.locator("input[name=points]").fill(String(points));
    await form.locator("textarea").fill(`Efter samtal: ${points}.`);
    await Promise.all([page.waitForEvent("framenavigated"), form.locator("button").click()]);
  };
  look("assessment-conflict", open(() => `${world.tender}/assessment?row=${world.award}`, async (page) => {
    const elsewhere = await newContext(browser, service, { storageState: world.anna });
    const there = await elsewhere.newPage();
    await there.goto(`${world.tender}/assessment?row=${world.award}`);
    changes += 1;
    await settle(there, changes % 2);
    await elsewhere.close();
    await settle(page, 0);
  }), { status: 409, like: "assessment-points" });
  look("evaluation-preliminary", open(at("/evaluation", "tender")), { like: "evaluation" });

  test("everything is assessed", async () => {
    const { page } = await windowOf("anna");
    const elsewhere = await newContext(browser, service, { storageState: world.anna });
    const there = await elsewhere.newPage();
    const number = (path) => path.split("/").at(-1);
    const assess = async (row, path, said) => {
      await there.goto(`${world.tender}/assessment?row=${row}`);
      const form = { row, bid: number(path), settled: "false", version: "0", motive: "Framgår av bilaga 2.", ...said };
      const answer = await there.context().request.post(`${world.tender}/assessment`, { form, maxRedirects: 0 });
      assert.equal(answer.status(), 303, `${row} ${await answer.text()}`);
    };
    for (const row of world.rows.filter((row) => row.kind === "award")) for (const path of [world.good, world.bad]) await assess(row.number, path, { points: "1" });
    await assess(world.must, world.bad, { verdict: "not_met" });
    await elsewhere.close();
    await page.goto("/");
  });

  look("evaluation", open(at("/evaluation", "tender")), { dark: true });
  look("evaluation-faults", open(at("/evaluation", "tender"), submit, faulty), { status: 422 });
  look("award", open(at("/evaluation", "tender"), check("#award input[name=bid]"), fill({ "#award textarea": "Lägst jämförelsesumma efter avdrag för poäng." }), submit, (page) => page.waitForURL("**/award")));
  look("evaluation-awarded", open(at("/evaluation", "tender")), { like: "evaluation" });
  look("tender-awarded", open(at("", "tender")), { like: "tender" });
  look("requirements-awarded", open(at("/requirements", "tender")), { like: "requirements" });
  look("assessment-awarded", open(() => `${world.tender}/assessment?row=${world.must}`), { like: "assessment" });
  look("bids-awarded", open(at("/bids", "tender")), { like: "bids" });

  // --- The organisation's own catalogue, and catalogues from files.

  const OWN = "/catalogue/own";
  const badge = {
    "#reason": "Socialnämndens beslut.",
    "#title-sv": "Synligt tjänstekort",
    "#motive-sv": "Den som får hem någon ska kunna se vem det är.",
    "#tier1-sv": "Leverantören {{ska}} inom {{days}} dagar förse varje konsult med ett synligt tjänstekort.",
    "#value1-name": "days",
    "#value1-sv": "dagar",
    "#value1-levels": "10 10 5 2",
    "#value1-min": "1",
    "#value1-max": "30",
    "#proof-sv": "Bild på kortet.",
    "#method-sv": "Beställaren ser efter vid besök.",
  };
  const link = (selector) => async (page) => page.goto(await page.locator(selector).first().getAttribute("href"));

  look("own-catalogue-none", OWN, { like: "own-catalogue" });
  look("own-catalogue-reader", OWN, { who: "lars", like: "own-catalogue" });
  look("own-requirement-new", `${OWN}/new`);
  look("own-requirement-faults", open(`${OWN}/new`, submit, faulty), { status: 422 });

  test("an own requirement is made and one is switched off", async () => {
    const { page } = await windowOf("anna");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${OWN}/new`);
    await page.selectOption("#area", "PER");
    await fill(badge)(page);
    await submit(page);
    await page.waitForURL("**/own/requirement?id=PER-901");
    await page.goto(`${OWN}/off?id=AVS-07`);
    await page.fill("#reason", "Regleras i ramavtalet.");
    await submit(page);
    await page.waitForURL("**/own/requirement?id=AVS-07");
  });

  look("own-catalogue", OWN, { dark: true });
  look("own-requirement", `${OWN}/requirement?id=PER-901`);
  look("own-requirement-off", `${OWN}/requirement?id=AVS-07`);
  look("own-requirement-adapt", `${OWN}/edit?id=ATK-05`);
  look("own-off", `${OWN}/off?id=ATK-07`);
  look("own-off-faults", open(`${OWN}/off?id=ATK-07`, submit, faulty), { status: 422 });
  look("own-take-back", `${OWN}/take-back?id=AVS-07`);
  look("edition", open(OWN, link('a[href^="/catalogue/own/editions/"]:not([href$=submit]):not([href$=discard])')));
  look("edition-submit", open(OWN, link('a[href$="/submit"]')));
  look("edition-submit-faults", open(OWN, link('a[href$="/submit"]'), submit, faulty), { status: 422 });
  look("edition-discard", open(OWN, async (page) => {
    const href = await page.locator('a[href^="/catalogue/own/editions/"]').first().getAttribute("href");
    await page.goto(`${href.replace(/\/(submit|discard)$/, "")}/discard`);
  }));

  test("the edition is handed in", async () => {
    const { page } = await windowOf("anna");
    await page.goto(OWN);
    if (await page.locator('a[href$="/submit"]').count()) {
      await link('a[href$="/submit"]')(page);
      await page.fill("#note", "Tjänstekort.");
      await submit(page);
      await page.waitForURL(`**${OWN}`);
    }
  });

  look("own-catalogue-waits", OWN, { like: "own-catalogue" });
  const decide = async (page) => {
    const href = await page.locator('a[href^="/catalogue/own/editions/"]').first().getAttribute("href");
    await page.goto(`${href.replace(/\/decide$/, "")}/decide`);
  };
  look("edition-decide", open(OWN, decide));
  look("edition-four-eyes", open(OWN, decide, async (page) => page.check("input[value=approve]"), submit, faulty), { status: 422 });

  const library = { catalog: {
    uuid: "7a6ba4a4-3c5f-4d6c-9c38-1c2d3e4f5a6b",
    metadata: { title: "Grannens katalog", "last-modified": "2026-01-01T00:00:00Z", version: "3", "oscal-version": "1.1.2", remarks: "CC0" },
    groups: [{ id: "a", title: "Åtkomst", controls: [
      { id: "ac-1", title: "Låsta sessioner", params: [{ id: "tid", label: "tid", values: ["30 minuter"] }], props: [{ name: "confidentiality", value: "2" }],
        parts: [{ name: "statement", prose: "Sessioner låses efter {{ insert: param, tid }}." }, { name: "guidance", prose: "Olåsta datorer är öppna dörrar." }] },
      { id: "ac-2", title: "Utan nivå", parts: [{ name: "statement", prose: "Något." }] },
    ] }],
  } };

  look("imported-none", "/catalogue/imported", { like: "imported-list" });
  look("imported-faults", open("/catalogue/imported", submit, faulty), { status: 422 });

  test("catalogues are brought from files", async () => {
    const { page } = await windowOf("anna");
    const bring = async (name, mimeType, text) => {
      await page.goto("/catalogue/imported");
      await page.setInputFiles("#file", { name, mimeType, buffer: Buffer.from(text) });
      await submit(page);
      await page.waitForURL("**/catalogue/imported/*");
      return new URL(page.url()).pathname;
    };
    const csv = await (await page.context().request.get("/catalogue/export?format=csv&language=sv")).text();
    world.rowsGood = await bring("krav.csv", "text/csv", csv.replace("samma konto inom 15 minuter", "samma konto inom 20 minuter"));
    world.rowsBad = await bring("fel.csv", "text/csv", csv.replace("samma konto inom 15 minuter", "samma konto på lämpligt sätt"));
    world.library = await bring("granne.json", "application/json", JSON.stringify(library));
  });

  look("imported-list", "/catalogue/imported");
  look("imported-rows", open(() => world.rowsGood));
  look("imported-rows-reason", open(() => world.rowsGood, submit, faulty), { status: 422 });
  look("imported-rows-faults", open(() => world.rowsBad));
  look("imported-library", open(() => world.library), { dark: true });
  look("imported-control", open(() => `${world.library}/control?control=ac-1`));
  look("imported-adopt", open(() => `${world.library}/adopt?control=ac-1`), { like: "own-requirement-new" });
  look("imported-remove", open(() => `${world.library}/remove`));
  look("catalogue-export", "/catalogue/export");

  // --- The register.

  registerPages({ look, open, send, submit, faulty, world, windowOf });

  // --- Files into the register.

  look("import-none", "/register/import", { like: "import" });
  look("import-missing", open("/register/import", submit, faulty), { status: 422, like: "import" });

  test("lists are brought for the register", async () => {
    const { page } = await windowOf("anna");
    const bring = async (name, text) => {
      await page.goto("/register/import");
      await page.setInputFiles("#file", { name, mimeType: "text/csv", buffer: Buffer.from(text) });
      await submit(page);
      await page.waitForURL("**/columns");
      return new URL(page.url()).pathname.replace(/\/columns$/, "");
    };
    world.list = await bring("leverantörer.csv", "Leverantör;Org.nr;Telefon\nAlfa AB;559998-0009;ring växeln\nBeta AB;5,56E+09;\nALFA Aktiebolag;;\n");
    world.thrown = await bring("fel.csv", "Leverantör\nGamma AB\n");
  });

  look("import", "/register/import");
  look("import-columns", open(() => `${world.list}/columns`), { dark: true });
  const planned = async (page) => {
    await page.locator("main form[method=post] button[type=submit]").first().click();
    // Without scripts the page is not asked for again by itself here.
    await page.waitForURL((url) => url.pathname === world.list);
    while (await page.locator("[data-goes-on]").count()) await page.goto(world.list);
    await page.goto(world.list);
  };
  look("import-planned", open(() => `${world.list}/columns`, planned), { dark: true });
  look("import-discard", open(() => `${world.thrown}/discard`));
  look("register-export", "/register/export");

  // --- The audit trail.

  look("audit", "/audit");
  look("audit-filtered", "/audit?action=unit_create&outcome=done", { like: "audit" });

  test("no page is left out", () => {
    // Every line `.get("…"` of the tables of routes, but for those that answer programs.
    const source = fileURLToPath(new URL("../../src/", import.meta.url));
    const files = readdirSync(source, { recursive: true }).filter((name) => /(^|\/)web(\/|\.rs$)/.test(name) && name.endsWith(".rs"));
    const routes = files.flatMap((name) => [...readFileSync(source + name, "utf8").matchAll(/\.get\("(\/[^"]*)"/g)].map(([, path]) => path));
    assert.ok(routes.length > 30, "the tables of routes are found");
    // A passkey cannot be taken away before there is one; the way back from a sign-in service and a kept form have cases elsewhere, as has what the look-up shows below its field; the
    // links of a demonstration answer only in one.
    const downloads = ["/templates/{id}/sample", "/templates/{id}/file", "/annexes/{id}/file", "/bids/{id}/file", "/tenders/{id}/preview", "/tenders/{id}/evaluation/file", "/catalogue/imported/{id}/file", "/register/import/template", "/register/export/list", "/register/export/archive", "/contacts/{id}/card"];
    const elsewhere = ["/search/suggest", "/account/passkeys/{id}/remove", "/sign-in/service/back", "/continue/{id}", "/demo/{token}", ...downloads];
    const unseen = routes.filter((route) => !route.startsWith("/api/") && !elsewhere.includes(route)).filter((route) => {
      const pattern = new RegExp(`^${route.replace(/\{[^}]+\}/g, "[^/]+")}$`);
      return ![...seen].some((path) => pattern.test(path));
    });
    assert.deepEqual(unseen, []);
  });
}
