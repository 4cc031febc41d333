// Setting up works as the server drew it; here it is only dressed, and guarded against a second press.
import '../../styles/form.css'
import '../../styles/intake.css'

export function take(place: HTMLElement): void {
  const form = place.querySelector<HTMLFormElement>('form.intake')
  let isSent = false
  form?.addEventListener('submit', (event) => {
    if (isSent) event.preventDefault()
    isSent = true
  })
  addEventListener('pageshow', () => (isSent = false))
}
