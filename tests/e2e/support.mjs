// What the cases share: the service on a port of its own, a browser, a person with an app for codes, and the checks that hold on
// every page.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { chromium } from "playwright-core";

const BINARY = resolve(process.env.KRAVKOLL_BINARY ?? "target/debug/kravkoll");
const TEMPLATES = process.env.KRAVKOLL_TEMPLATES;
export const OUT = process.env.KRAVKOLL_E2E_OUT && resolve(process.env.KRAVKOLL_E2E_OUT);
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARGUMENTS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

// --- The service.

const freePort = () => new Promise((done, failed) => {
  const server = createServer().once("error", failed).listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

/** A mail server that takes every letter: its port, and the letters as people read them. */
export async function startPost() {
  const letters = [];
  const server = createServer((socket) => {
    let rest = "";
    let letter;
    const say = (line) => socket.write(`${line}\r\n`);
    socket.setEncoding("utf8").on("error", () => {});
    socket.on("data", (data) => {
      rest += data;
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (letter !== undefined) {
          if (line !== ".") letter += `${line.replace(/^\./, "")}\r\n`;
          else {
            letters.push(read(letter));
            letter = undefined;
            say("250 taken");
          }
        } else if (/^DATA$/i.test(line)) {
          letter = "";
          say("354 go on");
        } else if (/^QUIT$/i.test(line)) {
          say("221 bye");
          socket.end();
        } else say("250 ok");
      }
    });
    say("220 post");
  });
  const read = (letter) => {
    const [head, body] = letter.split(/\r\n\r\n(.*)/s);
    const encoding = head.match(/^Content-Transfer-Encoding: (.*)$/im)?.[1];
    if (encoding === "base64") return { head, text: Buffer.from(body, "base64").toString() };
    if (encoding !== "quoted-printable") return { head, text: body };
    const bytes = body.replaceAll("=\r\n", "").replace(/=([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
    return { head, text: Buffer.from(bytes, "latin1").toString() };
  };
  await new Promise((done, failed) => { server.once("error", failed).listen(0, "127.0.0.1", done); });
  return { port: server.address().port, letters, stop: () => server.close() };
}

/** A service of its own for a file of cases, with an empty database that is thrown away. `post` is a mail server to send through. */
export async function startService(post) {
  const folder = mkdtempSync(join(tmpdir(), "kravkoll-e2e-"));
  const port = await freePort();
  // Passkeys and cookies are bound to the name, so browsers go to localhost and not to 127.0.0.1.
  const url = `http://localhost:${port}`;
  const environment = { ...process.env, KRAVKOLL_LANG: "sv" };
  // Windows tell where they are, as a proxy would: tries are counted for each address, and they are not all one stranger's.
  const places = ["--trusted-proxy", "127.0.0.1"];
  const templates = TEMPLATES ? ["--templates", resolve(TEMPLATES)] : [];
  const mail = post ? ["--smtp-host", "127.0.0.1", "--smtp-port", String(post.port), "--mail-from", "kravkoll@kommunen.example"] : [];
  const serve = spawn(BINARY, ["serve", "--development", "--listen", `127.0.0.1:${port}`, "--public-url", url, ...places, ...mail, ...templates], { cwd: folder, env: environment });
  let said = "";
  let ended = false;
  for (const stream of [serve.stdout, serve.stderr]) stream.on("data", (data) => { said += data; });
  const exited = new Promise((done) => serve.once("close", () => { ended = true; done(); }).once("error", () => { ended = true; done(); }));
  const service = {
    url,
    folder,
    log: () => said,
    /** A command at the console, beside the running service. */
    console: (...words) => execFileSync(BINARY, words, { cwd: folder, env: environment, encoding: "utf8" }),
    async stop() {
      serve.kill("SIGTERM");
      await Promise.race([exited, wait(5000)]);
      if (!ended) serve.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (let tries = 0; tries < 200; tries += 1) {
    const link = said.match(/http:\/\/localhost:\d+(\/link\/\S+)/);
    if (link) return { ...service, setUp: link[1] };
    assert.ok(!ended, `the service ended:\n${said}`);
    await wait(50);
  }
  await service.stop();
  throw new Error(`the service gave no link to set it up with:\n${said}`);
}

// --- The browser.

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });

let place = 0;

/**
 * Clicks wait for what is clicked, but these say what is there at that moment, and of the page that a click led to only the first
 * bytes may have come. So they wait until the page that is open has been read to its end.
 */
function readWhole(page) {
  const reads = { locator: ["count", "allInnerTexts", "allTextContents", "evaluateAll", "isVisible", "isHidden", "isEnabled"], page: ["evaluate", "title"] };
  for (const [kind, one] of [["locator", page.locator("html")], ["page", page]]) {
    const all = Object.getPrototypeOf(one);
    for (const name of reads[kind]) {
      const read = all[name];
      if (read.whole) continue;
      all[name] = async function whole(...given) {
        await (kind === "page" ? this : this.page()).waitForLoadState("domcontentloaded");
        return read.apply(this, given);
      };
      all[name].whole = true;
    }
  }
}

/** A browser window of somebody's, with cookies and an address of its own. */
export async function newContext(browser, service, options = {}) {
  place += 1;
  const extraHTTPHeaders = { "X-Forwarded-For": `192.0.2.${place}` };
  const context = await browser.newContext({ baseURL: service.url, locale: "sv-SE", viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", extraHTTPHeaders, ...options });
  context.setDefaultTimeout(20_000);
  context.once("page", readWhole);
  // The service reads templates anew, but style sheet and scripts are built into it.
  if (TEMPLATES) await context.route(/\/assets\/(\w+)-[0-9a-f]+\.(js|css)$/, (route) => {
    const [, name, ending] = route.request().url().match(/(\w+)-[0-9a-f]+\.(\w+)$/);
    return route.fulfill({ path: join(resolve(TEMPLATES), "asset", `${name}.${ending}`) });
  });
  return context;
}

/**
 * Notes what a page complains of: errors of scripts, and what the content policy stopped. That a page answered with 404 or 422 is
 * no complaint when it is the page itself: some cases are about just that.
 */
export async function watch(context) {
  const complaints = [];
  await context.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  context.on("console", (message) => {
    const own = /Failed to load resource/.test(message.text()) && message.location().url === message.page()?.url().replace(/#.*/, "");
    if (["error", "warning"].includes(message.type()) && !own) complaints.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(`${error.page()?.url()}: ${error.error()}`));
  return { none: () => assert.deepEqual(complaints.splice(0), [], "the browser complains") };
}

// --- Somebody, and codes from an app (RFC 6238).

const STEP = 30_000;

export function codeAt(secret, step) {
  const bits = [...secret.replace(/\s/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", key).update(counter).digest();
  return String((digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** An app that makes codes. Each is taken once, and one step early or late too, so three can be had at a time. */
export class CodeApp {
  constructor(secret) {
    this.secret = secret;
    this.last = 0;
  }

  async next() {
    const now = () => Math.floor(Date.now() / STEP);
    // Not the step before when this one ends soon: the code would be too late when it arrives.
    const earliest = Date.now() % STEP > STEP / 2 ? now() : now() - 1;
    this.last = Math.max(this.last + 1, earliest);
    while (this.last > now() + 1) await wait(250);
    return codeAt(this.secret, this.last);
  }
}

export const ADMINISTRATOR = { name: "Anna Exempelsson", email: "anna.exempelsson@kommunen.example", password: "grön cykel utan bromsar" };
export const MUNICIPALITY = { name: "Exempelköpings kommun", number: "212000-0142" };
export const FEDERATION = { name: "Exempelbygdens kommunalförbund", number: "222000-9993" };

export const submit = (page) => page.locator("main form.form button[type=submit]").click();

/** Adds an app for codes on the page that is open and gives it back. */
export async function addCodeApp(page, name) {
  const app = new CodeApp(await page.locator("details code").textContent());
  if (name) await page.fill("#name", name);
  await page.fill("#code", await app.next());
  await submit(page);
  return app;
}

/** Sets the installation up; the person is signed in with two factors afterwards. */
export async function setUp(page, service, who = ADMINISTRATOR) {
  await page.goto(service.setUp);
  await page.fill("#organisation", MUNICIPALITY.name);
  await page.fill("#number", MUNICIPALITY.number);
  await page.fill("#name", who.name);
  await page.fill("#email", who.email);
  await page.fill("#password", who.password);
  await submit(page);
  await page.waitForURL("**/account/totp/new?first=true");
  const app = await addCodeApp(page);
  await page.waitForSelector(".codes");
  const codes = await page.locator(".codes li").allTextContents();
  assert.equal(codes.length, 10);
  return { ...who, app, codes };
}

export async function signIn(page, who) {
  await page.goto("/sign-in");
  await page.fill("#email", who.email);
  await page.fill("#password", who.password);
  await submit(page);
  if (who.app) {
    await page.waitForURL("**/sign-in/code**");
    await page.fill("#code", await who.app.next());
    await submit(page);
  }
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Invites somebody and gives back the link. */
export async function invite(page, { name, email, roles }) {
  await page.goto("/users/new");
  await page.fill("#name", name);
  await page.fill("#email", email);
  for (const role of roles) await page.check(`input[name=roles][value=${role}]`);
  await submit(page);
  return page.locator(".code code").textContent();
}

/** Opens the link of an invitation and chooses a password. */
export async function accept(page, link, password) {
  await page.goto(link);
  await page.fill("#password", password);
  await submit(page);
  await page.waitForURL("**/sign-in");
}

/** Makes a unit and gives back its address. */
export async function makeUnit(page, { name, kind, parent }) {
  await page.goto("/units/new");
  await page.fill("#name", name);
  await page.check(`input[name=kind][value=${kind}]`);
  if (parent) await page.selectOption("#parent", { value: parent.split("/").at(-1) });
  await submit(page);
  await page.waitForURL("**/units");
  return page.locator("#units tbody a", { hasText: name }).first().getAttribute("href");
}

// --- What holds on every page.

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// What can differ between light and dark: the page itself is the same.
const COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe finds fault with, in words, or only with the colours; what is of others' making can be left out. */
export async function faults(page, { without, colours = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const run = ({ runOnly, exclude }) => window.axe.run({ exclude }, { runOnly, resultTypes: ["violations"] });
  const runOnly = colours ? { type: "rule", values: COLOURS } : { type: "tag", values: RULES };
  const { violations } = await page.evaluate(run, { runOnly, exclude: without ? [[without]] : [] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} – ${node.failureSummary?.replace(/\s+/g, " ")}`));
}

/** Heading, name, language; gives back the page's name. */
export async function checkOutline(page) {
  const { headings, title, lang } = await page.evaluate(() => ({
    headings: document.querySelectorAll("h1").length,
    title: document.title,
    lang: document.documentElement.lang,
  }));
  assert.equal(headings, 1, "one h1");
  assert.match(lang, /^(sv|en)$/);
  assert.match(title, /\S.* – Kravkoll$/, "a name for the window");
  return title;
}

/** How far a page can be scrolled sideways, and what sticks out. */
export const overflow = (page) => page.evaluate(() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest(".visually-hidden"));
  return [`${root.scrollWidth} > ${root.clientWidth}`, ...out.slice(0, 5).map((element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`)];
});

/** A picture of the whole page, where pictures are wanted. */
export async function picture(page, name) {
  if (!OUT) return;
  mkdirSync(OUT, { recursive: true });
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
}

export async function print(page, name) {
  if (!OUT) return;
  mkdirSync(OUT, { recursive: true });
  await page.pdf({ path: join(OUT, `${name}.pdf`), preferCSSPageSize: true });
}
