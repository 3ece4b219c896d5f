/** Names as AWS has them; anything else may have been written to be read as a sentence. */
const USUAL = /^[\w.:/@+-]{1,80}$/
const MOST_SHOWN = 80

/** A name from the data as sentences show it: itself where it is a usual one, else quoted, on one line, and short. */
export function shownName(name: string): string {
  if (USUAL.test(name)) return name
  const points = Array.from(name)
  return JSON.stringify(points.length > MOST_SHOWN ? `${points.slice(0, MOST_SHOWN).join('')}…` : name)
}
