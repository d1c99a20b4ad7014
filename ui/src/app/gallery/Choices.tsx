import { useState } from "react";
import { Checkbox } from "../../kit/Checkbox";
import { ChipChoice, Chips, RemovableChip } from "../../kit/Chips";
import { type MoodName, MoodPicker } from "../../kit/Mood";
import { RadioCards } from "../../kit/RadioCards";
import { Segmented } from "../../kit/Segmented";
import { Switch } from "../../kit/Switch";
import { Part } from "./Part";

const halt = [
  { id: "hungry", label: "Hungry" },
  { id: "angry", label: "Angry" },
  { id: "lonely", label: "Lonely" },
  { id: "tired", label: "Tired" },
] as const;

export function Choices() {
  const [mood, setMood] = useState<MoodName | null>("good");
  const [feelings, setFeelings] = useState<(typeof halt)[number]["id"][]>(["lonely"]);
  const [when, setWhen] = useState<"tonight" | "online" | "women" | null>("tonight");
  const [view, setView] = useState<"stretch" | "all" | "last" | "longest">("all");
  const [guard, setGuard] = useState<"passphrase" | "device">("passphrase");
  return (
    <Part title="Choices">
      <MoodPicker label="How are you, just now?" value={mood} onChange={setMood} />
      <Chips label="HALT" chips={halt} values={feelings} onChange={setFeelings} />
      <ChipChoice
        label="When"
        scroll
        value={when}
        onChange={setWhen}
        chips={[
          { id: "tonight", label: "Tonight" },
          { id: "online", label: "Online" },
          { id: "women", label: "Women" },
        ]}
      />
      <div className="gallery-row">
        <RemovableChip label="#mornings" removeLabel="Remove #mornings" onRemove={() => {}} />
      </div>
      <Segmented
        label="What to show"
        value={view}
        onChange={setView}
        parts={[
          { id: "stretch", label: "This stretch" },
          { id: "all", label: "All days" },
          { id: "last", label: "Last 90" },
          { id: "longest", label: "Longest" },
        ]}
      />
      <div className="gallery-columns">
        <div>
          <Checkbox defaultSelected>The first day counts as day 1</Checkbox>
          <Checkbox note="Its number is shown while Cairn is locked.">Show when locked</Checkbox>
          <Checkbox isDisabled>Not now</Checkbox>
        </div>
        <div>
          <Switch defaultSelected note="T, J, M, G, P and N">
            Single-key shortcuts
          </Switch>
          <Switch>Less motion</Switch>
        </div>
        <RadioCards
          label="Protect it"
          value={guard}
          onChange={setGuard}
          cards={[
            { id: "passphrase", label: "A passphrase", note: "And 24 words, in case you forget it.", icon: "key" },
            {
              id: "device",
              label: "This device’s keychain",
              note: "Weaker; you can add a passphrase later.",
              icon: "device",
            },
          ]}
        />
      </div>
    </Part>
  );
}
