import { auditShape } from '@costwright/app/audit/audit-shape'
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { findingRows } from '../finding-rows.ts'

/** The whole answer of the audit in force. */
export const audit = defineRoute({
  method: 'get',
  path: '/api/audit',
  title: 'The audit in force, whole: what costwright audit --json prints',
  query: z.object({}),
  body: null,
  example: { query: {}, body: null },
  answer: auditShape,
  tables: { findings: ({ findings }) => findingRows(findings) },
  handle: (room) => room.audit(),
})
