import type { Messages } from "../messages";

export const link: Messages["link"] = {
  used: {
    act: "Ya he usado Cairn",
    title: "Qué bien que hayas vuelto",
    note: "Nada de lo tuyo se pierde por empezar aquí.",
    device: "Tengo Cairn en otro dispositivo",
    deviceNote: "Desde entonces los dos tendrán lo mismo",
    lost: "He perdido mis dispositivos",
    lostNote: "Con tus 24 palabras y la dirección de tu servidor",
    backup: "Tengo un archivo de copia",
    backupNote: "Y las 24 palabras, o su frase de paso",
  },

  name: "Un nombre para este dispositivo",
  nameHint: "Para tu propia lista. El servidor no lo ve nunca.",
  names: { phone: "Mi móvil", tablet: "Mi tableta", computer: "Mi ordenador" },
  host: "La dirección del servidor",

  join: {
    title: "Enlazar este dispositivo",
    note: "Lo que hay aquí y lo que hay en tu otro dispositivo se juntan. No se sobrescribe nada.",
    where:
      "En el otro dispositivo, abre Ajustes, luego «Dispositivos», y pulsa «Enlazar otro dispositivo». Muestra un código y doce palabras.",
    byCode: "Escanear el código",
    byWords: "Escribir 12 palabras",
    way: "Cómo enlazar",
    hostHint: "Está debajo de las palabras, en el otro dispositivo.",
    act: "Enlazar",
  },

  reader: {
    scan: "Escanear con la cámara",
    stop: "Apagar la cámara",
    picture: "Elegir una imagen del código",
    here: "La cámara está encendida solo mientras escaneas. Sus imágenes se miran aquí, en este dispositivo, y no se guardan.",
    looking: "Buscando el código",
    nothing: "En esta imagen no se ha encontrado ningún código. Una más nítida o más cercana puede ayudar.",
    foreign: "Eso es un código, pero no uno que enlace dispositivos en Cairn.",
    camera: {
      label: "Lo que ve la cámara",
      starting: "La cámara se está encendiendo",
      point: "Mantén el código de la otra pantalla dentro del marco.",
      denied: "Cairn no puede usar la cámara. Puedes permitirlo en los ajustes del sistema, o escribir las palabras.",
      none: "Aquí no hay cámara. Elige una imagen del código o escribe las palabras.",
      failed: "La cámara no se ha encendido; quizá la usa otra aplicación. Elige una imagen o escribe las palabras.",
    },
  },

  words: {
    label: "Las 12 palabras, en orden",
    hint: "Escríbelas o pégalas. Bastan las cuatro primeras letras de cada una.",
    found: (found: number) => `${found} de 12 palabras`,
    tooMany: (found: number) => `${found} palabras: son más de 12. ¿Hay alguna repetida?`,
    unknown: (place: number, typed: string) => `La palabra ${place}, «${typed}», no está en la lista.`,
    near: (word: string) => `¿Era «${word}»?`,
    take: (word: string) => `Usar «${word}»`,
    readAs: "Leído como",
  },

  offer: {
    title: "Enlazar otro dispositivo",
    intro:
      "En el otro dispositivo, elige «Tengo Cairn en otro dispositivo». Luego escanea esto o escribe las palabras.",
    code: "Un código para la cámara del otro dispositivo. Las doce palabras dicen lo mismo.",
    words: "Las doce palabras, en orden",
    orWords: "O escribe estas palabras",
    host: "con la dirección de este servidor",
    left: (time: string) => `Sirven ${time} más`,
    once: "Sirven una vez, y solo mientras esto esté abierto.",
    found: "El otro dispositivo está ahí",
    stop: "Dejar de enlazar",
  },

  digits: {
    label: "Seis cifras:",
    title: "Compara las cifras",
    old: "Tu otro dispositivo también muestra seis cifras. ¿Son las mismas que estas?",
    new: "Tu otro dispositivo también muestra seis cifras. Si son las mismas que estas, dilo allí.",
    why: "Si son distintas, puede que otra persona intente entrar.",
    same: "Las cifras son iguales",
    differ: "No son iguales",
  },

  steps: {
    reaching: "Buscando tu otro dispositivo",
    reachingNote: "Deja los dos abiertos.",
    admitting: "Dejándolo entrar",
    fetching: "Trayéndolo todo aquí",
    fetchingNote: "La primera vez puede tardar. Ya puedes mirar; sigue por sí solo.",
    slow: "El servidor no responde ahora mismo. Cairn lo sigue intentando; no hace falta esperar.",
  },

  done: {
    new: "Todo está aquí",
    newNote: "Lo que escribas en un dispositivo llega ahora al otro.",
    old: (name: string) => `${name} ya es uno de tus dispositivos`,
    oldNameless: "Tu otro dispositivo ya está enlazado",
    oldNote: "Está trayendo lo que hay aquí. Lo que escribas en uno llega ahora al otro.",
    recovered: "Todo está aquí",
    recoveredNote: "Este dispositivo vuelve a ser tuyo, y los que perdiste se quedan fuera.",
    act: "Listo",
    meanwhile: "Mirar mientras tanto",
  },

  ended: {
    expired: "Han pasado los diez minutos. Un código nuevo está a un toque.",
    refused:
      "Las cifras no eran las mismas, así que no se ha enlazado nada. Nadie ha entrado. Prueba con un código nuevo.",
    spoiled:
      "Otra persona respondió a este código, así que Cairn se detuvo. Nadie ha entrado. Prueba con un código nuevo.",
    stopped: "Se dejó de enlazar. No se ha enlazado nada.",
    again: "Un código nuevo",
  },

  recover: {
    title: "He perdido mis dispositivos",
    note: "Tus 24 palabras abren lo que está sellado en el servidor. No salen de este dispositivo.",
    act: "Traerlo de vuelta",
    working: "Buscando lo que es tuyo y abriéndolo",
    nextTitle: "Palabras nuevas para empezar de nuevo",
    nextNote: "El papel ha cumplido. Haz palabras nuevas, para que las antiguas ya no abran nada.",
  },
};
