import { everyPage } from "./pages.mjs";

everyPage(false);
