// Where cases pile up late: each district, or the villages of the chosen one, in the shade of its share.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { request } from '../../api/request'
import { t } from '../../first/i18n'
import { type AreaFeature, bringAreas } from '../../ui/map/areas'
import { type Part } from '../../ui/figures/parts'
import { filterOf } from './documents'
import { type Scope, standing, within } from '../../ui/figures/links'
import { count, percent } from '../../ui/figures/numbers'
import { Both, type Counted } from '../../ui/figures/table'

const PARTS = `query($f: StatisticsFilter!, $by: Dimension!) { statistics(filter: $f, by: $by) { parts { key name open overdue } } }`
const WIDE = 640
const MARGIN = 6
/** Upper ends of the shades, as shares; above the last is the darkest. */
const SHADES = [0.1, 0.25, 0.5]
const FEWEST = 5

type Ring = number[][]
type Spot = Pick<Part, 'key' | 'name' | 'open' | 'overdue'>

interface Shape {
  spot: Spot
  path: string
  /** Where its name stands, and how much room it has there. Units: of the drawing. */
  x: number
  y: number
  room: number
}

const ringsOf = ({ geometry }: AreaFeature): Ring[] => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat())
const shareOf = ({ open, overdue }: Spot): number | null => (open ? overdue / open : null)

// Outlines have more points than a call may have arguments.
const least = (values: number[]): number => values.reduce((one, other) => Math.min(one, other), Infinity)
const most = (values: number[]): number => values.reduce((one, other) => Math.max(one, other), -Infinity)

/** Shade 0 for nothing late, up to 4; none where there is too little to say. */
function shadeOf(spot: Spot): string {
  const share = shareOf(spot)
  if (share === null || spot.open < FEWEST) return 'few'
  return share ? `s${SHADES.filter((end) => share > end).length + 1}` : 's0'
}

/** Draw the villages of each part on a plane that keeps proportions, as wide as the drawing. */
function shapesOf(features: AreaFeature[], spots: Spot[]): { shapes: Shape[]; high: number } {
  const mine = spots.map((spot) => ({
    spot,
    rings: features.filter(({ properties: { code, level } }) => level === 'VILLAGE' && (code === spot.key || code.startsWith(`${spot.key}.`))).flatMap(ringsOf),
  }))
  const points = mine.flatMap(({ rings }) => rings.flat())
  const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)]
  const [west, east, south, north] = [least(xs), most(xs), least(ys), most(ys)]
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (WIDE - 2 * MARGIN) / ((east - west) * squeeze)
  const at = ([x = 0, y = 0]: number[]): [number, number] => [MARGIN + (x - west) * squeeze * scale, MARGIN + (north - y) * scale]
  const shapes = mine
    .filter(({ rings }) => rings.length)
    .map(({ spot, rings }) => {
      const drawn = rings.map((ring) => ring.map(at))
      const all = drawn.flat()
      const [across, down] = [all.map(([x]) => x), all.map(([, y]) => y)]
      const [left, right, top, bottom] = [least(across), most(across), least(down), most(down)]
      const path = drawn.map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')}Z`).join('')
      return { spot, path, x: (left + right) / 2, y: (top + bottom) / 2, room: right - left }
    })
  return { shapes, high: 2 * MARGIN + (north - south) * scale }
}

function sentence(spots: Spot[]): string {
  const open = spots.reduce((sum, spot) => sum + spot.open, 0)
  const overdue = spots.reduce((sum, spot) => sum + spot.overdue, 0)
  if (!overdue) return t('leader.areas.none')
  const worst = spots.filter((spot) => spot.open >= FEWEST && spot.key).sort((one, other) => (shareOf(other) ?? 0) - (shareOf(one) ?? 0))[0]
  if (!worst || (shareOf(worst) ?? 0) < (1.25 * overdue) / open) return t('leader.areas.even', { overdue: count(overdue), open: count(open) })
  return t('leader.areas.worst', { name: worst.name, overdue: count(worst.overdue), open: count(worst.open) })
}

interface Props {
  scope: Scope
  /** The address of the page narrowed to an area, and the way there. */
  address: (code: string) => string
  choose: (code: string) => void
}

export function Areas({ scope, address, choose }: Props) {
  const [features, setFeatures] = useState<AreaFeature[]>([])
  const [spots, setSpots] = useState<Spot[] | null>(null)
  const by = scope.place.wilayah ? 'VILLAGE' : 'DISTRICT'
  const { first, last } = scope
  const { dinas, wilayah } = scope.place
  useEffect(() => {
    let isOld = false
    setSpots(null)
    // Where it fails, the scorecards below still give the same figures by area.
    bringAreas().then((areas) => setFeatures(areas.features), () => undefined)
    request<{ statistics: { parts: Spot[] } }>(PARTS, { f: filterOf(scope), by }).then(
      ({ statistics }) => isOld || setSpots(statistics.parts),
      () => undefined,
    )
    return () => {
      isOld = true
    }
  }, [first, last, dinas, wilayah])
  const drawn = useMemo(() => shapesOf(features, (spots ?? []).filter(({ key }) => key)), [features, spots])
  if (!spots?.length) return null
  const words = sentence(spots)
  const name = (spot: Spot): string => spot.name || t('leader.without')
  const told = (spot: Spot): string => t('leader.areas.told', { name: name(spot), share: percent(shareOf(spot)), overdue: count(spot.overdue), open: count(spot.open) })
  const rows = spots.map((spot): [string, ...Counted[]] => {
    const mine = within(scope, by, spot.key)
    return [name(spot), { n: spot.open, href: standing(mine, 'terbuka') }, { n: spot.overdue, href: standing(mine, 'lewat-tenggat') }]
  })
  return (
    <section aria-labelledby="areas">
      <h2 id="areas">{words}</h2>
      <p class="sub">{t(by === 'VILLAGE' ? 'leader.areas.leadVillages' : 'leader.areas.lead')}</p>
      <Both heads={[t('leader.area'), t('leader.open'), t('leader.overdue')]} rows={rows} file="parts" variables={{ filter: filterOf(scope), by }} isPlaced caption={words}>
        {drawn.shapes.length > 0 && (
          <svg class="shades" viewBox={`0 0 ${WIDE} ${drawn.high.toFixed(0)}`} role="group" aria-label={words}>
            <defs>
              <pattern id="few" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path d="M0 0V6" class="hatch" />
              </pattern>
            </defs>
            {drawn.shapes.map(({ spot, path }) => (
              <a
                key={spot.key}
                href={by === 'DISTRICT' ? address(spot.key ?? '') : standing(within(scope, by, spot.key), 'lewat-tenggat')}
                aria-label={told(spot)}
                onClick={(event) => {
                  if (by !== 'DISTRICT' || event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  choose(spot.key ?? '')
                }}
              >
                <title>{told(spot)}</title>
                <path class={shadeOf(spot)} d={path} />
              </a>
            ))}
            {drawn.shapes
              .filter(({ room }) => room > 90)
              .map(({ spot, x, y }) => (
                <text key={spot.key} x={x} y={y} class={shadeOf(spot)} aria-hidden="true">
                  <tspan x={x}>{name(spot)}</tspan>
                  <tspan x={x} dy="1.25em">
                    {spot.open < FEWEST ? t('leader.areas.few') : percent(shareOf(spot))}
                  </tspan>
                </text>
              ))}
          </svg>
        )}
        <ul class="plain key">
          {['s0', 's1', 's2', 's3', 's4', 'few'].map((shade, index) => (
            <li key={shade}>
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path class={shade} d="M0 0H16V16H0Z" />
              </svg>
              {shade === 'few'
                ? t('leader.areas.fewer', { n: FEWEST })
                : index === 0
                  ? percent(0)
                  : index > SHADES.length
                    ? t('leader.areas.above', { share: percent(SHADES[SHADES.length - 1] ?? 0) })
                    : t('leader.areas.upTo', { share: percent(SHADES[index - 1] ?? 0) })}
            </li>
          ))}
        </ul>
      </Both>
    </section>
  )
}
