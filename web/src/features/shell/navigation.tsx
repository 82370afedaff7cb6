import {
  AlertOutlined,
  ApiOutlined,
  AuditOutlined,
  BookOutlined,
  BranchesOutlined,
  CarOutlined,
  ClockCircleOutlined,
  ClusterOutlined,
  DashboardOutlined,
  DisconnectOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FundOutlined,
  InboxOutlined,
  NotificationOutlined,
  OrderedListOutlined,
  PhoneOutlined,
  SendOutlined,
  SafetyCertificateOutlined,
  SwapOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import { type ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useWords } from '../../ui/language.js';
import { useMay } from './signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Place {
  to: string;
  words: keyof typeof zh;
  icon: ReactNode;
  permission: string;
}

const places: readonly Place[] = [
  { to: '/', words: 'situation', icon: <DashboardOutlined />, permission: 'situation.read' },
  { to: '/alarms', words: 'alarms', icon: <AlertOutlined />, permission: 'alarms.read' },
  { to: '/outages', words: 'outages', icon: <DisconnectOutlined />, permission: 'outages.read' },
  { to: '/dispatch', words: 'dispatch', icon: <SwapOutlined />, permission: 'cases.read' },
  { to: '/warnings', words: 'warnings', icon: <NotificationOutlined />, permission: 'warnings.read' },
  { to: '/restoration', words: 'restoration', icon: <OrderedListOutlined />, permission: 'restoration.read' },
  { to: '/documents', words: 'documents', icon: <FileTextOutlined />, permission: 'documents.read' },
  { to: '/delivery', words: 'delivery', icon: <SendOutlined />, permission: 'messages.read' },
  { to: '/deadlines', words: 'deadlines', icon: <ClockCircleOutlined />, permission: 'deadlines.read' },
  { to: '/readiness', words: 'readiness', icon: <CarOutlined />, permission: 'readiness.read' },
  { to: '/network', words: 'network', icon: <ClusterOutlined />, permission: 'network.read' },
  { to: '/duty', words: 'duty', icon: <PhoneOutlined />, permission: 'directory.read' },
  {
    to: '/planning',
    words: 'planning',
    icon: <FundOutlined />,
    permission: 'readiness.read',
  },
  {
    to: '/supervision',
    words: 'supervision',
    icon: <FileDoneOutlined />,
    permission: 'supervision.read',
  },
  { to: '/authority', words: 'authority', icon: <SafetyCertificateOutlined />, permission: 'directory.read' },
  { to: '/journal', words: 'journal', icon: <AuditOutlined />, permission: 'journal.read' },
  { to: '/maintenance', words: 'maintenance', icon: <ToolOutlined />, permission: 'alarms.read' },
  { to: '/receiving', words: 'receiving', icon: <InboxOutlined />, permission: 'traps.read' },
  { to: '/raw-events', words: 'rawEvents', icon: <ApiOutlined />, permission: 'traps.read' },
  { to: '/trap-profiles', words: 'trapProfiles', icon: <BranchesOutlined />, permission: 'traps.read' },
  { to: '/mibs', words: 'mibs', icon: <BookOutlined />, permission: 'traps.read' },
];

export function usePlaces(): readonly Place[] {
  const may = useMay();
  return places.filter((place) => may(place.permission));
}

export function NavigationList({ only, onGo }: { only?: 'first' | 'rest'; onGo?: () => void }) {
  const w = useWords({ zh, en });
  const mine = usePlaces();
  const shown = only === 'first' ? mine.slice(0, 4) : only === 'rest' ? mine.slice(4) : mine;
  return shown.map(({ to, words, icon }) => (
    <NavLink key={to} to={to} end={to === '/'} onClick={onGo} className="nav-link">
      <span className="nav-icon" aria-hidden>
        {icon}
      </span>
      <span>{w[words]}</span>
    </NavLink>
  ));
}
