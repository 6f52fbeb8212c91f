--liquibase formatted sql

--changeset anbu:115-patient-due
create table changed_patient (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    id         bigint      not null,
    patient_id bigint      comment 'may have been merged into another since; null: everybody',
    primary key (clinic_id, id)
) default character set utf8mb4 comment 'whose record changed, until what is worked out from it is worked out anew';

create table patient_due (
    clinic_id     varchar(32) character set ascii collate ascii_bin not null,
    protocol_id   bigint      not null,
    patient_id    bigint      not null,
    state         varchar(8)  not null comment 'DUE, UPCOMING, SETTLED, EXCLUDED; whom the protocol does not mean has no row',
    reason        varchar(24) not null,
    due_on        date        comment 'null: will not be due',
    open_from     date        comment 'from when on it may be done',
    late_after    date        comment 'the last day on which it is not late',
    evidence_kind varchar(12) comment 'of the latest that counts',
    evidence_code varchar(80) character set utf8mb4 collate utf8mb4_bin,
    evidence_on   date,
    primary key (clinic_id, protocol_id, patient_id),
    key patient_due_patient (clinic_id, patient_id),
    key patient_due_list (clinic_id, protocol_id, state, due_on, late_after, patient_id),
    constraint patient_due_protocol foreign key (clinic_id, protocol_id) references care_protocol (clinic_id, id),
    constraint patient_due_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id) on delete cascade
) default character set utf8mb4 comment 'where patients stand with the protocols that work, as of today';

create table protocol_day (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    protocol_id bigint      not null,
    day         date        not null,
    version     int         not null comment 'of the protocol, by which it was worked out',
    due         int         not null,
    late        int         not null comment 'of those, after their tolerance',
    upcoming    int         not null,
    settled     int         not null,
    excluded    int         not null,
    worked_out  datetime(3) not null,
    primary key (clinic_id, protocol_id, day),
    constraint protocol_day_protocol foreign key (clinic_id, protocol_id) references care_protocol (clinic_id, id)
) default character set utf8mb4 comment 'how many stood where on a day; that of today says that patient_due is of today';
