import { useState, type ReactNode } from 'react';
import { post } from '../api/http';
import { roleText, type Person } from '../api/session';
import { date } from '../format/format';
import { useShortcuts } from '../keyboard/shortcuts';
import { refreshSnapshots, useSnapshot } from '../live/live';
import { people } from '../live/peopleResources';
import { PageHead } from '../shell/Page';
import { useSession } from '../shell/session';
import { Button, Tags } from '../ui/basics';
import { DataTable, type Column } from '../ui/DataTable';
import { Loaded } from '../ui/notes';
import { StateLabel } from '../ui/state';
import { tell, tellProblem } from '../ui/toasts';
import { PersonDialog } from './PersonDialog';

/** Who may use the farm, and what they may. */
export function PeoplePage(): ReactNode {
  const snapshot = useSnapshot(people);
  const { name: self } = useSession();
  const [shown, setShown] = useState<Person | 'new'>();
  const add = (): void => {
    setShown('new');
  };
  useShortcuts('People', [{ keys: '+', label: 'New person', run: add }]);
  const columns: readonly Column<Person>[] = [
    {
      id: 'state',
      header: 'State',
      width: '104px',
      cell: ({ disabledAt }) => <StateLabel state={disabledAt === undefined ? 'enabled' : 'disabled'} />,
    },
    { id: 'fullName', header: 'Name', cell: ({ fullName }) => fullName },
    {
      id: 'name',
      header: 'Logs in as',
      width: '16%',
      cell: ({ name }) => <code className="dim">{name}</code>,
    },
    {
      id: 'roles',
      header: 'Roles',
      width: '34%',
      cell: ({ roles }) => <Tags values={roles.map(roleText)} />,
      title: ({ roles }) => roles.map(roleText).join(', '),
    },
    {
      id: 'created',
      header: 'Entered',
      width: '100px',
      cell: ({ createdAt }) => <span className="dim">{date(createdAt)}</span>,
    },
    {
      id: 'act',
      header: '',
      width: '96px',
      cell: ({ name, disabledAt }) =>
        name !== self && (
          <Button
            look="quiet"
            onClick={(event) => {
              event.stopPropagation();
              const act = disabledAt === undefined ? 'disable' : 'enable';
              post(`/people/${name}/${act}`).then(() => {
                tell(`${name} is ${act}d`);
                refreshSnapshots();
              }, tellProblem);
            }}
          >
            {disabledAt === undefined ? 'Disable' : 'Enable'}
          </Button>
        ),
    },
  ];
  return (
    <>
      <PageHead title="People" count={snapshot.data?.length}>
        <Button look="primary" shortcut="+" onClick={add}>
          New person
        </Button>
      </PageHead>
      <div className="page-table">
        <Loaded snapshot={snapshot}>
          {(all) => (
            <DataTable
              label="People"
              rows={all}
              columns={columns}
              keyOf={({ name }) => name}
              nameOf={({ fullName }) => fullName}
              onOpen={setShown}
            />
          )}
        </Loaded>
      </div>
      {shown !== undefined && (
        <PersonDialog
          person={shown === 'new' ? undefined : shown}
          onClose={() => {
            setShown(undefined);
          }}
        />
      )}
    </>
  );
}
