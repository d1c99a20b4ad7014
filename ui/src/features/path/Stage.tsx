import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CounterView } from "../../host";
import { useFormat, useText } from "../../i18n";
import { seedOf } from "../../kit/Headline";
import { Stones } from "../../kit/Stones";
import { isQuiet, stoneName } from "./wording";

/** How many stones it had when last looked at; kept among the readings, which a lock throws away. */
const looked = (id: string) => ["stones-looked", id];

/** The cairn. A stone laid since the last look, or today, settles onto the top; a quiet date's never does. */
export function Stage({ view }: { view: CounterView }) {
  const t = useText();
  const format = useFormat();
  const count = view.stones.length;
  const latest = view.stones.at(-1);
  const client = useQueryClient();
  const [before] = useState(() => client.getQueryData<number>(looked(view.id)));
  const fresh = before === undefined ? latest?.in_days === 0 : count > before;

  useEffect(() => {
    client.setQueryData(looked(view.id), count);
  }, [client, view.id, count]);

  const words = latest ? `${stoneName(t, format, latest)}, ${format.day(latest.on)}` : "";
  return (
    <div className="path-stage">
      <Stones
        key={fresh ? count : "still"}
        count={count}
        seed={seedOf(view.id)}
        width={252}
        maxHeight={330}
        colours={view.stones.map((stone) => stone.colour)}
        animateLast={fresh && !isQuiet(view.counter)}
        label={t.path.cairn(count, words)}
      />
    </div>
  );
}
