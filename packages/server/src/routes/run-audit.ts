import { auditAccount } from '@costwright/app/findings/audit-account'
import { auditShape } from '@costwright/app/audit/audit-shape'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** Audits the account anew. */
export const runAudit = defineRoute({
  method: 'post',
  path: '/api/audit/run',
  title: 'Audit the AWS account of the credentials now, and keep the answer as the last audit',
  query: z.object({}),
  body: z.strictObject({
    profile: z.string().max(200).nullable().default(null),
    regions: z.array(z.string().max(50)).max(50).default([]),
    accounts: z.array(z.string().max(50)).max(500).default([]),
  }),
  example: { query: {}, body: { profile: null } },
  answer: auditShape,
  tables: {},
  streams: true,
  handle: async (room, { body, signal, progress }) =>
    auditAccount(
      {
        home: room.home,
        cwd: room.cwd,
        env: room.env,
        now: room.now,
        bookData: await room.bookData(),
        signal,
        progress,
      },
      body,
    ),
})
