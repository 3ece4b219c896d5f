import { download } from '../download.ts'

/** Saves a drawing as it is. */
export function saveSvg(name: string, svg: string): void {
  download(`${name}.svg`, svg, 'image/svg+xml')
}

const PIXELS_PER_POINT = 2

/** Saves a drawing as a picture of twice its size on the screen. */
export async function savePng(name: string, svg: string, width: number, height: number): Promise<void> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * PIXELS_PER_POINT
  canvas.height = height * PIXELS_PER_POINT
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
  if (blob !== null) download(`${name}.png`, blob)
}
