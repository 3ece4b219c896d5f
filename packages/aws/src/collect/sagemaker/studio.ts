import {
  DescribeDomainCommand,
  DescribeUserProfileCommand,
  ListDomainsCommand,
  ListUserProfilesCommand,
  type UserSettings,
} from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull, wholeOrNull } from '../fact-values.ts'

/** Studio domains and user profiles: the idle settings are only in their descriptions. */
export const studioDomains: Collector = {
  id: 'sagemaker/studio',
  facts: ['studioDomains', 'studioUserProfiles'],
  actions: [
    'sagemaker:ListDomains',
    'sagemaker:DescribeDomain',
    'sagemaker:ListUserProfiles',
    'sagemaker:DescribeUserProfile',
  ],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const now = reading.run.window.to
    const domains = await reading.list(
      { action: 'sagemaker:ListDomains', fact: 'studioDomains' },
      async (NextToken, options) => {
        const page = await client.send(new ListDomainsCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.Domains, next: page.NextToken }
      },
    )
    const domainFacts = await reading.each(
      { action: 'sagemaker:DescribeDomain', fact: 'studioDomains' },
      domains,
      async ({ DomainId }, options) => {
        const of = await client.send(new DescribeDomainCommand({ DomainId }), options)
        if (of.DomainArn === undefined || DomainId === undefined) return null
        const volume = of.DefaultUserSettings?.SpaceStorageSettings?.DefaultEbsStorageSettings?.DefaultEbsVolumeSizeInGb
        return {
          ...reading.place,
          arn: of.DomainArn,
          name: textOrNull(of.DomainName) ?? DomainId,
          tags: null,
          domainId: DomainId,
          status: of.Status ?? 'unknown',
          createdAt: instantOrNow(of.CreationTime, now),
          ...idleSettings(of.DefaultUserSettings),
          defaultSpaceVolumeGb: volume ?? null,
          homeEfsFileSystemId: textOrNull(of.HomeEfsFileSystemId),
        }
      },
    )
    reading.add('studioDomains', domainFacts)
    const profiles = await reading.list(
      { action: 'sagemaker:ListUserProfiles', fact: 'studioUserProfiles' },
      async (NextToken, options) => {
        const page = await client.send(new ListUserProfilesCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.UserProfiles, next: page.NextToken }
      },
    )
    const profileFacts = await reading.each(
      { action: 'sagemaker:DescribeUserProfile', fact: 'studioUserProfiles' },
      profiles,
      async ({ DomainId, UserProfileName }, options) => {
        const of = await client.send(new DescribeUserProfileCommand({ DomainId, UserProfileName }), options)
        if (of.UserProfileArn === undefined || DomainId === undefined || UserProfileName === undefined) return null
        return {
          ...reading.place,
          arn: of.UserProfileArn,
          name: UserProfileName,
          tags: null,
          domainId: DomainId,
          status: of.Status ?? 'unknown',
          createdAt: instantOrNow(of.CreationTime, now),
          ...idleSettings(of.UserSettings),
        }
      },
    )
    reading.add('studioUserProfiles', profileFacts)
  },
}

type IdleSettings = AccountFact<'studioDomains'>['jupyterLabIdle']

function idleSettings(settings: UserSettings | undefined): {
  readonly jupyterLabIdle: IdleSettings
  readonly codeEditorIdle: IdleSettings
} {
  const of = (app: UserSettings['JupyterLabAppSettings'] | UserSettings['CodeEditorAppSettings']): IdleSettings => {
    const idle = app?.AppLifecycleManagement?.IdleSettings
    if (idle === undefined) return null
    return {
      enabled: idle.LifecycleManagement === 'ENABLED',
      idleTimeoutMinutes: wholeOrNull(idle.IdleTimeoutInMinutes),
    }
  }
  return {
    jupyterLabIdle: of(settings?.JupyterLabAppSettings),
    codeEditorIdle: of(settings?.CodeEditorAppSettings),
  }
}
