import type { Messages } from "../messages";
import { count } from "./count";

export const devices: Messages["devices"] = {
  alone: {
    title: "Con este dispositivo basta.",
    note: "Cairn funciona entero sin servidor, y aquí no te hace falta nada. Si usas un segundo dispositivo, un servidor puede llevar lo que escribes de uno a otro.",
    points: [
      {
        title: "Qué es un servidor",
        words:
          "Un ordenador que recibe paquetes sellados y los entrega a tus otros dispositivos. No tiene la llave de ninguno.",
      },
      {
        title: "Quién lo lleva",
        words: "Tú, tu grupo o alguien de confianza. Cairn no tiene ninguno propio, así que tú eliges la dirección.",
      },
      {
        title: "Qué puede saber",
        words: "Que lo usas, cuándo y cuánto. Nunca lo que escribes, ni tu nombre.",
      },
    ],
    start: "Empezar en un servidor",
  },

  start: {
    title: "Empezar en un servidor",
    host: "La dirección del servidor",
    hostHint: "Tal como te la dieron, por ejemplo cairn.example.org",
    admission: "Código de admisión",
    admissionHint: "Solo si quien lleva el servidor te dio uno.",
    wordsTitle: "Tus 24 palabras, una vez",
    words:
      "Son de antes de que Cairn supiera hacer esto. Con ellas se recupera todo si pierdes todos tus dispositivos. No salen de este dispositivo.",
    noWords: "Haz primero tus 24 palabras. Lo recuperan todo si pierdes todos tus dispositivos.",
    over: "Parar y empezar de nuevo",
    act: "Empezar",
    done: "Tus dispositivos ya tienen un sitio en el servidor.",
  },

  sync: {
    label: "Sincronización",
    off: "La sincronización está apagada.",
    resting: "Todo está al día.",
    working: "Poniendo tus dispositivos al día.",
    waiting: "A la espera de enviar. Sale por sí solo.",
    paused: "En pausa. No se envía ni se trae nada.",
    starting: "Haciendo un sitio en el servidor.",
    last: (when: string) => `Al día por última vez: ${when}`,
    unsent: (n: number) => count(n, { one: "# cambio espera aquí", other: "# cambios esperan aquí" }),
    now: "Sincronizar ahora",
    trouble: {
      unreachable:
        "El servidor no responde ahora mismo. Lo que escribes está a salvo aquí y saldrá después por sí solo.",
      refused:
        "El servidor no deja entrar a este dispositivo ahora mismo. Lo que escribes está a salvo aquí. Si sigue así, pregunta a quien lo lleva.",
      full: "Al servidor no le queda sitio. Lo que escribes está a salvo aquí y saldrá en cuanto haya. Quien lo lleva puede hacer sitio.",
      slow: "El servidor pide un poco de paciencia. Cairn sigue por sí solo.",
      restored:
        "El servidor volvió a un día anterior, o se deja algo. Tus dispositivos le devuelven lo que le falta; nada de lo tuyo se pierde.",
      altered:
        "Lo que dio el servidor no es lo que se guardó en él, así que Cairn no lo aceptó. Aquí todo queda como está.",
      two_histories: "El servidor contó dos historias distintas, así que Cairn dejó de escucharlo.",
      told_otherwise:
        "El servidor le contó a uno de tus dispositivos otra cosa que a este. Los dos siguen, y nada de lo tuyo se pierde. Si sigue así, pregunta a quien lo lleva.",
      unread_change:
        "Otro dispositivo cambió algo que este Cairn todavía no sabe leer. Puede que actualizar Cairn ayude.",
      keys_to_come:
        "Tus claves en este grupo se cambiaron y las nuevas todavía vienen de camino desde otro de tus dispositivos. Lo que escribes está a salvo aquí.",
      other_keys:
        "El grupo usa ahora en tu nombre claves que ninguno de tus dispositivos tiene. Puede que alguien las haya pedido por ti: habla con quien facilita. Lo que escribes está a salvo aquí.",
      clock:
        "El reloj de este dispositivo y el del servidor difieren en más de unos minutos. Lo que escribes está a salvo aquí. Poner en hora el reloj ayuda.",
      too_long:
        "Algo que escribiste es demasiado largo para viajar por ahora. Se queda aquí y en tus copias de seguridad; todo lo demás está al día.",
    },
  },

  list: {
    title: "Tus dispositivos",
    this: "Este dispositivo",
    seen: (day: string) => `Visto por última vez: ${day}`,
    neverSeen: "Aún no visto",
    nameless: "Un dispositivo sin nombre",
    leaving: "Se está quitando",
    recovery: "Tus 24 palabras",
    recoveryNote: "Lo recuperan todo si pierdes todos tus dispositivos",
    acts: (name: string) => `${name}: más`,
    rename: "Cambiar el nombre",
    renameTitle: "Cambiar el nombre del dispositivo",
    remove: "Quitar…",
    link: "Enlazar otro dispositivo",
  },

  remove: {
    title: (name: string) => `¿Quitar ${name}?`,
    does: "Desde ahora no recibe nada nuevo: tus otros dispositivos cambian las llaves.",
    doesNot: "Lo que ya tiene se queda en él. Si está en otras manos, solo lo protege su bloqueo.",
    act: "Quitar",
    done: (name: string) => `${name} no recibe nada nuevo desde ahora.`,
  },

  unread: {
    title: "Lo que no se pudo leer",
    note: "Quedó apartado y no estorba a nada. Todo lo demás ha llegado.",
    reasons: {
      newer: (n: number) =>
        count(n, {
          one: "# cambio de un Cairn más nuevo. Se leerá después de actualizar.",
          other: "# cambios de un Cairn más nuevo. Se leerán después de actualizar.",
        }),
      other: (n: number) =>
        count(n, {
          one: "# cambio que no encajaba con lo que acordaron tus dispositivos. No se ha incorporado.",
          other: "# cambios que no encajaban con lo que acordaron tus dispositivos. No se han incorporado.",
        }),
    },
  },

  server: {
    title: "El servidor",
    used: (size: string) => `${size} ocupados`,
    ledger: "Todo lo que se le envía consta en el libro de privacidad.",
    proxy: "Pasar por un proxy",
    proxyHint: "Por ejemplo socks5h://127.0.0.1:9050 para Tor. Vacío es ninguno.",
    proxyNone: "Ninguno",
    sees: "Qué puede ver el servidor",
    seesNote: "Todo, en una tabla",
    stop: "Formas de parar",
    pause: "Pausa",
    pauseNote: "No se envía ni se trae nada hasta que sigas",
    resume: "Seguir sincronizando",
    leave: "Salir con este dispositivo…",
    leaveNote: "Lo que hay aquí se queda; tus otros dispositivos siguen",
    delete: "Borrar en el servidor…",
    deleteNote: "Lo que hay en tus dispositivos se queda",
  },

  leave: {
    title: "¿Salir con este dispositivo?",
    words:
      "Deja de enviar y de traer, y desaparece de la lista de tus dispositivos. Todo lo que tiene se queda, y sigue siendo tuyo. Puedes enlazarlo otra vez cuando quieras.",
    only: "Es el único: a lo que hay en el servidor solo se llegará entonces con tus 24 palabras.",
    act: "Salir",
    done: "Este dispositivo vuelve a estar por su cuenta. Todo sigue aquí.",
  },

  erase: {
    title: "Borrar en el servidor",
    intro: "Esto es lo que pasa:",
    what: [
      "Todo lo que tus dispositivos dejaron en el servidor se borra allí, sellado como está.",
      "Tus dispositivos dejan de sincronizarse. Lo que hay en cada uno se queda.",
      "Tus 24 palabras ya no recuperan nada de este servidor. Las copias siguen como están.",
      "No se puede deshacer, pero puedes empezar de nuevo en cualquier servidor.",
    ],
    asked: "borrar en el servidor",
    ask: (asked: string) => `Escribe «${asked}» para seguir`,
    act: "Borrar en el servidor",
    keep: "Conservarlo",
    done: "Está borrado en el servidor. Aquí sigue todo.",
  },

  removed: {
    title: "Este dispositivo fue quitado",
    words:
      "Uno de tus dispositivos lo quitó de la lista. Todo lo de aquí se queda, y sigue siendo tuyo, pero nada nuevo entra ni sale. Si no lo hiciste tú, mira tus otros dispositivos.",
    link: "Enlazarlo otra vez",
    leave: "Seguir por su cuenta",
  },

  frozen: {
    title: "La sincronización está detenida",
    words:
      "El servidor contó a tus dispositivos dos historias distintas de lo que pasó, y Cairn no cree ninguna. Aquí todo está a salvo. Compara estas dos líneas con tus otros dispositivos y habla con quien lleva el servidor. Después sigue por tu cuenta en el dispositivo en el que confías, empieza allí de nuevo con otras palabras de recuperación y enlaza con él los demás: nada de lo tuyo se pierde.",
    one: "Una historia",
    other: "La otra",
    leave: "Seguir por su cuenta",
  },

  gone: {
    title: "En el servidor ya no hay nada",
    words:
      "Lo que tus dispositivos tenían allí fue borrado. Aquí se queda todo. Puedes empezar de nuevo cuando quieras.",
  },

  sees: {
    title: "Qué puede ver el servidor",
    note: "Quien lo lleva, o entra en él sin permiso, sabe esto y nada más.",
    about: "Sobre",
    learns: "Lo que sabe",
    rows: [
      { about: "Lo que escribes, fotos, notas de voz", learns: "Nada. Va sellado antes de salir.", open: false },
      { about: "Tu nombre y los de tus dispositivos", learns: "Nada.", open: false },
      {
        about: "Qué lleva un paquete",
        learns: "Nada más que su tamaño: una entrada, un contador y un ajuste parecen iguales.",
        open: false,
      },
      {
        about: "De qué dispositivo es un paquete",
        learns: "No se le dice. Puede adivinarlo por las conexiones.",
        open: true,
      },
      { about: "Si es solo tuyo o de un grupo", learns: "No se le dice.", open: false },
      { about: "Que tienes un sitio allí", learns: "Desde cuándo, y cuánto hay en él.", open: true },
      { about: "Cada paquete", learns: "Cuándo llegó, y su tamaño, redondeado.", open: true },
      { about: "Cuántos dispositivos", learns: "Redondeado de ocho en ocho, y cuándo cambió.", open: true },
      { about: "Fotos y notas de voz", learns: "Cuántas, y su tamaño, redondeado.", open: true },
      { about: "Enlazar un dispositivo", learns: "Que ocurrió, y cuándo.", open: true },
      {
        about: "Tu conexión",
        learns: "Tu dirección de internet y las horas, como cualquier página que abres. Un proxy oculta la dirección.",
        open: true,
      },
    ],
    open: "Puede verlo",
    shut: "No puede verlo",
  },
};
