--liquibase formatted sql

--changeset anbu:114-recall
create table recall (
    clinic_id     varchar(32)  character set ascii collate ascii_bin not null,
    id            bigint       not null,
    patient_id    bigint       not null,
    department_id bigint       comment 'a visit there settles it; null: a visit anywhere',
    subject       varchar(100) not null comment 'what for, such as eye pressure',
    due_on        date         not null,
    settled_from  datetime(3)  not null comment 'a visit from then on settles it',
    set_by        bigint       not null,
    set_at        datetime(3)  not null,
    closed_as     varchar(8)   comment 'DONE, DROPPED, MOVED; null: open',
    closed_reason varchar(200),
    closed_by     bigint,
    closed_at     datetime(3)  null,
    version       int          not null default 0,
    primary key (clinic_id, id),
    key recall_patient (clinic_id, patient_id),
    constraint recall_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id),
    constraint recall_department foreign key (clinic_id, department_id) references department (clinic_id, id)
) default character set utf8mb4 comment 'a due date that a doctor or the desk set for one patient';
