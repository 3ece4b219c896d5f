import { z } from 'zod'
import type { DescribedResource } from '../../estimate/description.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { keptInS3 } from '../signals/kept-in-s3.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const MS_PER_DAY = 86_400_000

const settings = z.strictObject({
  unusedDays: z
    .number()
    .int()
    .min(14)
    .max(90)
    .default(30)
    .describe('Days without an app; CloudTrail tells of 90 at the most'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Studio spaces whose volume is kept although no app has been opened on it for weeks. */
export const studioVolumeWithoutApp = defineRule({
  id: 'studio-volume-without-app',
  title: 'Volume of a Studio space without an app',
  phase: 'experimentation',
  remedy: 'remove',
  looksAt:
    'Spaces with a volume, and the apps on them: those that ListApps tells of and, because deleted ones vanish from it within a day, those of CloudTrail. Names that differ in case only are the same space.',
  abstainsWhen: [
    'the apps of the account, CloudTrail included, could not be read',
    'the last app that was opened on the space is gone, and nothing tells since when',
    'it is silent about spaces that were made or changed, or had an app, within the days that are set',
  ],
  saving: 'The volume of a month; at worst its contents are kept in S3 Standard.',
  fix: 'Ask its owner, copy what is needed to S3, then delete the space: its volume is deleted with it.',
  facts: ['studioSpaces', 'studioApps'],
  settings,
  actions: ['delete-studio-space'],
  *evaluate(context, { unusedDays, minUsdPerMonth: minUsd }) {
    /** Last instant at which an app of a space is known to have been there. */
    const lastApp = new Map<string, number>()
    /** When the last deleted app was opened of whose deletion nothing tells: it may have been there until yesterday. */
    const openEnded = new Map<string, number>()
    const trailRead = new Set<string>()
    for (const app of context.facts('studioApps')) {
      if (app.seenIn === 'trail') trailRead.add(`${app.account} ${app.region}`)
      if (app.spaceName === null) continue
      const gone = app.endedAt ?? (app.status === 'Deleted' || app.status === 'Failed' ? app.createdAt : null)
      const key = keyOf(app, app.spaceName)
      if (app.endedAt === null && app.status === 'Deleted')
        openEnded.set(key, Math.max(openEnded.get(key) ?? 0, Date.parse(app.createdAt)))
      lastApp.set(key, Math.max(lastApp.get(key) ?? 0, gone === null ? context.now : Date.parse(gone)))
    }
    for (const space of context.facts('studioSpaces')) {
      const gb = space.volumeSizeGb ?? 0
      if (space.status !== 'InService' || gb === 0) continue
      const known = lastApp.get(keyOf(space, space.name)) ?? null
      const settledAt = Math.max(Date.parse(space.createdAt), Date.parse(space.lastModifiedAt))
      const quietDays = (context.now - Math.max(known ?? 0, settledAt)) / MS_PER_DAY
      if (quietDays < unusedDays) continue
      if (known !== null && openEnded.get(keyOf(space, space.name)) === known) {
        yield context.abstain(resourceName(space), 'an app was opened on it, and nothing tells when it was deleted')
        continue
      }
      const volume: DescribedResource = {
        kind: 'studio-space',
        name: space.name,
        count: 1,
        volumeGb: gb,
        volumeHoursPerMonth: HOURS_PER_MONTH,
        homeGb: 0,
      }
      const outcome = pricedFinding(
        context,
        {
          resource: resourceName(space),
          title: `Space ${space.name} keeps a volume of ${gb} GB, and no app has been opened on it for ${Math.floor(quietDays)} days`,
          before: [volume],
          after: [],
          afterWorst: keptInS3(space.name, gb),
          confidence: trailRead.has(`${space.account} ${space.region}`)
            ? { level: 'high', because: 'CloudTrail tells of other apps of this account, and of none on this space' }
            : { level: 'medium', because: 'ListApps forgets an app within a day, and CloudTrail tells of none at all' },
          evidence: [
            fact('Volume', `${gb} GB`, 'sagemaker:DescribeSpace'),
            fact('Owner', space.ownerUserProfile ?? 'shared', 'sagemaker:DescribeSpace'),
            fact('Last changed', space.lastModifiedAt, 'sagemaker:DescribeSpace'),
            fact(
              'Last app',
              known === null ? 'none is known' : new Date(known).toISOString(),
              'sagemaker:ListApps, CloudTrail',
            ),
          ],
          notes: ['deleting the space deletes its volume: nothing of it can be had back'],
        },
        minUsd,
      )
      if (outcome !== null) yield outcome
    }
  },
})

function keyOf(
  of: { readonly account: string; readonly region: string; readonly domainId: string },
  space: string,
): string {
  return `${of.account} ${of.region} ${of.domainId} ${space.toLowerCase()}`
}
