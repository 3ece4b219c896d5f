import { nameParts } from '../surroundings/resource-name.ts'
import { plainTagKey } from '../surroundings/tag-words.ts'

/** Tag keys that name a person, in the form of `plainTagKey`. */
const PERSON_TAGS: readonly string[] = ['owner', 'user', 'username', 'user_name', 'email', 'scientist', 'developer']

/** A person as the bill names them, and by what. */
export interface Person {
  /** Lower case: space and profile names differ in case between AWS's services. */
  readonly name: string
  /** `space`: JupyterLab and Code Editor run in spaces, of which a person may have several. */
  readonly from: 'user-profile' | 'tag' | 'space'
}

/** Kinds of apps that always run in a space. */
const IN_SPACES = /^(?:jupyterlab|codeeditor)$/i

/**
 * Who used a notebook or Studio app: the user profile in SageMaker's own tag or in the ARN of the app
 * (`…:app/d-abc/alice/KernelGateway/…`), else the first of the given tags that the line carries, else the space that
 * the app runs in. Null when none says.
 */
export function personOf(
  resource: string | null,
  tags: Readonly<Record<string, string>>,
  personTags: readonly string[] = PERSON_TAGS,
): Person | null {
  const byKey = new Map(Object.entries(tags).map(([key, value]) => [plainTagKey(key), value.trim()] as const))
  const tagged = personIn(byKey.get('sagemaker_user_profile_arn') ?? '')
  const named = personIn(resource ?? '')
  if (tagged !== null) return tagged
  if (named?.from === 'user-profile') return named
  for (const key of personTags) {
    const value = byKey.get(plainTagKey(key))
    if (value !== undefined && value !== '') return { name: value.toLowerCase(), from: 'tag' }
  }
  return named
}

function personIn(arn: string): Person | null {
  if (!/^arn:[^:]*:sagemaker:/.test(arn)) return null
  const [kind, , name, appType] = nameParts(arn)
  if (name === undefined) return null
  if (kind === 'user-profile') return { name: name.toLowerCase(), from: 'user-profile' }
  if (kind === 'space') return { name: name.toLowerCase(), from: 'space' }
  if (kind !== 'app' || appType === undefined) return null
  return { name: name.toLowerCase(), from: IN_SPACES.test(appType) ? 'space' : 'user-profile' }
}
