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
    case 'no-organisation':
      return new AccessError(
        code,
        message,
        from(
          '--accounts org needs a profile of the management account or of one it delegates to; or name ids: --accounts ID,ID',
        ),
      )
    case 'no-account':
      return new AccessError(
        code,
        message,
        from('costwright iam audit --accounts org prints the permissions on both sides; --role names the role'),
      )
    case 'unreachable':
      return new UpstreamError(code, message, from('is there a network, and may this machine reach AWS?'))
  }
}
