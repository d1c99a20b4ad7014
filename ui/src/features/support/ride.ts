import { useSyncExternalStore } from "react";
import { call } from "../../host";
import { toast } from "../../kit/Toast";

/** An urge being ridden out. Lives outside the page, so that the timer goes on wherever in Cairn one goes. */
export interface Ride {
  /** 0 to 10, if it was given. */
  before: number | null;
  /** By the wall clock, in milliseconds, so that a sleeping device does not stretch the time. */
  began: number;
  ends: number;
  /** The timer has run out, or the person ended it. */
  over: boolean;
}

/** What is said when the time is over and the page is not in sight. */
export interface LastWords {
  title: string;
  over: string;
  open: string;
}

let ride: Ride | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let last: LastWords | null = null;
const heard = new Set<() => void>();

const page = "#/support/urge";

function put(next: Ride | null) {
  ride = next;
  for (const hear of heard) hear();
}

function plan() {
  clearTimeout(timer);
  if (!ride || ride.over) return;
  timer = setTimeout(ring, Math.max(0, ride.ends - Date.now()));
}

function ring() {
  if (!ride || ride.over) return;
  // A timer may wake early after the device slept.
  if (ride.ends > Date.now()) return plan();
  put({ ...ride, over: true });
  if (!last) return;
  if (document.hidden) call("notice_show", { title: last.title, body: last.over }).catch(() => {});
  if (location.hash !== page) {
    toast({ text: last.over, act: { label: last.open, onPress: () => location.assign(page) }, stays: true });
  }
}

export function beginRide(before: number | null, minutes: number, words: LastWords): void {
  const began = Date.now();
  last = words;
  put({ before, began, ends: began + minutes * 60_000, over: false });
  plan();
}

/** Five more minutes from now. */
export function stayOn(minutes: number): void {
  if (!ride) return;
  put({ ...ride, ends: Date.now() + minutes * 60_000, over: false });
  plan();
}

/** It has passed before the time. */
export function endRide(): void {
  if (!ride) return;
  put({ ...ride, ends: Math.min(ride.ends, Date.now()), over: true });
  plan();
}

export function leaveRide(): void {
  put(null);
  plan();
}

function listen(hear: () => void) {
  heard.add(hear);
  return () => {
    heard.delete(hear);
  };
}

export const useRide = (): Ride | null => useSyncExternalStore(listen, () => ride);

/** Whole minutes it took, at least one. */
export const minutesOf = (done: Ride): number => Math.max(1, Math.round((done.ends - done.began) / 60_000));

/** "12:05" of the seconds that are left. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
