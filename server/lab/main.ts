import { runLab } from './lab.ts';

/** The lab's command line: `npm run --silent lab -- explore|run|bounds|play|code …`. */
const answer = runLab(process.argv.slice(2));
process.stdout.write(answer.output);
process.stderr.write(answer.complaint);
process.exitCode = answer.exitStatus;
