const STANDBY = /(^|[^a-z])(standby|stand-by|failover|disaster[- ]?recovery|dr)([^a-z]|$)/i

/** The tag that says that something waits for a disaster and is not meant to be used; null where there is none. */
export function standbyTag(tags: Readonly<Record<string, string>> | null): string | null {
  for (const [key, value] of Object.entries(tags ?? {})) {
    if (STANDBY.test(value) || (STANDBY.test(key) && !/^(false|no|none|0)?$/i.test(value))) return `${key}=${value}`
  }
  return null
}
