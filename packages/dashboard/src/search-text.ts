/** What a view's address may hold: texts, and lists of texts under a repeated name. */
export type SearchValues = Record<string, unknown>

/** `?by=phase&by=account` as `{ by: ['phase', 'account'] }`: addresses that a person can read and write. */
export function parseSearch(search: string): SearchValues {
  const params = new URLSearchParams(search)
  const values: SearchValues = {}
  for (const name of new Set(params.keys())) {
    const all = params.getAll(name)
    values[name] = all.length === 1 ? all[0] : all
  }
  return values
}

/** The other way round. What is absent, or an empty list, is not written. */
export function stringifySearch(values: SearchValues): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(name, String(one))
    }
  }
  const text = params
    .toString()
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%3D', '=')
    .replaceAll('%2F', '/')
  return text === '' ? '' : `?${text}`
}
