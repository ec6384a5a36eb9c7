// The service in a real browser, end to end:
//
//   npm ci && node run.mjs BINARY [FOLDER]        (in this folder; Node 20 or later)
//
// BINARY is a built `kravkoll`; FOLDER takes pictures and prints of the pages, none are made without it. Chromium is
// /usr/bin/chromium, or what CHROMIUM names. KRAVKOLL_TEMPLATES names a folder of templates, with style sheet and scripts, to
// use in the place of those that are built in. The exit code is 1 when anything failed.
//
// Every file starts a service of its own with an empty database, so they run side by side and none depends on another. With names
// as further arguments only those files run: node run.mjs BINARY FOLDER keyboard pages
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { run } from "node:test";

const [binary, out, ...only] = process.argv.slice(2);
if (!binary || !existsSync(binary)) {
  console.error("node run.mjs BINARY [FOLDER] [CASES…]: there is no such binary");
  process.exit(2);
}
process.env.KRAVKOLL_BINARY = binary;
if (out) process.env.KRAVKOLL_E2E_OUT = out;

const here = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(here).filter((name) => name.endsWith(".test.mjs") && (!only.length || only.some((word) => name.startsWith(word)))).sort();
// The longest first.
files.sort((a, b) => b.startsWith("pages") - a.startsWith("pages"));
const counts = { passed: 0, failed: 0 };
const begun = Date.now();

// Two at a time: a browser and a service each are what two cores carry.
const stream = run({ files: files.map((name) => here + name), concurrency: 2 });
const tell = (mark, { name, nesting, details }) => console.log(`${"  ".repeat(nesting)}${mark} ${name} (${(details.duration_ms / 1000).toFixed(1)} s)`);
stream.on("test:pass", (data) => {
  counts.passed += 1;
  tell("✔", data);
});
stream.on("test:fail", (data) => {
  counts.failed += 1;
  tell("✘", data);
  // The fault itself; a test that failed because one within it did says no more than that.
  const cause = data.details.error?.cause ?? data.details.error;
  if (data.details.error?.failureType !== "subtestsFailed") console.log(String(cause?.stack ?? cause).replace(/^/gm, "    "));
});
stream.on("test:stderr", ({ message }) => process.stderr.write(message));
stream.on("test:stdout", ({ message }) => process.stdout.write(message));
stream.on("end", () => {
  console.log(`${((Date.now() - begun) / 1000).toFixed(0)} s`);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed || !counts.passed ? 1 : 0;
});
stream.resume();
