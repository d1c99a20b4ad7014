import { useLocation } from "wouter";
import { Breathe } from "./Breathe";
import { Ground } from "./Ground";
import { Home } from "./Home";
import { Lines } from "./Lines";
import { People } from "./People";
import "./support.css";
import { Urge } from "./Urge";

const pages = { breathe: Breathe, ground: Ground, urge: Urge, lines: Lines, people: People };

/** Help, from anywhere: with no vault, locked or open. The part after /support/ is read here, as the lock has no routes. */
export default function Support() {
  const [location] = useLocation();
  const part = location.split("/")[2] ?? "";
  const Page = Object.hasOwn(pages, part) ? pages[part as keyof typeof pages] : Home;
  return <Page />;
}
