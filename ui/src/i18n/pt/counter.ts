export { counter } from "../en/counter";
