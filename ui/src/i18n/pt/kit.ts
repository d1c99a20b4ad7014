import type { Messages } from "../messages";
import { count } from "./count";

export const kit: Messages["kit"] = {
  back: "Voltar",
  close: "Fechar",
  cancel: "Cancelar",
  save: "Salvar",
  delete: "Apagar",
  edit: "Editar",
  add: "Adicionar",
  done: "Pronto",
  next: "Próximo",
  skip: "Pular",
  undo: "Desfazer",
  optional: "opcional",
  saved: "Salvo",
  loading: "Um momento",
  notifications: "Avisos",
  support: "Apoio",
  supportNow: "Apoio agora",
  more: "Mais",
  clear: "Limpar",
  step: (current: number, total: number) => `Passo ${current} de ${total}`,
  cairn: (stones: number) =>
    stones === 0
      ? "Ainda não há pedras"
      : count(stones, { one: "Um monte de uma pedra", other: "Um monte de # pedras" }),
  moods: { rough: "Difícil", low: "Para baixo", okay: "Mais ou menos", good: "Bem", bright: "Radiante" },
  halt: { hungry: "Fome", angry: "Raiva", lonely: "Solidão", tired: "Cansaço" },
  damaged: {
    title: "Talvez faltem umas últimas palavras",
    words:
      "O Cairn foi interrompido enquanto gravava, e talvez faltem as últimas palavras daquele momento. Todo o resto está inteiro. Um backup pode ter mais.",
    look: "Ver os backups",
    away: "Entendi",
  },
};
