import type { Messages } from "../messages";

/** Words for every code the host answers with. */
export const errors: Messages["errors"] = {
  locked: "Cairn está bloqueado.",
  fresh: "Aquí todavía no hay nada que abrir.",
  exists: "Ya hay un Cairn en este dispositivo.",
  wrong_passphrase: "Esa frase de paso no lo abre. Tómate tu tiempo y prueba otra vez.",
  wrong_phrase: "Esas palabras no lo abren. Revisa su orden y cómo están escritas.",
  bad_phrase: "Hacen falta las 24 palabras de la lista; falta alguna o está mal escrita.",
  weak_passphrase: "Un poco más larga, por favor: ocho caracteres o más.",
  no_keychain: "Este dispositivo no ofrece un llavero. Una frase de paso funciona en todas partes.",
  keychain_missing:
    "El llavero del dispositivo está bloqueado o ya no guarda la llave de Cairn. Usa tu frase de paso o tus palabras de recuperación.",
  no_slot: "Esa forma de entrar no existe.",
  last_slot: "Es la última forma de entrar, así que se queda. Añade otra primero.",
  damaged_slots:
    "El archivo con las formas de entrar está dañado. Una copia y tus palabras de recuperación pueden abrirlo todo de nuevo.",
  damaged_vault: "El almacén está dañado. No se ha escrito nada en él. Una copia puede recuperarlo.",
  newer_vault: "Lo escribió un Cairn más nuevo. Actualiza Cairn para abrirlo.",
  foreign_file: "Este archivo no lo hizo Cairn.",
  damaged_backup: "Esta copia está dañada o incompleta. Prueba con una anterior.",
  newer_backup: "Esta copia la hizo un Cairn más nuevo. Actualiza Cairn para abrirla.",
  foreign_backup: "Este archivo no es una copia de Cairn.",
  disk_full: "El disco está lleno. No se ha perdido nada de lo que guardaste; libera espacio y prueba otra vez.",
  read_only: "Cairn no puede escribir aquí. No se ha perdido nada de lo que guardaste.",
  not_found: "Esto ya no está aquí.",
  invalid: "Hay algo que todavía no está bien. Échale un vistazo.",
  too_large: "Es demasiado grande.",
  sealed: "Esta carta está sellada hasta su día.",
  conflict: "Cambió mientras tanto y se ha dejado como está.",
  words_needed: "Para esto hacen falta tus 24 palabras de recuperación.",
  not_a_host: "Eso no es la dirección de un servidor. Se parece a cairn.example.org.",
  unreachable:
    "El servidor no responde. Quizá hay un error en la dirección, o no hay red. Nada de lo guardado se ha perdido.",
  not_a_server: "Algo responde ahí, pero no es un servidor para Cairn. Mira otra vez la dirección.",
  not_admitted: "El servidor pide otro código de admisión. Quien lo lleva puede darte uno.",
  host_full: "El servidor no tiene sitio para nadie más. Quien lo lleva puede hacer sitio.",
  no_space: "Aquí no hay ningún sitio en un servidor.",
  already_linked: "Este dispositivo ya tiene un sitio en un servidor.",
  no_such_link:
    "Este código o estas palabras no llevan a ninguna parte. Quizá dos palabras han cambiado de sitio, o han pasado los diez minutos: mira otra vez, o pide otras en el otro dispositivo.",
  nothing_to_recover:
    "Bajo estas palabras no hay nada en ese servidor. Mira la dirección; quizá las palabras son de otro servidor, o unas más nuevas las han sustituido.",
  words_used:
    "Estas 24 palabras ya llevan a un sitio en ese servidor. Vuelve a él con ellas, o crea antes unas palabras nuevas.",
  space_frozen: "La sincronización está detenida hasta que se aclaren las dos historias del servidor.",
  no_such_invite:
    "Este enlace no lleva a ninguna invitación abierta. Puede que ya se haya usado, que la hayan retirado o que haya caducado. Pide una nueva.",
  already_member: "Ya formas parte de este grupo, o ya lo has pedido y esperas respuesta.",
  not_a_member: "No formas parte de este grupo, o ya no. Lo que has leído se queda aquí.",
  not_a_facilitator: "Solo quien facilita este grupo puede hacer eso.",
  last_facilitator:
    "Eres la única persona que facilita este grupo. Deja que alguien más lo haga antes de irte, o elimina el grupo.",
  nobody_confirms:
    "Otra persona que facilite tiene que confirmar tus claves nuevas, y aquí solo estás tú. Deja que alguien más facilite el grupo y vuelve a pedirlo.",
  not_published: "El servidor de este grupo no muestra reuniones. Quien lo lleva puede cambiarlo.",
  internal: "Algo salió mal dentro de Cairn. No se ha perdido nada de lo que guardaste.",
};
