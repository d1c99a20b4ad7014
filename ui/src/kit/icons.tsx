import type { ReactElement } from "react";

/** Drawn on 24 × 24 with a 1.6 line and round ends. */
const drawn = {
  back: <path d="m14.5 6-6 6 6 6" />,
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4" />,
  calendar: (
    <>
      <rect x="4" y="5.5" width="16" height="14.5" rx="2" />
      <path d="M4 10h16M8.5 3.5v4M15.5 3.5v4" />
    </>
  ),
  chart: <path d="M4.5 19.5h15M7 16v-4M12 16V7.5M17 16v-6" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  chevron: <path d="m9.5 6 6 6-6 6" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.3" />
      <path d="M12 7.3V12l3.2 2" />
    </>
  ),
  close: <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />,
  copy: (
    <>
      <rect x="8.5" y="8.5" width="11" height="11" rx="2" />
      <path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2" />
    </>
  ),
  device: (
    <>
      <rect x="7" y="3.5" width="10" height="17" rx="2" />
      <path d="M11 17.5h2" />
    </>
  ),
  down: <path d="m6 9.5 6 6 6-6" />,
  download: <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14" />,
  envelope: (
    <>
      <rect x="4" y="6" width="16" height="12.5" rx="2" />
      <path d="m4.5 7.5 7.5 6 7.5-6" />
    </>
  ),
  external: <path d="M13.5 5H19v5.5M19 5l-8 8M16.5 14v5h-11V8h5" />,
  eye: (
    <>
      <path d="M2.8 12C4.7 8.2 8 6 12 6s7.3 2.2 9.2 6c-1.9 3.8-5.2 6-9.2 6s-7.3-2.2-9.2-6z" />
      <circle cx="12" cy="12" r="2.8" />
    </>
  ),
  eyeOff: (
    <path d="M9.8 6.3A10 10 0 0 1 12 6c4 0 7.3 2.2 9.2 6a12 12 0 0 1-2.4 3.3M6.5 7.7A11.5 11.5 0 0 0 2.8 12c1.9 3.8 5.2 6 9.2 6 1.7 0 3.3-.4 4.7-1.1M10 10a2.8 2.8 0 0 0 4 4M4 4l16 16" />
  ),
  filter: <path d="M4.5 7h15M7.5 12h9M10.5 17h3" />,
  flag: <path d="M6 20.5V4.5h11l-2 4 2 4H6" />,
  folder: (
    <path d="M4 7a1.5 1.5 0 0 1 1.5-1.5h4l2 2.5h7A1.5 1.5 0 0 1 20 9.5v8a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5z" />
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="8.3" />
      <path d="M3.7 12h16.6M12 3.7c2.5 2.4 3.6 5.2 3.6 8.3s-1.1 5.9-3.6 8.3c-2.5-2.4-3.6-5.2-3.6-8.3S9.5 6.1 12 3.7z" />
    </>
  ),
  groups: (
    <>
      <circle cx="9" cy="9" r="3" />
      <circle cx="16.5" cy="10" r="2.3" />
      <path d="M3.5 19c.6-3.2 2.8-4.8 5.5-4.8s4.9 1.6 5.5 4.8M15.5 14.6c2.6-.3 4.5 1.2 5 4" />
    </>
  ),
  heart: <path d="M12 19.5S4 15 4 9.3A4.2 4.2 0 0 1 12 7.4a4.2 4.2 0 0 1 8 1.9c0 5.7-8 10.2-8 10.2z" />,
  info: (
    <>
      <circle cx="12" cy="12" r="8.3" />
      <path d="M12 11v5M12 8h.01" />
    </>
  ),
  journal: <path d="M6 4h11a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 17 20H6zM6 4v16M9.5 9h5.5M9.5 12.5h5.5" />,
  key: (
    <>
      <circle cx="8" cy="14.5" r="4" />
      <path d="m11 11.5 8-8M15.5 7l2.5 2.5M13 9.5l1.5 1.5" />
    </>
  ),
  keyboard: (
    <>
      <rect x="3" y="6.5" width="18" height="11" rx="2" />
      <path d="M6.5 10h.01M10 10h.01M13.5 10h.01M17 10h.01M8 14h8" />
    </>
  ),
  leaf: <path d="M5 19c0-9 5-14 14.5-14C19.5 14 15 18.5 8 17.5M5 19c1.5-4 4-7 8-9" />,
  link: <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1" />,
  list: <path d="M8.5 7h11M8.5 12h11M8.5 17h11M4.5 7h.01M4.5 12h.01M4.5 17h.01" />,
  lock: (
    <>
      <rect x="5.5" y="10.5" width="13" height="9" rx="2" />
      <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />
    </>
  ),
  meetings: (
    <>
      <path d="M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21z" />
      <circle cx="12" cy="9.5" r="2.4" />
    </>
  ),
  message: <path d="M4.5 5.5h15v11h-8.5L6.5 20v-3.5h-2z" />,
  minus: <path d="M5 12h14" />,
  mic: (
    <>
      <rect x="9" y="3.5" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
    </>
  ),
  moon: <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />,
  more: <path d="M5.5 12h.01M12 12h.01M18.5 12h.01" strokeWidth="2.6" />,
  notice: <path d="M12 4.5 21 19.5H3zM12 10v4.5M12 17h.01" />,
  path: (
    <path d="M5 19.5h14M6.5 16.8c0-1.5 2-2.3 5.5-2.3s5.5.8 5.5 2.3-2 2-5.5 2-5.5-.5-5.5-2zM8.3 12.4c0-1.2 1.4-1.9 3.7-1.9s3.7.7 3.7 1.9-1.4 1.7-3.7 1.7-3.7-.5-3.7-1.7zM9.7 8.3c0-1 .9-1.5 2.3-1.5s2.3.5 2.3 1.5-.9 1.4-2.3 1.4-2.3-.4-2.3-1.4z" />
  ),
  pause: <path d="M9 6v12M15 6v12" />,
  pencil: <path d="m5 19 .8-3.8L16 5a2 2 0 0 1 3 3L8.8 18.2 5 19zM14.2 6.8l3 3" />,
  person: (
    <>
      <circle cx="12" cy="8.5" r="3.5" />
      <path d="M5.5 19.5c.7-3.8 3.2-5.5 6.5-5.5s5.8 1.7 6.5 5.5" />
    </>
  ),
  phone: (
    <path d="M6 4h3.5l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5V18a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2z" />
  ),
  photo: (
    <>
      <rect x="4" y="5" width="16" height="14" rx="2" />
      <circle cx="9" cy="10" r="1.6" />
      <path d="m4.5 17.5 5-4.5 3.5 3 3-2.5 4 3.5" />
    </>
  ),
  pin: <path d="M9 4.5h6l-.7 6 2.7 3H7l2.7-3zM12 13.5V20" />,
  play: <path d="M8 5.5v13l10.5-6.5z" />,
  plus: <path d="M12 5v14M5 12h14" />,
  print: <path d="M7.5 9V4.5h9V9M7.5 16.5h-3V9h15v7.5h-3M7.5 13.5h9v6h-9z" />,
  search: (
    <>
      <circle cx="11" cy="11" r="6" />
      <path d="m20 20-4.5-4.5" />
    </>
  ),
  settings: (
    <>
      <path d="M4 7.5h9M17.5 7.5H20M4 16.5h2.5M11 16.5h9" />
      <circle cx="15.2" cy="7.5" r="2.3" />
      <circle cx="8.7" cy="16.5" r="2.3" />
    </>
  ),
  shield: <path d="M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6z" />,
  sparkle: (
    <path d="M12 4.5c.6 4.4 2.6 6.6 7.5 7.5-4.9.9-6.9 3.1-7.5 7.5-.6-4.4-2.6-6.6-7.5-7.5 4.9-.9 6.9-3.1 7.5-7.5z" />
  ),
  star: <path d="m12 4.5 2.3 4.8 5.2.7-3.8 3.6.9 5.2L12 16.3l-4.6 2.5.9-5.2L4.5 10l5.2-.7z" />,
  stop: <rect x="6.5" y="6.5" width="11" height="11" rx="2" />,
  streets: <path d="M4 7.5 9 5l6 2.5L20 5v11.5L15 19l-6-2.5L4 19zM9 5v11.5M15 7.5V19" />,
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3.5v1.8M12 18.7v1.8M3.5 12h1.8M18.7 12h1.8M6 6l1.3 1.3M16.7 16.7 18 18M18 6l-1.3 1.3M7.3 16.7 6 18" />
    </>
  ),
  support: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <circle cx="12" cy="12" r="3.4" />
      <path d="m6 6 3.6 3.6M14.4 14.4 18 18M18 6l-3.6 3.6M9.6 14.4 6 18" />
    </>
  ),
  tag: (
    <>
      <path d="M4.5 4.5h7L19.5 12.5l-7 7-8-8z" />
      <path d="M8.5 8.5h.01" strokeWidth="2.4" />
    </>
  ),
  text: <path d="M5 6.5h14M12 6.5v12M9.5 18.5h5" />,
  today: <path d="M4 11.5 12 5l8 6.5M6.5 10v9h11v-9" />,
  trash: <path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.2 11v5M13.8 11v5" />,
  undo: <path d="M8.5 5 4.5 9l4 4M4.5 9h9.5a5 5 0 0 1 0 10H9" />,
  up: <path d="m6 14.5 6-6 6 6" />,
  upload: <path d="M12 15.5v-11M7.5 8.5 12 4l4.5 4.5M5 19.5h14" />,
  wave: <path d="M3 13c2 0 2-3 4.5-3s2.5 4 5 4 2.5-5 5-5 2 2 3.5 2" />,
  wind: <path d="M3.5 9.5h10a2.5 2.5 0 1 0-2.5-2.5M3.5 13h14a2.5 2.5 0 1 1-2.5 2.5M3.5 16.5h6" />,
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof drawn;

export const shapes: Record<IconName, ReactElement> = drawn;

export const iconNames = Object.keys(drawn) as IconName[];
