/** Lines of Google's polyline form, as world.ts beside vite.config.ts makes them. */
declare module "virtual:world" {
  const world: Record<"land" | "lakes" | "borders" | "provinces", string[]>;
  export default world;
}
