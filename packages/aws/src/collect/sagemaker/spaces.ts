import { DescribeSpaceCommand, ListSpacesCommand, type DescribeSpaceResponse } from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Studio spaces; the list tells neither ARN nor idle settings, so each is described. */
export const studioSpaces: Collector = {
  id: 'sagemaker/spaces',
  facts: ['studioSpaces'],
  actions: ['sagemaker:ListSpaces', 'sagemaker:DescribeSpace'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListSpaces', fact: 'studioSpaces' },
      async (NextToken, options) => {
        const page = await client.send(new ListSpacesCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.Spaces, next: page.NextToken }
      },
    )
    const facts = await reading.each(
      { action: 'sagemaker:DescribeSpace', fact: 'studioSpaces' },
      listed,
      async ({ DomainId, SpaceName }, options) =>
        spaceFact(reading, await client.send(new DescribeSpaceCommand({ DomainId, SpaceName }), options)),
    )
    reading.add('studioSpaces', facts)
  },
}

function spaceFact({ place, run }: Reading, of: DescribeSpaceResponse): AccountFact<'studioSpaces'> | null {
  const { SpaceArn: arn, SpaceName: name, DomainId: domainId, SpaceSettings: settings } = of
  if (arn === undefined || name === undefined || domainId === undefined) return null
  const now = run.window.to
  const apps = [settings?.JupyterLabAppSettings, settings?.CodeEditorAppSettings]
  const timeouts = apps.map((app) => wholeOrNull(app?.AppLifecycleManagement?.IdleSettings?.IdleTimeoutInMinutes))
  return {
    ...place,
    arn,
    name,
    tags: null,
    domainId,
    status: of.Status ?? 'unknown',
    appType: textOrNull(settings?.AppType),
    sharing: textOrNull(of.SpaceSharingSettings?.SharingType),
    ownerUserProfile: textOrNull(of.OwnershipSettings?.OwnerUserProfileName),
    volumeSizeGb: settings?.SpaceStorageSettings?.EbsStorageSettings?.EbsVolumeSizeInGb ?? null,
    idleTimeoutMinutes: timeouts.find((timeout) => timeout !== null) ?? null,
    createdAt: instantOrNow(of.CreationTime, now),
    lastModifiedAt: instantOrNow(of.LastModifiedTime, now),
  }
}
