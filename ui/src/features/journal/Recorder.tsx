import { useCallback, useEffect, useRef, useState } from "react";
import { useFormat, useText } from "../../i18n";
import { Button } from "../../kit/Button";
import { Notice } from "../../kit/Notice";
import { Sheet } from "../../kit/Sheet";
import type { Chosen } from "./attachment";
import { mostBytes } from "./attachment";
import "./Recorder.css";

const kinds = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"];
/** Plain speech; 25 MB then last for more than an hour and a half. */
const bitsPerSecond = 32_000;

const canRecord = () => typeof MediaRecorder !== "undefined" && navigator.mediaDevices?.getUserMedia !== undefined;

type Stage = "ready" | "recording" | "paused" | "full" | "denied";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onKeep: (chosen: Chosen) => void;
}

/** A voice note. Nothing is kept until the person says so; closing throws the sound away. */
export function Recorder({ isOpen, onClose, onKeep }: Props) {
  const t = useText();
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t.journal.recordTitle} held>
      {canRecord() ? <Recording onKeep={onKeep} /> : <Notice icon="mic">{t.journal.recordNone}</Notice>}
    </Sheet>
  );
}

function Recording({ onKeep }: { onKeep: (chosen: Chosen) => void }) {
  const t = useText();
  const format = useFormat();
  const [stage, setStage] = useState<Stage>("ready");
  const [seconds, setSeconds] = useState(0);
  const recorder = useRef<MediaRecorder>(undefined);
  const pieces = useRef<Blob[]>([]);

  const letGo = useCallback(() => {
    const running = recorder.current;
    recorder.current = undefined;
    if (!running) return;
    running.ondataavailable = null;
    if (running.state !== "inactive") running.stop();
    for (const track of running.stream.getTracks()) track.stop();
  }, []);
  useEffect(() => letGo, [letGo]);

  useEffect(() => {
    if (stage !== "recording") return;
    const timer = setInterval(() => setSeconds((past) => past + 1), 1000);
    return () => clearInterval(timer);
  }, [stage]);

  const start = async () => {
    letGo();
    pieces.current = [];
    setSeconds(0);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
      const made = new MediaRecorder(stream, {
        audioBitsPerSecond: bitsPerSecond,
        ...(mimeType ? { mimeType } : {}),
      });
      made.ondataavailable = ({ data }) => {
        pieces.current.push(data);
        if (pieces.current.reduce((sum, part) => sum + part.size, 0) > mostBytes * 0.97) {
          made.pause();
          setStage("full");
        }
      };
      made.start(1000);
      recorder.current = made;
      setStage("recording");
    } catch {
      setStage("denied");
    }
  };

  const keep = () => {
    const running = recorder.current;
    if (!running) return;
    running.onstop = () => {
      const mediaType = running.mimeType || "audio/webm";
      const file = new Blob(pieces.current, { type: mediaType });
      letGo();
      const end = mediaType.includes("mp4") ? "m4a" : mediaType.includes("ogg") ? "ogg" : "webm";
      onKeep({ file, name: `${t.journal.voiceNote}.${end}`, mediaType, thumbnail: null });
    };
    running.stop();
  };

  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <div className="journal-recorder">
      <p className="journal-recorder-clock" role="timer" data-stage={stage}>
        <i aria-hidden="true" />
        {clock}
      </p>
      <p role="status" className="journal-hint">
        {
          {
            ready: `${t.journal.recordReady} ${t.journal.recordAsk}`,
            recording: t.journal.recording,
            paused: t.journal.recordPaused,
            full: t.journal.recordFull(format.bytes(25e6)),
            denied: t.journal.recordDenied,
          }[stage]
        }
      </p>
      <div className="journal-recorder-acts">
        {(stage === "ready" || stage === "denied") && (
          <Button look="filled" icon="mic" onPress={start}>
            {t.journal.recordStart}
          </Button>
        )}
        {stage === "recording" && (
          <Button
            look="line"
            icon="pause"
            onPress={() => {
              recorder.current?.pause();
              setStage("paused");
            }}
          >
            {t.journal.recordPause}
          </Button>
        )}
        {stage === "paused" && (
          <Button
            look="line"
            icon="mic"
            onPress={() => {
              recorder.current?.resume();
              setStage("recording");
            }}
          >
            {t.journal.recordGoOn}
          </Button>
        )}
        {(stage === "recording" || stage === "paused" || stage === "full") && (
          <>
            <Button look="text" onPress={start}>
              {t.journal.recordAgain}
            </Button>
            <Button look="filled" icon="check" onPress={keep}>
              {t.journal.recordKeep}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
