--liquibase formatted sql

--changeset anbu:message
create table message_template (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    name        varchar(100) not null,
    channel     varchar(10)  not null comment 'PHONE (script), LETTER, SMS, EMAIL',
    language    char(2)      not null,
    purpose     varchar(12)  not null comment 'CARE, ADVERTISING',
    subject     varchar(200),
    body        text         not null,
    state       varchar(10)  not null comment 'DRAFT, APPROVED, RETIRED',
    changed_by  bigint,
    changed_at  datetime(3) not null,
    approved_by bigint,
    approved_at datetime(3) null,
    version     int          not null default 0,
    primary key (clinic_id, id),
    unique key message_template_name (clinic_id, name, channel, language),
    constraint message_template_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;
