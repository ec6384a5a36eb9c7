import { everyPage } from "./pages.mjs";

everyPage(true);
