import type { IconName } from "../../kit/Icon";

/** The pages of the settings, in the order and groups they are listed in. */
export const groups = {
  safe: ["lock", "backups", "devices", "changes", "ledger"],
  yours: ["day", "language", "appearance", "country", "shortcuts"],
  more: ["about"],
} as const;

export type Group = keyof typeof groups;
export type Section = (typeof groups)[Group][number];

export const icons: Record<Section, IconName> = {
  lock: "lock",
  backups: "download",
  devices: "device",
  changes: "undo",
  ledger: "shield",
  day: "sun",
  language: "globe",
  appearance: "eye",
  country: "support",
  shortcuts: "keyboard",
  about: "info",
};

export const isSection = (name: string | undefined): name is Section =>
  name !== undefined && Object.hasOwn(icons, name);
