import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'

type Domain = AccountFact<'studioDomains'>
type Profile = AccountFact<'studioUserProfiles'>
type Space = AccountFact<'studioSpaces'>

/** App types whose settings carry idle shutdown, by the app type of a space. Others cannot be shut down by SageMaker. */
const CARRIES = { JupyterLab: 'jupyterLabIdle', CodeEditor: 'codeEditorIdle' } as const

const settings = z.strictObject({})

/** Studio domains in which idle apps are not shut down. */
export const studioIdleShutdownOff = defineRule({
  id: 'studio-idle-shutdown-off',
  title: 'Idle shutdown of Studio apps is off',
  phase: 'experimentation',
  remedy: 'guard',
  looksAt:
    'IdleSettings of the domain and of user profiles, which come first, for every JupyterLab and Code Editor space. Only these two app types carry such settings.',
  abstainsWhen: ['it is silent about domains without JupyterLab and Code Editor spaces'],
  saving: 'None is counted: what idle apps cost now is in the findings of studio-app-idle.',
  fix: 'In the domain, set AppLifecycleManagement of JupyterLab and Code Editor to ENABLED with an idle timeout of 60 minutes or more; spaces may choose their own timeout within its bounds.',
  facts: ['studioDomains', 'studioUserProfiles', 'studioSpaces'],
  settings,
  actions: ['set-studio-idle-shutdown'],
  *evaluate(context) {
    const profiles = new Map<string, Profile>()
    for (const one of context.facts('studioUserProfiles')) profiles.set(keyOf(one, one.domainId, one.name), one)
    const spaces = new Map<string, Space[]>()
    for (const space of context.facts('studioSpaces')) {
      const key = keyOf(space, space.domainId, '')
      const same = spaces.get(key)
      if (same === undefined) spaces.set(key, [space])
      else same.push(space)
    }
    for (const domain of context.facts('studioDomains')) {
      const resource = resourceName(domain)
      const own = spaces.get(keyOf(domain, domain.domainId, '')) ?? []
      const uncovered = own.filter((space) => !isCovered(domain, space, profiles))
      if (uncovered.length === 0) continue
      const types = [...new Set(uncovered.map(({ appType }) => appType ?? ''))].toSorted()
      yield context.finding({
        resource,
        title: `Domain ${domain.name}: idle ${types.join(' and ')} apps of ${uncovered.length} ${uncovered.length === 1 ? 'space' : 'spaces'} are never shut down`,
        before: [],
        after: [],
        confidence: { level: 'high', because: 'the settings say so' },
        evidence: [
          fact('JupyterLab, domain', words(domain.jupyterLabIdle), 'sagemaker:DescribeDomain'),
          fact('Code Editor, domain', words(domain.codeEditorIdle), 'sagemaker:DescribeDomain'),
          fact(
            'Spaces without idle shutdown',
            uncovered
              .slice(0, 20)
              .map(({ name }) => name)
              .join(', '),
            'sagemaker:ListSpaces',
          ),
        ],
      })
    }
  },
})

function keyOf(place: { readonly account: string; readonly region: string }, domainId: string, name: string): string {
  return `${place.account} ${place.region} ${domainId} ${name.toLowerCase()}`
}

/**
 * Whether idle apps of a space are shut down, by its own timeout where neither profile nor domain say anything; spaces of other types
 * cannot be, and count as covered. Names that differ in case only are the same.
 */
function isCovered(domain: Domain, space: Space, profiles: ReadonlyMap<string, Profile>): boolean {
  if (space.appType !== 'JupyterLab' && space.appType !== 'CodeEditor') return true
  const field = CARRIES[space.appType]
  const profile = profiles.get(keyOf(space, space.domainId, space.ownerUserProfile ?? ''))
  return (profile?.[field] ?? domain[field])?.enabled ?? space.idleTimeoutMinutes !== null
}

function words(settings: Domain['jupyterLabIdle']): string {
  if (settings === null) return 'not set'
  return settings.enabled ? `after ${settings.idleTimeoutMinutes ?? '?'} minutes` : 'disabled'
}
