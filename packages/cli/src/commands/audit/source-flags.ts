import { numberFlag } from '../../flags.ts'

/** What an audit or a capture reads. */
export interface SourceFlags {
  readonly source: string
  readonly profile?: string
  readonly regions?: readonly string[]
  readonly accounts?: readonly string[]
  readonly role?: string
  readonly maxApiUsd?: number
}

/** The flags of what is read. */
export const sourceFlags = {
  source: {
    kind: 'parsed',
    parse: String,
    brief: 'What to read: aws, demo for the sample account, or a file of costwright capture',
    default: 'aws',
    placeholder: 'SOURCE',
  },
  profile: {
    kind: 'parsed',
    parse: String,
    brief: "Profile of AWS's configuration files",
    optional: true,
    placeholder: 'NAME',
  },
  regions: {
    kind: 'parsed',
    parse: String,
    variadic: ',',
    brief: 'Regions to read, or all that are enabled; default: the one of the profile',
    optional: true,
    placeholder: 'REGIONS',
  },
  accounts: {
    kind: 'parsed',
    parse: String,
    variadic: ',',
    brief: 'Accounts to look at, or org for all of the organisation; default: the one of the credentials',
    optional: true,
    placeholder: 'IDS',
  },
  role: {
    kind: 'parsed',
    parse: String,
    brief: 'Role to assume in the accounts that the credentials are not of (default: CostwrightAudit)',
    optional: true,
    placeholder: 'NAME',
  },
  maxApiUsd: {
    kind: 'parsed',
    parse: numberFlag,
    brief: 'What the calls that AWS charges for may cost at most (default: 1)',
    optional: true,
    placeholder: 'USD',
  },
} as const
