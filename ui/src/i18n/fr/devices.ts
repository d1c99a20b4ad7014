import type { Messages } from "../messages";
import { count } from "./count";

export const devices: Messages["devices"] = {
  alone: {
    title: "Cet appareil suffit.",
    note: "Cairn fonctionne entièrement sans serveur, et tu n’as besoin de rien ici. Si tu utilises un deuxième appareil, un serveur peut porter ce que tu écris de l’un à l’autre.",
    points: [
      {
        title: "Ce qu’est un serveur",
        words:
          "Un ordinateur qui reçoit des paquets scellés et les remet à tes autres appareils. Il n’a la clé d’aucun.",
      },
      {
        title: "Qui s’en occupe",
        words: "Toi, ton groupe ou quelqu’un de confiance. Cairn n’en a aucun, c’est donc toi qui choisis l’adresse.",
      },
      {
        title: "Ce qu’il peut apprendre",
        words: "Que tu l’utilises, quand et combien. Jamais ce que tu écris, ni ton nom.",
      },
    ],
    start: "Commencer sur un serveur",
  },

  start: {
    title: "Commencer sur un serveur",
    host: "L’adresse du serveur",
    hostHint: "Comme on te l’a donnée, par exemple cairn.example.org",
    admission: "Code d’admission",
    admissionHint: "Seulement si la personne qui s’occupe du serveur t’en a donné un.",
    wordsTitle: "Tes 24 mots, une fois",
    words:
      "Ils datent d’avant que Cairn sache faire ceci. Avec eux, tout peut revenir si tu perds tous tes appareils. Ils ne quittent pas cet appareil.",
    noWords: "Fais d’abord tes 24 mots. Ils font tout revenir si tu perds tous tes appareils.",
    over: "Arrêter et recommencer",
    act: "Commencer",
    done: "Tes appareils ont maintenant une place sur le serveur.",
  },

  sync: {
    label: "Synchro",
    off: "La synchro est arrêtée.",
    resting: "Tout est à jour.",
    working: "Tes appareils se mettent à jour.",
    waiting: "En attente d’envoi. Cela part tout seul.",
    paused: "En pause. Rien n’est envoyé ni récupéré.",
    starting: "Une place se fait sur le serveur.",
    last: (when: string) => `À jour pour la dernière fois : ${when}`,
    unsent: (n: number) => count(n, { one: "# changement attend ici", other: "# changements attendent ici" }),
    now: "Synchroniser",
    trouble: {
      unreachable:
        "Le serveur ne répond pas pour l’instant. Ce que tu écris est en sécurité ici et partira plus tard tout seul.",
      refused:
        "Le serveur ne laisse pas entrer cet appareil pour l’instant. Ce que tu écris est en sécurité ici. Si cela dure, demande à la personne qui s’en occupe.",
      full: "Le serveur n’a plus de place. Ce que tu écris est en sécurité ici et partira dès qu’il y en aura. La personne qui s’en occupe peut en faire.",
      slow: "Le serveur demande un peu de patience. Cairn continue tout seul.",
      restored:
        "Le serveur a été ramené à un jour antérieur, ou laisse quelque chose de côté. Tes appareils lui rendent ce qui manque ; rien de ce qui est à toi n’est perdu.",
      altered:
        "Ce que le serveur a donné n’est pas ce qui y avait été mis, alors Cairn ne l’a pas pris. Ici, tout reste tel quel.",
      two_histories: "Le serveur a raconté deux histoires différentes, alors Cairn ne l’écoute plus.",
      told_otherwise:
        "Le serveur a raconté à l’un de tes appareils autre chose qu’à celui-ci. Les deux continuent, et rien de ce qui est à toi n’est perdu. Si cela dure, demande à la personne qui s’en occupe.",
      unread_change:
        "Un autre appareil a changé quelque chose que ce Cairn ne sait pas encore lire. Une mise à jour de Cairn peut aider.",
      keys_to_come:
        "Tes clés dans ce groupe ont été échangées, et les nouvelles sont encore en route depuis un autre de tes appareils. Ce que tu écris est en sécurité ici.",
      other_keys:
        "Le groupe utilise maintenant en ton nom des clés qu’aucun de tes appareils ne possède. Quelqu’un d’autre les a peut-être demandées à ta place : parles-en à une personne qui anime le groupe. Ce que tu écris est en sécurité ici.",
      clock:
        "L’horloge de cet appareil et celle du serveur diffèrent de plus de quelques minutes. Ce que tu écris est en sécurité ici. Régler l’horloge aide.",
      too_long:
        "Quelque chose que tu as écrit est trop long pour voyager pour l’instant. Cela reste ici et dans tes sauvegardes ; tout le reste est à jour.",
    },
  },

  list: {
    title: "Tes appareils",
    this: "Cet appareil",
    seen: (day: string) => `Vu pour la dernière fois : ${day}`,
    neverSeen: "Pas encore vu",
    nameless: "Un appareil sans nom",
    leaving: "En train d’être retiré",
    recovery: "Tes 24 mots",
    recoveryNote: "Ils font tout revenir si tu perds tous tes appareils",
    acts: (name: string) => `${name} : plus`,
    rename: "Renommer",
    renameTitle: "Renommer l’appareil",
    remove: "Retirer…",
    link: "Relier un autre appareil",
  },

  remove: {
    title: (name: string) => `Retirer ${name} ?`,
    does: "Désormais il ne reçoit plus rien de nouveau : tes autres appareils changent les clés.",
    doesNot: "Ce qui s’y trouve déjà y reste. S’il est entre d’autres mains, seul son verrou le protège.",
    act: "Retirer",
    done: (name: string) => `${name} ne reçoit plus rien de nouveau.`,
  },

  unread: {
    title: "Ce qui n’a pas pu être lu",
    note: "C’est mis de côté et n’empêche rien d’autre. Tout le reste est arrivé.",
    reasons: {
      newer: (n: number) =>
        count(n, {
          one: "# changement venu d’un Cairn plus récent. Il sera lu après une mise à jour.",
          other: "# changements venus d’un Cairn plus récent. Ils seront lus après une mise à jour.",
        }),
      other: (n: number) =>
        count(n, {
          one: "# changement qui n’allait pas avec ce dont tes appareils ont convenu. Il n’a pas été repris.",
          other: "# changements qui n’allaient pas avec ce dont tes appareils ont convenu. Ils n’ont pas été repris.",
        }),
    },
  },

  server: {
    title: "Le serveur",
    used: (size: string) => `${size} occupés`,
    ledger: "Tout ce qui lui est envoyé figure dans le registre de confidentialité.",
    proxy: "Passer par un proxy",
    proxyHint: "Par exemple socks5h://127.0.0.1:9050 pour Tor. Vide veut dire aucun.",
    proxyNone: "Aucun",
    sees: "Ce que le serveur peut voir",
    seesNote: "Tout, dans un tableau",
    stop: "Façons d’arrêter",
    pause: "Pause",
    pauseNote: "Rien n’est envoyé ni récupéré jusqu’à la reprise",
    resume: "Reprendre la synchro",
    leave: "Partir avec cet appareil…",
    leaveNote: "Ce qui est ici reste ; tes autres appareils continuent",
    delete: "Effacer sur le serveur…",
    deleteNote: "Ce qui est sur tes appareils reste",
  },

  leave: {
    title: "Partir avec cet appareil ?",
    words:
      "Il n’envoie et ne récupère plus rien, et disparaît de la liste de tes appareils. Tout ce qu’il contient reste, et reste à toi. Tu peux le relier de nouveau quand tu veux.",
    only: "C’est le seul : ce qui est sur le serveur ne sera alors accessible qu’avec tes 24 mots.",
    act: "Partir",
    done: "Cet appareil est de nouveau à part. Tout est encore ici.",
  },

  erase: {
    title: "Effacer sur le serveur",
    intro: "Voici ce qui se passe :",
    what: [
      "Tout ce que tes appareils ont mis sur le serveur y est effacé, scellé comme c’est.",
      "Tes appareils ne se synchronisent plus. Ce qui est sur chacun y reste.",
      "Tes 24 mots ne font plus rien revenir de ce serveur. Les sauvegardes restent telles quelles.",
      "Cela ne s’annule pas, mais tu peux recommencer sur n’importe quel serveur.",
    ],
    asked: "effacer sur le serveur",
    ask: (asked: string) => `Tape « ${asked} » pour continuer`,
    act: "Effacer sur le serveur",
    keep: "Garder",
    done: "C’est effacé sur le serveur. Ici, tout est encore là.",
  },

  removed: {
    title: "Cet appareil a été retiré",
    words:
      "Un de tes appareils l’a ôté de la liste. Tout ce qui est ici reste, et reste à toi, mais rien de nouveau n’entre ni ne sort. Si ce n’était pas toi, regarde tes autres appareils.",
    link: "Le relier de nouveau",
    leave: "Continuer sans serveur",
  },

  frozen: {
    title: "La synchro est à l’arrêt",
    words:
      "Le serveur a raconté à tes appareils deux histoires différentes de ce qui s’est passé, et Cairn n’en croit aucune. Ici, tout est en sécurité. Compare ces deux lignes avec tes autres appareils et parle à la personne qui s’occupe du serveur. Continue ensuite sans serveur sur l’appareil en qui tu as confiance, recommence là avec d’autres mots de récupération, et relie-lui les autres : rien de ce qui est à toi n’est perdu.",
    one: "Une histoire",
    other: "L’autre",
    leave: "Continuer sans serveur",
  },

  gone: {
    title: "Il n’y a plus rien sur le serveur",
    words: "Ce que tes appareils y avaient a été effacé. Tout ce qui est ici reste. Tu peux recommencer quand tu veux.",
  },

  sees: {
    title: "Ce que le serveur peut voir",
    note: "Qui s’en occupe, ou s’y introduit, apprend ceci et rien de plus.",
    about: "À propos de",
    learns: "Ce qu’il apprend",
    rows: [
      { about: "Ce que tu écris, photos, notes vocales", learns: "Rien. C’est scellé avant de partir.", open: false },
      { about: "Ton nom, et ceux de tes appareils", learns: "Rien.", open: false },
      {
        about: "Ce que contient un paquet",
        learns: "Rien que sa taille : une page, un compteur et un réglage se ressemblent.",
        open: false,
      },
      {
        about: "De quel appareil vient un paquet",
        learns: "On ne le lui dit pas. Il peut le deviner d’après les connexions.",
        open: true,
      },
      { about: "Rien qu’à toi, ou à un groupe", learns: "On ne le lui dit pas.", open: false },
      { about: "Que tu y as une place", learns: "Depuis quand, et combien elle contient.", open: true },
      { about: "Chaque paquet", learns: "Quand il est arrivé, et sa taille, arrondie.", open: true },
      { about: "Combien d’appareils", learns: "Arrondi à la huitaine, et quand cela a changé.", open: true },
      { about: "Photos et notes vocales", learns: "Combien, et leur taille, arrondie.", open: true },
      { about: "Relier un appareil", learns: "Que cela a eu lieu, et quand.", open: true },
      {
        about: "Ta connexion",
        learns: "Ton adresse internet et les heures, comme toute page que tu ouvres. Un proxy cache l’adresse.",
        open: true,
      },
    ],
    open: "Il peut le voir",
    shut: "Il ne peut pas le voir",
  },
};
