import { type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { useText } from "../../i18n";
import { Icon } from "../../kit/Icon";
import { later } from "../../kit/later";
import { Page } from "../../kit/Page";
import { PageHeader } from "../../kit/PageHeader";
import { Skeleton } from "../../kit/Waiting";
import { About } from "./About";
import { AppearancePage } from "./Appearance";
import { Backups } from "./Backups";
import { Changes } from "./Changes";
import { Country } from "./Country";
import { Day } from "./Day";
import { Language } from "./Language";
import { Ledger } from "./Ledger";
import { Lock } from "./Lock";
import { Shortcuts } from "./Shortcuts";
import { SavedContext } from "./saved";
import type { Section } from "./sections";

// Codes to scan and words to type are fetched only where devices are linked.
const Devices = later(
  () => import("./devices/Devices").then(({ Devices }) => Devices),
  () => <Skeleton lines={6} />,
);

const pages: Record<Section, ComponentType> = {
  lock: Lock,
  backups: Backups,
  devices: Devices,
  changes: Changes,
  ledger: Ledger,
  day: Day,
  language: Language,
  appearance: AppearancePage,
  country: Country,
  shortcuts: Shortcuts,
  about: About,
};

/** One page of the settings. Whatever is chosen there is saved at once, and its head says so. */
export function SectionPage({ section, onBack }: { section: Section; onBack?: () => void }) {
  const t = useText();
  const Inside = pages[section];
  const [saved, setSaved] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = useCallback(() => {
    clearTimeout(timer.current);
    setSaved(true);
    timer.current = setTimeout(() => setSaved(false), 2500);
  }, []);
  return (
    <Page className="settings-page">
      <PageHeader title={t.settings.sections[section]} {...(onBack ? { onBack } : {})} />
      <div className="settings-saved" role="status">
        {saved && (
          <p>
            <Icon name="check" size={18} />
            {t.settings.saved}
          </p>
        )}
      </div>
      <SavedContext value={say}>
        <Inside />
      </SavedContext>
    </Page>
  );
}
