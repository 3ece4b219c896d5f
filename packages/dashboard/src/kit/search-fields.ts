/**
 * Readers of a page's address. What does not fit is taken as absent instead of failing: an address that was typed or is old
 * still opens the page, and what equals the default need not stand in it.
 */
const LONGEST = 500

/** One text. */
export function textField(raw: unknown): string | undefined {
  const one = Array.isArray(raw) ? (raw[0] as unknown) : raw
  return typeof one === 'string' && one !== '' && one.length <= LONGEST ? one : undefined
}

/** One of some texts. */
export function choiceField<const Choice extends string>(raw: unknown, choices: readonly Choice[]): Choice | undefined {
  const text = textField(raw)
  return choices.find((choice) => choice === text)
}

/** Several texts, written as a repeated name. */
export function listField(raw: unknown): readonly string[] | undefined {
  const texts = (Array.isArray(raw) ? raw : [raw]).map(textField).filter((text) => text !== undefined)
  return texts.length === 0 ? undefined : texts
}

/** A number within bounds. */
export function numberField(raw: unknown, min: number, max: number): number | undefined {
  const text = typeof raw === 'number' ? String(raw) : textField(raw)
  const value = text === undefined ? Number.NaN : Number(text)
  return value >= min && value <= max ? value : undefined
}
