/** One statement of an IAM policy, as IAM reads it. */
export interface PolicyStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** The least policy that one command needs. One file each; `COMMAND_POLICIES` lists them. */
export interface CommandPolicy {
  /** Words of the command line; the name of the file, with spaces as `-`. */
  readonly command: string
  /** What the permissions are for, in one sentence. */
  readonly title: string
  /** What `--resource` takes; null where IAM narrows the actions to no resource: they are allowed for the whole account. */
  readonly resource: {
    readonly form: string
    /** One that is accepted, for help and tests. */
    readonly example: string
    /** Stands where no resource is named: such a policy has to be filled in. */
    readonly placeholder: string
  } | null
  /** Whether the command can read accounts that its credentials are not of. */
  readonly readsOtherAccounts: boolean
  /** What else may be needed, depending on how the account is set up. */
  readonly notes: readonly string[]
  /** Statements for these resources; null where one of them is not of the form. */
  readonly statements: (resources: readonly string[]) => readonly PolicyStatement[] | null
}
