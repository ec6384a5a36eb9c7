// The pages of the register: cases for pages.mjs.
import { test } from "node:test";

/** Makes records by their forms and looks at every page there is of them. */
export function registerPages({ look, open, send, submit, faulty, world, windowOf }) {
  const made = {};
  world.register = made;
  const at = (kind, rest = "") => () => `${made[kind]}${rest}`;

  for (const [kind, path] of [["vendor", "/vendors"], ["system", "/systems"], ["contact", "/contacts"], ["contract", "/contracts"]]) {
    look(`${kind}s-none`, path, { like: `${kind}s` });
    look(`${kind}-new`, `${path}/new`);
    look(`${kind}-new-faults`, open(`${path}/new`, submit, faulty), { status: 422, like: `${kind}-new` });
  }

  test("the register is filled", async () => {
    const { page } = await windowOf("anna");
    const make = async (name, path, fields, query = "") => {
      await page.goto(`${path}/new${query}`);
      for (const [selector, value] of Object.entries(fields)) {
        const field = page.locator(selector);
        if (value === true) await field.check();
        else if (await field.evaluate((element) => element.tagName) === "SELECT") await field.selectOption(value.startsWith("/") ? value.split("/").at(-1) : value);
        else await field.fill(value);
      }
      await submit(page);
      await page.waitForURL((url) => !url.pathname.endsWith("/new"));
      made[name] = new URL(page.url()).pathname;
    };
    await make("vendor", "/vendors", { "#legal-name": "Nordanvinds Verksamhetssystem Aktiebolag", "#display-name": "Nordanvind", "#other-names": "Sunnanvind Data AB\nViSam", "#number": "559998-0009", "#switchboard": "08-465 004 00", "#web": "www.nordanvind.example" });
    await make("twin", "/vendors", { "#legal-name": "Nordan vind AB", "#country": "SE" });
    await make("system", "/systems", { "#name": "Omsorgsjournalen", "#aliases": "Journalen", "#purpose": "Dokumentation i äldreomsorgen.", "#hosting": "saas", "#manual-routine": "Skriv på blankett 14.\nBlanketterna finns i krispärmen." });
    await make("needed", "/systems", { "#name": "Katalogtjänsten" });
    await make("contact", "/contacts", { "#name": "Jour Nordanvind", "#kind": "function", "#vendor": made.vendor, "#phone": "08-465 004 01 ankn. 12", "#phone-always": true, "#mail": "jour@nordanvind.example" });
    await make("contract", "/contracts", { "#title": "Avtal om Omsorgsjournalen", "#vendor": made.vendor, "#number": "A-2026-17", "#diarienummer": "KS 2026/177", "#end-on": "2028-12-31" });
    const id = (name) => made[name].split("/").at(-1);
    for (const [path, query, fields] of [
      ["/deliveries", `?system=${id("system")}`, { "#vendor": made.vendor, "#role": "host", "#contract": made.contract, "#countries": "SE" }],
      ["/assignments", `?vendor=${id("vendor")}`, { "#contact": made.contact, "#role": "incident" }],
      ["/assignments", `?system=${id("system")}`, { "#contact": made.contact, "#role": "system_manager" }],
      ["/dependencies", `?system=${id("system")}`, { "#needs": made.needed, "#critical": true }],
    ]) await make("link", path, fields, query);
    // Where each connection is changed.
    await page.goto(made.system);
    for (const path of ["deliveries", "assignments", "dependencies"]) made[path] = await page.locator(`a[href^="/${path}/"][href$="/edit"]`).first().getAttribute("href");
    await page.goto(`${made.contact}/channels/new`);
    await page.fill("#value", "070-174 06 09");
    await page.check("#private");
    await submit(page);
    await page.waitForURL(`**${made.contact}`);
  });

  look("register", "/register");
  for (const kind of ["vendor", "system", "contact", "contract"]) {
    look(`${kind}s`, open(() => `/${kind}s`));
    look(kind, open(at(kind)), { dark: kind === "vendor", paper: true });
    look(`${kind}-edit`, open(at(kind, "/edit")));
    look(`${kind}-history`, open(at(kind, "/history")));
    look(`${kind}-archive`, open(at(kind, "/archive")));
    look(`${kind}-restore`, open(at(kind, "/restore")));
    look(`${kind}-merge`, open(at(kind, "/merge")));
  }
  look("vendors-filtered", "/vendors?q=finns+inte", { like: "vendors" });
  look("vendor-merge-preview", open(at("twin", "/merge"), async (page) => page.selectOption("#into", made.vendor.split("/").at(-1)), submit));
  for (const [name, path] of [["delivery", "deliveries"], ["assignment", "assignments"], ["dependency", "dependencies"]]) {
    look(`${name}-new`, open(() => `/${path}/new?system=${made.system.split("/").at(-1)}`));
    look(`${name}-edit`, open(() => made[path]));
    look(`${name}-remove`, open(() => made[path].replace("/edit", "/archive")));
  }
  look("channel-new", open(at("contact", "/channels/new")));
  look("channel-new-faults", open(at("contact", "/channels/new"), submit, faulty), { status: 422, like: "channel-new" });
  look("channel-edit", open(at("contact", "/channels/2")));
  look("channel-remove", open(at("contact", "/channels/2/remove")));
  look("private-numbers-ask", open(at("contact", "/private")));
  look("private-numbers", open(at("contact", "/private"), send));

  // The views that answer questions.
  const keep = (page) => Promise.all([page.waitForEvent("framenavigated"), page.locator("form.stack > .actions button").click()]);
  look("outage-choose", "/outage");
  look("outage-of-vendor", open(at("vendor", "/outage")), { dark: true, paper: true });
  look("outage-of-system", open(at("needed", "/outage")), { dark: true });
  look("outage-of-nothing", open(at("system", "/outage")));
  look("outage-of-country", "/outage?country=SE");
  look("concentration", "/register/concentration", { dark: true });
  look("concentration-none", "/register/concentration?role=reseller", { like: "concentration" });
  look("gaps", "/register/gaps", { paper: true });
  look("gap", "/register/gaps?gap=country");
  look("gap-none", "/register/gaps?gap=contract-ended");
  look("system-classification", open(at("system", "/classification")), { dark: true });
  look("system-classification-faults", open(at("system", "/classification"), keep, faulty), { status: 422 });

  test("two vendors are merged", async () => {
    const { page } = await windowOf("anna");
    await page.goto(`${made.twin}/merge`);
    await page.selectOption("#into", made.vendor.split("/").at(-1));
    await submit(page);
    await page.waitForURL("**/merge");
    await submit(page);
    await page.waitForURL(`**${made.vendor}`);
    await page.goto("/register/changes");
    made.batch = await page.locator('a[href^="/register/changes/"]').first().getAttribute("href");
  });

  look("register-changes", "/register/changes");
  look("register-change", open(at("batch")));
  look("register-change-undo", open(at("batch", "/undo")));
  look("register-change-undone", open(at("batch", "/undo"), send), { like: "register-change" });
}
