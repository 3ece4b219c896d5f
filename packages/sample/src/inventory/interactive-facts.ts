import { isoInstant, MS_PER_DAY } from '../world/calendar.ts'
import type { Notebook, StudioDomain, StudioSpace, TrackingServer } from '../world/resource.ts'
import { commonFacts, partFacts, type FactContext, type NamedFact } from './named-fact.ts'

const APP_TYPES = { jupyterlab: 'JupyterLab', 'code-editor': 'CodeEditor' } as const

export function notebookFacts(of: Notebook, { calendar }: FactContext): readonly NamedFact[] {
  const last = of.running.at(-1)
  const inService = last !== undefined && last.to >= calendar.to
  return [
    {
      list: 'notebookInstances',
      fact: {
        ...commonFacts(of),
        status: inService ? 'InService' : 'Stopped',
        instanceType: of.instanceType,
        volumeSizeGb: of.volumeGb,
        createdAt: isoInstant(of.createdAt),
        lastModifiedAt: isoInstant(last === undefined ? of.createdAt : inService ? last.from : last.to),
        lifecycleConfigName: of.lifecycleConfig,
        platform: 'notebook-al2-v3',
      },
    },
  ]
}

export function domainFacts(of: StudioDomain): readonly NamedFact[] {
  const idle = of.idleTimeoutMinutes === null ? null : { enabled: true, idleTimeoutMinutes: of.idleTimeoutMinutes }
  return [
    {
      list: 'studioDomains',
      fact: {
        ...commonFacts(of),
        domainId: of.name,
        status: 'InService',
        createdAt: isoInstant(of.createdAt),
        jupyterLabIdle: idle,
        codeEditorIdle: idle,
        defaultSpaceVolumeGb: 5,
        homeEfsFileSystemId: null,
      },
    },
    ...of.userProfiles.map((name): NamedFact => ({
      list: 'studioUserProfiles',
      fact: {
        ...partFacts(of, `user-profile/${of.name}`, name),
        domainId: of.name,
        status: 'InService',
        createdAt: isoInstant(of.createdAt),
        jupyterLabIdle: null,
        codeEditorIdle: null,
      },
    })),
  ]
}

export function spaceFacts(of: StudioSpace, { calendar }: FactContext): readonly NamedFact[] {
  const appType = APP_TYPES[of.app]
  return [
    {
      list: 'studioSpaces',
      fact: {
        ...commonFacts(of),
        domainId: of.domain,
        status: 'InService',
        appType,
        sharing: 'Private',
        ownerUserProfile: of.owner,
        volumeSizeGb: of.volumeGb,
        idleTimeoutMinutes: null,
        createdAt: isoInstant(of.createdAt),
        lastModifiedAt: isoInstant(of.sessions.at(-1)?.from ?? of.createdAt),
      },
    },
    ...of.sessions.map((session): NamedFact => {
      const open = session.to >= calendar.to
      return {
        list: 'studioApps',
        fact: {
          ...partFacts(of, `app/${of.domain}/${of.name}/${appType}`, 'default'),
          domainId: of.domain,
          appType,
          status: open ? 'InService' : 'Deleted',
          instanceType: of.instanceType,
          spaceName: of.name,
          userProfileName: null,
          createdAt: isoInstant(session.from),
          endedAt: open ? null : isoInstant(session.to),
          lastUserActivityAt: open && of.lastUsedAt !== null ? isoInstant(of.lastUsedAt) : null,
          lastHealthCheckAt: open ? isoInstant(calendar.to - 300_000) : null,
          seenIn: session.to > calendar.to - MS_PER_DAY ? 'list' : 'trail',
        },
      }
    }),
  ]
}

export function trackingServerFacts(of: TrackingServer): readonly NamedFact[] {
  return [
    {
      list: 'trackingServers',
      fact: {
        ...commonFacts(of),
        status: 'Created',
        size: 'Small',
        active: 'Active',
        createdAt: isoInstant(of.createdAt),
        lastModifiedAt: isoInstant(of.createdAt),
      },
    },
  ]
}
