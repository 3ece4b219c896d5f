import { appOf, domainOf, spaceOf } from '../build-work.ts'
import { join, type CorpusCase } from '../corpus-case.ts'
import { arnOf, daysAgo, HOME, MONTH } from '../place.ts'

const USED = { lastUserActivityAt: daysAgo(0.1) }

/** Studio apps, spaces and domains. */
export const STUDIO: readonly CorpusCase[] = [
  {
    title: 'an app that nobody has used for 30 days',
    facts: join(domainOf(), spaceOf(), appOf()),
    findings: { 'studio-app-idle nest': 0.23 * MONTH },
    abstentions: [],
  },
  {
    title: 'an app that was opened 200 days ago and used today',
    facts: join(domainOf(), spaceOf(), appOf({ ...USED, createdAt: daysAgo(200) })),
    findings: {},
    abstentions: [],
  },
  {
    title: 'the app of a shared space in use',
    facts: join(domainOf(), spaceOf({ sharing: 'Shared', ownerUserProfile: null }), appOf(USED)),
    findings: {},
    abstentions: [],
  },
  {
    title: 'an app that was opened two days ago and is not used',
    facts: join(domainOf(), spaceOf(), appOf({ createdAt: daysAgo(2), lastUserActivityAt: daysAgo(2) })),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a JupyterServer app, which is free, on the system instance',
    facts: join(
      domainOf(),
      appOf({ appType: 'JupyterServer', instanceType: 'system', spaceName: null, userProfileName: 'ann' }),
    ),
    findings: {},
    abstentions: [],
  },
  {
    title: 'an app whose last activity is that of its last health check',
    facts: join(domainOf(), spaceOf(), appOf({ lastUserActivityAt: daysAgo(20), lastHealthCheckAt: daysAgo(20) })),
    findings: {},
    abstentions: ['studio-app-idle nest'],
  },
  {
    title: 'an app whose last activity is not stated',
    facts: join(domainOf(), spaceOf(), appOf({ lastUserActivityAt: null })),
    findings: {},
    abstentions: ['studio-app-idle nest'],
  },
  {
    title: 'two kernels that share an instance, one of them in use',
    facts: join(
      domainOf(),
      ...[{ name: 'a' }, { name: 'b', ...USED }].map((one) =>
        appOf({ ...one, appType: 'KernelGateway', spaceName: null, userProfileName: 'ann' }),
      ),
    ),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a deleted app that CloudTrail tells of, on a space that is used now and then',
    facts: join(domainOf(), spaceOf(), appOf({ status: 'Deleted', endedAt: daysAgo(3), seenIn: 'trail' })),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a space whose last app was opened 60 days ago and is gone, nobody knows since when',
    facts: join(
      domainOf(),
      spaceOf(),
      appOf({ status: 'Deleted', createdAt: daysAgo(60), endedAt: null, lastUserActivityAt: null, seenIn: 'trail' }),
    ),
    findings: {},
    abstentions: ['studio-volume-without-app nest'],
  },
  {
    title: 'a space on which no app has been opened for 200 days',
    facts: join(domainOf(), spaceOf()),
    findings: { 'studio-volume-without-app nest': 100 * 0.112 },
    abstentions: [],
  },
  {
    title: 'a space whose app has its name in other letters',
    facts: join(domainOf(), spaceOf({ name: 'Nest' }), appOf({ ...USED, spaceName: 'NEST' })),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a space without a volume, and one that was made ten days ago',
    facts: join(
      domainOf(),
      spaceOf({ name: 'classic', volumeSizeGb: null }),
      spaceOf({ createdAt: daysAgo(10), lastModifiedAt: daysAgo(10) }),
    ),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a domain in which idle apps run on',
    facts: join(domainOf({ jupyterLabIdle: null }), spaceOf(), appOf(USED)),
    findings: { 'studio-idle-shutdown-off team': 0 },
    abstentions: [],
  },
  {
    title: 'a domain without idle shutdown whose users have it, the name of one in other letters',
    facts: join(domainOf({ jupyterLabIdle: null }), spaceOf({ ownerUserProfile: 'Ann' }), appOf(USED), {
      studioUserProfiles: [
        {
          ...HOME,
          name: 'ann',
          arn: arnOf(HOME, 'user-profile', 'd-1/ann'),
          tags: {},
          domainId: 'd-1',
          status: 'InService',
          createdAt: daysAgo(200),
          jupyterLabIdle: { enabled: true, idleTimeoutMinutes: 60 },
          codeEditorIdle: null,
        },
      ],
    }),
    findings: {},
    abstentions: [],
  },
  {
    title: 'a domain that says nothing, whose space has an idle timeout of its own',
    facts: join(domainOf({ jupyterLabIdle: null }), spaceOf({ idleTimeoutMinutes: 90 }), appOf(USED)),
    findings: {},
    abstentions: [],
  },
]
