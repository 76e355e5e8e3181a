import { createHash } from 'node:crypto';

/** Whether the person is in the rule's hold-out group: always the same people, and others for every rule. */
export function inHoldOut(
  rule: { readonly id: string; readonly holdOut: number },
  employeeNumber: string,
): boolean {
  if (rule.holdOut === 0) return false;
  const hash = createHash('sha256').update(`${rule.id}\n${employeeNumber}`).digest();
  return hash.readUIntBE(0, 6) / 2 ** 48 < rule.holdOut;
}
