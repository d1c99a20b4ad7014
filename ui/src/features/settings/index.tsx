import { useLocation } from "wouter";
import { useText } from "../../i18n";
import { Page, Panes } from "../../kit/Page";
import { PageHeader } from "../../kit/PageHeader";
import { SectionList } from "./SectionList";
import { SectionPage } from "./SectionPage";
import { isSection } from "./sections";
import "./settings.css";
import { useWide } from "./wide";

/** Settings: a list of pages; on a desktop the page stands beside it. */
export default function Settings({ id }: { id?: string }) {
  const t = useText();
  const wide = useWide();
  const [, go] = useLocation();
  const chosen = isSection(id) ? id : null;

  if (wide) {
    const section = chosen ?? "lock";
    return (
      <Panes
        listLabel={t.settings.title}
        detailOpen
        list={
          <div className="settings-list" data-keeps-focus>
            <PageHeader title={t.settings.title} />
            <SectionList current={section} />
          </div>
        }
        detail={<SectionPage key={section} section={section} />}
      />
    );
  }
  if (chosen) return <SectionPage key={chosen} section={chosen} onBack={() => go("/settings")} />;
  return (
    <Page className="settings-root">
      <PageHeader title={t.settings.title} />
      <SectionList current={null} />
    </Page>
  );
}
