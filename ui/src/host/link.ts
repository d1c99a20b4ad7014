import { call } from ".";

/** Hands a link to the system; false where nothing on this device takes it. */
export const openLink = (link: string): Promise<boolean> =>
  call("link_open", { link }).then(
    ({ opened }) => opened,
    () => false,
  );
