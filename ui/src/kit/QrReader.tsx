import { useCallback, useEffect, useRef, useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { useText } from "../i18n";
import { Button } from "./Button";
import { Notice } from "./Notice";
import "./QrReader.css";
import { loadReader, readFile, readVideo } from "./qr";
import { Spinner } from "./Waiting";

/** Between two looks at what the camera sees, in milliseconds. */
const pause = 120;

type CameraProblem = "denied" | "none" | "failed";

/** Only where a camera may be asked for at all. */
const hasCamera = () => typeof navigator.mediaDevices?.getUserMedia === "function";

interface Props {
  /** The text of a code. Gives false when it is not one that is wanted, and looking goes on. */
  onRead: (text: string) => boolean;
  /** What was read is being used. */
  isPending?: boolean;
}

/** Reads a code with the camera, asked for only when its button is pressed, or from a picture. All of it in the page. */
export function QrReader({ onRead, isPending = false }: Props) {
  const t = useText();
  const words = t.link.reader;
  const [filming, setFilming] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [looking, setLooking] = useState(false);
  const read = useRef(onRead);
  read.current = onRead;

  const found = useCallback(
    (text: string) => {
      const wanted = read.current(text);
      setProblem(wanted ? null : words.foreign);
      if (wanted) setFilming(false);
      return wanted;
    },
    [words],
  );
  const failed = useCallback(
    (why: CameraProblem) => {
      setFilming(false);
      setProblem(words.camera[why]);
    },
    [words],
  );

  const lookAt = async (file: File | undefined) => {
    if (!file) return;
    setFilming(false);
    setProblem(null);
    setLooking(true);
    const text = await readFile(file).catch(() => null);
    setLooking(false);
    if (text === null) setProblem(words.nothing);
    else found(text);
  };

  return (
    <div className="k-reader">
      {filming && <Camera onText={found} onProblem={failed} />}
      <div className="k-reader-ways">
        {hasCamera() && (
          <Button
            look={filming ? "line" : "filled"}
            icon={filming ? "stop" : "photo"}
            wide
            isPending={isPending}
            onPress={() => {
              setProblem(null);
              setFilming(!filming);
            }}
          >
            {filming ? words.stop : words.scan}
          </Button>
        )}
        <FileTrigger acceptedFileTypes={["image/*"]} onSelect={(files) => void lookAt(files?.[0])}>
          <Button look="line" icon="folder" wide isPending={looking || isPending}>
            {words.picture}
          </Button>
        </FileTrigger>
      </div>
      {looking && <Spinner label={words.looking} />}
      {problem && (
        <Notice tone="plum" live>
          {problem}
        </Notice>
      )}
      <p className="k-reader-note">{words.here}</p>
    </div>
  );
}

interface CameraProps {
  onText: (text: string) => boolean;
  onProblem: (why: CameraProblem) => void;
}

/** What the camera sees, looked at until a code is in it. The camera is off as soon as this is gone. */
function Camera({ onText, onProblem }: CameraProps) {
  const t = useText();
  const frame = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [seeing, setSeeing] = useState(false);
  useEffect(() => {
    // In braces: newer engines answer with a promise, which React would take for the way to clean up.
    frame.current?.scrollIntoView({ block: "nearest" });
  }, []);

  useEffect(() => {
    let stopped = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      stopped = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const begin = async () => {
      const [reader, opened] = await Promise.all([
        loadReader(),
        navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
        }),
      ]);
      stream = opened;
      const screen = video.current;
      if (stopped || !screen) return end();
      screen.srcObject = opened;
      await screen.play();
      setSeeing(true);
      const look = () => {
        if (stopped) return;
        const text = readVideo(reader, screen);
        if (text !== null && onText(text)) return end();
        timer = setTimeout(look, pause);
      };
      look();
    };
    begin().catch((thrown: unknown) => {
      if (stopped) return;
      end();
      const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : "";
      onProblem(name === "NotAllowedError" ? "denied" : name === "NotFoundError" ? "none" : "failed");
    });
    return end;
  }, [onText, onProblem]);

  return (
    <figure ref={frame} className="k-camera">
      <div className="k-camera-frame">
        <video ref={video} muted playsInline aria-label={t.link.reader.camera.label} />
        {!seeing && <Spinner label={t.link.reader.camera.starting} />}
        <span className="k-camera-corners" aria-hidden="true" />
      </div>
      <figcaption role="status">{seeing ? t.link.reader.camera.point : t.link.reader.camera.starting}</figcaption>
    </figure>
  );
}
