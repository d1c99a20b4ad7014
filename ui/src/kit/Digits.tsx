import "./Digits.css";

/** Digits to compare with another screen: large, in two groups, and read aloud one by one. */
export function Digits({ digits, label }: { digits: string; label: string }) {
  const half = Math.ceil(digits.length / 2);
  const groups = [digits.slice(0, half), digits.slice(half)];
  return (
    <p className="k-digits">
      <span className="k-digits-aloud">
        {label} {Array.from(digits).join(", ")}.
      </span>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: there are two, and they never move.
        <span key={index} aria-hidden="true">
          {group}
        </span>
      ))}
    </p>
  );
}
