// What a sent report is answered with, kept for this tab so that a reload shows it again.
import type { Stage } from '../../ui/clock'

export interface Slip {
  accessKey: string
  trackUrl: string
  acknowledgedAt: string
  verifyBy: string
  complaint: { trackingNumber: string; area: { code: string } | null; stage: Stage | null }
}

const KEY = 'tanda-terima'

/** Keep the slip for this tab, so that a reload shows it again. */
export function keepSlip(slip: Slip): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(slip))
  } catch {
    // Without storage the slip lasts as long as the page.
  }
}

export function keptSlip(): Slip | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Slip | null
  } catch {
    return null
  }
}
