import { call, IpcError } from ".";

/** Puts new recovery words in force. Gives nothing when they were right, "wrong" when they were not, else the code of what went wrong. */
export async function confirmPhrase(answers: string[]): Promise<string | undefined> {
  try {
    await call("phrase_confirm", { answers });
    return undefined;
  } catch (thrown) {
    const { code } = IpcError.from(thrown);
    return code === "wrong_phrase" || code === "bad_phrase" || code === "invalid" ? "wrong" : code;
  }
}
