import { useCallback, useEffect, useMemo, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Link } from "react-aria-components/Link";
import { useLocation } from "wouter";
import { useCall } from "../host/data";
import { useSession } from "../host/session";
import { useText } from "../i18n";
import { HeadMenu } from "../kit/HeadMenu";
import { Icon } from "../kit/Icon";
import { IconButton } from "../kit/IconButton";
import { later } from "../kit/later";
import { Menu } from "../kit/Menu";
import { Stones } from "../kit/Stones";
import { coverUp } from "./cover";
import { Feature } from "./Feature";
import { isRoute, type Place, placeKeys, places, readAddress, routeIcons } from "./places";
import "./Shell.css";
import { useKeys } from "./shortcuts";
import { useTouched } from "./touched";

const Palette = later(() => import("./Palette").then((palette) => palette.default));

/** The frame around every page: five places and one button, where each size of window expects them. */
export function Shell() {
  const t = useText();
  const { lock } = useSession();
  const [location, go] = useLocation();
  const { route, id } = readAddress(location);
  const settings = useCall("settings_read");
  const [palette, setPalette] = useState(false);
  const single = settings.data?.shortcuts ?? false;

  useEffect(() => {
    document.title = isRoute(route) ? `${t.app.places[route]} · Cairn` : "Cairn";
  }, [route, t]);

  const toPlace = useCallback((place: Place) => go(`/${place}`), [go]);
  const newEntry = useCallback(() => go("/journal/new"), [go]);
  const openPalette = useCallback(() => setPalette(true), []);
  useTouched();
  useKeys({ single, onPlace: toPlace, onNewEntry: newEntry, onPalette: openPalette, onLock: lock });

  const headMenu = useMemo(
    () => (
      <span className="app-head-menu">
        <Menu
          label={t.kit.more}
          acts={[
            { id: "reminders", label: t.app.places.reminders, icon: "bell", onAction: () => go("/reminders") },
            { id: "settings", label: t.app.places.settings, icon: "settings", onAction: () => go("/settings") },
            { id: "lock", label: t.app.lock, icon: "lock", onAction: lock },
          ]}
        >
          <IconButton icon="more" label={t.kit.more} />
        </Menu>
      </span>
    ),
    [t, go, lock],
  );

  const alone = route === "support";
  return (
    <div className="app-shell" data-shell data-alone={alone}>
      <button type="button" className="app-skip" onClick={() => document.getElementById("main")?.focus()}>
        {t.app.skip}
      </button>
      <nav className="app-nav" aria-label={t.app.placesLabel}>
        <p className="app-brand">
          <Stones count={4} seed={2} width={34} decorative />
          <b>Cairn</b>
        </p>
        <ul className="app-places">
          {places.map((place) => (
            <li key={place}>
              <Link
                href={`#/${place}`}
                className="app-place"
                {...(route === place ? { "aria-current": "page" as const } : {})}
                {...(single ? { "aria-keyshortcuts": placeKeys[place].toUpperCase() } : {})}
              >
                <Icon name={routeIcons[place]} />
                <span>{t.app.places[place]}</span>
                {single && <kbd aria-hidden="true">{placeKeys[place].toUpperCase()}</kbd>}
              </Link>
            </li>
          ))}
        </ul>
        <ul className="app-foot">
          <li className="app-foot-support">
            <Link
              href="#/support"
              className="app-place app-place-support"
              {...(route === "support" ? { "aria-current": "page" as const } : {})}
            >
              <Icon name="support" />
              <span>{t.app.places.support}</span>
            </Link>
          </li>
          <li>
            <Link
              href="#/settings"
              className="app-place"
              {...(route === "settings" ? { "aria-current": "page" as const } : {})}
            >
              <Icon name="settings" />
              <span>{t.app.places.settings}</span>
            </Link>
          </li>
          <li>
            <Button className="app-place" onPress={lock} aria-keyshortcuts="Control+L">
              <Icon name="lock" />
              <span>{t.app.lock}</span>
              <kbd aria-hidden="true">{t.app.keys.lock}</kbd>
            </Button>
          </li>
        </ul>
      </nav>
      <main id="main" className="app-main" tabIndex={-1}>
        <HeadMenu value={headMenu}>
          <Feature noun={route} id={id} />
        </HeadMenu>
      </main>
      {palette && (
        <Palette
          onClose={() => setPalette(false)}
          onGo={go}
          onLock={lock}
          onHide={() => {
            coverUp(t.app.uncover);
            lock();
          }}
        />
      )}
    </div>
  );
}
