import type { Messages } from "../messages";
import { count } from "./count";

export const map: Messages["map"] = {
  label: "Carte des réunions",
  frame: "Carte",
  dots: "Réunions sur la carte",
  keys: "Les flèches déplacent la carte ; + et − la rapprochent ou l’éloignent.",
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
      one: "# autre est seulement dans la liste : elle n’indique pas de lieu.",
      other: "# autres sont seulement dans la liste : elles n’indiquent pas de lieu.",
    }),
  elsewhere: (n: number) =>
    count(n, { one: "Pas ici. Afficher la # trouvée", other: "Aucune ici. Afficher les # trouvées" }),
  source: "Carte : Natural Earth · Lieux : GeoNames, CC BY 4.0",
  streets: {
    label: "Rues",
    title: "Des rues sur la carte",
    why: "Cairn dessine cette carte ici, et personne n’apprend où tu regardes. Les rues ne sont pas ici : il faut les demander, morceau par morceau, à un serveur.",
    learns: (host: string) => `${host} apprend alors :`,
    what: [
      "quelle partie de la carte tu regardes",
      "l’adresse réseau que tu as en ce moment",
      "que c’est Cairn qui demande",
    ],
    kept: "Il n’apprend ni quelles réunions il y a, ni lesquelles tu ouvres. Les morceaux restent seulement en mémoire, jusqu’à ce que Cairn se verrouille. Chaque demande est dans le registre de confidentialité, et une pression enlève les rues.",
    leave: "Les laisser de côté",
    turnOn: "Afficher les rues",
    other: "Demander à un autre serveur",
    otherNote: "Un serveur à toi, ou auquel tu fais plus confiance. Il doit donner des morceaux de carte en https.",
    address: "Adresse des morceaux",
    addressHint: "Comme le serveur la donne, avec {z}, {x} et {y}",
    faults: {
      address: "Ce n’est pas une adresse.",
      insecure: "L’adresse doit commencer par https.",
      places: "Il lui faut {z}, {x} et {y}, à la place du niveau, de la colonne et de la ligne.",
      braces: "Seuls {z}, {x} et {y} peuvent être entre accolades, et pas dans le nom du serveur.",
    },
    credit: "Affiché sur la carte",
    creditHint: "La plupart des serveurs demandent à être nommés",
    from: (host: string) => `Rues : ${host}`,
    away: (host: string) => `Pas de rues pour l’instant : ${host} est injoignable. Les côtes restent.`,
    refused: (host: string) => `Pas de rues pour l’instant : ${host} ne les donne pas. Les côtes restent.`,
  },
};
