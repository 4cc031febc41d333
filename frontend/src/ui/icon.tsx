// Line icons on a 24 grid, drawn as one path each and imported one by one.

export const alert = 'M12 3.5 22 20.5H2ZM12 10v4.5M12 17.4v.1'
export const back = 'M20 12H4.5M11 5l-7 7 7 7'
export const camera =
  'M4 8h3l1.6-3h6.8L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1ZM12 16.4a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8Z'
export const check = 'm4.5 12.5 5 5L19.5 7'
export const close = 'M6 6l12 12M18 6 6 18'
export const copy = 'M9 9h11v11H9ZM5 15H4V4h11v1'
export const filter = 'M3 6h18M6.5 12h11M10 18h4'
export const image = 'M3 4h18v16H3ZM8.5 11a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM3.5 17.5l5-5 4 4 3-3 5 5'
export const keyboard = 'M3 6h18v12H3ZM7 10h.1M11 10h.1M15 10h.1M8 14h8'
export const list = 'M8.5 6H21M8.5 12H21M8.5 18H21M3.5 6h.1M3.5 12h.1M3.5 18h.1'
export const lock = 'M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3'
export const map = 'm3 6.5 6-2.5 6 2.5 6-2.5v13.5l-6 2.5-6-2.5-6 2.5ZM9 4v13.5M15 6.5V20'
export const pause = 'M9 5v14M15 5v14'
export const pin = 'M12 21s-7-6.2-7-11.2A7 7 0 0 1 19 9.800c0 5-7 11.200-7 11.200ZM12 12.500a2.600 2.600 0 1 0 0-5.200 2.600 2.600 0 0 0 0 5.200Z'
export const play = 'M8 5l11 7-11 7Z'
export const plus = 'M12 5v14M5 12h14'
export const print = 'M7 9V3.500h10V9M7 17H4V9h16v8h-3M7 14h10v6.500H7Z'
export const refresh = 'M20.5 12a8.5 8.5 0 1 1-2.5-6l2.5 2.5M20.5 3.5v5h-5'
export const share = 'M12 15V4M8 7.500 12 3.500l4 4M5 12v8.500h14V12'
export const target = 'M12 2.500v4M12 17.500v4M2.500 12h4M17.500 12h4M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12Z'
export const user = 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 20.500a7.500 7.500 0 0 1 15 0'
export const users =
  'M9 11.600a3.600 3.600 0 1 0 0-7.200 3.600 3.600 0 0 0 0 7.200ZM2.500 20a6.500 6.500 0 0 1 13 0M16 4.700a3.600 3.600 0 0 1 0 6.600M18 14.500a6.500 6.500 0 0 1 3.500 5.500'

/** One icon; it says nothing by itself, words stand beside it. */
export function Icon({ d }: { d: string }) {
  return (
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  )
}
