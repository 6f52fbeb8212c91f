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
    made_at          datetime(3) not null,
    primary key (clinic_id, id),
    -- The page reads the most useful first and stops when it is full, from the one index that fits the filter; of the
    -- 20,000 rows at most that a clinic has, those that were dealt with since last night are skipped.
    key contact_refresh_worth (clinic_id, worth),
    key contact_refresh_department (clinic_id, department_id, worth),
    key contact_refresh_kind (clinic_id, kind, worth),
    constraint contact_refresh_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'the contact points that most need asking about, as reckoned last night';
