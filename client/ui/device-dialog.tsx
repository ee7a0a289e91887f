import { WORDS } from '../app/words/index.ts';
import { Dialog } from './parts.tsx';
import { QrCode } from './qr-code.tsx';
import { SeatCodeField } from './seat-code.tsx';

/** How this seat comes to another screen: four signs to type there, or a picture for its camera. */
export function DeviceDialog(props: { seatCode: string; link: string; close: () => void }) {
  const words = WORDS.seatCode;
  return (
    <Dialog title={words.title} testid="device-dialog" closeLabel={WORDS.settings.done} close={props.close}>
      <div class="row device">
        <div class="device-words">
          <p>{words.text}</p>
          <output class="code big" aria-label={[...props.seatCode].join(' ')} data-testid="own-seat-code">
            {[...props.seatCode].map((sign, index) => (
              <i key={index}>{sign}</i>
            ))}
          </output>
          <p class="t2 dlg-note">{words.once}</p>
        </div>
        <QrCode text={props.link} label={words.qr} />
      </div>
    </Dialog>
  );
}

/** The other way round: this screen takes over a seat that another one shows the code of. */
export function OwnSeatDialog(props: { take: (seatCode: string) => void; close: () => void }) {
  const words = WORDS.seatCode;
  return (
    <Dialog title={words.have} testid="own-seat-dialog" closeLabel={WORDS.settings.done} close={props.close}>
      <SeatCodeField take={props.take} />
    </Dialog>
  );
}
