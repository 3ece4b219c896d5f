/** Facts of a project by the names of their fields, `team.people`. */
export type Facts = ReadonlyMap<string, string>

/** `team.people=8` of an address, taken apart; the last word about a field counts. */
export function factsOf(set: readonly string[] | undefined): Facts {
  return new Map(
    (set ?? []).flatMap((text) => {
      const at = text.indexOf('=')
      return at <= 0 ? [] : [[text.slice(0, at), text.slice(at + 1)] as const]
    }),
  )
}

/** The facts as an address holds them; undefined where none was changed. */
export function setOf(facts: Facts): readonly string[] | undefined {
  return facts.size === 0 ? undefined : [...facts].map(([field, value]) => `${field}=${value}`)
}

/** The facts as the fields of a project: numbers and yes or no as such, anything else as text. */
export function projectOf(facts: Facts): Record<string, unknown> {
  const project: Record<string, unknown> = {}
  for (const [field, text] of facts) {
    const names = field.split('.')
    const last = names.pop()
    let part = project
    for (const name of names) {
      const known = part[name]
      const next: Record<string, unknown> =
        typeof known === 'object' && known !== null ? (known as Record<string, unknown>) : {}
      part[name] = next
      part = next
    }
    if (last !== undefined) part[last] = valueOf(text)
  }
  return project
}

function valueOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  const value = Number(text)
  return text.trim() === '' || !Number.isFinite(value) ? text : value
}
