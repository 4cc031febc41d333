// A change that was refused as a whole. Where somebody else was faster, what was typed stays in sight, and saving again
// stays refused, until the newest is asked for: otherwise a second click would wipe out what the other one wrote.
import { t } from '../first/i18n'

interface Props {
  code?: string | undefined
  message: string
  /** Bring what stands now; what was typed goes. */
  reload: () => void
  id?: string
}

export const Refusal = ({ code, message, reload, id }: Props) =>
  code === 'CHANGED_MEANWHILE' ? (
    <div class="note bad" role="alert" id={id} tabIndex={-1}>
      <p>{message}</p>
      <button type="button" class="btn edge small" data-newest onClick={reload}>
        {t('ui.newest')}
      </button>
    </div>
  ) : (
    <p class="error" role="alert" id={id} tabIndex={-1}>
      {message}
    </p>
  )
