// Line icons on a 24 grid, drawn as one path each and imported one by one. Here are those of the first sight.

export const alert = 'M12 3.5 22 20.5H2ZM12 10v4.5M12 17.4v.1'
export const back = 'M20 12H4.5M11 5l-7 7 7 7'
export const camera =
  'M4 8h3l1.6-3h6.8L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1ZM12 16.4a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8Z'
export const check = 'm4.5 12.5 5 5L19.5 7'
export const image = 'M3 4h18v16H3ZM8.5 11a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2ZM3.5 17.5l5-5 4 4 3-3 5 5'

/** One icon; it says nothing by itself, words stand beside it. */
export function Icon({ d }: { d: string }) {
  return (
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  )
}
