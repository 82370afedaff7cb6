import { createBrowserRouter } from 'react-router';
import { Frame } from './features/shell/frame.js';
import { Lost, RouteFailed } from './features/shell/lost.js';
import { SignInPage } from './features/sign-in/sign-in-page.js';

/** Each page is fetched when first opened; the first load holds only the frame and the sign-in. */
export const router = createBrowserRouter([
  { path: '/sign-in', Component: SignInPage, errorElement: <RouteFailed /> },
  {
    path: '/m',
    errorElement: <RouteFailed />,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('./features/link/link-page.js')).LinkPage }),
  },
  {
    path: '/t',
    errorElement: <RouteFailed />,
    HydrateFallback: () => null,
    lazy: async () => ({
      Component: (await import('./features/teams/muster-link-page.js')).MusterLinkPage,
    }),
  },
  {
    path: '/check/:code',
    errorElement: <RouteFailed />,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('./features/check/check-page.js')).CheckPage }),
  },
  {
    path: '/verify/:id',
    errorElement: <RouteFailed />,
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('./features/verify/verify-page.js')).VerifyPage }),
  },
  {
    path: '/',
    Component: Frame,
    errorElement: <RouteFailed />,
    HydrateFallback: () => null,
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('./features/situation/situation-page.js')).SituationPage,
        }),
      },
      {
        path: 'alarms',
        lazy: async () => ({ Component: (await import('./features/alarms/alarms-page.js')).AlarmsPage }),
      },
      {
        path: 'document-templates',
        lazy: async () => ({
          Component: (await import('./features/paper-templates/templates-page.js')).TemplatesPage,
        }),
      },
      {
        path: 'document-templates/:kind',
        lazy: async () => ({
          Component: (await import('./features/paper-templates/template-page.js')).TemplatePage,
        }),
      },
      {
        path: 'seals',
        lazy: async () => ({ Component: (await import('./features/seals/seals-page.js')).SealsPage }),
      },
      {
        path: 'journal',
        lazy: async () => ({ Component: (await import('./features/journal/journal-page.js')).JournalPage }),
      },
      {
        path: 'maintenance',
        lazy: async () => ({
          Component: (await import('./features/maintenance/maintenance-page.js')).MaintenancePage,
        }),
      },
      {
        path: 'receiving',
        lazy: async () => ({
          Component: (await import('./features/receiving/receiving-page.js')).ReceivingPage,
        }),
      },
      {
        path: 'raw-events',
        lazy: async () => ({
          Component: (await import('./features/alarms/raw-events-page.js')).RawEventsPage,
        }),
      },
      {
        path: 'trap-profiles',
        lazy: async () => ({
          Component: (await import('./features/profiles/profiles-page.js')).ProfilesPage,
        }),
      },
      {
        path: 'trap-profiles/edit',
        lazy: async () => ({
          Component: (await import('./features/profiles/edit-page.js')).EditProfilePage,
        }),
      },
      {
        path: 'mibs',
        lazy: async () => ({ Component: (await import('./features/mibs/mibs-page.js')).MibsPage }),
      },
      {
        path: 'trap-replays',
        lazy: async () => ({ Component: (await import('./features/profiles/replays-page.js')).ReplaysPage }),
      },
      {
        path: 'trap-replays/:id',
        lazy: async () => ({ Component: (await import('./features/profiles/replay-page.js')).ReplayPage }),
      },
      {
        path: 'outages',
        lazy: async () => ({ Component: (await import('./features/outages/outages-page.js')).OutagesPage }),
      },
      {
        path: 'outages/new',
        lazy: async () => ({ Component: (await import('./features/outages/report-page.js')).ReportPage }),
      },
      {
        path: 'outages/:id',
        lazy: async () => ({ Component: (await import('./features/outages/outage-page.js')).OutagePage }),
      },
      {
        path: 'warnings',
        lazy: async () => ({
          Component: (await import('./features/warnings/warnings-page.js')).WarningsPage,
        }),
      },
      {
        path: 'warnings/new',
        lazy: async () => ({
          Component: (await import('./features/warnings/new-warning-page.js')).NewWarningPage,
        }),
      },
      {
        path: 'warnings/:id',
        lazy: async () => ({ Component: (await import('./features/warnings/warning-page.js')).WarningPage }),
      },
      {
        path: 'restoration',
        lazy: async () => ({
          Component: (await import('./features/restoration/restoration-index-page.js')).RestorationIndexPage,
        }),
      },
      {
        path: 'restoration/plan',
        lazy: async () => ({
          Component: (await import('./features/restoration/plan/plan-page.js')).PlanPage,
        }),
      },
      {
        path: 'outages/:id/plan',
        lazy: async () => ({
          Component: (await import('./features/restoration/plan/plan-page.js')).PlanPage,
        }),
      },
      {
        path: 'outages/:id/restoration',
        lazy: async () => ({
          Component: (await import('./features/restoration/restoration-page.js')).RestorationPage,
        }),
      },
      {
        path: 'dispatch',
        lazy: async () => ({
          Component: (await import('./features/dispatch/dispatch-page.js')).DispatchPage,
        }),
      },
      {
        path: 'loans/new',
        lazy: async () => ({ Component: (await import('./features/dispatch/new-loan-page.js')).NewLoanPage }),
      },
      {
        path: 'planning',
        lazy: async () => ({
          Component: (await import('./features/planning-board/planning-page.js')).PlanningPage,
        }),
      },
      {
        path: 'supervision',
        lazy: async () => ({
          Component: (await import('./features/supervision/supervision-page.js')).SupervisionPage,
        }),
      },
      {
        path: 'authority',
        lazy: async () => ({
          Component: (await import('./features/authority/authority-page.js')).AuthorityPage,
        }),
      },
      {
        path: 'circuits/new',
        lazy: async () => ({
          Component: (await import('./features/dispatch/new-circuit-page.js')).NewCircuitPage,
        }),
      },
      {
        path: 'cases/:id',
        lazy: async () => ({ Component: (await import('./features/dispatch/case-page.js')).CasePage }),
      },
      {
        path: 'documents',
        lazy: async () => ({
          Component: (await import('./features/documents/documents-page.js')).DocumentsPage,
        }),
      },
      {
        path: 'documents/:id',
        lazy: async () => ({
          Component: (await import('./features/documents/document-page.js')).DocumentPage,
        }),
      },
      {
        path: 'delivery',
        lazy: async () => ({
          Component: (await import('./features/delivery/delivery-page.js')).DeliveryPage,
        }),
      },
      {
        path: 'deadlines',
        lazy: async () => ({
          Component: (await import('./features/deadlines/deadlines-page.js')).DeadlinesPage,
        }),
      },
      {
        path: 'readiness',
        lazy: async () => ({
          Component: (await import('./features/readiness/readiness-page.js')).ReadinessPage,
        }),
      },
      {
        path: 'stores/:code',
        lazy: async () => ({ Component: (await import('./features/readiness/store-page.js')).StorePage }),
      },
      {
        path: 'vehicles/:code',
        lazy: async () => ({ Component: (await import('./features/readiness/vehicle-page.js')).VehiclePage }),
      },
      {
        path: 'teams/:code',
        lazy: async () => ({ Component: (await import('./features/teams/team-page.js')).TeamPage }),
      },
      {
        path: 'network',
        lazy: async () => ({ Component: (await import('./features/network/network-page.js')).NetworkPage }),
      },
      {
        path: 'duty',
        lazy: async () => ({ Component: (await import('./features/duty/duty-page.js')).DutyPage }),
      },
      { path: '*', Component: Lost },
    ],
  },
]);
