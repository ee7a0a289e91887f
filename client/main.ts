import './styles/base.css';
import './ui/page.css';
import './ui/menu/menu.css';
import './ui/lobby/lobby.css';
import './ui/hud/hud.css';
import './ui/hud/dispatcher.css';
import './ui/hud/compact.css';
import './ui/result/result.css';
import './ui/watch/watch.css';
import './ui/replay/replay.css';
import './ui/rounds/rounds.css';
import './ui/upright.css';
import { boot } from './app/boot.tsx';

boot(document);
