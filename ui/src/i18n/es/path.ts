export { path } from "../en/path";
