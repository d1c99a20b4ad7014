import "./kit/fonts.css";
import "./kit/tokens.css";
import "./kit/base.css";
import { askFirst } from "./app/first";

const asked = askFirst();
void import("./app/start").then(({ start }) => start(asked));
