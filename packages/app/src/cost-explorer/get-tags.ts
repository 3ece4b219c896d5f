import { tagKey } from '@costwright/warehouse/ingest/tag-key'
import { z } from 'zod'
import { periodsOf, timeGaps } from '../spend/spend-gaps.ts'
import { conditionOf } from './condition-of.ts'
import { expressionShape } from './expression.ts'
import { pageOf } from './page.ts'
import { periodOf, periodShape, rangeOf } from './period.ts'
import { searched, valueList } from './value-list.ts'
import { workspaceOperation } from './workspace.ts'

const PAGE_TAGS = 1_000

const requestShape = z.strictObject({
  TimePeriod: periodShape,
  TagKey: z.string().optional(),
  SearchString: z.string().optional(),
  Filter: expressionShape.optional(),
  MaxResults: z.number().int().positive().optional(),
  NextPageToken: z.string().optional(),
  BillingViewArn: z.string().optional(),
})

/** `GetTags`: the keys of tags, or the values of one. Without a value is an empty text, as in Cost Explorer. */
export const getTags = workspaceOperation<z.infer<typeof requestShape>>({
  input: requestShape,
  answer: async (request, workspace) => {
    const bill = await workspace.bill()
    const period = periodOf(request.TimePeriod)
    const { TagKey } = request
    const tags =
      TagKey === undefined
        ? periodsOf(bill, rangeOf(period)).flatMap((one) =>
            one.tagKeys.map(({ spellings: [first = ''] }) => bareKey(first)),
          )
        : (await valueList(bill, period, { kind: 'tag', key: tagKey(TagKey) }, conditionOf(request.Filter))).map(
            (value) => value ?? '',
          )
    const found = searched([...new Set(tags)].toSorted(), request.SearchString)
    const page = pageOf(found, request.MaxResults ?? PAGE_TAGS, request.NextPageToken, {
      ...request,
      NextPageToken: '',
    })
    return {
      body: {
        Tags: page.items,
        ReturnSize: page.items.length,
        TotalSize: page.total,
        ...(page.next === null ? {} : { NextPageToken: page.next }),
      },
      gaps: await timeGaps(bill, rangeOf(period)),
    }
  },
})

/** Exports put `user:` before the keys of users; Cost Explorer does not. */
function bareKey(spelling: string): string {
  return spelling.replace(/^(?:resourceTags\/|resource_tags_)?user[:_]/, '')
}
