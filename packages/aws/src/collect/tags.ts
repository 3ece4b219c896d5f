import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api'
import { ListTagsCommand } from '@aws-sdk/client-sagemaker'
import type { Collector } from './collector.ts'
import type { Reading } from './reading.ts'
import { tagsOf } from './tag-record.ts'

/** Resources of one kind whose tags are read one by one where the Tagging API does not tell of the kind. */
const MOST_SINGLE = 500
/** Resources that are asked one by one before a kind is taken to have no tags. */
const SAMPLE = 3

type Tags = Record<string, string>
interface Tagged {
  readonly arn: string
  tags: Tags | null
}

/**
 * Tags of what was found, a hundred resources a page. The Tagging API leaves out what never had a tag, and may leave out kinds: where it
 * knows none of a kind, a few are asked themselves.
 */
export const tags: Collector = {
  id: 'tags',
  facts: [],
  actions: ['tag:GetResources', 'sagemaker:ListTags'],
  scope: 'region',
  stage: 'usage',
  charge: null,
  collect: async (reading) => {
    for (const [kind, resources] of untagged(reading)) {
      const { found, complete } = await taggedOf(reading, kind, resources.length)
      for (const one of resources) one.tags = found.get(bareArn(one.arn)) ?? null
      const open = resources.filter((one) => one.tags === null)
      if (complete && (found.size > 0 || !kind.startsWith('sagemaker:'))) setAll(open, {})
      else if (kind.startsWith('sagemaker:')) await askThemselves(reading, open, complete)
    }
  },
}

/** Facts without tags by the kind that the Tagging API calls them: `sagemaker:endpoint`. */
function untagged(reading: Reading): ReadonlyMap<string, readonly Tagged[]> {
  const kinds = new Map<string, Tagged[]>()
  for (const list of Object.values(reading.run.facts))
    for (const fact of list) {
      if (!('arn' in fact && 'tags' in fact && 'region' in fact)) continue
      if (fact.region !== reading.region || fact.tags !== null) continue
      const kind = kindOf(fact.arn)
      if (kind === null) continue
      const same = kinds.get(kind)
      if (same === undefined) kinds.set(kind, [fact])
      else same.push(fact)
    }
  return kinds
}

/** Null for what the Tagging API is not asked about. */
function kindOf(arn: string): string | null {
  const [, , service = '', , , resource = ''] = arn.split(':')
  switch (service) {
    case 'sagemaker':
    case 'ecr':
      return `${service}:${resource.slice(0, resource.indexOf('/'))}`
    case 'logs':
      return 'logs:log-group'
    case 's3':
      return 's3'
    default:
      return null
  }
}

/** At most as many pages as there are resources: of jobs, the API tells of all that ever were. */
async function taggedOf(
  reading: Reading,
  kind: string,
  resources: number,
): Promise<{ readonly found: ReadonlyMap<string, Tags>; readonly complete: boolean }> {
  const client = reading.run.clients.tagging(reading.region)
  const found = new Map<string, Tags>()
  let pages = 0
  let complete = false
  await reading.list({ action: 'tag:GetResources', fact: 'tags' }, async (PaginationToken, options) => {
    const command = new GetResourcesCommand({ ResourceTypeFilters: [kind], ResourcesPerPage: 100, PaginationToken })
    const page = await client.send(command, options)
    for (const { ResourceARN, Tags = [] } of page.ResourceTagMappingList ?? [])
      if (ResourceARN !== undefined) found.set(bareArn(ResourceARN), tagsOf(Tags))
    pages += 1
    const next = page.PaginationToken === '' ? undefined : page.PaginationToken
    complete = next === undefined
    return { items: page.ResourceTagMappingList?.map(() => null), next: pages > resources ? undefined : next }
  })
  return { found, complete }
}

async function askThemselves(reading: Reading, open: readonly Tagged[], complete: boolean): Promise<void> {
  if (open.length === 0) return
  const sample = await listTags(reading, complete ? open.slice(0, SAMPLE) : open.slice(0, MOST_SINGLE))
  if (!complete) return
  const rest = open.slice(SAMPLE)
  if (sample.some((one) => one.tags !== null && Object.keys(one.tags).length > 0))
    await listTags(reading, rest.slice(0, MOST_SINGLE))
  else if (sample.length > 0 && sample.every((one) => one.tags !== null)) setAll(rest, {})
}

async function listTags(reading: Reading, resources: readonly Tagged[]): Promise<readonly Tagged[]> {
  const client = reading.run.clients.sageMaker(reading.region)
  return await reading.each({ action: 'sagemaker:ListTags', fact: 'tags' }, resources, async (one, options) => {
    // No resource has more than fifty tags of its own, and a page holds a hundred.
    const page = await client.send(new ListTagsCommand({ ResourceArn: one.arn, MaxResults: 100 }), options)
    one.tags = tagsOf(page.Tags ?? [])
    return one
  })
}

function setAll(resources: readonly Tagged[], tags: Tags): void {
  for (const one of resources) one.tags = { ...tags }
}

/** Log groups have `:*` at the end of their ARN in some answers. */
function bareArn(arn: string): string {
  return arn.endsWith(':*') ? arn.slice(0, -2) : arn
}
