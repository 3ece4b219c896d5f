import { dirname, isAbsolute, join } from 'node:path'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { REGIONS } from '@costwright/engine/catalog/region'
import { serviceSchema, type Service } from '@costwright/engine/plan/inference/service'
import { checkDocument } from '../documents/check-document.ts'
import { readDocument } from '../documents/read-document.ts'
import { didYouMean } from '../documents/suggest.ts'
import { ConfigError } from '../errors.ts'
import { describedTraffic } from './described-traffic.ts'
import { mergeFields } from './merge-fields.ts'
import type { PlanInferenceQuestion } from './plan-question.ts'
import { readEndpoint } from './read-endpoint.ts'
import { readLatencies } from './read-latencies.ts'
import type { ServiceSources } from './service-sources.ts'
import { readTrafficFile } from './traffic/read-traffic-file.ts'

/** Endings of descriptions; any other file is a traffic. */
const DESCRIPTION = /\.(ya?ml|json)$/i

/**
 * The service and its requests, and how they were read.
 * @throws UserError, ConfigError, AccessError as documents do, and those of traffic files and accounts.
 */
export async function readService(sources: ServiceSources, book: PriceBook): Promise<PlanInferenceQuestion> {
  const { file, folder } = sources
  const isDescription = file !== null && DESCRIPTION.test(file)
  const fromFile = isDescription ? besideIt(file, asObject(file, await readDocument(file, folder))) : {}
  const trafficFile = sources.traffic ?? (file !== null && !isDescription ? file : null)
  const live = sources.endpoint === null ? null : readEndpoint(sources.endpoint, book)
  const document = {
    ...live?.fields,
    ...mergeFields(fromFile, sources.fields),
    ...(trafficFile === null ? {} : { traffic: { file: trafficFile } }),
  }
  const service = checkDocument(
    file ?? 'the service',
    document,
    serviceSchema,
    () => Object.keys(serviceSchema.shape),
    (checked) => unknownNames(checked, book),
  )
  const timed = await withLatencies(service, folder)
  const { file: requests } = timed.traffic
  const traffic =
    requests === undefined
      ? describedTraffic(timed.traffic)
      : await readTrafficFile(requests, timed.traffic, folder, sources.signal)
  return { service: timed, traffic, notes: live?.notes ?? [], assumptions: live?.assumptions ?? [] }
}

/** Readings of files in place of their names. */
async function withLatencies(service: Service, folder: string | undefined): Promise<Service> {
  if (service.serviceTime === undefined) return service
  const serviceTime = await Promise.all(
    service.serviceTime.map(async ({ file, ...one }) =>
      file === undefined ? one : { ...one, latenciesMs: [...(await readLatencies(file, folder))] },
    ),
  )
  return { ...service, serviceTime }
}

/** Files that a description names lie beside it. */
function besideIt(path: string, document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const beside = (value: unknown): unknown => {
    if (!isFields(value) || typeof value['file'] !== 'string' || value['file'] === '') return value
    return isAbsolute(value['file']) ? value : { ...value, file: join(dirname(path), value['file']) }
  }
  const { traffic, serviceTime } = document
  return {
    ...document,
    ...(traffic === undefined ? {} : { traffic: beside(traffic) }),
    ...(Array.isArray(serviceTime) ? { serviceTime: serviceTime.map(beside) } : {}),
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asObject(path: string, document: unknown): Readonly<Record<string, unknown>> {
  if (isFields(document)) return document
  throw new ConfigError('bad-description', `${path}: the document: expected the fields of a service`)
}

function unknownNames(service: Service, book: PriceBook): readonly string[] {
  const problems: string[] = []
  const regions = REGIONS.map((one) => one.id)
  if (!regions.includes(service.region))
    problems.push(`region: there is no region ${JSON.stringify(service.region)}${didYouMean(service.region, regions)}`)
  const types: readonly (readonly [string, string | undefined])[] = [
    ...(service.serviceTime ?? []).map(({ on }, index) => [`serviceTime[${index}].on`, on] as const),
    ['tokens.on', service.tokens?.on],
    ['today.instanceType', service.today?.instanceType],
    ...(service.consider.instanceTypes ?? []).map((type, index) => [`consider.instanceTypes[${index}]`, type] as const),
  ]
  for (const [path, type] of types) {
    if (type === undefined || !type.startsWith('ml.') || book.spec(type) !== null) continue
    problems.push(
      `${path}: there is no instance type ${JSON.stringify(type)}${didYouMean(type, Object.keys(book.data.types))}`,
    )
  }
  return problems
}
