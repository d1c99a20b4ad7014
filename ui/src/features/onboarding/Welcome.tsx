import { call } from "../../host";
import { useSession } from "../../host/session";
import { isLanguage, languages, useSpeech } from "../../i18n";
import { Icon, type IconName } from "../../kit/Icon";
import { Select } from "../../kit/Select";
import { Frame } from "./Frame";
import type { StepProps } from "./step";

const marks: readonly IconName[] = ["lock", "leaf", "support"];

/** The promise, the language, and the way back in for those who have used Cairn before. */
export function Welcome({ step, count, onNext, onUsed }: StepProps & { onUsed: () => void }) {
  const { status, refresh } = useSession();
  const { language, messages: t, speak } = useSpeech();
  const choose = async (tag: string) => {
    if (!isLanguage(tag)) return;
    speak(tag);
    await call("appearance_save", { ...status.appearance, language: tag });
    await refresh();
  };
  return (
    <Frame
      step={step}
      count={count}
      title={t.onboarding.promiseTitle}
      note={t.onboarding.promise}
      onGo={onNext}
      goLabel={t.onboarding.start}
      onSkip={onUsed}
      skipLabel={t.link.used.act}
    >
      <ul className="onboarding-points">
        {t.onboarding.promisePoints.map((point, index) => (
          <li key={point}>
            <Icon name={marks[index] ?? "check"} />
            <span>{point}</span>
          </li>
        ))}
      </ul>
      <div className="onboarding-language">
        <Select
          label={t.onboarding.language}
          value={language}
          onChange={choose}
          options={Object.entries(languages).map(([id, label]) => ({ id, label }))}
        />
      </div>
    </Frame>
  );
}
