--liquibase formatted sql

--changeset anbu:117-protocol-ruling
create table protocol_ruling (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    patient_id  bigint       not null,
    protocol_id bigint       not null,
    kind        varchar(14)  not null comment 'DEFERRED: not wanted until a day; DONE_ELSEWHERE: on a day',
    day         date         not null,
    reason      varchar(200) not null comment 'why, or where it was done',
    ruled_by    bigint       not null,
    ruled_at    datetime(3)  not null,
    taken_back_by bigint,
    taken_back_at datetime(3) null,
    primary key (clinic_id, id),
    key protocol_ruling_patient (clinic_id, patient_id, protocol_id),
    constraint protocol_ruling_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id),
    constraint protocol_ruling_protocol foreign key (clinic_id, protocol_id) references care_protocol (clinic_id, id)
) default character set utf8mb4 comment 'what somebody decided of one patient and one protocol';

-- The list of those who have been due the longest goes on behind a patient of a day.
alter table patient_due
    add key patient_due_order (clinic_id, protocol_id, state, due_on, patient_id, late_after),
    drop key patient_due_list;
