/** Hands a file to the system's downloads, as a link to it would. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; the address must not outlive it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
