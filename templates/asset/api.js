// Starts Swagger UI on the page of the API. Keys are kept for as long as the page is open and no longer.
"use strict";

// Dark where the rest of the page is.
const dark = matchMedia("(prefers-color-scheme: dark)");
const shade = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", shade);
shade();

const place = document.getElementById("api");

window.SwaggerUIBundle({
  domNode: place,
  url: place.dataset.description,
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  // The page has a heading of its own.
  plugins: [() => ({ wrapComponents: { InfoContainer: () => () => null } })],
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  // No word to others of what is looked at here.
  validatorUrl: null,
});
