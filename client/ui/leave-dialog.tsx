import { WORDS } from '../app/words/index.ts';
import { Dialog } from './parts.tsx';

export interface LeaveDialogProps {
  stepOut: () => void;
  leave: () => void;
  close: () => void;
}

/** Nobody loses a seat in the middle of a round by one press too many. */
export function LeaveDialog(props: LeaveDialogProps) {
  const words = WORDS.leaving;
  return (
    <Dialog title={words.title} testid="leave-dialog" closeLabel={words.stay} close={props.close}>
      <p>{words.text}</p>
      <div class="row leave-ways">
        <Way class="btn pri" title={words.stepOut} sub={words.stepOutSub} testid="step-out" press={props.stepOut} />
        <Way class="btn" title={words.forGood} sub={words.forGoodSub} testid="leave-for-good" press={props.leave} />
      </div>
    </Dialog>
  );
}

function Way(props: { class: string; title: string; sub: string; testid: string; press: () => void }) {
  return (
    <button type="button" class={props.class} data-testid={props.testid} onClick={props.press}>
      <span class="two-lines">
        {props.title}
        <small>{props.sub}</small>
      </span>
    </button>
  );
}
