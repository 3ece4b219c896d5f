import { z } from 'zod'
import { ExportError } from './export-error.ts'

/** What a manifest says about a delivery. */
export interface Manifest {
  readonly execution: string | null
  /** Names the export wherever it lies; null where the manifest does not. */
  readonly exportId: string | null
  /** Whether the data are invented: a mark of sample accounts, which no manifest of AWS has. */
  readonly synthetic: boolean
  /** The files of the delivery, as the manifest writes them: `s3://` addresses or keys. */
  readonly files: readonly string[]
}

/**
 * Fields of the manifest of a Data Export that are used: `dataFiles` (addresses of the files; some deliveries write objects
 * with `s3Uri` or `key`), `executionId`, `exportArn`. The user guide promises the list of files and their paths and says to
 * read it; names of fields are as public readers of such manifests have them (2026-11-22). Others are ignored.
 */
const dataExportManifest = z.object({
  dataFiles: z.array(
    z.union([
      z.string(),
      z.object({ s3Uri: z.string() }).transform(({ s3Uri }) => s3Uri),
      z.object({ key: z.string() }).transform(({ key }) => key),
    ]),
  ),
  executionId: z.string().nullish(),
  exportArn: z.string().nullish(),
  costwrightSynthetic: z.unknown().optional(),
})

/** Fields of the manifest of a legacy CUR that are used: `reportKeys`, `assemblyId`, `reportId`. Others are ignored. */
const legacyManifest = z.object({
  reportKeys: z.array(z.string()),
  assemblyId: z.string().nullish(),
  reportId: z.string().nullish(),
})

/** @throws ExportError `bad-manifest` for text that is no manifest of an export. */
export function parseManifest(text: string, key: string): Manifest {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw new ExportError('bad-manifest', 'not JSON', [key])
  }
  const modern = dataExportManifest.safeParse(data)
  if (modern.success) {
    const { dataFiles, executionId, exportArn, costwrightSynthetic } = modern.data
    const synthetic = costwrightSynthetic !== undefined
    return { execution: filled(executionId), exportId: filled(exportArn), synthetic, files: dataFiles }
  }
  const legacy = legacyManifest.safeParse(data)
  if (legacy.success) {
    const { reportKeys, assemblyId, reportId } = legacy.data
    return { execution: filled(assemblyId), exportId: filled(reportId), synthetic: false, files: reportKeys }
  }
  const hasFiles = typeof data === 'object' && data !== null && ('dataFiles' in data || 'reportKeys' in data)
  throw new ExportError('bad-manifest', hasFiles ? 'its list of files is none' : 'lists no files', [key])
}

function filled(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text
}
