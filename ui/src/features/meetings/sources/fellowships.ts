import { fellowshipName } from "../../../kit/fellowship";

/** The codes lists and their types are known by; any other group is "none, or several". */
const codes =
  "aa al-anon aca ca cma coda cea-how da daa eda ga ha lifering ma na nami dbsa oa pal rca rd rr saa sa sca slaa sg sia smart ua va wfs";

/** Fellowships to choose from, by their short names. */
export const fellowshipOptions = (): { id: string; label: string }[] =>
  codes
    .split(" ")
    .map((id) => ({ id, label: fellowshipName(id) }))
    .sort((one, other) => one.label.localeCompare(other.label));
