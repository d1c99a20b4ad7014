// Where Support now was opened from, so that closing it leads back there. Kept here because the page itself is loaded
// only once it is open, when the address has changed already.

let whence = "/";

function note() {
  const address = location.hash.slice(1) || "/";
  if (!/^\/support(\/|$)/.test(address)) whence = address;
}

note();
addEventListener("hashchange", note);
addEventListener("popstate", note);

/** The last address outside Support now. */
export const whenceSupport = (): string => whence;
