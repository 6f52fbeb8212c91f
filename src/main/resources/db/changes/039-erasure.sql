--liquibase formatted sql

--changeset anbu:039-erasure
-- What is left of a patient who was erased: a row without a person, on which evidence and figures hang.
alter table patient        add column erased_at datetime(3) null comment 'set: the person was erased, the row has nobody';
alter table merged_patient add column erased_at datetime(3) null comment 'as in patient; never set, for absorbed records are removed';

create table erasure (
    clinic_id   varchar(32)   character set ascii collate ascii_bin not null,
    id          bigint        not null,
    patient_id  bigint        not null,
    basis       varchar(20)   not null comment 'ErasureBasis: on what the erasure rests',
    reason      varchar(1000) not null comment 'in words, without a name',
    erased_by   bigint        comment 'staff; null: the time of keeping was over',
    erased_at   datetime(3)   not null,
    keep_until  date          null comment 'the medical record is kept to this day, and then erased; null: nothing waits',
    ended_at    datetime(3)   null comment 'null: the medical record is still kept',
    released_by bigint        null,
    released_at datetime(3)   null comment 'set: the person came back; imports may bring them again',
    primary key (clinic_id, id),
    key erasure_patient (clinic_id, patient_id),
    key erasure_waiting (clinic_id, ended_at, keep_until),
    constraint erasure_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'who was erased when, why and by whom; never a name';

create table erased_row (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    erasure_id bigint      not null,
    part       varchar(64) character set ascii collate ascii_bin not null comment 'table',
    ruling     varchar(10) not null comment 'DELETE, STRIP, KEEP',
    rows_      int         not null,
    primary key (clinic_id, erasure_id, part),
    constraint erased_row_erasure foreign key (clinic_id, erasure_id) references erasure (clinic_id, id)
) default character set utf8mb4 comment 'what an erasure did to how many rows';

create table erased_mark (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    mark       binary(32)  not null comment 'keyed hash of a number or address, by the key of the installation',
    kind       varchar(10) not null comment 'RECORD: a chart number or source''s name, not imported again; CONTACT: not used again',
    erasure_id bigint      not null,
    primary key (clinic_id, mark),
    key erased_mark_erasure (clinic_id, erasure_id),
    constraint erased_mark_erasure foreign key (clinic_id, erasure_id) references erasure (clinic_id, id)
) default character set utf8mb4 comment 'by which an erased person is known again, and by nobody without the key';
