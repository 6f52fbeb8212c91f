--liquibase formatted sql

--changeset anbu:040-retention
create table retention (
    clinic_id varchar(32) character set ascii collate ascii_bin not null,
    kind      varchar(24) not null comment 'RetentionKind; one that is absent has its usual time',
    days      int         not null comment 'how long it is kept; 0: for ever',
    set_by    bigint      not null,
    set_at    datetime(3) not null,
    primary key (clinic_id, kind),
    constraint retention_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'how long a clinic keeps what, where it is not the usual time';

--changeset anbu:040-leaving
create table leaving (
    clinic_id varchar(32) character set ascii collate ascii_bin not null,
    closed_by bigint      not null,
    closed_at datetime(3) not null,
    remove_on date        not null comment 'the day on which everything of the clinic is removed',
    primary key (clinic_id),
    constraint leaving_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'clinics that leave: nothing works for them any more, and on that day they are gone';
