/** Why the device did not say where it is. */
export type Unlocated = "denied" | "unknown";

/** Asks the device where it is, once. The answer goes nowhere but into this window. */
export function locate(): Promise<{ lat: number; lon: number } | Unlocated> {
  const { geolocation } = navigator as { geolocation?: Geolocation };
  if (!geolocation) return Promise.resolve("unknown");
  return new Promise((done) => {
    geolocation.getCurrentPosition(
      ({ coords }) => done({ lat: coords.latitude, lon: coords.longitude }),
      (error) => done(error.code === error.PERMISSION_DENIED ? "denied" : "unknown"),
      { enableHighAccuracy: false, maximumAge: 300_000, timeout: 15_000 },
    );
  });
}
