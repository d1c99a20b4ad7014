export { trend } from "../en/trend";
