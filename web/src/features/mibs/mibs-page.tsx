import { Alert } from 'antd';
import { useMibModules } from '../../api/reads-mibs.js';
import { Moment } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { MibFaults } from './mib-faults.js';
import { MibMissingNames } from './mib-missing.js';
import { MibModulesTable } from './mib-modules.js';
import { MibNamesTable } from './mib-names.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** What the imported MIB files name, what is wrong with them, and what the sources send that nobody names. */
export function MibsPage() {
  const w = useWords({ zh, en });
  return (
    <PageFrame title={w.title}>
      <div className="stack">
        <p className="muted">
          {w.lead} {w.importHow} <code>npm run mibs -- import DIR</code>
        </p>
        <Summary />
      </div>
      <div className="columns">
        <Section title={w.names} className="wide">
          <MibNamesTable />
        </Section>
        <Section title={w.modules}>
          <MibModulesTable />
        </Section>
        <Section title={w.faults}>
          <MibFaults />
        </Section>
        <Section title={w.missing} className="wide">
          <MibMissingNames />
        </Section>
      </div>
    </PageFrame>
  );
}

function Summary() {
  const w = useWords({ zh, en });
  const { told } = useMibModules('');
  if (told === undefined) return null;
  if (told.importedAt === undefined) return <Alert type="info" showIcon title={w.none} />;
  const counts = { modules: String(told.modules), names: told.names.toLocaleString('en-US') };
  return (
    <p>
      {fill(w.summary, counts)} <Moment at={told.importedAt} />
    </p>
  );
}
