// The drawing of a series, brought only when there is one to draw: two lines on a canvas, steps that are not over yet
// apart from them, names at the ends. What it shows stands beside it as a sentence and as a table.
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

export interface Series {
  /** Name of each step, in order. */
  names: string[]
  /** The first and the last step may be cut off by the period; they are drawn apart. */
  isCut: boolean[]
  lines: Line[]
}

export interface Line {
  values: number[]
  /** Custom property that holds its colour. */
  colour: string
  dash?: number[]
  /** What stands at its end. */
  end: string
}

const HIGH = 220
const HIGH_NARROW = 190
const NARROW = 520
const RIGHT = 92
const APART = 16

/** What a custom property comes to on this page now, light or dark. */
function ink(place: HTMLElement, property: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${property})`
  place.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

/** Whole steps of a line, and apart from them the cut ones, each joined to its neighbour. */
function halves({ values }: Line, isCut: boolean[]): [(number | null)[], (number | null)[]] {
  const whole = values.map((value, place) => (isCut[place] ? null : value))
  const cut = values.map((value, place) => (isCut[place] || isCut[place - 1] || isCut[place + 1] ? value : null))
  return [whole, cut]
}

/** Draw into a place; the answer takes it away again. `tell` hears which step is pointed at, or none. */
export function draw(place: HTMLElement, series: Series, tell: (step: number | null) => void): () => void {
  let plot: uPlot | undefined
  const font = `13px ${getComputedStyle(place).fontFamily}`
  const size = () => ({ width: place.clientWidth, height: place.clientWidth < NARROW ? HIGH_NARROW : HIGH })

  const ends = (drawn: uPlot): void => {
    const { ctx, bbox } = drawn
    const scale = devicePixelRatio
    const last = series.isCut.lastIndexOf(false)
    const spots = series.lines.map(({ values, end }) => ({ end, y: drawn.valToPos(values[Math.max(last, 0)] ?? 0, 'y', true) }))
    spots.sort((one, other) => one.y - other.y)
    spots.forEach((spot, index) => {
      const above = spots[index - 1]
      if (above && spot.y - above.y < APART * scale) spot.y = above.y + APART * scale
    })
    ctx.save()
    ctx.fillStyle = ink(place, '--ink')
    ctx.font = `600 ${13 * scale}px ${getComputedStyle(place).fontFamily}`
    ctx.textAlign = 'left'
    ctx.textBaseline = 'middle'
    for (const { end, y } of spots) ctx.fillText(end, bbox.left + bbox.width + 10 * scale, y)
    ctx.restore()
  }

  const options = (): uPlot.Options => {
    const [quiet, rule] = [ink(place, '--ink-2'), ink(place, '--rule')]
    const step = Math.max(1, Math.ceil(series.names.length / (place.clientWidth < NARROW ? 3 : 6)))
    return {
      ...size(),
      padding: [12, RIGHT, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
      scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(4, most * 1.05)] } },
      axes: [
        {
          font,
          stroke: quiet,
          grid: { show: false },
          ticks: { show: false },
          splits: series.names.map((_, index) => index).filter((index) => index % step === 0),
          values: (_, splits) => splits.map((index) => series.names[index] ?? ''),
        },
        { font, stroke: quiet, size: 44, grid: { stroke: rule, width: 1 }, ticks: { show: false }, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] },
      ],
      series: [
        {},
        ...series.lines.flatMap((line): uPlot.Series[] => {
          const stroke = ink(place, line.colour)
          const isAlone = series.names.length === 1
          return [
            { stroke, width: 2.5, ...(line.dash && { dash: line.dash }), points: { show: isAlone } },
            { stroke, width: 1.25, dash: [2, 4], points: { show: true, size: 5, fill: ink(place, '--paper'), stroke } },
          ]
        }),
      ],
      hooks: { draw: [ends], setCursor: [({ cursor }) => tell(cursor.idx ?? null)] },
    }
  }

  const begin = (): void => {
    plot?.destroy()
    const xs = series.names.map((_, index) => index)
    plot = new uPlot(options(), [xs, ...series.lines.flatMap((line) => halves(line, series.isCut))] as uPlot.AlignedData, place)
  }
  const watcher = new ResizeObserver(() => plot && plot.width !== place.clientWidth && begin())
  const themes = new MutationObserver(begin)
  const media = ['(prefers-color-scheme: dark)', 'print'].map((query) => matchMedia(query))
  begin()
  watcher.observe(place)
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  media.forEach((one) => one.addEventListener('change', begin))
  return () => {
    watcher.disconnect()
    themes.disconnect()
    media.forEach((one) => one.removeEventListener('change', begin))
    plot?.destroy()
  }
}
