// What follows a report that was sent.
import type { ComponentChild } from 'preact'
import { bring } from '../../first/i18n'
import { keepSlip, type Slip } from '../receipt/keep'

/** The receipt takes the form's place under its own address; a reload shows it again, Back leads to a new form. */
export async function showReceipt(slip: Slip): Promise<ComponentChild> {
  keepSlip(slip)
  history.replaceState(null, '', '/lapor/diterima')
  try {
    const [module] = await Promise.all([import('../receipt/slip'), bring('receipt')])
    document.getElementById('app')?.classList.remove('bleed')
    return <module.Receipt slip={slip} />
  } catch {
    // The application was renewed meanwhile: the address itself shows what was kept.
    location.reload()
    return null
  }
}
