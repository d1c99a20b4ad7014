import { useEffect, useState } from "react";
import type { AttachmentView } from "../../host";
import { download } from "./attachment";

/** A file's bytes under an address only this window knows; the address and the bytes go with the component, and with the lock. */
export function useBlobUrl(file: AttachmentView): { url: string | null; failed: boolean } {
  const [state, setState] = useState<{ url: string | null; failed: boolean }>({ url: null, failed: false });
  useEffect(() => {
    const controller = new AbortController();
    let url: string | null = null;
    download(file, controller.signal).then(
      (blob) => {
        if (controller.signal.aborted) return;
        url = URL.createObjectURL(blob);
        setState({ url, failed: false });
      },
      () => {
        if (!controller.signal.aborted) setState({ url: null, failed: true });
      },
    );
    return () => {
      controller.abort();
      if (url) URL.revokeObjectURL(url);
    };
  }, [file]);
  return state;
}
