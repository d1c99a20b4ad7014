import { useState } from "react";
import { ComboBox } from "../../kit/ComboBox";
import { Calendar, DatePicker, TimeField } from "../../kit/DatePicker";
import { NumberField } from "../../kit/NumberField";
import { SearchField } from "../../kit/SearchField";
import { Select } from "../../kit/Select";
import { PasswordField, TextArea, TextField } from "../../kit/TextField";
import { Part } from "./Part";

const words = [
  { id: "sober", label: "sober", note: "412 days sober" },
  { id: "free", label: "free from", note: "412 days free from gambling" },
  { id: "none", label: "no word" },
] as const;

const countries = ["Brazil", "France", "Germany", "Spain", "United Kingdom", "United States"].map((label) => ({
  id: label,
  label,
}));

export function Fields() {
  const [word, setWord] = useState<(typeof words)[number]["id"]>("sober");
  const [country, setCountry] = useState<string | null>("United States");
  const [day, setDay] = useState<string | null>("2025-10-06");
  const [time, setTime] = useState<string | null>("19:30");
  return (
    <Part title="Fields">
      <div className="gallery-columns">
        <SearchField label="Words, a place, or a postcode" />
        <TextField label="What do you call it?" hint="Only you see this." placeholder="Alcohol" />
        <TextField label="Title" defaultValue="What I heard tonight" icon="pencil" />
        <PasswordField label="Passphrase" showLabel="Show what I type" defaultValue="two sentences out loud" />
        <PasswordField
          label="Passphrase"
          showLabel="Show what I type"
          defaultValue="short"
          problem="A little longer, please: eight characters or more."
        />
        <TextField label="Not now" isDisabled defaultValue="Resting" />
        <NumberField
          label="A week cost about"
          defaultValue={45}
          minValue={0}
          formatOptions={{ style: "currency", currency: "EUR" }}
        />
        <Select label="Your word for it" options={words} value={word} onChange={setWord} />
        <ComboBox
          label="Country"
          options={countries}
          value={country}
          onChange={setCountry}
          nothing="No such country."
        />
        <DatePicker label="Since" value={day} onChange={setDay} max="2026-11-22" hint="About is fine." />
        <TimeField label="At" value={time} onChange={setTime} />
        <TextArea
          label="What would you like to say?"
          written
          defaultValue="I said two sentences out loud. That is two more than last time."
        />
        <Calendar label="Days" value={day} onChange={setDay} max="2026-11-22" />
      </div>
    </Part>
  );
}
