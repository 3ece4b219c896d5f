type Fields = Readonly<Record<string, unknown>>

/** Parts of a service whose members may be given one by one. */
const PARTS = ['slo', 'payload', 'start', 'consider'] as const
/** Ways to say what the traffic is; one of them given takes the place of all that the description says of it. */
const TRAFFIC_WAYS = ['file', 'counts', 'requestsPerDay'] as const

/**
 * Fields of a description with those that were given besides, which go before them: member by member within the objective, the
 * payload and the like, so that a narrower p95 leaves the allowed failures alone.
 */
export function mergeFields(described: Fields, given: Fields): Fields {
  const merged: Record<string, unknown> = { ...described, ...given }
  for (const part of PARTS) {
    const [from, over] = [described[part], given[part]]
    if (isFields(from) && isFields(over)) merged[part] = { ...from, ...over }
  }
  const [from, over] = [described['traffic'], given['traffic']]
  if (isFields(from) && isFields(over) && !TRAFFIC_WAYS.some((way) => over[way] !== undefined))
    merged['traffic'] = { ...from, ...over }
  return merged
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
