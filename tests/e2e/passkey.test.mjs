// A passkey, kept by an authenticator that the browser plays: added to an account, and used to sign in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ADMINISTRATOR as ANNA, faults, launch, newContext, setUp, startService, submit, watch } from "./support.mjs";

let service, browser, page, complaints, cdp, authenticator;

before(async () => {
  service = await startService();
  browser = await launch();
  const context = await newContext(browser, service);
  complaints = await watch(context);
  page = await context.newPage();
  await setUp(page, service);
  cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  ({ authenticatorId: authenticator } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  }));
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const signOut = async () => {
  await page.locator("details.account summary").click();
  await page.locator("form[action='/sign-out'] button").click();
  await page.waitForURL("**/sign-in");
};
const passkeyButton = "form[data-passkey] button[type=submit]";

test("a passkey is added", async () => {
  await page.goto("/account/passkeys/new");
  await page.fill("form[data-passkey] [name=name]", "Tjänstedatorn");
  await page.locator(passkeyButton).click();
  await page.waitForURL("**/account");
  assert.equal(await page.locator(".flash-success").count(), 1);
  assert.equal(await page.locator("#factor-table tbody tr").count(), 2);
  assert.match(await page.innerText("#factor-table"), /Tjänstedatorn/);
  const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId: authenticator });
  assert.equal(credentials.length, 1);
  assert.equal(credentials[0].rpId, "localhost");
});

test("the same device is not added twice", async () => {
  await page.goto("/account/passkeys/new");
  await page.fill("form[data-passkey] [name=name]", "Samma igen");
  await page.locator(passkeyButton).click();
  await page.waitForFunction(() => document.querySelector("[data-passkey-status]").textContent);
  assert.ok(page.url().endsWith("/account/passkeys/new"));
  assert.ok(await page.isEnabled(passkeyButton), "one can try again");
});

test("it signs one in, with the address alone", async () => {
  await page.goto("/");
  await signOut();
  await page.fill("#email", ANNA.email);
  await page.locator(passkeyButton).click();
  await page.waitForURL(`${service.url}/`);
  // What asks for a second factor is open.
  assert.equal((await page.goto("/users")).status(), 200);
});

test("it is the second factor after a password", async () => {
  await signOut();
  await page.fill("#email", ANNA.email);
  await page.fill("#password", ANNA.password);
  await submit(page);
  await page.waitForURL("**/sign-in/code**");
  assert.deepEqual(await faults(page), []);
  await page.locator(passkeyButton).click();
  await page.waitForURL(`${service.url}/`);
  assert.equal((await page.goto("/users")).status(), 200);
});

test("when it is refused, one is told and can try again", async () => {
  await signOut();
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId: authenticator, isUserVerified: false });
  await page.fill("#email", ANNA.email);
  await page.locator(passkeyButton).click();
  await page.waitForFunction(() => document.querySelector("[data-passkey-status]").textContent);
  assert.ok(await page.isEnabled(passkeyButton));
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId: authenticator, isUserVerified: true });
  await page.locator(passkeyButton).click();
  await page.waitForURL(`${service.url}/`);
});

test("an address that nobody has is not told from one that somebody has", async () => {
  await signOut();
  const options = async (email) => {
    const answer = await page.context().request.post("/sign-in/passkey/options", { form: { email } });
    return [answer.status(), Object.keys((await answer.json()).publicKey).sort()];
  };
  assert.deepEqual(await options("ingen@kommunen.example"), await options(ANNA.email));
  await page.goto("/sign-in");
  await page.fill("#email", "ingen@kommunen.example");
  await page.locator(passkeyButton).click();
  await page.waitForFunction(() => document.querySelector("[data-passkey-status]").textContent);
  assert.equal(new URL(page.url()).pathname, "/sign-in");
});

test("it is taken away again", async () => {
  await page.fill("#email", ANNA.email);
  await page.locator(passkeyButton).click();
  await page.waitForURL(`${service.url}/`);
  await page.goto("/account");
  await page.locator("a[href^='/account/passkeys/'][href$='/remove']").click();
  assert.deepEqual(await faults(page), []);
  await page.locator("form.confirm button").click();
  await page.waitForURL("**/account");
  assert.equal(await page.locator("#factor-table tbody tr").count(), 1);
  complaints.none();
});
