import { z } from 'zod'
import type { AccountFactName } from '../../account/account-snapshot.ts'
import { amount, counted } from '../../meters/words.ts'
import type { AuditContext } from '../audit-context.ts'
import { defineRule } from '../rule.ts'
import { accountName } from '../signals/account-name.ts'
import { fact } from '../signals/evidence.ts'

/** What bills money and can be tagged. */
const TAGGED = [
  'notebookInstances',
  'studioSpaces',
  'endpoints',
  'trainingJobs',
  'processingJobs',
  'transformJobs',
  'hyperpodClusters',
  'featureGroups',
  'trackingServers',
] as const satisfies readonly AccountFactName[]

/** Names in evidence; the others are counted. */
const MOST_NAMES = 20
/** With fewer resources there is no custom to speak of. */
const LEAST_RESOURCES = 5
/** Keys that AWS sets, or that name one thing: they do not divide costs. */
const NOT_FOR_COSTS = /^(aws|sagemaker):|^name$/i

const settings = z.strictObject({
  keys: z
    .array(z.string().min(1))
    .default([])
    .describe('Tag keys that everything must have; none: the keys that most resources of the account have'),
  mostPercent: z
    .number()
    .min(50)
    .max(100)
    .default(60)
    .describe('Percent of resources that have a key, from which on it is expected of all'),
})

/** Resources whose costs nobody can attribute. */
export const missingCostAllocationTags = defineRule({
  id: 'missing-cost-allocation-tags',
  title: 'Tags for cost allocation are missing',
  phase: 'around',
  remedy: 'guard',
  looksAt:
    'Tags of notebooks, spaces, endpoints, jobs, clusters, feature groups and tracking servers: which of them lack a key that is asked for, or that most of the account have.',
  abstainsWhen: [
    'the tags of none of them could be read; of which single ones could not be read is said in the notes',
    'it is silent where fewer than five resources are there and no keys are asked for',
  ],
  saving: 'None: a tag tells whose the dollars are, it does not save any.',
  fix: 'Add the tags, and have the code that makes the resources set them. Activate the keys as cost allocation tags in the account that pays; a bill has them from then on, and AWS can fill in past months on request.',
  facts: TAGGED,
  settings,
  actions: ['add-tags'],
  *evaluate(context, { keys, mostPercent }) {
    const byAccount = taggedByAccount(context)
    for (const { id } of context.accounts) {
      const all = byAccount.get(id) ?? []
      const known = all.filter(hasKnownTags)
      if (all.length === 0) continue
      const resource = accountName(context, id)
      if (known.length === 0) {
        yield context.abstain(resource, 'the tags of its resources could not be read')
        continue
      }
      const wanted = keys.length > 0 ? keys : usualKeys(known, mostPercent)
      const lacking = known.filter(({ tags }) => wanted.some((key) => isMissing(tags, key)))
      if (lacking.length === 0) continue
      const names = lacking.slice(0, MOST_NAMES).map(({ name }) => name)
      const more = lacking.length - names.length
      const keysMissing = wanted.filter((key) => lacking.some(({ tags }) => isMissing(tags, key)))
      yield context.finding({
        resource,
        title: `${counted(lacking.length, 'resource')} of ${resource.name} ${lacking.length === 1 ? 'lacks' : 'lack'} ${keysMissing.length === 1 ? 'the tag' : 'some of the tags'} ${keysMissing.join(', ')}`,
        before: [],
        after: [],
        confidence:
          keys.length > 0
            ? { level: 'high', because: 'the keys are asked for in the settings' }
            : { level: 'medium', because: `${mostPercent} % or more of the account have these keys` },
        evidence: [
          fact('Without', `${names.join(', ')}${more > 0 ? ` and ${amount(more)} more` : ''}`, 'sagemaker:ListTags'),
          ...keysMissing.map((key) => {
            const without = lacking.filter(({ tags }) => isMissing(tags, key)).length
            return fact(`Without ${key}`, `${amount(without)} of ${amount(known.length)}`, 'sagemaker:ListTags')
          }),
        ],
        notes:
          known.length < all.length
            ? [`the tags of ${counted(all.length - known.length, 'resource')} could not be read`]
            : [],
      })
    }
  },
})

interface Tagged {
  readonly name: string
  readonly tags: Readonly<Record<string, string>> | null
}

function taggedByAccount(context: AuditContext): ReadonlyMap<string, readonly Tagged[]> {
  const byAccount = new Map<string, Tagged[]>()
  for (const list of TAGGED)
    for (const { account, name, tags } of context.facts(list)) {
      const own = byAccount.get(account)
      if (own === undefined) byAccount.set(account, [{ name, tags }])
      else own.push({ name, tags })
    }
  return byAccount
}

type Known = Tagged & { readonly tags: NonNullable<Tagged['tags']> }

function hasKnownTags(one: Tagged): one is Known {
  return one.tags !== null
}

/** A tag without a value divides no costs. */
function isMissing(tags: Known['tags'], key: string): boolean {
  return !Object.hasOwn(tags, key) || tags[key] === ''
}

/** Keys that so many percent of the resources have, in the order of the alphabet. */
function usualKeys(known: readonly Known[], mostPercent: number): readonly string[] {
  if (known.length < LEAST_RESOURCES) return []
  const counts = new Map<string, number>()
  for (const { tags } of known)
    for (const key in tags) if (tags[key] !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts]
    .filter(([key, count]) => 100 * count >= mostPercent * known.length && !NOT_FOR_COSTS.test(key))
    .map(([key]) => key)
    .toSorted()
}
