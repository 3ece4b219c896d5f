import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { amount, counted } from '../../meters/words.ts'
import type { AuditContext } from '../audit-context.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { gbOf } from '../signals/stored-data.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const settings = z.strictObject({
  sharedPercent: z
    .number()
    .min(0)
    .max(100)
    .default(50)
    .describe('Percent of an untagged image that other images share and keep, at worst'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Images that a later push has taken the tag from. */
export const ecrUntaggedImages = defineRule({
  id: 'ecr-untagged-images',
  title: 'Container images without a tag',
  phase: 'around',
  remedy: 'remove',
  looksAt:
    'Repositories of machine learning without a lifecycle policy: how many images have no tag and how large they are. Models and endpoints that name an image by its digest are counted.',
  abstainsWhen: ['the lifecycle policy of the repository could not be read'],
  saving:
    'Storage of the untagged images. Layers that images share are billed once but counted with each, so less may be saved; at worst the share that the settings say, less the images that models name by digest.',
  fix: 'Check which digests models and endpoints use: an image in use may have lost its tag. Then add a lifecycle policy to the repository that expires untagged images after some days.',
  facts: ['repositories', 'models', 'endpoints'],
  settings,
  actions: ['put-ecr-lifecycle-policy'],
  *evaluate(context, { sharedPercent, minUsdPerMonth: minUsd }) {
    const used = digestsInUse(context)
    for (const repository of context.facts('repositories')) {
      const { untaggedImageCount: count, untaggedBytes, hasLifecyclePolicy, name } = repository
      if (count === 0 || untaggedBytes === 0 || hasLifecyclePolicy === true) continue
      const resource = resourceName(repository)
      if (hasLifecyclePolicy === null) {
        yield context.abstain(resource, 'its lifecycle policy could not be read')
        continue
      }
      const gb = gbOf(untaggedBytes)
      const taggedGb = gbOf(repository.totalBytes) - gb
      const inUse = Math.min(count, used.get(imagePlace(repository))?.size ?? 0)
      const images = (untaggedGb: number): DescribedResource => ({
        kind: 'ecr',
        name,
        storedGb: Math.max(0, taggedGb + untaggedGb),
      })
      const outcome = pricedFinding(
        context,
        {
          resource,
          title: `${name} keeps ${counted(count, 'image')} without a tag, ${amount(Math.round(gb))} GB, and nothing removes them`,
          before: [images(gb)],
          after: [images(0)],
          afterWorst: [images(gb * (1 - (1 - sharedPercent / 100) * (1 - inUse / count)))],
          confidence:
            inUse > 0
              ? { level: 'low', because: 'models name images of it by digest, and these may be without a tag' }
              : { level: 'medium', because: 'nothing here names them; layers that they share with others stay' },
          evidence: [
            fact('Images without a tag', amount(count), 'ecr:DescribeImages'),
            fact('Their size', `${amount(Math.round(gb))} GB`, 'ecr:DescribeImages'),
            fact('All images', amount(repository.imageCount), 'ecr:DescribeImages'),
            fact('Lifecycle policy', 'none', 'ecr:GetLifecyclePolicy'),
            fact('Digests that models and endpoints name', amount(inUse), 'sagemaker:DescribeModel'),
          ],
        },
        minUsd,
      )
      if (outcome !== null) yield outcome
    }
  },
})

type Repository = AccountFact<'repositories'>

function imagePlace({ account, region, name }: Pick<Repository, 'account' | 'region' | 'name'>): string {
  return `${account} ${region} ${name}`
}

/** Digests that models and endpoints name, by repository. */
function digestsInUse(context: AuditContext): ReadonlyMap<string, ReadonlySet<string>> {
  const images = [
    ...context.facts('models').flatMap(({ containers }) => containers.map(({ image }) => image)),
    ...context
      .facts('endpoints')
      .flatMap(({ variants, shadowVariants }) => [...variants, ...shadowVariants].flatMap((one) => one.images)),
  ]
  const used = new Map<string, Set<string>>()
  for (const image of images) {
    const parts = /^([^.]+)\.dkr\.ecr\.([^.]+)\.[^/]+\/([^@:]+)@(sha256:[0-9a-f]+)$/.exec(image ?? '')
    const [, account, region, name, digest] = parts ?? []
    if (account === undefined || region === undefined || name === undefined || digest === undefined) continue
    const key = imagePlace({ account, region, name })
    used.set(key, (used.get(key) ?? new Set()).add(digest))
  }
  return used
}
