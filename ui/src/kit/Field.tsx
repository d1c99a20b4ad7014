import "./Field.css";
import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";

export interface FieldWords {
  label: string;
  /** Only a screen reader is told the label; the place makes it plain to the eye. */
  labelHidden?: boolean;
  /** A calm line below: what it is for, or that it may be left empty. */
  hint?: ReactNode;
  /** What is wrong with it, in words; its presence marks the field invalid. */
  problem?: string | undefined;
}

/** Label, hint and problem around a control; every field of the kit is built on it. */
export function FieldFrame({ label, labelHidden, hint, problem, children }: FieldWords & { children: ReactNode }) {
  return (
    <>
      {!labelHidden && <Label className="k-label">{label}</Label>}
      {children}
      {hint && (
        <Text slot="description" className="k-hint">
          {hint}
        </Text>
      )}
      <FieldError className="k-problem">{problem}</FieldError>
    </>
  );
}

/** The props that make a React Aria field say what FieldWords says. */
export const fieldProps = ({ label, labelHidden, problem }: FieldWords) => ({
  ...(labelHidden ? { "aria-label": label } : {}),
  isInvalid: problem !== undefined,
  validationBehavior: "aria" as const,
});
