/** A device as a run recorded it, and how many were used together. */
export interface RecordedDevice {
  readonly device: string | null
  readonly deviceCount: number | null
}

const UNKNOWN: RecordedDevice = { device: null, deviceCount: null }

/**
 * Reads what frameworks take as a device: `cpu`, `mps`, `cuda:1`, `0`, `0,1`, `[0, 1]`, `-1` (a free GPU, Ultralytics), `auto`.
 * Bare numbers are CUDA devices, as they are for PyTorch tools. Anything else is a device name of its own.
 */
export function readDevice(recorded: unknown): RecordedDevice {
  if (Array.isArray(recorded)) return readDevice(recorded.map(String).join(','))
  if (typeof recorded !== 'string' && typeof recorded !== 'number') return UNKNOWN
  // Python writes a list of devices as text: "['0', '1']", "cuda:0,cuda:1".
  const text = String(recorded)
    .trim()
    .replace(/^[[(](.*)[\])]$/, '$1')
    .replaceAll(/["']/g, '')
    .trim()
  const lower = text.toLowerCase()
  if (lower === '' || ['none', 'null', 'auto', 'nan'].includes(lower)) return UNKNOWN
  if (lower === 'cpu' || lower === 'mps') return { device: lower, deviceCount: 1 }
  const numbered = /^(?:(cuda|gpu|npu|xpu|hpu|tpu)(?::|\s|$))?((?:-?\d+)(?:\s*,\s*-?\d+)*)?$/.exec(
    lower.replaceAll(/,\s*(?:cuda|gpu):/g, ','),
  )
  if (numbered !== null && (numbered[1] !== undefined || numbered[2] !== undefined)) {
    const kind = numbered[1] ?? 'cuda'
    return { device: kind, deviceCount: numbered[2] === undefined ? 1 : numbered[2].split(',').length }
  }
  return { device: text, deviceCount: null }
}
