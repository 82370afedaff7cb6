import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './console.js';
import './styles/base.css';
import './styles/parts.css';
import './styles/warnings.css';
import './styles/delivery.css';
import './styles/readiness.css';
import './styles/teams.css';
import './styles/plan.css';
import './styles/board.css';
import './styles/print.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with id "root"');
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
