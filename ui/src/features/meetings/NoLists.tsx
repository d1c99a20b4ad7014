import { useText } from "../../i18n";
import { EmptyState } from "../../kit/EmptyState";
import { Link } from "../../kit/Link";
import { Page } from "../../kit/Page";
import { PageHeader } from "../../kit/PageHeader";

/** Before there is any list. */
export function NoLists() {
  const t = useText();
  return (
    <Page>
      <PageHeader title={t.meetings.title} />
      <EmptyState words={t.meetings.empty} note={t.meetings.emptyNote}>
        <Link look="filled" icon="plus" to="/meetings/sources">
          {t.meetings.emptyAdd}
        </Link>
        <Link look="line" icon="pencil" to="/meetings/own">
          {t.meetings.ownAdd}
        </Link>
        <Link look="text" to="/meetings/went">
          {t.meetings.went.title}
        </Link>
      </EmptyState>
    </Page>
  );
}
