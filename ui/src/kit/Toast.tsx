import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { useText } from "../i18n";
import { Button } from "./Button";
import { IconButton } from "./IconButton";
import "./Toast.css";

export interface ToastWords {
  text: string;
  /** Takes the act back; the toast goes once it is pressed. */
  undo?: () => void;
  /** Another thing to do about it. */
  act?: { label: string; onPress: () => void };
  /** Something did not work: stays until it is dismissed. */
  problem?: boolean;
  /** Must not be missed: stays until it is dismissed or done. */
  stays?: boolean;
}

const queue = new ToastQueue<ToastWords>({ maxVisibleToasts: 2 });

/**
 * Says something in passing. With something to press it stays 20 seconds, as slow hands or a slow machine need, otherwise 5;
 * never less than it takes to read aloud.
 */
export function toast(words: ToastWords): void {
  const { undo, act, problem, stays } = words;
  queue.add(words, problem || stays ? {} : { timeout: undo || act ? 20_000 : 5_000 });
}

/** Takes every toast away: nothing said while unlocked may be read while locked. */
export function clearToasts(): void {
  queue.clear();
}

/** Where toasts appear; once, in the shell. */
export function Toasts() {
  const t = useText();
  return (
    <ToastRegion queue={queue} className="k-toasts" aria-label={t.kit.notifications}>
      {({ toast: { content, key, ...rest } }) => (
        <AriaToast
          toast={{ content, key, ...rest }}
          className={content.problem ? "k-toast k-toast-problem" : "k-toast"}
        >
          <ToastContent className="k-toast-words">
            <Text slot="title">{content.text}</Text>
          </ToastContent>
          {content.undo && (
            <Button
              look="text"
              size="small"
              className="k-toast-act"
              onPress={() => {
                content.undo?.();
                queue.close(key);
              }}
            >
              {t.kit.undo}
            </Button>
          )}
          {content.act && (
            <Button
              look="text"
              size="small"
              className="k-toast-act"
              onPress={() => {
                content.act?.onPress();
                queue.close(key);
              }}
            >
              {content.act.label}
            </Button>
          )}
          <IconButton slot="close" icon="close" label={t.kit.close} className="k-toast-close" />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
