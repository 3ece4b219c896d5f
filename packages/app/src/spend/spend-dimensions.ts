import { tagKey } from '@costwright/warehouse/ingest/tag-key'
import { DIMENSION_NAMES, type Dimension, type DimensionName } from '@costwright/warehouse/queries/dimension'
import type { BillCatalog } from '@costwright/warehouse/store/bill-catalog'
import { didYouMean } from '../documents/suggest.ts'
import { UserError } from '../errors.ts'

/** Other words for dimensions, as `plainName` writes them. */
const OTHER_WORDS: Readonly<Record<string, DimensionName>> = {
  az: 'availability-zone',
  zone: 'availability-zone',
  instance: 'instance-type',
  purchase: 'purchase-option',
  charge: 'charge-kind',
  payer: 'payer-account',
  linkedaccount: 'account',
  usageaccount: 'account',
  plan: 'commitment',
}

/** The unit of a row is said beside its quantity; grouping by it would name it twice. */
const OFFERED = DIMENSION_NAMES.filter((name) => name !== 'unit')
const BY_NAME = new Map<string, DimensionName>([
  ...OFFERED.map((name) => [plainName(name), name] as const),
  ...Object.entries(OTHER_WORDS),
])

/**
 * What a user names to group or filter by: `phase`, `usage-type`, `usageType`, `tag:team`, `cost-category:unit`, or the bare key of
 * a tag that the imported bills have.
 * @throws UserError `unknown-dimension`, `unknown-tag`
 */
export function spendDimension(text: string, catalog: BillCatalog): Dimension {
  const [, prefix, key] = /^(tag|cost-category|costCategory|category):(.+)$/su.exec(text) ?? []
  if (prefix !== undefined && key !== undefined) {
    if (key.includes('\0')) throw new UserError('unknown-dimension', 'the name of a dimension holds a NUL character')
    return prefix === 'tag' ? tagDimension(key, catalog) : { kind: 'cost-category', key: tagKey(key) }
  }
  const name = BY_NAME.get(plainName(text))
  if (name !== undefined) return { kind: 'column', name }
  const bare = knownTag(text, catalog)
  if (bare !== null) return { kind: 'tag', key: bare }
  const known = [...OFFERED, ...tagKeys(catalog).map((key) => `tag:${key}`)]
  throw new UserError(
    'unknown-dimension',
    `there is no dimension ${JSON.stringify(text)}${didYouMean(text, [...known, ...tagKeys(catalog)])}`,
    { hint: `expected ${OFFERED.join(', ')}, tag:KEY or cost-category:KEY` },
  )
}

/** Dimensions that one answer tells apart at most. */
const MOST_DIMENSIONS = 6

/**
 * What an answer is told apart by, each once; `none` alone means nothing.
 * @throws UserError `too-many-dimensions`, and those of `spendDimension`
 */
export function spendDimensions(words: readonly string[], catalog: BillCatalog): readonly Dimension[] {
  const named = words.length === 1 && words[0] === 'none' ? [] : words
  const found = new Map(
    named.map((word) => {
      const dimension = spendDimension(word, catalog)
      return [dimensionKey(dimension), dimension]
    }),
  )
  if (found.size <= MOST_DIMENSIONS) return [...found.values()]
  throw new UserError(
    'too-many-dimensions',
    `${found.size} dimensions are named; at most ${MOST_DIMENSIONS} are told apart`,
    { hint: 'ask twice, or narrow the question with a condition' },
  )
}

/** The name of a dimension in JSON: `usageType`, `tag:team`. */
export function dimensionKey(dimension: Dimension): string {
  return dimension.kind === 'column'
    ? dimension.name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    : `${dimension.kind}:${dimension.key}`
}

function tagDimension(key: string, catalog: BillCatalog): Dimension {
  const found = knownTag(key, catalog)
  if (found !== null) return { kind: 'tag', key: found }
  const known = tagKeys(catalog)
  // Without a list of keys there is nothing to hold the word against.
  if (known.length === 0) return { kind: 'tag', key: tagKey(key) }
  throw new UserError('unknown-tag', `no imported line has a tag ${JSON.stringify(key)}${didYouMean(key, known)}`, {
    hint: 'a tag is in the bill only after it has been activated as a cost allocation tag',
  })
}

/** The stored key of a tag: as it is stored, as the export spells it, or as its spelling would be stored. */
function knownTag(text: string, catalog: BillCatalog): string | null {
  const stored = tagKey(text)
  for (const { periods } of catalog.sources)
    for (const { tagKeys } of periods)
      for (const { key, spellings } of tagKeys)
        if (key === text || key === stored || spellings.includes(text)) return key
  return null
}

function tagKeys(catalog: BillCatalog): readonly string[] {
  return [
    ...new Set(catalog.sources.flatMap(({ periods }) => periods.flatMap((one) => one.tagKeys.map(({ key }) => key)))),
  ]
}

/** `usage-type`, `usageType` and `Usage Type` are the same word. */
function plainName(text: string): string {
  return text.toLowerCase().replaceAll(/[-_ ]/g, '')
}
