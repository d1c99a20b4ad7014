import { useState } from "react";
import { Button } from "../../kit/Button";
import { Card } from "../../kit/Card";
import { Tag } from "../../kit/Chips";
import { Countdown } from "../../kit/Countdown";
import { Digits } from "../../kit/Digits";
import { EmptyState } from "../../kit/EmptyState";
import { Icon } from "../../kit/Icon";
import { IconButton } from "../../kit/IconButton";
import { iconNames } from "../../kit/icons";
import { Link } from "../../kit/Link";
import { List, ListRow } from "../../kit/List";
import { MoodShape } from "../../kit/Mood";
import { Notice } from "../../kit/Notice";
import { ProgressRing, Steps } from "../../kit/Progress";
import { QrCode } from "../../kit/QrCode";
import { Stones } from "../../kit/Stones";
import { Table } from "../../kit/Table";
import { ToggleIcon } from "../../kit/ToggleIcon";
import { VirtualList } from "../../kit/VirtualList";
import { Skeleton, Spinner } from "../../kit/Waiting";
import { Part } from "./Part";

const days = Array.from({ length: 50_000 }, (_, day) => ({ id: String(day), title: `Entry ${day + 1}` }));

const soon = new Date(Date.now() + 9 * 60_000).toISOString();

export function Surfaces() {
  const [stones, setStones] = useState(9);
  const [starred, setStarred] = useState(true);
  return (
    <>
      <Part title="Cairn">
        <div className="gallery-row">
          <Stones count={1} width={90} seed={11} />
          <Stones count={4} width={120} seed={2} />
          <Stones count={stones} width={236} seed={11} animateLast />
          <Stones count={31} width={300} seed={7} />
        </div>
        <div className="gallery-row">
          <Button look="line" icon="plus" onPress={() => setStones(stones + 1)}>
            Add a stone
          </Button>
        </div>
      </Part>
      <Part title="Linking">
        <div className="gallery-row">
          <QrCode text="cairn:link/AWNhaXJuLmV4YW1wbGUub3Jn" label="A code" />
        </div>
        <Digits digits="048215" label="Six digits:" />
        <Countdown until={soon} say={(left) => `Good for ${left} more`} />
      </Part>
      <Part title="Buttons">
        <div className="gallery-row">
          <Button look="filled">Directions</Button>
          <Button look="line">Join online</Button>
          <Button look="soft" icon="bell">
            Remind me
          </Button>
          <Button look="text">Later</Button>
          <Button look="careful" icon="trash">
            Delete everything
          </Button>
          <Button look="support" icon="support">
            Support
          </Button>
          <Button look="filled" isDisabled>
            Not now
          </Button>
          <Button look="filled" isPending>
            Saving
          </Button>
          <Button look="filled" size="large">
            Begin
          </Button>
          <Button look="line" size="small">
            Small
          </Button>
          <Link to="/today">A plain link</Link>
        </div>
        <div className="gallery-row">
          <IconButton icon="back" label="Back" raised />
          <IconButton icon="more" label="More" />
          <IconButton icon="photo" label="Add a photo" />
          <ToggleIcon icon="star" label="Keep close" isSelected={starred} onChange={setStarred} />
        </div>
      </Part>
      <Part title="Cards">
        <div className="gallery-columns">
          <Card
            tone="dawn"
            eyebrow="In 40 minutes · 0.6 mi"
            title="Lakeside Step Study"
            actions={
              <>
                <Button look="filled">Directions</Button>
                <Button look="line">Join online</Button>
              </>
            }
          >
            <p className="k-sub">7:00–8:00 pm · St Mark’s, 1509 Ridge Ave · hybrid</p>
          </Card>
          <Card
            look="flat"
            eyebrow="Try this · from Thursday’s meeting"
            actions={
              <>
                <Button look="soft">It went…</Button>
                <Button look="text">Later</Button>
              </>
            }
          >
            <p className="k-written">Call before, not after. Ask Ana how her week went.</p>
          </Card>
          <Card look="flat" tone="plum" eyebrow="Reflection" title="A setback, noted">
            What helped: calling Ana.
          </Card>
        </div>
      </Part>
      <Part title="Notices">
        <div className="gallery-columns">
          <Notice icon="info">Everything here stays on this device.</Notice>
          <Notice tone="plum">Your reactions, not other people’s stories. Initials, not names.</Notice>
          <Notice tone="dawn" icon="sparkle" title="A new stone">
            One year today.
          </Notice>
          <Notice
            tone="support"
            icon="support"
            title="Are you safe right now?"
            actions={
              <Button look="support" size="small">
                Support now
              </Button>
            }
          >
            Help is one tap away.
          </Notice>
        </div>
      </Part>
      <Part title="Lists">
        <div className="gallery-columns">
          <List label="My people">
            <ListRow icon="person" title="Ana, my sponsor" note="Call · text · she said any hour" to="/support" />
            <ListRow icon="wind" title="Breathe with me" note="One minute" onPress={() => {}} />
            <ListRow
              start={<MoodShape mood="good" size={36} named />}
              title="Three good things"
              note="Coffee on the step."
              end={<Tag tone="moss">#mornings</Tag>}
            />
          </List>
          <List look="plain" label="Support">
            <ListRow icon="list" title="My safety plan" note="Six parts, in your own words" to="/support" />
            <ListRow icon="wave" title="Ride out an urge" note="A timer, and what helped before" to="/support" />
          </List>
          <div className="gallery-list">
            <VirtualList label="Entries" items={days} keyOf={(day) => day.id} estimate={66}>
              {(day) => <ListRowAlone title={day.title} />}
            </VirtualList>
          </div>
        </div>
      </Part>
      <Part title="Progress and figures">
        <div className="gallery-row">
          <ProgressRing label="Until the next stone" share={0.62} tone="dawn">
            14
          </ProgressRing>
          <ProgressRing label="This week" share={0.3}>
            3
          </ProgressRing>
          <Steps count={6} current={2} />
          <Tag>In person</Tag>
          <Tag tone="dawn">Tonight</Tag>
          <Tag tone="plum">Quiet</Tag>
          <Spinner />
        </div>
        <Skeleton />
        <Table
          caption="Check-ins by day"
          rows={[
            { day: "Sunday", count: 2, mood: "Good" },
            { day: "Saturday", count: 1, mood: "Okay" },
          ]}
          keyOf={(row) => row.day}
          columns={[
            { id: "day", label: "Day", cell: (row) => row.day },
            { id: "mood", label: "Mood", cell: (row) => row.mood },
            { id: "count", label: "Check-ins", cell: (row) => row.count, numeric: true },
          ]}
        />
      </Part>
      <Part title="Icons">
        <div className="gallery-row">
          {iconNames.map((name) => (
            <Icon key={name} name={name} label={name} />
          ))}
        </div>
      </Part>
      <EmptyState words="A quiet page. Check in, or just close the app. Both are fine.">
        <Button look="filled">Check in</Button>
      </EmptyState>
    </>
  );
}

function ListRowAlone({ title }: { title: string }) {
  return (
    <span className="k-row">
      <span className="k-row-text">
        <span className="k-row-title">{title}</span>
        <span className="k-row-note">Coffee on the step. The dog next door.</span>
      </span>
    </span>
  );
}
