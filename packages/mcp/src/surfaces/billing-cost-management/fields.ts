export type Fields = Readonly<Record<string, unknown>>

/** A value as an object; an empty one for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** A value as a list of objects. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : []
}

/** Fields under other names; what is not there is null. */
export function picked(from: Fields, names: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(names).map(([to, name]) => [to, from[name] ?? null]))
}

/** `ResponseMetadata`, which AWS's server hands on with the bodies of Cost Explorer. */
export function withMetadata({
  body,
  request,
}: {
  readonly body: Fields
  readonly request: { readonly id: string | null; readonly status: number | null; readonly retries: number } | null
}): Fields {
  if (request === null) return body
  const { id, status, retries } = request
  return { ...body, ResponseMetadata: { RequestId: id, HTTPStatusCode: status, RetryAttempts: retries } }
}
