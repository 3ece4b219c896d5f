import { CollectError } from '@costwright/aws/collect/collect-error'
import { AccessError, UpstreamError, UserError, type CostwrightError } from '../errors.ts'

/** What kept an account from being read, for the user; null for what is none of the collector's own troubles. */
export function explainCollectError(error: unknown): CostwrightError | null {
  if (!(error instanceof CollectError)) return null
  const { code, message } = error
  const from = (hint: string): { readonly hint: string; readonly cause: unknown } => ({ hint, cause: error })
  switch (code) {
    case 'no-credentials':
      return new AccessError(
        code,
        message,
        from('log in (aws sso login, aws configure), or name a profile with --profile'),
      )
    case 'expired-credentials':
      return new AccessError(
        code,
        message,
        from('log in again (aws sso login), then run the same command: it goes on with what was read'),
      )
    case 'bad-credentials':
      return new AccessError(
        code,
        message,
        from('check the key and the clock of this machine, or name another profile with --profile'),
      )
    case 'no-region':
      return new UserError(code, message, from('name regions with --regions us-east-1, or --regions all'))
    case 'wrong-account':
      return new UserError(
        code,
        message,
        from('name a profile of that account with --profile, or leave --accounts out'),
      )
    case 'unreachable':
      return new UpstreamError(code, message, from('is there a network, and may this machine reach AWS?'))
  }
}
