import type { ExportFormat } from './export-format.ts'
import { cur } from './cur.ts'
import { cur2 } from './cur2.ts'
import { focus } from './focus.ts'

/** The formats that are read; the first that recognises the columns of a file has it. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [cur2, cur, focus]
