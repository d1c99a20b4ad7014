import type { LockScreen } from "../../host";
import { useText } from "../../i18n";

/** What "show when locked" means on this device, before anything is put there. */
export function LockedWords({ lockScreen }: { lockScreen: LockScreen }) {
  const { support } = useText();
  const words = { sealed: support.lockSealed, plain: support.lockPlain, unavailable: support.lockUnavailable };
  return words[lockScreen];
}
