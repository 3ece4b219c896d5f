import { z } from 'zod'
import type { SpotBlock } from '@costwright/engine/catalog/book-data'
import { asText, type OfferContent } from './offer-content.ts'
import { PriceListError } from './price-list-error.ts'

/** Where the EC2 Spot Instance Advisor page takes its figures from. */
export const SPOT_ADVISOR_URL = 'https://spot-bid-advisor.s3.amazonaws.com/spot-advisor-data.json'

/** The advisor's file is about 1 MB; anything much larger is not it. */
const LARGEST_FILE_CHARACTERS = 50_000_000

const advisorSchema = z.object({
  spot_advisor: z.record(
    z.string(),
    z.object({
      Linux: z
        .record(z.string(), z.object({ s: z.number().min(0).max(100), r: z.number().int().min(0).max(4) }))
        .optional(),
    }),
  ),
})

/**
 * Reads `spot-advisor-data.json`: by region and Linux type the average saving against on-demand (`s`, percent) and the
 * interruption band (`r`, 0…4). Keeps the types of `mlTypes` (with their `ml.` prefix).
 * @throws PriceListError when it is no such file.
 */
export async function readSpotAdvisor(
  content: OfferContent,
  mlTypes: ReadonlySet<string>,
): Promise<readonly Omit<SpotBlock, 'source'>[]> {
  let whole = ''
  for await (const part of asText(content)) {
    whole += part
    if (whole.length > LARGEST_FILE_CHARACTERS)
      throw new PriceListError('wrong-content', 'the Spot Advisor file is too large to be one')
  }
  const parsed = advisorSchema.safeParse(parseJson(whole))
  if (!parsed.success)
    throw new PriceListError(
      'wrong-content',
      `this is not the Spot Advisor's file: ${z.prettifyError(parsed.error).slice(0, 300)}`,
    )
  const blocks: Omit<SpotBlock, 'source'>[] = []
  for (const [region, { Linux }] of Object.entries(parsed.data.spot_advisor)) {
    const advice = Object.entries(Linux ?? {})
      .filter(([type]) => mlTypes.has(`ml.${type}`))
      .map(([type, { s, r }]): [string, [number, number]] => [`ml.${type}`, [s, r]])
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
    if (advice.length > 0) blocks.push({ region, advice: Object.fromEntries(advice) })
  }
  return blocks.toSorted((a, b) => (a.region < b.region ? -1 : 1))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PriceListError('truncated', 'the Spot Advisor file does not parse to its end', {
      retryable: true,
      cause: error,
    })
  }
}
