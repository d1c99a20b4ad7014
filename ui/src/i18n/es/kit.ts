import type { Messages } from "../messages";
import { count } from "./count";

export const kit: Messages["kit"] = {
  back: "Atrás",
  close: "Cerrar",
  cancel: "Cancelar",
  save: "Guardar",
  delete: "Borrar",
  edit: "Editar",
  add: "Añadir",
  done: "Listo",
  next: "Siguiente",
  skip: "Saltar",
  undo: "Deshacer",
  optional: "opcional",
  saved: "Guardado",
  loading: "Un momento",
  notifications: "Avisos",
  support: "Ayuda",
  supportNow: "Ayuda ahora",
  more: "Más",
  clear: "Vaciar",
  step: (current: number, total: number) => `Paso ${current} de ${total}`,
  cairn: (stones: number) =>
    stones === 0
      ? "Aún no hay piedras"
      : count(stones, { one: "Un montículo de una piedra", other: "Un montículo de # piedras" }),
  moods: { rough: "Muy mal", low: "Bajo", okay: "Normal", good: "Bien", bright: "Radiante" },
  halt: { hungry: "Hambre", angry: "Enojo", lonely: "Soledad", tired: "Cansancio" },
  damaged: {
    title: "Puede que falten unas últimas palabras",
    words:
      "Cairn se cortó mientras escribía, y puede que falten las últimas palabras de entonces. Todo lo demás está entero. Quizá una copia tenga más.",
    look: "Ver las copias",
    away: "Entendido",
  },
};
