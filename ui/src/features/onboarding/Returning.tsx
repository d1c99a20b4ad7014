import { useState } from "react";
import { useSession } from "../../host/session";
import { useHoldWelcome } from "../../host/welcome";
import { Join, Recover } from "./Arrive";
import { Country } from "./Country";
import { Protect } from "./Protect";

const steps = ["used", "protect", "arrive", "country"] as const;

interface Props {
  way: "device" | "lost";
  onBack: () => void;
  onLeave: (to: string) => void;
}

/** For those who have used Cairn before: no questions, but a lock for this device, what is theirs, and a country. */
export function Returning({ way, onBack, onLeave }: Props) {
  const { status } = useSession();
  const [at, setAt] = useState<(typeof steps)[number]>(status.gate === "unlocked" ? "arrive" : "protect");
  // Settings come over as well, and say that the welcome is over.
  const [over, setOver] = useState(false);
  useHoldWelcome(!over);
  const frame = { step: steps.indexOf(at), count: steps.length };
  switch (at) {
    case "protect":
      return <Protect {...frame} wordless onBack={onBack} onMade={async () => {}} onNext={() => setAt("arrive")} />;
    case "arrive": {
      const Arrive = way === "device" ? Join : Recover;
      return <Arrive {...frame} onBack={onBack} onNext={() => setAt("country")} />;
    }
    default:
      return (
        <Country
          {...frame}
          onNext={() => {
            setOver(true);
            onLeave("/today");
          }}
        />
      );
  }
}
