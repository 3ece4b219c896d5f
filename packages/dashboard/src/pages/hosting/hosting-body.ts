import type { HostingBody } from '../../api/use-hosting-plan.ts'
import type { TextFile } from '../../kit/file-drop.tsx'
import type { HostingSearch } from './route.ts'

/** The files that were dropped. */
export interface HostingFiles {
  readonly traffic: TextFile | null
  readonly description: TextFile | null
}

/** The question that the address and the files ask; null while the service is not described. */
export function hostingBody(search: HostingSearch, { traffic, description }: HostingFiles): HostingBody | null {
  const { device, serviceMs, requestsPerDay, daily } = search
  const isMeasured = device !== undefined && serviceMs !== undefined
  const hasTraffic = traffic !== null || requestsPerDay !== undefined || description !== null
  if (!hasTraffic || (!isMeasured && description === null)) return null
  return {
    service: given({
      region: search.region,
      concurrency: search.concurrency,
      memoryGb: search.memoryGb,
      serviceTime: isMeasured ? [{ on: device, meanMs: serviceMs }] : undefined,
      traffic: traffic === null && requestsPerDay !== undefined ? given({ requestsPerDay, daily }) : undefined,
      slo: given({
        p95Ms: search.p95,
        p99Ms: search.p99,
        errorRate: shareOf(search.errors),
        coldStartRate: shareOf(search.coldStarts),
      }),
      consider: given({ modes: search.modes, instanceTypes: search.types }),
    }),
    document: description?.text ?? null,
    traffic,
  }
}

/** What tells one question from another: the address but for what is looked at, and the files by name and length. */
export function hostingKey(search: HostingSearch, { traffic, description }: HostingFiles): readonly unknown[] {
  const { option: _option, step: _step, ...asked } = search
  return [asked, ...[traffic, description].map((file) => (file === null ? null : [file.name, file.text.length]))]
}

function shareOf(percent: number | undefined): number | undefined {
  return percent === undefined ? undefined : percent / 100
}

/** Fields that were stated; a part with none of them is absent. */
function given(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  )
}
