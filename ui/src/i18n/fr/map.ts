import type { Messages } from "../messages";
import { count } from "./count";

export const map: Messages["map"] = {
  label: "Carte des réunions",
  frame: "Carte",
  dots: "Réunions sur la carte",
  keys: "Les flèches déplacent la carte ; + et − la rapprochent ou l’éloignent.",
  closer: "Plus près",
  farther: "Plus loin",
  all: "Tout afficher",
  close: "Fermer",
  nearer: "Plus près maintenant.",
  dot: (n: number) => count(n, { one: "# réunion", other: "# réunions" }),
  dotNear: (n: number, town: string) =>
    count(n, { one: `# réunion près de ${town}`, other: `# réunions près de ${town}` }),
  here: (n: number) =>
    count(n, { one: "# réunion sur cette partie de la carte.", other: "# réunions sur cette partie de la carte." }),
  placeless: (n: number) =>
    count(n, {
      one: "# autre est seulement dans la liste : elle n’indique pas de lieu.",
      other: "# autres sont seulement dans la liste : elles n’indiquent pas de lieu.",
    }),
  elsewhere: (n: number) =>
    count(n, { one: "Pas ici. Afficher la # trouvée", other: "Aucune ici. Afficher les # trouvées" }),
  source: "Carte : Natural Earth · Lieux : GeoNames, CC BY 4.0",
};
