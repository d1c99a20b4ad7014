/** Every zone this system knows, as a choice: "Los Angeles", with its region beside it. */
export const zoneOptions = (): { id: string; label: string; note: string }[] =>
  Intl.supportedValuesOf("timeZone").map((id) => {
    const parts = id.split("/");
    return { id, label: parts.at(-1)?.replaceAll("_", " ") ?? id, note: id };
  });
