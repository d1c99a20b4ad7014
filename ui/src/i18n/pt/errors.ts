import type { Messages } from "../messages";

/** Words for every code the host answers with. */
export const errors: Messages["errors"] = {
  locked: "O Cairn está bloqueado.",
  fresh: "Ainda não há nada para abrir aqui.",
  exists: "Já existe um Cairn neste aparelho.",
  wrong_passphrase: "Essa frase secreta não abre. Vá com calma e tente de novo.",
  wrong_phrase: "Essas palavras não abrem. Confira a ordem e a grafia.",
  bad_phrase: "São necessárias todas as 24 palavras da lista; falta alguma ou está escrita errado.",
  weak_passphrase: "Um pouco mais longa, por favor: oito caracteres ou mais.",
  no_keychain: "Este aparelho não oferece um chaveiro. Uma frase secreta funciona em qualquer lugar.",
  keychain_missing:
    "O chaveiro do aparelho está bloqueado ou não guarda mais a chave do Cairn. Use sua frase secreta ou suas palavras de recuperação.",
  no_slot: "Esse acesso não existe.",
  last_slot: "Este é o último acesso, por isso ele fica. Adicione outro antes.",
  damaged_slots:
    "O arquivo dos acessos está danificado. Um backup e suas palavras de recuperação podem abrir tudo de novo.",
  damaged_vault: "O cofre está danificado. Nada foi escrito nele. Um backup pode trazê-lo de volta.",
  newer_vault: "Isto foi escrito por um Cairn mais novo. Atualize o Cairn para abrir.",
  foreign_file: "Este arquivo não foi feito pelo Cairn.",
  damaged_backup: "Este backup está danificado ou incompleto. Tente um mais antigo.",
  newer_backup: "Este backup foi feito por um Cairn mais novo. Atualize o Cairn para abrir.",
  foreign_backup: "Este arquivo não é um backup do Cairn.",
  disk_full: "O disco está cheio. Nada do que você salvou se perdeu; libere espaço e tente de novo.",
  read_only: "O Cairn não pode escrever aqui. Nada do que você salvou se perdeu.",
  not_found: "Isto não está mais aqui.",
  invalid: "Algo ainda não está certo. Dê mais uma olhada.",
  too_large: "Isto é grande demais.",
  sealed: "Esta carta está lacrada até o dia dela.",
  conflict: "Mudou nesse meio-tempo e ficou como está.",
  words_needed: "Para isso são necessárias as suas 24 palavras de recuperação.",
  not_a_host: "Isso não é o endereço de um servidor. Ele se parece com cairn.example.org.",
  unreachable:
    "O servidor não responde. Talvez haja um erro no endereço, ou a rede esteja fora. Nada do que você salvou se perdeu.",
  not_a_server: "Algo responde ali, mas não é um servidor para o Cairn. Confira o endereço.",
  not_admitted: "O servidor pede outro código de admissão. Quem cuida dele pode dar um a você.",
  host_full: "O servidor não tem lugar para mais ninguém. Quem cuida dele pode abrir espaço.",
  no_space: "Não há nenhum lugar em um servidor aqui.",
  already_linked: "Este aparelho já tem um lugar em um servidor.",
  no_such_link:
    "Este código ou estas palavras não levam a lugar nenhum. Talvez duas palavras tenham trocado de lugar, ou os dez minutos passaram: olhe de novo, ou peça novas no outro aparelho.",
  nothing_to_recover:
    "Não há nada sob estas palavras nesse servidor. Confira o endereço; talvez as palavras sejam de outro servidor, ou outras mais novas as tenham substituído.",
  words_used:
    "Estas 24 palavras já levam a um lugar nesse servidor. Volte a ele com elas, ou crie antes palavras novas.",
  space_frozen: "A sincronização está parada até que as duas histórias do servidor se esclareçam.",
  no_such_invite:
    "Este link não leva a nenhum convite aberto. Talvez já tenha sido usado ou retirado, ou o prazo tenha acabado. Peça um novo.",
  already_member: "Você já faz parte deste grupo, ou já pediu e espera a resposta.",
  not_a_member: "Você não faz parte deste grupo, ou não faz mais. O que você leu continua aqui.",
  not_a_facilitator: "Só quem facilita este grupo pode fazer isso.",
  last_facilitator: "Só você facilita este grupo. Deixe mais alguém facilitar antes de sair, ou apague o grupo.",
  nobody_confirms:
    "Outra pessoa que facilita confirma as suas novas chaves, e aqui só há você. Deixe mais alguém facilitar e peça de novo.",
  not_published: "O servidor deste grupo não mostra reuniões. Quem cuida dele pode mudar isso.",
  internal: "Algo deu errado dentro do Cairn. Nada do que você salvou se perdeu.",
};
