import { Component, type ReactNode, useEffect, useRef } from "react";
import { useText } from "../i18n";
import { Button } from "../kit/Button";
import { EmptyState } from "../kit/EmptyState";
import { Link } from "../kit/Link";
import { type Later, later } from "../kit/later";
import { Page } from "../kit/Page";
import { PageHeader } from "../kit/PageHeader";
import { Spinner } from "../kit/Waiting";
import { isRoute, type PlaceProps, pageOf } from "./places";

const pages = new Map<string, Later<PlaceProps>>();

/** The page of a feature, if there is one: fetched when it is first shown, or before. */
export function pageFor(noun: string): Later<PlaceProps> | undefined {
  const loader = pageOf(noun);
  if (!loader) return undefined;
  let page = pages.get(noun);
  if (!page) {
    page = later(
      async () => {
        const { default: Page } = await loader();
        return (props) => (
          <>
            <Page {...props} />
            <Arrival address={`${noun}/${props.id ?? ""}`} />
          </>
        );
      },
      () => <Spinner />,
    );
    pages.set(noun, page);
  }
  return page;
}

/** One feature's page, fetched when it is first needed. */
export function Feature({ noun, id }: { noun: string; id?: string | undefined }) {
  const Found = pageFor(noun);
  if (!Found) return <NotYet noun={noun} />;
  return (
    <Broken key={noun}>
      <Found {...(id === undefined ? {} : { id })} />
    </Broken>
  );
}

let arrived = false;

/** Moves focus to the page's heading, and the view to its top, once a page other than the first is there. */
function Arrival({ address }: { address: string }) {
  const here = useRef<string | null>(null);
  useEffect(() => {
    if (here.current === address) return;
    here.current = address;
    if (!arrived) {
      arrived = true;
      return;
    }
    // A list beside its detail keeps the focus, so that arrow keys go on from line to line.
    if (document.activeElement?.closest("[data-keeps-focus], .app-cover")) return;
    scrollTo(0, 0);
    const main = document.querySelector<HTMLElement>("main:not([hidden])");
    (main?.querySelector<HTMLElement>("h1[tabindex]") ?? main)?.focus({ preventScroll: true });
  }, [address]);
  return null;
}

function NotYet({ noun }: { noun: string }) {
  const t = useText();
  if (!isRoute(noun)) {
    return (
      <Page>
        <PageHeader title="Cairn" />
        <EmptyState words={t.app.notFound} stones={2}>
          <Link look="line" to="/today">
            {t.app.toToday}
          </Link>
        </EmptyState>
      </Page>
    );
  }
  const words = noun === "groups" ? { words: t.app.groupsNotYet, note: t.app.groupsWill } : { words: t.app.soon };
  return (
    <Page>
      <PageHeader title={t.app.places[noun]} />
      <EmptyState {...words} stones={3} />
      <Arrival address={noun} />
    </Page>
  );
}

/** Keeps a page that breaks from taking the whole app, and Support now, with it. */
class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <BrokenWords onAgain={() => this.setState({ broken: false })} /> : this.props.children;
  }
}

function BrokenWords({ onAgain }: { onAgain: () => void }) {
  const t = useText();
  return (
    <Page>
      <PageHeader title="Cairn" />
      <EmptyState words={t.app.brokenPage} stones={2}>
        <Button look="filled" onPress={onAgain}>
          {t.app.again}
        </Button>
      </EmptyState>
    </Page>
  );
}
