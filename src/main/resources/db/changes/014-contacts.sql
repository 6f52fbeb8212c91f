--liquibase formatted sql

--changeset anbu:contact-trust
create table contact_trust (
    clinic_id varchar(32)   character set ascii collate ascii_bin not null,
    figure    varchar(24)   not null comment 'TrustFigure; one that is absent has its usual value',
    value     decimal(10,3) not null comment 'days, or a share from 0 to 1',
    set_by    bigint        not null,
    set_at    datetime(3)   not null,
    primary key (clinic_id, figure),
    constraint contact_trust_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'what a clinic knows better about how its contacts age';

--changeset anbu:contact-refresh
create table contact_refresh (
    clinic_id        varchar(32) character set ascii collate ascii_bin not null,
    id               bigint      not null,
    patient_id       bigint      not null comment 'no foreign key: the list is made anew each night, and a patient may be merged away before',
    contact_point_id bigint      comment 'null: the patient has none in use',
    kind             varchar(10) comment 'of the contact point',
    department_id    bigint      comment 'where the patient is expected or was last',
    reason           varchar(10) not null comment 'BOOKED, CAMPAIGN, VISITED: why the clinic will want to reach the patient',
    needed_on        date        not null,
    worth            int         not null comment 'expected value of asking, in millionths',
    best             boolean     not null comment 'of all the questions to this patient, the one that brings most',
    made_at          datetime(3) not null,
    primary key (clinic_id, id),
    -- The page reads the most useful first and stops when it is full, from the one index that fits the filter; of the
    -- 20,000 rows at most that a clinic has, those that were dealt with since last night are skipped.
    key contact_refresh_worth (clinic_id, worth),
    key contact_refresh_department (clinic_id, department_id, worth),
    key contact_refresh_kind (clinic_id, kind, worth),
    constraint contact_refresh_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'the contact points that most need asking about, as reckoned last night';

--changeset anbu:households
-- What people of one home have in common: SharedKey of the number or address; null: not reckoned yet. The index alone
-- answers who shares what, for a whole clinic in one pass, and which contact points are still to be reckoned.
alter table contact_point
    add column shared_key bigint comment '> 0: number, mailbox or door; < 0: building; 0: says nothing',
    add key contact_point_shared (clinic_id, shared_key, patient_id, ended_at, bad_since);

create table household_ruling (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    id         bigint      not null,
    patient_id bigint      not null,
    other_id   bigint      not null,
    together   boolean     not null comment 'false: they do not live together, whatever they share',
    ruled_by   bigint      not null,
    ruled_at   datetime(3) not null,
    primary key (clinic_id, id),
    key household_ruling_patient (clinic_id, patient_id),
    key household_ruling_other (clinic_id, other_id),
    constraint household_ruling_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id),
    constraint household_ruling_other foreign key (clinic_id, other_id) references patient (clinic_id, id)
) default character set utf8mb4 comment 'what staff says of two patients; the latest row holds, and no finding overrules it';

create table household_finding (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    started_at datetime(3) not null,
    ended_at   datetime(3) null comment 'null: under way, or it died',
    homes      int         not null default 0,
    people     int         not null default 0 comment 'in homes of two or more',
    primary key (clinic_id),
    constraint household_finding_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'the last time that households were looked for';

-- What a patient said is kept as it was said. A merge, and its undoing, gives the row to another patient: only that
-- column may change; and the undoing takes back the row that the merge itself had added. Where the account of the
-- database may not make triggers (MySQL with a binary log, unless log_bin_trust_function_creators is set), the tables
-- work without them.
--changeset anbu:consent-kept-as-said failOnError:false splitStatements:false
create trigger consent_kept_as_said before update on consent for each row
if not (new.clinic_id <=> old.clinic_id and new.id <=> old.id and new.purpose <=> old.purpose
        and new.channel <=> old.channel and new.granted <=> old.granted and new.at <=> old.at
        and new.source <=> old.source and new.evidence <=> old.evidence
        and new.recorded_by <=> old.recorded_by) then
    signal sqlstate '45000' set message_text = 'a consent is never changed: what was said since is a row of its own';
end if

--changeset anbu:consent-never-deleted failOnError:false splitStatements:false
create trigger consent_never_deleted before delete on consent for each row
if not exists (select 1 from patient_merge_row b where b.clinic_id = old.clinic_id
        and b.part = 'consent.repeated' and b.row_id = old.id) then
    signal sqlstate '45000' set message_text = 'a consent is never deleted: a withdrawal is a row of its own';
end if
