/** Which server a page means. */
export type GuideSurface = 'billing-cost-management' | 'aws-pricing' | 'cloudwatch'

/** An answer as a client gets it. */
export interface GuideAnswer {
  readonly isError: boolean
  readonly structured: Readonly<Record<string, unknown>>
  readonly text: string
}

/** A call as pages on the cost of SageMaker write it, names and month of the sample account in place of theirs. */
export interface GuideCall {
  /** What the page wants to know. */
  readonly title: string
  readonly surface: GuideSurface
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
  /** What is wrong with an answer; empty where the content is right. */
  readonly problems: (answer: GuideAnswer) => readonly string[]
}

/** The month that the pages ask about: the last whole one of the sample account. */
export const GUIDE_MONTH = { start: '2026-10-01', end: '2026-11-01' } as const
export const GUIDE_HOURS = { start_time: '2026-10-01T00:00:00Z', end_time: '2026-11-01T00:00:00Z' } as const

/** Hours of that month. */
export const HOURS_OF_MONTH = 744

/** What is there at a path of names and numbers; undefined where there is nothing. */
export function at(data: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (here, step) => (typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined),
    data,
  )
}

export function listAt(data: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(data, ...path)
  return Array.isArray(found) ? found : []
}

/** The problems that hold, by their words. */
export function problemsOf(checks: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(checks).flatMap(([words, holds]) => (holds ? [] : [`not so: ${words}`]))
}

/** Whether a list of texts has one with this part. */
export function says(list: readonly unknown[], part: string): boolean {
  return list.some((one) => typeof one === 'string' && one.includes(part))
}
