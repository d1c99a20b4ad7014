/** What a command answers when it cannot be done. The code has words in i18n/<language>/errors.ts; the message is for developers. */
export class IpcError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "IpcError";
    this.code = code;
  }

  /** Whatever was thrown, as one of ours; what we cannot read is "internal". */
  static from(thrown: unknown): IpcError {
    if (thrown instanceof IpcError) return thrown;
    if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
      const message = "message" in thrown && typeof thrown.message === "string" ? thrown.message : "";
      return new IpcError(thrown.code, message);
    }
    return new IpcError("internal", String(thrown));
  }
}
