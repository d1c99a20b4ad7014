import type { Messages } from "../i18n/messages";

/** A first name for this device, by its screen and its pointer; nothing else about it is asked. */
export function deviceName(names: Messages["link"]["names"]): string {
  if (!matchMedia("(pointer: coarse)").matches) return names.computer;
  return Math.min(screen.width, screen.height) < 600 ? names.phone : names.tablet;
}

/** As long as the name of a device may be, in letters. */
export const longestDeviceName = 60;
