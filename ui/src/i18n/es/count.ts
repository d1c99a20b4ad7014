import { plurals } from "../plural";

export const count = plurals("es");
