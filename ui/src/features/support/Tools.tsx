import { useText } from "../../i18n";
import { Icon, type IconName } from "../../kit/Icon";
import { Link } from "../../kit/Link";

/** Three things to do with nobody else there. */
export function Tools() {
  const t = useText();
  const words = t.support;
  const tools: { id: string; icon: IconName; title: string; note: string }[] = [
    { id: "breathe", icon: "wind", title: words.breathe, note: words.breatheNote },
    { id: "ground", icon: "leaf", title: words.ground, note: words.groundNote },
    { id: "urge", icon: "wave", title: words.urge, note: words.urgeNote },
  ];
  return (
    <nav className="support-tools" aria-label={words.steady}>
      {tools.map((tool) => (
        <Link key={tool.id} to={`/support/${tool.id}`} className="support-tool">
          <Icon name={tool.icon} />
          <b>{tool.title}</b>
          <small>{tool.note}</small>
        </Link>
      ))}
    </nav>
  );
}
