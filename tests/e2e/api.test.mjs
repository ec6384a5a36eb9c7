// The page on which the API can be read and tried: Swagger UI, served by ourselves, under the content policy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkOutline, faults, launch, newContext, overflow, picture, setUp, startService, submit, watch } from "./support.mjs";

let service, browser, context, page, complaints;

before(async () => {
  service = await startService();
  browser = await launch();
  context = await newContext(browser, service);
  complaints = await watch(context);
  page = await context.newPage();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

/**
 * What axe finds fault with in Swagger UI's own markup and colours, which are not ours to mend: buttons without a name for copying,
 * links within the buttons that open an operation, pale colours. All else has to be right, there too.
 */
const THEIRS = ["button-name", "color-contrast", "nested-interactive"];

test("the API can be read and tried", async () => {
  await setUp(page, service);
  await page.goto("/account/tokens/new");
  await page.fill("#name", "Avtalsdatabasen");
  await page.check("input[name=permissions][value=read_catalogue]");
  await submit(page);
  const key = await page.locator("code").first().textContent();

  const asked = [];
  page.on("request", (request) => asked.push(request));
  await page.goto("/api/docs");
  await page.locator(".opblock").first().waitFor();
  const description = await (await context.request.get("/api/v1/openapi.json")).json();
  const operations = Object.values(description.paths).flatMap((item) => Object.keys(item)).length;
  assert.equal(await page.locator(".opblock").count(), operations, "every operation is listed");
  await checkOutline(page);
  assert.deepEqual(await overflow(page), []);
  await picture(page, "api-docs");

  // With a key.
  await page.getByRole("button", { name: "Authorize" }).click();
  await page.locator(".modal-ux input").fill(key);
  await page.locator(".modal-ux button.authorize").click();
  await page.locator(".modal-ux").getByText("Logout").waitFor();
  await picture(page, "api-docs-key");
  await page.locator(".modal-ux .btn-done").click();
  const operation = page.locator(".opblock", { hasText: "/api/v1/me" });
  await operation.locator(".opblock-summary-control").click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.getByRole("button", { name: "Execute" }).click();
  await operation.locator(".live-responses-table").waitFor();
  const [request] = asked.filter((one) => new URL(one.url()).pathname === "/api/v1/me");
  assert.equal(await request.headerValue("authorization"), `Bearer ${key}`);
  assert.equal((await request.response()).status(), 200);
  assert.match(await operation.locator(".live-responses-table").textContent(), /read_catalogue/);
  await picture(page, "api-docs-tried");
  assert.deepEqual(await faults(page, { without: "#api" }), []);
  assert.deepEqual((await faults(page)).filter((fault) => !THEIRS.some((rule) => fault.startsWith(`${rule}:`))), []);
  // Nothing came from elsewhere and nothing was stopped.
  assert.deepEqual(asked.map((one) => one.url()).filter((address) => !address.startsWith(service.url) && !address.startsWith("data:")), []);
  complaints.none();
});

test("without scripts the page leads to the description", async () => {
  const plain = await newContext(browser, service, { javaScriptEnabled: false });
  const window = await plain.newPage();
  await window.goto("/api/docs");
  const href = await window.locator("main a").first().getAttribute("href");
  assert.equal((await plain.request.get(href)).status(), 200);
  assert.match(await window.locator("main").textContent(), /JavaScript/);
});
