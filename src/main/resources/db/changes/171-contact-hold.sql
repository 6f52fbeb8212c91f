--liquibase formatted sql

--changeset anbu:171-contact-hold
create table contact_hold (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    value      varchar(255) character set utf8mb4 collate utf8mb4_bin not null comment 'E.164 or lower-case e-mail address, whoever has it',
    why        varchar(12)  not null comment 'UNCLEAR, NOBODYS, SUCCESSOR',
    reply_id   bigint       comment 'the answer that was read',
    since      datetime(3)  not null,
    decided_at datetime(3)  null comment 'null: nothing is sent there until a person has decided',
    decided_by bigint,
    refused    boolean,
    primary key (clinic_id, id),
    key contact_hold_value (clinic_id, value, decided_at),
    key contact_hold_open (clinic_id, decided_at, since, id),
    constraint contact_hold_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;
