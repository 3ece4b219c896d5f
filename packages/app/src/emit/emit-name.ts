import { UserError } from '../errors.ts'

/** One thing that the owner of the account fills in, as every target writes it at its top. */
export interface EmitName {
  /** `role_arn`; targets spell it as their language does. */
  readonly id: string
  readonly what: string
  /** The value, or a placeholder in angle brackets that no service accepts. */
  readonly value: string
  readonly given: boolean
  /** What a value must look like; also fit to stand in quotes in every target. */
  readonly pattern: string
}

/** What values of these kinds look like (SageMaker API reference), within what every target may quote. */
export const NAME_PATTERNS = {
  roleArn: 'arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9_+=,.@/-]+',
  imageUri: '[a-zA-Z0-9][a-zA-Z0-9._:/@-]{0,254}',
  s3Uri: 's3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.*()/=+@:,-]*)?',
} as const

/** A name with its value, or with a placeholder where there is none. @throws UserError for a value that AWS would refuse. */
export function emitName(
  id: string,
  what: string,
  value: string | null,
  pattern: string,
  placeholder: string,
): EmitName {
  if (value !== null && !new RegExp(`^${pattern}$`).test(value)) {
    throw new UserError('bad-name', `${what} cannot be ${JSON.stringify(value)}`, { hint: `expected ${placeholder}` })
  }
  return { id, what, value: value ?? placeholder, given: value !== null, pattern }
}

/** At most `longest` letters, digits and single hyphens, from any text; `otherwise` where nothing is left of it. */
export function hyphenatedName(text: string, longest: number, otherwise: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '')
  return words === '' ? otherwise : words
}
