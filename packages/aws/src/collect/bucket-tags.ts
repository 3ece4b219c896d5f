import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api'
import { lastPart } from './fact-values.ts'
import { isMlName } from './ml-name.ts'
import type { Reading } from './reading.ts'
import { tagsOf } from './tag-record.ts'

type Tags = Readonly<Record<string, string>>

/** Tags of the buckets of a region by name. */
export interface BucketTags {
  readonly byName: ReadonlyMap<string, Tags>
  /** Whether a bucket that is not named has no tags. */
  readonly complete: boolean
}

/** All buckets of a region that have tags, a hundred a page. */
export async function bucketTags(reading: Reading): Promise<BucketTags> {
  const client = reading.run.clients.tagging(reading.region)
  const byName = new Map<string, Tags>()
  const complete = await reading.pages(
    { action: 'tag:GetResources', fact: 'tags' },
    async (PaginationToken, options) => {
      const command = new GetResourcesCommand({ ResourceTypeFilters: ['s3'], ResourcesPerPage: 100, PaginationToken })
      const { ResourceTagMappingList = [], PaginationToken: next } = await client.send(command, options)
      for (const { ResourceARN = '', Tags = [] } of ResourceTagMappingList)
        byName.set(lastPart(ResourceARN.slice(ResourceARN.lastIndexOf(':') + 1)), tagsOf(Tags))
      return { items: ResourceTagMappingList, next }
    },
  )
  return { byName, complete }
}

/** Whether a tag says that a bucket is of machine learning. */
export function isMlTagged(tags: Tags | undefined): boolean {
  return Object.entries(tags ?? {}).some(([key, value]) => isMlName(key) || isMlName(value))
}
