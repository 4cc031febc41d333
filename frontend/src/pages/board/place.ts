// Where a reader was: how many lines were open and how far down, so that Back returns there and not to the top.

interface Kept {
  lines?: number
  y?: number
}

const MOST_LINES = 100

const kept = (): Kept => (history.state as Kept | null) ?? {}
const keep = (more: Kept) => history.replaceState({ ...kept(), ...more }, '')

/** How many lines were open when this page was left; zero on a first visit. */
export const remembered = (): number => Math.min(MOST_LINES, kept().lines ?? 0)

export const remember = {
  lines: (lines: number) => {
    if (lines) keep({ lines })
  },
  scroll: () => scrollTo({ top: kept().y ?? 0, behavior: 'instant' }),
}

addEventListener('pagehide', () => keep({ y: scrollY }))
