-- An identity may go on from another one, whose faces its network then knows too: a grant of each of them is needed.
alter table identity_version add column faces text[] not null default '{}';
update identity_version
set faces = array[identity.performer, identity_version.double_performer]
from identity
where identity.slug = identity_version.identity;
alter table identity_version alter column faces drop default;
comment on column identity_version.faces is
    'Performers whose faces its network has learnt: the performer, the double, and those of the identity it went on from';
